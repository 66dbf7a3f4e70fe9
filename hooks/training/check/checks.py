"""Checks that need more than one value: what is named must exist, what is taught must be practised and asked."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from pydantic import BaseModel

from training.check import parity
from training.check.items import rules
from training.course.quiz import Quiz
from training.course.sheets import Sheet
from training.course.values import Model
from training.files.document import read_text
from training.files.prose import Link, Prose, QuickCheck, inline_links
from training.mistakes import MANY, CourseError, Mistake, did_you_mean, nearest
from training.shared import SHARED

if TYPE_CHECKING:
    from training.course.reader import Draft, Drafts

IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")

FOLDER_FILES = ("course.yml", "glossary.yml", "sources.yml", "sheets.yml")

MODULE_IDS = ("objectives", "key-points", "quiz")
"""Ids of the parts of a module's page, to which a text may link."""

PAGE_IDS = {
    "content",
    "printed",
    "menu",
    "sections-title",
    "map",
    "sessions",
    "player",
    "outcome",
    "review",
    "test",
    "slip",
    "code",
    "codes",
    "report",
    *MODULE_IDS,
    "download-course",
    "download-modules",
    "data-file",
    "data-in",
    "data-out",
    "exchange",
    "offline",
    "kept",
    "start",
    "end",
    "people",
    "group",
    "agenda",
    "link",
    "to-print",
    "search",
    "found",
    "search-all",
}
"""Ids that the templates of pages give out."""

SVG = "http://www.w3.org/2000/svg svg"
"""The outermost element of a drawing, its namespace before it."""

SLIP = SHARED["slip"]
SLIP_MODULES = ((SLIP["characters"] - SLIP["check"]) * 5 - SLIP["year"] - SLIP["number"] - SLIP["day"]) // SLIP["score"]
"""Modules whose scores the code of the slip can hold: characters of 5 bits, less those for edition and day."""

UNFINISHED = "✎"
"""Sign of a place that a skeleton leaves to its author."""

LISTS = {"glossary.html": "glossary.yml", "sources.html": "sources.yml"}
"""Templates that show the entries of a file."""


def check(drafts: Drafts, found: Iterable[Mistake]) -> Iterator[Mistake]:
    """Yield every mistake that shows only when the files are seen together; `found` are those of single files."""
    together = list(islice(_together(drafts), MANY))
    yield from together
    yield from islice(_translations(drafts, {mistake.path for mistake in (*found, *together)}), MANY)


def _together(drafts: Drafts) -> Iterator[Mistake]:
    yield from _stray_files(drafts)
    yield from _pictures(drafts)
    yield from _elements(drafts)
    yield from _questions(drafts)
    for draft in drafts.modules.values():
        bank = draft.quiz.questions if draft.quiz and draft.quiz_name not in drafts.unread else {}
        yield from _parity(drafts, draft.text, bank)
        yield from _levels(_whole(draft.text, drafts), [e.lower() for e in draft.file.elements] if draft.file else [])
        yield from _coverage(draft, drafts)
        yield from _sheets_named(draft, drafts)
    for texts in drafts.pages.values():
        yield from _parity(drafts, texts, {})
        yield from _levels(_whole(texts, drafts), [])
    yield from _ids(drafts)
    yield from _glossary(drafts)
    yield from _lists(drafts)
    yield from _slip(drafts)
    targets = _Targets(drafts)
    for prose in drafts.prose:
        for link in prose.links:
            yield from targets.check(prose, link)
    for name in drafts.documents:
        yield from _inline(drafts, name)
    yield from _unfinished(drafts)


# --- files ----------------------------------------------------------------------------------------------------


def _pictures(drafts: Drafts) -> Iterator[Mistake]:
    """Check that each drawing can be drawn: a browser shows nothing else, and Typst stops."""
    folders = [drafts.root / "docs", *(drafts.root / "modules" / slug for slug in drafts.modules)]
    for path in sorted(path for folder in folders for path in folder.rglob("*.svg")):
        name = path.relative_to(drafts.root)
        elements: list[str] = []
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda tag, _, elements=elements: elements.append(tag)
        remedy = "save it anew as SVG"
        try:
            parser.Parse(read_text(path, name), True)
        except CourseError as e:
            yield from e.mistakes
        except ExpatError as e:
            yield Mistake(name, e.lineno, e.offset + 1, f"the drawing is broken: {ErrorString(e.code)}", remedy)
        else:
            if elements[0] != SVG:
                yield Mistake(name, 1, 1, "this is no drawing", remedy)


