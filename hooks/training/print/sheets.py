"""What is printed: the sheets of a module and of the training as a whole, as plain data for the templates.

A question sheet, and every pack or workbook that holds one, is made from data in which there is no answer, no feedback
and no explanation: these go into the keys alone.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import segno
from markdown import Markdown

from training.course.course import Course
from training.course.module import Module
from training.course.questions import Question
from training.course.questions.match import MatchQuestion
from training.course.questions.order import OrderQuestion
from training.course.quiz import Quiz
from training.course.sheets import Sheet
from training.course.values import Text
from training.files.prose import Prose
from training.files.text import read_text
from training.mistakes import CourseError, Mistake
from training.pages.downloads import Printed
from training.pages.markdown import EXTENSION_CONFIGS, EXTENSIONS, CourseText
from training.pages.renderer import Renderer, typed
from training.print.press import Paper, Press, TypesetError, sweep
from training.print.tree import Node, every, nodes, table

VARIANTS = ("A", "B", "C")
"""Variants of a question sheet: the same questions, laid out differently."""

PLAN, HANDOUT, CHECKLISTS, KEY, PACK = "sesi.pdf", "bacaan.pdf", "daftar-periksa.pdf", "kunci.pdf", "paket.pdf"
WORKBOOK, GUIDE = "buku-kerja.pdf", "panduan-pelatih.pdf"
"""Names of files; they stand on printed paper, so they never change."""

Part = dict[str, Any]


def question_name(variant: str, bank: str = "") -> str:
    """Return the file name of a question sheet; `bank` is that of a test."""
    return f"soal-{bank}{'-' if bank else ''}{variant.lower()}.pdf"


def key_name(bank: str) -> str:
    """Return the file name of the answer key of a test."""
    return f"kunci-{bank}.pdf"


def sheet_name(key: str) -> str:
    """Return the file name of a sheet of `sheets.yml`."""
    return f"lembar-{key}.pdf"


class Sheets:
    """Lays out the sheets of the course in one language."""

    def __init__(self, renderer: Renderer, site_url: str) -> None:
        """Take the course in one language, and the address of the site where it is known."""
        self.renderer, self.course, self.language = renderer, renderer.course, renderer.language
        self.site_url = site_url.rstrip("/") + "/" if site_url else ""
        self.prefix = self.course.languages.folder(self.language)

    # --- words ---

    def say(self, key: str, **values: object) -> str:
        """Return words of the user interface."""
        return str(self.renderer.words[key].format(**values))

    def write(self, text: Text) -> list[Node]:
        """Return a text of the course as data."""
        return nodes(self.renderer.write(text, ""))

    def prose(
        self, texts: Mapping[str, Prose], folder: Path, stale: Mapping[str, str]
    ) -> tuple[list[Node], tuple[Path, ...]]:
        """Return a Markdown file as data, and the pictures that it shows."""
        words = dict(self.renderer.words)
        course_text = CourseText(
            lambda scheme, key: f"#{key}",
            words,
            lambda key: f'<div data-question="{key}"></div>',
            folder,
            self.language,
            stale,
        )
        markdown = Markdown(extensions=[*EXTENSIONS, course_text], extension_configs=EXTENSION_CONFIGS)
        content = nodes(markdown.convert(self.renderer.markdown(texts)))
        pictures = []
        for figure in every(content, "figure"):
            path = folder / figure["src"]
            codes = (self.language, self.course.languages.source)
            localised = (path.with_name(f"{path.stem}.{code}{path.suffix}") for code in codes)
            file = next((one for one in localised if one.is_file()), path).relative_to(self.course.root)
            if file.suffix == ".svg":
                figure["svg"] = _lettered((self.course.root / file).read_text(encoding="utf-8"))
            else:
                figure["src"] = f"/{file.as_posix()}"
                pictures.append(file)
        return content, tuple(pictures)

    def short(self, page: str) -> str:
        """Return the address of a page as one types it; nothing where that of the site is not known."""
        return typed(f"{self.site_url}{self.prefix}{page}") if self.site_url else ""

    def paper(
        self,
        path: str,
        label: str,
        parts: list[Part],
        pictures: Iterable[Path],
        about: str,
        page: str,
        copies: str = "",
    ) -> Paper:
        """Put parts together to a PDF about something; `page` is the address where that is on screen."""
        course, renderer = self.course, self.renderer
        data: dict[str, Any] = {
            "title": f"{label} – {about}",
            "author": str(renderer.plain(course.organisation or course.title)),
            "language": self.language,
            "gaps": self.gaps(parts),
            "language_name": course.languages.names[self.language],
            "course": renderer.plain(course.title),
            "edition": self.say("foot.edition", edition=course.edition, date=renderer.date(course.date)),
            "licence": self.write(course.licence),
            "organisation": self.write(course.organisation) if course.organisation else [],
            "address": self.short(page),
            "code": _qr(self.site_url + self.prefix + page) if self.site_url else "",
            "words": {k: v for k, v in renderer.words.items() if k.startswith(WORDS)},
            "parts": parts,
        }
        kind = str({"front": "pack", "cover": "book"}.get(parts[0]["kind"], parts[0]["kind"]))
        return Paper(f"{self.prefix}{path}", kind, label, data, tuple(dict.fromkeys(pictures)), copies)

    def gaps(self, parts: list[Part]) -> str:
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
        number = self.say("module.number", number=self.renderer.number(module))
        return f"{number}: {self.renderer.plain(module.title)}"

    # --- parts of a module ---

    def handout(self, module: Module) -> tuple[Part, tuple[Path, ...]]:
        """Return the module's text with what it is for, what to remember, and the terms and sources it uses."""
        content, pictures = self.prose(module.text, module.folder, self.renderer.stale_sections(module, ""))
        for node in every(content, "question"):
            question = module.quiz.questions[node["key"]]
            node["question"] = self.question(question, VARIANTS[0], module.quiz, case=True)
        terms = dict.fromkeys(node["key"] for node in every(content, "gloss"))
        cited = dict.fromkeys(node["key"] for node in every(content, "source"))
        part = {
            "kind": "handout",
            "label": self.say("paper.handout"),
            "head": self.head(module),
            "title": self.write(module.title),
            "summary": self.write(module.summary),
            "objectives": [self.write(objective.text) for objective in module.objectives.values()],
            "points": [self.write(point) for point in module.key_points],
            "content": content,
            "terms": self.terms(terms),
            "sources": [self.source(key) for key in cited],
        }
        return part, pictures

    def terms(self, keys: Iterable[str]) -> list[dict[str, Any]]:
        """Return glossary entries in the order of the alphabet."""
        wanted = set(keys)
        out = []
        for key, term in self.renderer.terms():
            if key in wanted:
                source = self.course.languages.source
                other = term.term[source] if self.language != source else ""
                same = other in f"{term.term.get(self.language, other)} {term.expansion or ''}"
                out.append(
                    {
                        "key": key,
                        "term": nodes(self.renderer.headword(term)),
                        "original": [] if same or not other else nodes(self.renderer.inline(other)),
                        "lang": term.lang or source,
                        "expansion": term.expansion or "",
                        "definition": self.write(term.definition),
                        "note": self.write(term.note) if term.note else [],
                    }
                )
        return out

    def source(self, key: str) -> dict[str, Any]:
        """Return a source as the end of a handout names it."""
        source = self.course.sources[key]
        return {"key": key.upper(), "title": source.title, "lang": self.course.languages.source}

    def checklists(self, module: Module) -> Part:
        """Return the checklists as sheets to fill in."""
        return {
            "kind": "checklists",
            "label": self.say("paper.checklist"),
            "head": self.head(module),
            "title": self.write(module.title),
            "lists": [
                {
                    "title": self.write(checklist.title),
                    "items": [
                        {
                            "action": self.write(item.action),
                            "evidence": self.write(item.evidence),
                            "who": self.write(item.who),
                        }
                        for item in checklist.items.values()
                    ],
                }
                for checklist in module.checklists.values()
            ],
        }

    def sheet(self, sheet: Sheet, head: str) -> Part:
        """Return a sheet of `sheets.yml`."""
        body = []
        for block in sheet.body:
            data: dict[str, Any] = {"type": block.type}
            if block.type == "text":
                data["text"] = self.write(block.text)
            elif block.type == "lines":
                data |= {"label": self.write(block.label) if block.label else [], "count": block.count}
            elif block.type == "table":
                count = len(block.columns)
                rows = [[self.write(cell) for cell in row] + [[]] * (count - len(row)) for row in block.rows]
                for number in range(1, block.blank + 1):
                    rows.append([[str(number)] if block.numbered else [], *([] for _ in range(count - 1))])
                data["table"] = table([self.write(column) for column in block.columns], rows, wishes=block.widths)
            elif block.type == "cards":
                data["cards"] = [
                    {
                        "title": self.write(card.title),
                        "text": self.write(card.text),
                        "questions": [self.write(question) for question in card.questions],
                    }
                    for card in block.cards.values()
                ]
            elif block.type == "boxes":
                data["items"] = [self.write(item) for item in block.items]
            else:
                data["of"] = [self.write(who) for who in block.of]
            body.append(data)
        return {
            "kind": "sheet",
            "type": sheet.type,
            "label": self.say(f"sheet.{sheet.type}"),
            "head": head,
            "title": self.write(sheet.title),
            "purpose": self.write(sheet.purpose),
            "instructions": [self.write(step) for step in sheet.instructions],
            "example": self.write(sheet.example) if sheet.example else [],
            "wide": any(block["table"]["wide"] for block in body if block["type"] == "table"),
            "body": body,
        }

    def plan(self, module: Module) -> Part:
        """Return the session plan."""
        plan = module.session
        steps, minute = [], 0
        for step in plan.steps:
            materials = self.write(step.materials) if step.materials else []
            sheets = [self.write(module.sheets[key].title) for key in step.sheets]
            steps.append(
                {
                    "title": self.write(step.title),
                    "minutes": step.minutes,
                    "from": minute,
                    "method": self.write(step.method),
                    "trainer": self.write(step.trainer),
                    "participants": self.write(step.participants),
                    "question": self.write(step.key_question) if step.key_question else [],
                    "materials": materials,
                    "sheets": sheets,
                }
            )
            minute += step.minutes
        return {
            "kind": "plan",
            "label": self.say("paper.plan"),
            "head": self.head(module),
            "title": self.write(module.title),
            "objectives": [self.write(objective.text) for objective in module.objectives.values()],
            "participants": self.write(plan.participants),
            "time": self.say("session.units", units=plan.units, minutes=plan.minutes),
            "topics": [self.write(topic) for topic in plan.topics],
            "methods": self.write(plan.methods),
            "materials": [self.write(thing) for thing in plan.materials],
            "sheets": [
                {"type": self.renderer.kind(sheet), "title": self.write(sheet.title)}
                for sheet in module.sheets.values()
            ],
            "room": self.write(plan.room),
            "steps": steps,
            "without_electricity": self.write(plan.without_electricity),
            "checks": [self.write(check) for check in plan.learning_checks],
            "safety": self.write(plan.safety),
            "follow_up": self.write(plan.follow_up),
        }

    # --- questions ---

    def question(self, question: Question, variant: str, quiz: Quiz, *, case: bool = False) -> dict[str, Any]:
        """Return a question as it stands on paper: nothing in it tells an answer."""
        data: dict[str, Any] = {
            "type": question.type,
            "text": self.write(question.text),
            "how": self.say(f"paper.{question.type}"),
            "options": [self.write(option.text) for option in question.laid_out_as(variant)],
            "case": self.write(quiz.cases[question.case]) if case and question.case else [],
        }
        if isinstance(question, MatchQuestion):
            data["matches"] = [self.write(option.match) for option in question.matches_as(variant)]
        return data

    def questions(self, quiz: Quiz, variant: str, head: str, title: list[Node], *, anonymous: bool = False) -> Part:
        """Return the question sheet of a bank in one variant; it asks for a name, or for a code of one's own."""
        asked, before = [], None
        for question in quiz.in_order(variant):
            asked.append(self.question(question, variant, quiz, case=question.case != before))
            before = question.case
        return {
            "kind": "questions",
            "label": self.say("paper.questions", variant=variant),
            "head": head,
            "title": title,
            "code": code(quiz, variant),
            "anonymous": anonymous,
            "questions": asked,
        }

    def key(self, quiz: Quiz, head: str, title: list[Node], own: Module | None) -> Part:
        """Return the answer key of a bank, for all variants."""
        places = {v: {q.key: n for n, q in enumerate(quiz.in_order(v), 1)} for v in VARIANTS}
        whys = []
        before = None
        for question in quiz.in_order(VARIANTS[0]):
            module, anchor = self._taught(question, own)
            case = quiz.cases[question.case] if question.case and question.case != before else None
            before = question.case
            whys.append(
                {
                    "case": self.write(case) if case else [],
                    "text": self.write(question.text),
                    "at": [
                        {"variant": v, "n": places[v][question.key], "answer": answer(question, v)} for v in VARIANTS
                    ],
                    "right": self._right(question),
                    "ordered": isinstance(question, OrderQuestion),
                    "why": self._why(question),
                    "explanation": self.write(question.explanation) if question.explanation else [],
                    "section": nodes(self.renderer.heading(module, anchor)),
                    "module": "" if module is own else self.head(module),
                    "address": self.short(f"{module.slug}/index.html#{anchor}"),
                }
            )
        return {
            "kind": "key",
            "label": self.say("paper.key"),
            "head": head,
            "title": title,
            "variants": [
                {
                    "variant": variant,
                    "code": code(quiz, variant),
                    "answers": [answer(question, variant) for question in quiz.in_order(variant)],
                }
                for variant in VARIANTS
            ],
            "kinds": sorted({question.type for question in quiz.questions.values()}),
            "whys": whys,
        }

    def _taught(self, question: Question, own: Module | None) -> tuple[Module, str]:
        slug, _, anchor = question.see.rpartition("#")
        if own and slug in {"", own.slug}:
            return own, anchor
        return next(module for module in self.course.modules if module.slug == slug), anchor

    def _right(self, question: Question) -> list[list[Node]]:
        """Return what is right, in words."""
        if isinstance(question, MatchQuestion):
            return [[*self.write(o.text), " → ", *self.write(o.match)] for o in question.options.values()]
        if isinstance(question, OrderQuestion):
            return [self.write(o.text) for o in question.options.values()]
        return [self.write(o.text) for o in question.options.values() if o.right]

    def _why(self, question: Question) -> list[list[Node]]:
        if isinstance(question, MatchQuestion | OrderQuestion):
            return []
        return [self.write(o.feedback) for o in question.options.values() if o.right]

    # --- papers ---

    def module(self, module: Module) -> Iterator[Paper]:
        """Yield the sheets of a module, the pack left out."""
        slug, head, title = module.slug, self.head(module), self.renderer.plain(module.title)
        page = f"{slug}/"

        def paper(name: str, part: Part, pictures: Iterable[Path] = ()) -> Paper:
            label = part["label"]
            if name in sheets:
                label = ": ".join(
                    filter(None, (self.renderer.kind(sheets[name]), self.renderer.plain(sheets[name].title)))
                )
            return self.paper(f"{slug}/{name}", label, [part], pictures, title, page, copies.get(name, ""))

        copies = dict(self.in_use(module)) | {KEY: "trainer"}
        sheets = {sheet_name(key): sheet for key, sheet in module.sheets.items()}
        yield paper(PLAN, self.plan(module))
        for name, sheet in sheets.items():
            yield paper(name, self.sheet(sheet, head))
        yield paper(HANDOUT, *self.handout(module))
        yield paper(CHECKLISTS, self.checklists(module))
        for variant in VARIANTS:
            yield paper(question_name(variant), self.questions(module.quiz, variant, head, self.write(module.title)))
        yield paper(KEY, self.key(module.quiz, head, self.write(module.title), module))

    def in_use(self, module: Module) -> list[tuple[str, str]]:
        """Return name and number of copies of all that a session needs, in the order of use: no key is among it."""
        used = dict.fromkeys(key for step in module.session.steps for key in step.sheets)
        keys = [*used, *(key for key in module.sheets if key not in used)]
        return [
            (PLAN, "trainer"),
            *((sheet_name(key), module.sheets[key].copies_needed) for key in keys),
            (HANDOUT, "each"),
            (CHECKLISTS, "each"),
            (question_name(VARIANTS[0]), "each"),
        ]

    def copies(self, copies: str, sheet: Sheet | None) -> str:
        """Return how many copies to print, in words."""
        of = "set" if sheet and sheet.type == "cards" else "sheet"
        if copies.isdigit():
            return self.say(f"paper.copies-{of}s", count=copies)
        return self.say(f"paper.copies-{copies}", one=self.say(f"paper.copies-{of}"))

    def whole(self) -> Iterator[Paper]:
        """Yield the sheets of the training as a whole, and its tests with their keys."""
        about = str(self.renderer.plain(self.course.title))
        for key, sheet in self.course.sheets.items():
            label = str(self.renderer.plain(sheet.title))
            yield self.paper(sheet_name(key), label, [self.sheet(sheet, "")], (), about, "", sheet.copies_needed)
        for slug, bank in self.course.test_banks.items():
            title = self.renderer.test_title(slug)
            for variant in VARIANTS:
                part = self.questions(bank, variant, "", [title], anonymous=True)
                copies = "each" if variant == VARIANTS[0] else ""
                label = f"{title}: {part['label']}"
                yield self.paper(question_name(variant, slug), label, [part], (), about, "", copies)
            part = self.key(bank, "", [title], None)
            yield self.paper(key_name(slug), f"{title}: {part['label']}", [part], (), about, "", "trainer")

    def workbook(self, papers: Mapping[str, Paper], made: Mapping[str, Printed]) -> Paper:
        """Return the participant's book: handouts and checklists, glossary, index of terms."""
        title = self.write(self.course.title)
        parts: list[Part] = [self.cover(self.say("paper.workbook"), owned=True)]
        pictures: list[Path] = []
        for module in self.course.modules:
            for name in (HANDOUT, CHECKLISTS):
                path = f"{self.prefix}{module.slug}/{name}"
                (part,) = papers[path].data["parts"]
                if name == HANDOUT:  # it ends elsewhere without its terms, which all stand at the end of the book
                    parts.append(part | {"terms": []})
                else:
                    parts.append(part | {"setting": made[path].setting})
                pictures += papers[path].pictures
        terms = self.terms(self.course.glossary)
        common = {"head": "", "title": title, "terms": terms}
        if terms:
            parts.append({"kind": "glossary", "label": self.say("paper.glossary"), **common})
            parts.append({"kind": "index", "label": self.say("paper.index"), **common})
        about = str(self.renderer.plain(self.course.title))
        return self.paper(WORKBOOK, self.say("paper.workbook"), parts, pictures, about, "")

    def guide(self, papers: Mapping[str, Paper], made: Mapping[str, Printed]) -> Paper:
        """Return the trainer's book: how to run a session, the sessions, all plans, all keys."""
        course, source = self.course, self.course.languages.source
        parts: list[Part] = [self.cover(self.say("paper.guide"), owned=False)]
        pictures: list[Path] = []
        for name, texts in course.prose.items():
            if texts[source].meta.get("template") == "trainer.html":
                content, shown = self.prose(texts, course.root / "docs", self.renderer.stale_sections(None, name))
                pictures += shown
                title = nodes(self.renderer.title(name))
                parts.append(
                    {"kind": "prose", "label": self.say("paper.guide"), "head": "", "title": title, "content": content}
                )
        parts.append(self.schedule())
        for name in (PLAN, KEY):
            for module in course.modules:
                path = f"{self.prefix}{module.slug}/{name}"
                (part,) = papers[path].data["parts"]
                parts.append(part | {"setting": made[path].setting})
        for slug in course.test_banks:
            path = f"{self.prefix}{key_name(slug)}"
            (part,) = papers[path].data["parts"]
            parts.append(part | {"setting": made[path].setting})
        about = str(self.renderer.plain(course.title))
        return self.paper(GUIDE, self.say("paper.guide"), parts, pictures, about, "")

    def cover(self, label: str, *, owned: bool) -> Part:
        """Return the cover of a book; a participant's has room for a name."""
        return {
            "kind": "cover",
            "label": label,
            "head": "",
            "title": self.write(self.course.title),
            "description": self.write(self.course.description),
            "owned": owned,
        }

    def schedule(self) -> Part:
        """Return the sessions with their length, part by part."""
        groups = [
            {
                "title": self.write(part.title),
                "sessions": [
                    {
                        "number": self.renderer.number(module),
                        "title": self.write(module.title),
                        "units": module.session.units,
                        "minutes": module.session.minutes,
                        "sheets": len(module.sheets),
                    }
                    for module in part.modules
                ],
            }
            for part in self.course.outline
        ]
        breaks = [{"title": self.write(one.title), "minutes": one.minutes} for one in self.course.breaks.values()]
        title = self.write(self.course.title)
        label = self.say("paper.guide-schedule")
        return {"kind": "schedule", "label": label, "head": "", "title": title, "groups": groups, "breaks": breaks}

    def in_order(self) -> Iterator[str]:
        """Yield the addresses of all PDFs, those of one folder in the order of use, with the keys at the end."""
        whole = [WORKBOOK, GUIDE, *map(sheet_name, self.course.sheets)]
        for slug in self.course.test_banks:
            whole += [*(question_name(variant, slug) for variant in VARIANTS), key_name(slug)]
        yield from (f"{self.prefix}{name}" for name in whole)
        for module in self.course.modules:
            names = [PACK, *(name for name, _ in self.in_use(module)), *map(question_name, VARIANTS[1:]), KEY]
            yield from (f"{self.prefix}{module.slug}/{name}" for name in names)

    def pack(self, module: Module, papers: Mapping[str, Paper], made: Mapping[str, Printed]) -> Paper:
        """Return everything for the session of a module in one PDF, in the order of use."""
        head, title = self.head(module), self.renderer.plain(module.title)
        sheets = {sheet_name(key): sheet for key, sheet in module.sheets.items()}
        parts: list[Part] = []
        pictures: list[Path] = []
        rows = []
        for name, copies in self.in_use(module):
            path = f"{self.prefix}{module.slug}/{name}"
            (part,) = papers[path].data["parts"]
            parts.append(part | {"setting": made[path].setting})
            pictures += papers[path].pictures
            sheet = sheets.get(name)
            label = self.renderer.kind(sheet) if sheet else part["label"]
            rows.append({"label": label, "title": part["title"], "copies": self.copies(copies, sheet)})
        front: Part = {
            "kind": "front",
            "label": self.say("paper.pack"),
            "head": head,
            "title": self.write(module.title),
            "time": self.say("session.units", units=module.session.units, minutes=module.session.minutes),
            "materials": [self.write(thing) for thing in module.session.materials],
            "rows": rows,
        }
        slug = module.slug
        return self.paper(f"{slug}/{PACK}", self.say("paper.pack"), [front, *parts], pictures, title, f"{slug}/")


