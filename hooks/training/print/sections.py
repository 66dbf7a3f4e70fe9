"""Sections of a handout: their numbers, and the pages on which other sheets find them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from training.pages.downloads import Download
from training.print.names import HANDOUT
from training.print.press import Paper
from training.print.tree import Node
from training.print.writer import PaperWriter


class PrintedSection(NamedTuple):
    """A section of a handout."""

    number: str
    page: int
    """Page of the handout on which it begins."""


class Sections:
    """The sections of all handouts of one language, once these are made."""

    def __init__(self, writer: PaperWriter, papers: Mapping[str, Paper], made: Mapping[str, Download]) -> None:
        """Take all papers; a page is 0 as long as the handout is not made."""
        self._found: dict[tuple[str, str], PrintedSection] = {}
        for module in writer.course.modules:
            path = f"{writer.prefix}{module.slug}/{HANDOUT}"
            (part,) = papers[path].data["parts"]
            for node in numbered(part["content"]):
                self._found[module.slug, node["id"]] = PrintedSection(
                    node["number"], made[path].sections.get(node["id"], 0)
                )

    def of(self, slug: str, anchor: str) -> PrintedSection:
        """Return the section of a module with an anchor."""
        return self._found[slug, anchor]


def number(content: list[Node], numbers: Mapping[str, str]) -> None:
    """Number the sections of a text; `numbers` says which anchor has which."""
    for node in _headings(content):
        if node["id"] in numbers:
            node["number"] = numbers[node["id"]]


def numbered(content: list[Node]) -> Iterator[dict[str, Any]]:
    """Yield the headings of all numbered sections, in the order of reading."""
    return (node for node in _headings(content) if "number" in node)


def _headings(content: list[Node]) -> Iterator[dict[str, Any]]:
    for node in content:
        if isinstance(node, dict):
            if node["t"] in {"h2", "h3"} and "id" in node:
                yield node
            elif node["t"] in {"div", "span"}:  # a section in the source language
                yield from _headings(node["c"])