def _stray_files(drafts: Drafts) -> Iterator[Mistake]:
    if drafts.course is None:
        return
    root, languages = drafts.root, drafts.languages

    def stray(path: Path, what: str, remedy: str) -> Mistake:
        return Mistake(path.relative_to(root), 1, 1, what, remedy)

    def misnamed(path: Path) -> bool:
        return path.relative_to(root) in drafts.misnamed

    for slug, file in drafts.unnamed.items():
        what = f"`course.yml` names no module `{slug}`"
        yield Mistake(file, 1, 1, what, "add it to a part's `modules:`, or delete the folder")
    stamps = [f"translated.{code}.yml" for code in languages]
    for path in sorted([*root.glob("modules/*.yml"), *root.glob("modules/*.yaml")]):
        if path.name not in (*FOLDER_FILES, *stamps) and not misnamed(path):
            yield stray(path, f"no file `{path.name}` belongs here", did_you_mean(path.name, FOLDER_FILES))
    for path in sorted([*root.glob("quizzes/*.yml"), *root.glob("quizzes/*.yaml")]):
        if misnamed(path) or path.stem in drafts.unnamed:
            continue
        if path.suffix == ".yaml" or path.stem not in {*drafts.modules, *drafts.course.tests}:
            remedy = did_you_mean(path.name, [f"{slug}.yml" for slug in (*drafts.modules, *drafts.course.tests)])
            yield stray(path, f"no module or test has the bank `{path.name}`", remedy)
    texts = [f"index.{code}.md" for code in languages]
    for slug, draft in drafts.modules.items():
        shown = {str(p) for prose in draft.text.values() for p in _files_shown(prose, languages)}
        known = ["module.yml", "sheets.yml", *texts, *stamps]
        for path in sorted(root.glob(f"modules/{slug}/*")):
            if path.name in known or path.name.startswith(".") or path.name.endswith("~") or misnamed(path):
                continue
            if path.suffix in IMAGES:
                if draft.text and path.name not in shown and len(draft.text) == len(languages.names):
                    yield stray(path, "no text shows this picture", "show it with `![…](…)`, or delete it")
            else:
                meant = nearest(path.name, known)
                remedy = f"did you mean `{meant}`?" if meant else "move it away: it would not be published"
                yield stray(path, f"no file `{path.name}` belongs to a module", remedy)
    pages = {f"{slug}.{code}.md" for slug in (*drafts.course.pages, "index", "404") for code in languages}
    for path in sorted(root.glob("docs/*.md")):
        if path.name not in pages:
            remedy = "add its name to `menu:` in `course.yml`, and call it `name.<language>.md`"
            yield stray(path, "no menu leads to this page", remedy)


def _files_shown(prose: Prose, languages: Any) -> Iterator[str]:
    for link in prose.links:
        path = PurePosixPath(link.target.partition("#")[0])
        yield path.name
        for code in languages:
            yield f"{path.stem}.{code}{path.suffix}"


def _unfinished(drafts: Drafts) -> Iterator[Mistake]:
    """Report what a skeleton left to its author, in the order of work: taught, asked, handed out, then translated."""
    texts = {prose.name: (prose.first_line, prose.source.split("\n")) for prose in drafts.prose}
    texts |= {name: (1, document.lines) for name, document in drafts.documents.items()}
    order: list[Path] = []
    for draft in drafts.modules.values():
        source = _source_text(drafts, draft.text)
        order += [draft.module_name, *([source.name] if source else []), draft.quiz_name, draft.sheets_name]
    nth = 0
    for name in dict.fromkeys([*order, *texts]):
        first, lines = texts.get(name, (1, []))
        for number, line in enumerate(lines, first):
            before, sign, after = line.partition(UNFINISHED)
            if sign and not (name.suffix == ".yml" and before.lstrip().startswith("#")):
                nth += 1
                what = f"unfinished: “{UNFINISHED} {re.sub(r' *{#.*', '', after).strip()}”"
                remedy = "write your own words in place of these"
                yield Mistake(name, number, len(before) + 1, what, remedy, nth=nth)


