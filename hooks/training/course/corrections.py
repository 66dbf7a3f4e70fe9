"""Corrections that bear on somebody's safety: whoever has an older edition must hear of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from training.course.values import Day, Keyed, SectionName, Text
from training.patterns import EDITION


class Correction(Keyed):
    """A change of what the course says that bears on somebody's safety."""

    edition: Annotated[str, StringConstraints(pattern=EDITION)]
    """The edition that brought it: who has an older one must hear of it."""
    date: Day
    """The day of that edition."""
    sections: Annotated[tuple[SectionName, ...], Field(min_length=1)]
    """Where it now reads otherwise, the most telling first: `slug#anchor` of sections, or the slug of a module."""
    text: Text
    """What an older edition said, and what holds now, in words that need no page beside them."""


def order(edition: str) -> tuple[int, int]:
    """Return by what editions are put in order: 2026.10 comes after 2026.9."""
    year, _, number = edition.partition(".")
    return int(year), int(number)
