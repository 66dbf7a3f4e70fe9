"""Books: the workbook of a participant, and the guide of a trainer; of a large course, those of each part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from training.course.course import Course, Part
from training.course.module import Module
from training.files import prose as files_prose
from training.pages.downloads import Download
from training.pages.home import drawn_scene
from training.print.agenda import agendas
from training.print.copies import in_use
from training.print.handout import source, terms
from training.print.names import (
    CHECKLISTS,
    GUIDE,
    HANDOUT,
    KEY,
    PLAN,
    SUMMARY,
    WORKBOOK,
    key_name,
    of_part,
    results_name,
    sheet_name,
)
from training.print.press import HALVES, Paper
from training.print.prose import lettered, prose
from training.print.sheet import answers_of
from training.print.tests import by_agenda
from training.print.tree import every, nodes
from training.print.writer import PaperWriter, SheetData

OWN = "worksheet"
"""Type of the sheets that participants keep: they are bound in the workbook, all others in the guide."""


MOST_MODULES = 18
"""Modules of a course whose books hold all of it: Typst lays a book out as a whole, in 60 MB a module."""


def divided(course: Course) -> tuple[Part, ...]:
    """Return the parts of a course that have books of their own; none where one book holds all modules."""
    return course.outline if len(course.modules) > MOST_MODULES else ()


def book_names(course: Course) -> Iterator[str]:
    """Yield the names of all books of a language, in the order in which pages offer them."""
    parts = [part.slug for part in divided(course)]
    yield from (of_part(WORKBOOK, part) for part in parts) if parts else (WORKBOOK,)
    yield from (GUIDE, *(of_part(GUIDE, part) for part in parts))


def books(writer: PaperWriter, papers: Mapping[str, Paper], made: Mapping[str, Download]) -> Iterator[Paper]:
    """Yield all books of a language; `papers` are its papers, `made` is what was made of them.

    Where the course is divided, the trainer's guide holds what is of no part.
    """
    for part in divided(writer.course) or (None,):
        yield workbook(Binder(writer, papers, made, "paper.workbook", part))
    yield guide(Binder(writer, papers, made, "paper.guide"))
    for part in divided(writer.course):
        yield sessions(Binder(writer, papers, made, "paper.guide", part))


class Binder:
    """Puts papers into a book of the course or of a part, as they were made."""

    def __init__(
        self,
        writer: PaperWriter,
        papers: Mapping[str, Paper],
        made: Mapping[str, Download],
        name: str,
        part: Part | None = None,
    ) -> None:
        """Take all papers of a language, what was made of them, and the key of the words for the book."""
        self.writer, self.part, self._papers, self._made = writer, part, papers, made
        self.modules = part.modules if part else writer.course.modules
        self.label = f"{writer.say(name)}: {writer.edition.plain(part.title)}" if part else writer.say(name)
        self.parts: list[SheetData] = []
        self.pictures: list[Path] = []

    def paper(self, name: str, module: Module | None = None) -> Paper:
        """Return a paper of a module, or of the whole course."""
        return self._papers[f"{self.writer.prefix}{module.slug + '/' if module else ''}{name}"]

    def bind(self, name: str, module: Module | None = None, **changes: Any) -> None:
        """Bind a paper of a module, or of the whole course; what is two on a page by itself has one for itself here."""
        paper = self.paper(name, module)
        (part,) = paper.data["parts"]
        setting = self._made[paper.path].setting
        self.parts.append(part | {"setting": 0 if setting in HALVES else setting} | changes)
        self.pictures += paper.pictures

    def book(self, name: str) -> Paper:
        """Return the book; `name` is that of the file of a whole course."""
        writer = self.writer
        about = str(writer.edition.plain(writer.course.title))
        file = of_part(name, self.part.slug) if self.part else name
        return writer.paper(file, self.label, self.parts, self.pictures, about, "")


def workbook(binder: Binder) -> Paper:
    """Return the participant's book: of each module what is read, worked on and taken home; glossary and index."""
    writer = binder.writer
    binder.parts.append(cover(writer, binder.label, owned=True))
    for module in binder.modules:
        binder.bind(HANDOUT, module, terms=[])  # they all stand at the end of the book
        for name in _sheets(module, own=True):
            binder.bind(name, module)
        binder.bind(CHECKLISTS, module)
        binder.bind(SUMMARY, module, notes=True)
    of_handouts = (binder.paper(HANDOUT, module).data["parts"][0]["terms"] for module in binder.modules)
    used = {term["key"] for some in of_handouts for term in some}
    entries = terms(writer, used if binder.part else writer.course.glossary)
    common = {"head": "", "title": writer.write(writer.course.title), "terms": entries}
    if entries:
        binder.parts.append({"kind": "glossary", "label": writer.say("paper.glossary"), **common})
        binder.parts.append({"kind": "index", "label": writer.say("paper.index"), **common})
    return binder.book(WORKBOOK)