# --- languages ------------------------------------------------------------------------------------------------


def _parity(drafts: Drafts, texts: Mapping[str, Prose], bank: Collection[str]) -> Iterator[Mistake]:
    source = texts.get(drafts.languages.source)
    if source is None:
        return
    for code, prose in texts.items():
        if prose is not source:
            wanted = _translated_part(source, prose) if code in drafts.languages.draft else source
            yield from _same_headings(wanted, prose)
            yield from _same_questions(wanted, prose, bank)
            if source.meta.get("template") != prose.meta.get("template"):
                what = f"`template:` differs from `{source.name}`"
                yield Mistake(prose.name, 1, 1, what, "give both the same front matter, but for title and description")


def _translated_part(source: Prose, prose: Prose) -> Prose:
    """Return the source without the sections that a translation does not have."""
    there = parity.sections(prose.source)
    headings = tuple(h for h in source.headings if not h.anchor or h.anchor in prose.anchors)
    asked = tuple(a for a in source.quick_checks if _section(source, a) in there)
    return replace(source, headings=headings, quick_checks=asked)


def _section(prose: Prose, asked: QuickCheck) -> str:
    return next((h.anchor for h in reversed(prose.headings) if h.anchor and h.line < asked.line), "")


def _translations(drafts: Drafts, wrong: Collection[Path]) -> Iterator[Mistake]:
    """Compare translations with their sources, but for files that are `wrong`: the same slip would be told twice."""
    for texts in (*(draft.text for draft in drafts.modules.values()), *drafts.pages.values()):
        source = _source_text(drafts, texts)
        for prose in texts.values() if source else ():
            if source and prose is not source:
                yield from parity.check_prose(source, prose) if not {source.name, prose.name} & {*wrong} else ()
    for name, document in drafts.documents.items():
        if name not in wrong:
            # In questions the rule M15 counts, which knows numerals.
            counted = [code for code in drafts.languages if name.parent.name == "quizzes" and rules.in_language(code)]
            for place, text in parity.texts(_content(drafts, name), drafts.languages):
                yield from parity.check_text(document, place, text, drafts.languages, counted)


def _same_headings(source: Prose, prose: Prose) -> Iterator[Mistake]:
    ours = [heading for heading in source.headings if heading.anchor]
    theirs = [heading for heading in prose.headings if heading.anchor]
    known, found = {h.anchor: h for h in ours}, {h.anchor for h in theirs}
    matcher = SequenceMatcher(None, [h.anchor for h in ours], [h.anchor for h in theirs], autojunk=False)
    moved = False
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        lacking = [h for h in ours[i1:i2] if h.anchor not in found]
        extra = [h for h in theirs[j1:j2] if h.anchor not in known]
        moved = moved or (kind != "equal" and len(extra) + len(lacking) < j2 - j1 + i2 - i1)
        for heading, wanted in zip(extra, lacking, strict=False):
            what = f"`{{#{heading.anchor}}}` stands where `{source.name}` has `{{#{wanted.anchor}}}`"
            yield Mistake(prose.name, heading.line, 1, what, "use the same anchor in every language")
        for heading in extra[len(lacking) :]:
            what = f"`{source.name}` has no heading `{{#{heading.anchor}}}`"
            yield Mistake(prose.name, heading.line, 1, what, "add it there, or delete it here")
        line = theirs[j1 - 1].line if j1 else 1
        for heading in lacking[len(extra) :]:
            what = f"the heading `{'#' * heading.level} … {{#{heading.anchor}}}` of `{source.name}` is missing"
            yield Mistake(prose.name, line, 1, what, "add it below, with the same anchor")
    if moved:
        first = next(h for h, other in zip(theirs, ours, strict=False) if h.anchor != other.anchor)
        what = f"the headings stand in another order than in `{source.name}`"
        yield Mistake(prose.name, first.line, 1, what, "put them in the same order")
    for heading in theirs:
        if heading.anchor in known and (level := known[heading.anchor].level) != heading.level:
            what = f"the heading is of level {heading.level}, in `{source.name}` of level {level}"
            yield Mistake(prose.name, heading.line, 1, what, f"give both the same number of `#`: `{'#' * level}`")


