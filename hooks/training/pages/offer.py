"""A question bank as pages offer it; the files are made by `exchange`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """A question bank, or all of them, as a page offers it to other systems."""

    title: str
    links: list[tuple[str, str]]
    """Name of the format and address of the file, seen from the root of the language."""
    losses: list[tuple[str, str, list[str]]]
    """Formats, the key of the words for what they cannot hold as it is, and the questions that it concerns."""