@contextmanager
def printing(
    course: Course, words: Mapping[str, Mapping[str, str]], site_url: str
) -> Iterator[tuple[list[Printed], Callable[[], list[Printed]]]]:
    """Make every PDF of the course, in every language, while the caller does something else.

    Yields what PDFs there will be, without their sizes, and what waits for them and returns them with their sizes; that
    raises `CourseError` where one cannot be made.
    """
    everyone = [Sheets(Renderer(course, language, words[language]), site_url) for language in course.languages]
    papers: dict[str, Paper] = {}

    def alone() -> Iterator[Paper]:
        for sheets in everyone:
            for some in (sheets.whole(), *map(sheets.module, course.modules)):
                for paper in some:
                    papers[paper.path] = paper
                    yield paper

    def bound(made: Mapping[str, Printed]) -> Iterator[Paper]:
        for sheets in everyone:  # books first, since they take longest
            yield from (sheets.workbook(papers, made), sheets.guide(papers, made))
        for sheets in everyone:
            yield from (sheets.pack(module, papers, made) for module in course.modules)

    def announced(some: Iterable[Paper]) -> dict[str, Printed]:
        return {one.path: Printed(one.path, one.kind, one.label, copies=one.copies) for one in some}

    def finished() -> list[Printed]:
        try:
            made = press.made()
            press.begin(bound(made))
            made |= press.made()
        except TypesetError as e:
            raise _explained(course, e) from None
        sweep(course.root, made.values())
        return in_order(made)

    def in_order(found: Mapping[str, Printed]) -> list[Printed]:
        return [found[path] for sheets in everyone for path in sheets.in_order()]

    with Press(course) as press:
        press.begin(alone())
        first = announced(papers.values())
        yield in_order(first | announced(bound(first))), finished