def _same_questions(source: Prose, prose: Prose, bank: Collection[str]) -> Iterator[Mistake]:
    ours = [asked.key for asked in source.quick_checks]
    theirs = [asked.key for asked in prose.quick_checks if asked.key in bank]
    misspelt = len(prose.quick_checks) - len(theirs)
    extra = [asked for asked in prose.quick_checks if asked.key in bank and asked.key not in ours]
    lacking = [asked for asked in source.quick_checks if asked.key in bank and asked.key not in theirs][misspelt:]
    for asked, wanted in zip(extra, lacking, strict=False):
        what = f"the quick check `{asked.key}` stands where `{source.name}` has `{wanted.key}`"
        yield Mistake(prose.name, asked.line, asked.column, what, "ask the same question in every language")
    for asked in extra[len(lacking) :]:
        what = f"`{source.name}` has no quick check `{asked.key}`"
        yield Mistake(prose.name, asked.line, asked.column, what, "place it there too, or delete it here")
    for asked in lacking[len(extra) :]:
        section = _section(source, asked)
        line = next((h.line for h in prose.headings if section and h.anchor == section), 1)
        what = f"the quick check `{asked.key}` of `{source.name}` is missing"
        yield Mistake(prose.name, line, 1, what, f"place it below with `/// question | {asked.key}` and `///`")
    if sorted(ours) == sorted(theirs) and ours != theirs:
        asked = next(a for a, key in zip(prose.quick_checks, ours, strict=False) if a.key != key)
        what = f"the quick checks stand in another order than in `{source.name}`"
        yield Mistake(prose.name, asked.line, asked.column, what, "put them in the same order")


def _whole(texts: Mapping[str, Prose], drafts: Drafts) -> list[Prose]:
    """Return the texts that have no gaps."""
    return [prose for code, prose in texts.items() if code in drafts.languages.complete]


def _levels(texts: Iterable[Prose], elements: Collection[str]) -> Iterator[Mistake]:
    """Check that no level of headings is passed over: who listens to a page finds the way by them."""
    for prose in texts:
        level = 1
        for heading in prose.headings:
            if heading.level > level + 1 and heading.anchor not in elements:
                remedy = f"begin it with `{'#' * (level + 1)}`"
                yield Mistake(prose.name, heading.line, 1, f"the heading passes over level {level + 1}", remedy)
            level = heading.level


def _ids(drafts: Drafts) -> Iterator[Mistake]:
    """Check that no anchor is that of something else on its page."""
    for draft in drafts.modules.values():
        yield from _anchors_free(draft.text, dict.fromkeys(_checklist_ids(draft), "a checklist"))
    for texts in drafts.pages.values():
        template = next((prose.meta.get("template", "") for prose in texts.values()), "")
        terms = dict.fromkeys(drafts.glossary, "a term") if template == "glossary.html" else {}
        yield from _anchors_free(texts, terms or {k: "a source" for k in drafts.sources if template == "sources.html"})


def _checklist_ids(draft: Draft) -> list[str]:
    return [f"checklist-{key}" for key in draft.file.checklists] if draft.file else []


def _anchors_free(texts: Mapping[str, Prose], others: Mapping[str, str]) -> Iterator[Mistake]:
    others = dict.fromkeys(PAGE_IDS, "a part of the page") | dict(others)
    for prose in texts.values():
        for heading in prose.headings:
            if heading.anchor in others:
                what = f"the anchor `{heading.anchor}` is that of {others[heading.anchor]} already"
                yield Mistake(prose.name, heading.line, 1, what, "give one of them another name")


# --- elements, questions, sheets ------------------------------------------------------------------------------


