"""What all papers of one language share: words as data, addresses, and the frame around their parts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import segno

from training.course.marks import Sheet, banks, sheets
from training.course.module import Module
from training.course.quiz import Quiz
from training.course.values import Text
from training.files.prose import Prose
from training.pages.edition import Edition, typed
from training.pages.stale import StaleTexts
from training.print.press import NO_USE, Paper, Use
from training.print.tree import Node, nodes

SheetData = dict[str, Any]
"""What a template sets: its `kind` says which."""

WORDS = ("paper.", "sheet.", "session.", "module.", "block.", "checklist.", "glossary.", "question.quick")
"""Beginnings of the keys of words that the templates use."""


class PaperWriter:
    """Writes for paper in one language."""

    def __init__(self, edition: Edition) -> None:
        """Take the course in one language."""
        self.edition, self.course, self.language = edition, edition.course, edition.language
        self.site_url, self.prefix = edition.site_url, edition.folder
        self.stale = StaleTexts(edition)

    @cached_property
    def banks(self) -> Mapping[str, Quiz]:
        """All question banks that have answer sheets."""
        return banks(self.course)

    @cached_property
    def answer_sheets(self) -> Mapping[int, Sheet]:
        """All answer sheets by their index, which is that of every language."""
        return sheets(self.course)

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, str]]:
        """Slug of a module to the anchors of its sections and their numbers: 1, 2 and so on, and 1.1, 1.2 in them."""
        source = self.course.languages.source
        return {module.slug: _numbers(module.text[source]) for module in self.course.modules}

    def say(self, key: str, **values: object) -> str:
        """Return words of the user interface."""
        return str(self.edition.words[key].format(**values))

    def write(self, text: Text) -> list[Node]:
        """Return a text of the course as data."""
        return nodes(self.edition.write(text, ""))

    def short(self, page: str) -> str:
        """Return the address of a page as one types it; nothing where that of the site is not known."""
        return typed(f"{self.site_url}{self.prefix}{page}") if self.site_url else ""

    def paper(
        self,
        path: str,
        label: str,
        parts: list[SheetData],
        pictures: Iterable[Path],
        about: str,
        page: str,
        use: Use = NO_USE,
    ) -> Paper:
        """Put parts together to a PDF about something; `page` is the address where that is on screen."""
        course, edition = self.course, self.edition
        data: dict[str, Any] = {
            "title": f"{label} – {about}",
            "author": str(edition.plain(course.organisation or course.title)),
            "language": self.language,
            "gaps": self.gaps(parts),
            "language_name": course.languages.names[self.language],
            "course": edition.plain(course.title),
            "edition_alone": self.say("paper.edition-alone", edition=course.edition),
            "edition": self.say("foot.edition", edition=course.edition, date=edition.date(course.date)),
            "licence": self.write(course.licence),
            "organisation": self.write(course.organisation) if course.organisation else [],
            "address": self.short(page),
            "code": _qr(self.site_url + self.prefix + page) if self.site_url else "",
            "words": {k: v for k, v in edition.labels.items() if k.startswith(WORDS)},
            "parts": parts,
        }
        kind = str({"front": "pack", "cover": "book"}.get(parts[0]["kind"], parts[0]["kind"]))
        return Paper(f"{self.prefix}{path}", kind, label, data, tuple(dict.fromkeys(pictures)), use)

    def gaps(self, parts: list[SheetData]) -> str:
        """Return what is said of a PDF of which something stands in the source language only."""
        source = self.course.languages.source
        if self.language == source or not any(self._of_source(part) for part in parts):
            return ""
        return self.say("draft.banner", language=self.course.languages.names[source])

    def _of_source(self, value: Any) -> bool:
        if isinstance(value, dict):
            return (value.get("t") == "span" and value["lang"] == self.course.languages.source) or any(
                map(self._of_source, value.values())
            )
        return isinstance(value, list) and any(map(self._of_source, value))

    def head(self, module: Module) -> str:
        """Return what stands at the top of each page of a module."""
        number = self.say("module.number", number=self.edition.number(module))
        return f"{number}: {self.edition.plain(module.title)}"


def _numbers(text: Prose) -> dict[str, str]:
    found, first, second = {}, 0, 0
    for heading in text.headings:
        if heading.level == 2:
            first, second = first + 1, 0
            found[heading.anchor] = str(first)
        elif heading.level == 3 and first:
            second += 1
            found[heading.anchor] = f"{first}.{second}"
    return found


@cache
def _qr(address: str) -> str:
    """Return a QR code as SVG; kept, since all sheets of a module have the same."""
    code = io.BytesIO()
    segno.make_qr(address, error="m").save(code, kind="svg", border=0, omitsize=True)
    return code.getvalue().decode()