def guide(binder: Binder) -> Paper:
    """Return the trainer's book: how to run a session, agendas, forms; of each module plan, sheets and key; tests."""
    writer = binder.writer
    course = writer.course
    binder.parts.append(cover(writer, binder.label, owned=False))
    for name in _pages(writer):
        part, shown = _page(writer, name)
        binder.parts.append(part)
        binder.pictures += shown
    binder.parts += [schedule(writer), *agendas(writer)]
    for key, sheet in course.sheets.items():
        binder.bind(sheet_name(key), answers=answers_of(writer, sheet))
    if not divided(course):
        _bind_sessions(binder)
    for agenda, tests in by_agenda(writer).items():
        for test in tests:
            binder.bind(key_name(test.name))
        binder.bind(results_name(agenda))
    return binder.book(GUIDE)


def sessions(binder: Binder) -> Paper:
    """Return the trainer's book of a part: of each of its modules plan, sheets and key."""
    binder.parts.append(cover(binder.writer, binder.label, owned=False))
    _bind_sessions(binder)
    return binder.book(GUIDE)


def _bind_sessions(binder: Binder) -> None:
    for module in binder.modules:
        for name in (PLAN, *_sheets(module, own=False), KEY):
            binder.bind(name, module)


def _sheets(module: Module, *, own: bool) -> Iterator[str]:
    """Yield the names of a module's sheets in the order of use: those that participants keep, or all others."""
    kept = {sheet_name(key): sheet.type == OWN for key, sheet in module.sheets.items()}
    return (name for name, _ in in_use(module) if kept.get(name) is own)


def _pages(writer: PaperWriter) -> Iterable[str]:
    """Return the pages of `docs/` that stand in the guide: that for trainers, and those that say so themselves."""
    metas = {name: texts[writer.course.languages.source].meta for name, texts in writer.course.prose.items()}
    first = [name for name, meta in metas.items() if meta.get("template") == "trainer.html"]
    others = [name for name, meta in metas.items() if meta.get("book") == files_prose.GUIDE]
    return dict.fromkeys([*first, *others])


def _page(writer: PaperWriter, name: str) -> tuple[SheetData, tuple[Path, ...]]:
    texts = writer.course.prose[name]
    content, pictures = prose(writer, texts, writer.course.root / "docs", writer.stale.banners(None, name))
    cited = dict.fromkeys(node["key"] for node in every(content, "source"))
    part = {
        "kind": "prose",
        "label": writer.say("paper.guide"),
        "name": str(writer.edition.title(name).striptags()),
        "head": "",
        "title": nodes(writer.edition.title(name)),
        "content": content,
        "sources": [source(writer, key) for key in cited],
    }
    return part, pictures


def cover(writer: PaperWriter, label: str, *, owned: bool) -> SheetData:
    """Return the cover of a book, with the emblem and the scene of the course; a participant's has room for a name."""
    emblem = writer.course.root / "docs" / "assets" / "logo.svg"
    scene = drawn_scene(writer.edition)
    return {
        "kind": "cover",
        "label": label,
        "head": "",
        "title": writer.write(writer.course.title),
        "description": writer.write(writer.course.description),
        "emblem": emblem.read_text(encoding="utf-8") if emblem.is_file() else "",
        "picture": {"svg": lettered(scene[0].read_text(encoding="utf-8")), "alt": scene[1] or label} if scene else None,
        "owned": owned,
    }


def schedule(writer: PaperWriter) -> SheetData:
    """Return the sessions with their length, part by part."""
    groups = [
        {
            "title": writer.write(part.title),
            "sessions": [
                {
                    "number": writer.edition.number(module),
                    "title": writer.write(module.title),
                    "units": module.session.units,
                    "minutes": module.session.minutes,
                    "sheets": len(module.sheets),
                }
                for module in part.modules
            ],
        }
        for part in writer.course.outline
    ]
    breaks = [{"title": writer.write(one.title), "minutes": one.minutes} for one in writer.course.breaks.values()]
    title = writer.write(writer.course.title)
    label = writer.say("paper.guide-schedule")
    return {"kind": "schedule", "label": label, "head": "", "title": title, "groups": groups, "breaks": breaks}