def _elements(drafts: Drafts) -> Iterator[Mistake]:
    for slug, element, (first, same) in _repeated(drafts):
        document = drafts.documents[drafts.modules[slug].module_name]
        what = f"the element `{element}` is `{same}` of module `{first}` already"
        yield document.mistake(["elements", element], what, "give each element an id of its own", on_key=True)
    names = [element for draft in drafts.modules.values() for element in (draft.file.elements if draft.file else ())]
    unknown_elsewhere = bool(drafts.unnamed) or any(draft.file is None for draft in drafts.modules.values())
    for name, place, element in _covers(drafts):
        if element not in names and not unknown_elsewhere:
            what = f"no module has the element `{element}`"
            yield drafts.documents[name].mistake(place, what, did_you_mean(element, names))
        elif place[0] == "objectives" and element not in (own := drafts.modules[name.parent.name].file.elements):  # type: ignore[union-attr]
            what = f"the module has no element `{element}`"
            yield drafts.documents[name].mistake(place, what, did_you_mean(element, own))


def _repeated(drafts: Drafts) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield module and id of each element whose anchor is another's, with module and id of that one."""
    first: dict[str, tuple[str, str]] = {}
    for draft in drafts.modules.values():
        for element in draft.file.elements if draft.file else ():
            if (one := first.setdefault(element.lower(), (draft.slug, element))) != (draft.slug, element):
                yield draft.slug, element, one


def _covers(drafts: Drafts) -> Iterator[tuple[Path, list[str | int], str]]:
    for draft in drafts.modules.values():
        if draft.file:
            for key, objective in draft.file.objectives.items():
                for i, element in enumerate(objective.covers):
                    yield draft.module_name, ["objectives", key, "covers", i], element
            for key, checklist in draft.file.checklists.items():
                for i, element in enumerate(checklist.covers):
                    yield draft.module_name, ["checklists", key, "covers", i], element
    for name, quiz in _banks(drafts):
        for key, question in quiz.questions.items():
            for i, element in enumerate(question.covers):
                yield name, [key, "covers", i], element


def _banks(drafts: Drafts) -> Iterator[tuple[Path, Quiz]]:
    for draft in drafts.modules.values():
        if draft.quiz:
            yield draft.quiz_name, draft.quiz
    for slug, quiz in drafts.tests.items():
        yield Path("quizzes") / f"{slug}.yml", quiz


def _questions(drafts: Drafts) -> Iterator[Mistake]:
    first: dict[str, Path] = {}
    for name, quiz in _banks(drafts):
        slug = name.stem if name.stem in drafts.modules else None
        for key, question in quiz.questions.items():
            document = drafts.documents[name]
            if first.setdefault(key, name) != name:
                what = f"the question `{key}` stands in `{first[key].name}` already"
                yield document.mistake(
                    [key], what, "give it a key of its own: answers are stored under it", on_key=True
                )
            yield from _see(drafts, slug, question.see, lambda *said, d=document, k=key: d.mistake([k, "see"], *said))
    for draft in drafts.modules.values():
        for prose in draft.text.values():
            for asked in prose.quick_checks:
                if draft.quiz and draft.quiz_name not in drafts.unread and asked.key not in draft.quiz.questions:
                    what = f"the module's bank has no question `{asked.key}`"
                    remedy = did_you_mean(asked.key, draft.quiz.questions)
                    yield Mistake(prose.name, asked.line, asked.column, what, remedy)


def _see(drafts: Drafts, own: str | None, see: str, mistake: Any) -> Iterator[Mistake]:
    slug, hash_sign, anchor = see.rpartition("#")
    target = slug if hash_sign else own
    if target is None:
        yield mistake(f"`see: {see}` names no module", "write `slug#anchor`, since a test bank has no text of its own")
    elif target not in drafts.modules:
        if target not in drafts.unnamed:
            yield mistake(f"there is no module `{target}`", did_you_mean(target, drafts.modules))
    elif (prose := _source_text(drafts, drafts.modules[target].text)) and anchor not in prose.anchors:
        yield mistake(f"`{prose.name}` has no heading `{{#{anchor}}}`", did_you_mean(anchor, sorted(prose.anchors)))