def _explained(course: Course, error: TypesetError) -> CourseError:
    """Return the places of what no font has a sign for, or else what Typst said."""
    found = []
    files = [*course.root.glob("modules/**/*.*"), *course.root.glob("quizzes/*.yml"), *course.root.glob("docs/*.md")]
    for sign in error.unprintable:
        for file in files:
            if file.suffix in {".yml", ".md"}:
                for number, line in enumerate(read_text(file, file.relative_to(course.root)).split("\n"), 1):
                    if (column := line.find(sign)) >= 0:
                        what = f"“{sign}” cannot be printed: no font of the sheets has it"
                        found.append(
                            Mistake(file.relative_to(course.root), number, column + 1, what, "write it in words")
                        )
    if found:
        return CourseError(found)
    return CourseError(
        [
            Mistake(Path(path), 1, 1, f"the PDF cannot be made: {said[0]}", "see what is unusual in its text")
            for path, said in ((path, said.splitlines()) for path, said in error.failures.items())
        ]
    )


WORDS = ("paper.", "sheet.", "session.", "module.", "block.", "checklist.", "glossary.", "question.quick")
"""Beginnings of the keys of words that the templates use."""


@cache
def _qr(address: str) -> str:
    """Return a QR code as SVG; kept, since all sheets of a module have the same."""
    code = io.BytesIO()
    segno.make_qr(address, error="m").save(code, kind="svg", border=0, omitsize=True)
    return code.getvalue().decode()


