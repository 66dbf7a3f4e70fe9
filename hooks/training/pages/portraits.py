"""Portraits of the course's people: whom a scene shows, and their drawings, each once a text.

They stand in the page that shows them. Each as a file of its own would be a request more, and one file of all of them
would weigh on every page for the sake of a few.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from training.course.course import PORTRAITS, Course

SCHEME = "who:"
"""Beginning of the address by which a text shows a portrait."""

DRAWING = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)
NOT_INSIDE = re.compile(r"\s(?:xmlns|width|height|id|role)=\"[^\"]*\"")
SCENE = re.compile(
    r"^ {0,3}(?P<edge>/{3,}) *scene *(?:\| *(?P<title>.*?) *)?\n(?: {4}who: *(?P<who>\S+) *\n)?"
    r"(?P<words>(?:.*\n)*?) {0,3}(?P=edge) *$",
    re.MULTILINE,
)
"""A scene as its text is written."""


@dataclass(frozen=True, eq=False)
class Portraits:
    """The people of a course who have a drawing."""

    folder: Path
    people: Mapping[str, tuple[str, ...]]
    """Key of each to the names that texts call them by."""

    @classmethod
    def of(cls, course: Course) -> Portraits:
        """Return those of a course."""
        return cls(course.root / PORTRAITS, course.people)

    def name(self, key: str) -> str:
        """Return what somebody is called first."""
        return self.people[key][0]

    def named(self, words: str) -> list[str]:
        """Return the keys of all whom a text names, whoever it names most often first."""
        if not self.people:
            return []
        named = Counter(self._keys[match[0]] for match in self._pattern.finditer(words))
        return [key for key, _ in named.most_common()]

    def in_scene(self, title: str, words: str, who: str = "") -> str | None:
        """Return whom a scene shows: `who` says it, or whom its title names, or whom it names most often."""
        if who:
            return who if who in self.people else None
        return next(iter([*self.named(title), *self.named(words)]), None)

    def opening(self, text: str) -> str | None:
        """Return whom the first scene of a text shows that shows somebody."""
        shown = (self.in_scene(one["title"] or "", one["words"], one["who"] or "") for one in SCENE.finditer(text))
        return next(filter(None, shown), None) if self.people else None

    def file(self, key: str) -> Path:
        """Return where somebody's drawing lies."""
        return self.folder / f"{key}.svg"

    def symbols(self, keys: Iterable[str]) -> str:
        """Return the drawings of some as HTML that is not seen, for the pictures that use them."""
        return f"<div hidden><svg>{''.join(map(self._symbol, keys))}</svg></div>"

    def _symbol(self, key: str) -> str:
        match = DRAWING.search(self.file(key).read_text(encoding="utf-8"))
        assert match  # it was checked
        inside = re.sub(r"\s*\n\s*", "", match[2])
        return f'<symbol id="{SCHEME}{key}"{NOT_INSIDE.sub("", match[1])}>{inside}</symbol>'

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return {name: key for key, names in self.people.items() for name in names}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._keys, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