def _source_text(drafts: Drafts, texts: Mapping[str, Prose]) -> Prose | None:
    """Return the text in the source language: another one that lacks a heading of it is told so."""
    return texts.get(drafts.languages.source)


def _coverage(draft: Draft, drafts: Drafts) -> Iterator[Mistake]:
    if draft.file is None:
        return
    document = drafts.documents[draft.module_name]
    practised = {
        element
        for checklist in draft.file.checklists.values()
        for item in checklist.items.values()
        for element in item.covers or checklist.covers
    }
    quiz = draft.quiz if draft.quiz_name not in drafts.unread else None
    asked = {element for q in quiz.questions.values() for element in q.covers} if quiz else None
    repeated = {element for slug, element, _ in _repeated(drafts) if slug == draft.slug}
    for element in draft.file.elements:
        if element in repeated:
            continue
        place = ["elements", element]
        if prose := _source_text(drafts, draft.text):
            heading = next((h for h in prose.headings if h.anchor == element.lower()), None)
            remedy = f"teach it under `## … {{#{element.lower()}}}`"
            if heading is None:
                what = f"element `{element}` has no heading in `{prose.name}`"
                yield document.mistake(place, what, remedy, on_key=True)
            elif heading.level != 2:
                what = f"the heading of element `{element}` is of level {heading.level}"
                yield Mistake(prose.name, heading.line, 1, what, remedy)
        if element not in practised:
            remedy = "add an item that covers it, or name it in `covers:`"
            yield document.mistake(place, f"element `{element}` has no checklist item", remedy, on_key=True)
        if asked is not None and element not in asked:
            remedy = f"add a question with `covers: [{element}]` to `{draft.quiz_name}`"
            yield document.mistake(place, f"element `{element}` has no question", remedy, on_key=True)


def _sheets_named(draft: Draft, drafts: Drafts) -> Iterator[Mistake]:
    if draft.file is None or draft.sheets_name in drafts.unread:
        return
    document = drafts.documents[draft.module_name]
    named: set[str] = set()
    for i, step in enumerate(draft.file.session.steps):
        for j, sheet in enumerate(step.sheets):
            named.add(sheet)
            if sheet not in draft.sheets:
                what = f"`{draft.sheets_name}` has no sheet `{sheet}`"
                place = ("session", "steps", i, "sheets", j)
                remedy = did_you_mean(sheet, draft.sheets) if draft.sheets else "write the sheet, or delete its name"
                yield document.mistake(place, what, remedy)
    for key in draft.sheets:
        if key not in named and not nearest(key, named - set(draft.sheets)):
            remedy = "name it in the `sheets:` of a step, or delete it"
            what = f"no step of the session uses the sheet `{key}`"
            yield drafts.documents[draft.sheets_name].mistake([key], what, remedy, on_key=True)


def _glossary(drafts: Drafts) -> Iterator[Mistake]:
    for name, document in drafts.documents.items():
        if name.name != "glossary.yml":
            continue
        for key, term in drafts.glossary.items():
            for field in ("see", "apart"):
                for i, other in enumerate(getattr(term, field)):
                    if other not in drafts.glossary and name not in drafts.unread:
                        remedy = did_you_mean(other, drafts.glossary)
                        yield document.mistake([key, field, i], f"there is no term `{other}`", remedy)
            for i, source in enumerate(term.sources):
                if source not in drafts.sources and Path("modules/sources.yml") not in drafts.unread:
                    remedy = did_you_mean(source, drafts.sources)
                    yield document.mistake([key, "sources", i], f"there is no source `{source}`", remedy)


def _slip(drafts: Drafts) -> Iterator[Mistake]:
    """Check that the code of the slip has room for a score of each module."""
    shown = {prose.meta.get("template") for texts in drafts.pages.values() for prose in texts.values()}
    count = len(drafts.modules)
    if drafts.course and shown & {"slip.html", "recap.html"} and count > SLIP_MODULES:
        what = f"the course has {count} modules, and the code of the slip has room for {SLIP_MODULES}"
        remedy = "make two courses of it, or take the pages with `template: slip.html` and `recap.html` out of `pages:`"
        yield drafts.documents[Path("modules/course.yml")].mistake(["parts"], what, remedy, on_key=True)