def _lettered(svg: str) -> str:
    """Return a picture that asks for the one font that pictures are printed in."""
    svg = re.sub(r"""font-family=("[^"]*"|'[^']*')""", "", svg)
    svg = re.sub(r"font-family:[^;}\"']*", "", svg)
    return svg.replace("<svg", '<svg font-family="Fira Sans"', 1)


def code(quiz: Quiz, variant: str) -> str:
    """Return what a question sheet and its key share: the variant, and a mark of the questions as they now are."""
    content = "\n".join(
        " ".join([question.key, *(option.key for option in question.laid_out_as(variant))])
        for question in quiz.in_order(variant)
    )
    return f"{variant}-{int(hashlib.sha256(content.encode()).hexdigest(), 16) % 9000 + 1000}"


def letter(number: int) -> str:
    """Return the letter of an option: a, b, c … from 0."""
    return chr(ord("a") + number)


def answer(question: Question, variant: str) -> str:
    """Return the right answer as one writes it on the sheet of a variant."""
    options = question.laid_out_as(variant)
    if isinstance(question, OrderQuestion):
        right = list(question.options)
        return " ".join(str(right.index(option.key) + 1) for option in options)
    if isinstance(question, MatchQuestion):
        matches = [option.key for option in question.matches_as(variant)]
        return " ".join(f"{n}{letter(matches.index(option.key))}" for n, option in enumerate(options, 1))
    return " ".join(letter(n) for n, option in enumerate(options) if option.right)  # type: ignore[attr-defined]