def _lists(drafts: Drafts) -> Iterator[Mistake]:
    """Check that terms and sources have a page: links lead there."""
    shown = {prose.meta.get("template") for texts in drafts.pages.values() for prose in texts.values()}
    for template, file in LISTS.items():
        name = Path("modules") / file
        pages_unread = any(unread.parts[0] == "docs" for unread in drafts.unread)
        if name in drafts.documents and template not in shown and drafts.course and not pages_unread:
            remedy = f"give a page of `docs/` the line `template: {template}` in its front matter"
            yield Mistake(name, 1, 1, "no page shows what stands here", remedy)


# --- links ----------------------------------------------------------------------------------------------------


class _Targets:
    """What links may lead to."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.pages: dict[str, list[Prose]] = {}
        for prose in drafts.prose:
            self.pages.setdefault(str(prose.uri), []).append(prose)

    def check(self, prose: Prose, link: Link) -> Iterator[Mistake]:
        def mistake(what: str, remedy: str) -> Mistake:
            return Mistake(prose.name, link.line, link.column, what, remedy)

        scheme, colon, rest = link.target.partition(":")
        if not link.target:
            yield mistake("the link leads nowhere", "write where it leads in `(…)`")
        elif colon and "/" not in scheme and "#" not in scheme:
            yield from _by_scheme(self.drafts, scheme.lower(), rest, mistake, image=link.image)
        elif link.target.startswith("//") or link.target.startswith("/"):
            yield mistake(
                f"`{link.target}` is not relative",
                "write the path from this file, so that the site runs anywhere",
            )
        else:
            yield from self._relative(prose, link, mistake)

    def _relative(self, prose: Prose, link: Link, mistake: Any) -> Iterator[Mistake]:
        path, _, anchor = link.target.partition("#")
        path = unquote(path)
        here = str(prose.uri.parent)
        uri = posixpath.normpath(posixpath.join(here, path)) if path else str(prose.uri)
        if uri in self.pages and not link.image:
            if anchor:
                yield from self._anchor(uri, anchor, mistake)
            return
        file = self._file(uri)
        picture = file.suffix in IMAGES
        in_docs = not uri.startswith("..") and file.is_relative_to(self.drafts.root / "docs") and file.suffix != ".md"
        if link.image and not picture:
            yield mistake(f"`{path}` is no picture", f"show a file of {', '.join(IMAGES)}")
        elif not picture and not in_docs:
            if not self._unread(uri):
                here_is = {posixpath.relpath(page, here): page for page in self.pages}
                yield mistake(f"there is no page `{path}`", did_you_mean(path, here_is))
        elif not any(candidate.is_file() for candidate in self._in_language(file, prose)):
            others = [posixpath.join(posixpath.dirname(path), name) for name in self._images(file.parent)]
            remedy = "put it there, or correct the path"
            if path in others:
                remedy = f"add the one of this language, `{self._in_language(file, prose)[1].name}`"
            elif meant := nearest(path, others):
                remedy = f"did you mean `{meant}`?"
            yield mistake(f"there is no file `{path}`", remedy)

    def _file(self, uri: str) -> Path:
        """Return where the file lies that is published at an address."""
        modules = uri.partition("/")[0] in self.drafts.modules
        return self.drafts.root / ("modules" if modules else "docs") / uri

    def _in_language(self, file: Path, prose: Prose) -> list[Path]:
        """Return the places where a picture for one text may lie."""
        languages = self.drafts.languages
        code = prose.name.suffixes[-2].lstrip(".")
        codes = [code, languages.source] if code in languages.draft else [code]
        return [file, *(file.with_name(f"{file.stem}.{c}{file.suffix}") for c in codes)]

    def _images(self, folder: Path) -> Iterator[str]:
        """Yield the pictures of a folder as texts name them: without a language."""
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.suffix in IMAGES:
                stem, _, code = path.stem.rpartition(".")
                yield f"{stem}{path.suffix}" if stem and code in self.drafts.languages.names else path.name

    def _unread(self, uri: str) -> bool:
        folder = "docs" if len(PurePosixPath(uri).parts) == 1 else "modules"
        stem = PurePosixPath(uri).with_suffix("") if uri.endswith(".md") else uri
        unread = any(str(name).startswith(f"{folder}/{stem}.") for name in self.drafts.unread)
        return unread or PurePosixPath(uri).parts[0] in self.drafts.unnamed

    def _anchor(self, uri: str, anchor: str, mistake: Any) -> Iterator[Mistake]:
        target = next(
            (p for p in self.pages[uri] if f".{self.drafts.languages.source}." in p.name.name), self.pages[uri][0]
        )
        template = target.meta.get("template", "")
        known = set(target.anchors)
        known |= set(self.drafts.glossary) if template == "glossary.html" else set()
        known |= set(self.drafts.sources) if template == "sources.html" else set()
        draft = self.drafts.modules.get(target.name.parent.name)
        parts = {*MODULE_IDS, *_checklist_ids(draft)} if draft else set()
        unread = Path("modules") / LISTS.get(template, "") in self.drafts.unread
        if anchor not in known | parts and not unread:
            yield mistake(f"`{target.name}` has no heading `{{#{anchor}}}`", did_you_mean(anchor, sorted(known)))


def _by_scheme(drafts: Drafts, scheme: str, rest: str, mistake: Any, *, image: bool = False) -> Iterator[Mistake]:
    tables = {
        "gloss": ("term", drafts.glossary, "glossary.yml"),
        "source": ("source", drafts.sources, "sources.yml"),
    }
    if image:
        yield mistake(f"an image by `{scheme}:` is not part of the site", "put the file beside the text")
    elif scheme in tables:
        kind, table, file = tables[scheme]
        if rest not in table and Path("modules") / file not in drafts.unread:
            remedy = did_you_mean(rest, table)
            remedy += f"{' Else' if remedy.endswith('?') else ', or'} add it to `modules/{file}`"
            yield mistake(f"there is no {kind} `{rest}` in `{file}`", remedy)
    elif scheme not in {"http", "https", "mailto", "tel"}:
        near = nearest(scheme, tables)
        remedy = (
            f"did you mean `{near}:`?" if near else "use `gloss:`, `source:`, `https:`, or a path in Markdown files"
        )
        yield mistake(f"links by `{scheme}:` are not allowed", remedy)


def _inline(drafts: Drafts, name: Path) -> Iterator[Mistake]:
    document = drafts.documents[name]
    for place, words in _texts(_content(drafts, name), ()):
        for link in inline_links(words):

            def mistake(what: str, remedy: str, place: Any = place) -> Mistake:
                return document.mistake(place, what, remedy)

            scheme, colon, rest = link.target.partition(":")
            if link.image:
                yield mistake("a picture stands here", "show it in a Markdown file: texts in YAML have none")
            elif link.fault:
                yield mistake(*link.fault)
            elif not colon:
                remedy = "link by `gloss:`, `source:` or `https:`: a text in YAML stands on several pages"
                yield mistake(f"the link `{link.target}` is a path", remedy)
            else:
                yield from _by_scheme(drafts, scheme.lower(), rest, mistake)


def _content(drafts: Drafts, name: Path) -> Any:
    """Return what was read of a file."""
    draft = drafts.modules.get(name.parent.name) or drafts.modules.get(name.stem)
    if name.parent.name == "quizzes":
        return drafts.tests.get(name.stem) or (draft.quiz if draft else None)
    if name.name == "module.yml":
        return draft.file if draft else None
    if name.name == "sheets.yml" and name.parent.name != "modules":
        return draft.sheets if draft else None
    return getattr(drafts, name.stem, None)


def _texts(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every string below a value, with its path."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Quiz):
        yield from _texts(value.cases, (*place, "cases"))
        yield from _texts(value.questions, place)
    elif isinstance(value, (Model, Sheet, BaseModel)):
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field), (*place, field))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*place, key))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*place, i))
