"""Headings and quick checks of a text: none passed over, and the same in every language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from training.check import parity
from training.check.renamed_anchors import Renamed, renamed
from training.course.reader import Drafts
from training.files.prose import Prose, QuickCheck
from training.mistakes import Mistake


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every heading and quick check by which a text differs from its source, and levels that it passes over."""
    moved = renamed(drafts)
    for draft in drafts.modules.values():
        bank = draft.quiz.questions if draft.quiz and draft.quiz_name not in drafts.unread else {}
        yield from _parity(drafts, draft.text, bank, moved)
        yield from _levels(_whole(draft.text, drafts), [e.lower() for e in draft.file.elements] if draft.file else [])
    for texts in drafts.pages.values():
        yield from _parity(drafts, texts, {}, moved)
        yield from _levels(_whole(texts, drafts), [])


def _parity(drafts: Drafts, texts: Mapping[str, Prose], bank: Collection[str], all_moved: Renamed) -> Iterator[Mistake]:
    source = texts.get(drafts.languages.source)
    if source is None:
        return
    moved = {old for uri, old in all_moved if uri == str(source.uri)}
    for code, prose in texts.items():
        if prose is not source:
            wanted = _translated_part(source, prose) if code in drafts.languages.draft else source
            yield from _same_headings(wanted, prose, moved)
            yield from _same_questions(wanted, prose, bank)
            for key in ("template", "book"):
                if source.meta.get(key) != prose.meta.get(key):
                    what = f"`{key}:` differs from `{source.name}`"
                    remedy = "give both the same front matter, but for title and description"
                    yield Mistake(prose.name, 1, 1, what, remedy)


def _translated_part(source: Prose, prose: Prose) -> Prose:
    """Return the source without the sections that a translation does not have."""
    there = parity.sections(prose.source)
    headings = tuple(h for h in source.headings if not h.anchor or h.anchor in prose.anchors)
    asked = tuple(a for a in source.quick_checks if _section(source, a) in there)
    return replace(source, headings=headings, quick_checks=asked)


def _section(prose: Prose, asked: QuickCheck) -> str:
    return next((h.anchor for h in reversed(prose.headings) if h.anchor and h.line < asked.line), "")


def _same_headings(source: Prose, prose: Prose, moved: Collection[str]) -> Iterator[Mistake]:
    ours = [heading for heading in source.headings if heading.anchor]
    theirs = [heading for heading in prose.headings if heading.anchor]
    known, found = {h.anchor: h for h in ours}, {h.anchor for h in theirs}
    matcher = SequenceMatcher(None, [h.anchor for h in ours], [h.anchor for h in theirs], autojunk=False)
    disordered = False
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        lacking = [h for h in ours[i1:i2] if h.anchor not in found]
        extra = [h for h in theirs[j1:j2] if h.anchor not in known]
        disordered = disordered or (kind != "equal" and len(extra) + len(lacking) < j2 - j1 + i2 - i1)
        for heading, wanted in zip(extra, lacking, strict=False):
            if heading.anchor in moved:
                continue  # which is told where it was renamed
            what = f"`{{#{heading.anchor}}}` is where `{source.name}` has `{{#{wanted.anchor}}}`"
            yield Mistake(prose.name, heading.line, 1, what, "use the same anchor in every language")
        for heading in extra[len(lacking) :]:
            what = f"`{source.name}` has no heading `{{#{heading.anchor}}}`"
            yield Mistake(prose.name, heading.line, 1, what, "add it there, or delete it here")
        line = theirs[j1 - 1].line if j1 else 1
        for heading in lacking[len(extra) :]:
            what = f"the heading `{'#' * heading.level} … {{#{heading.anchor}}}` of `{source.name}` is missing"
            yield Mistake(prose.name, line, 1, what, "add it below, with the same anchor")
    if disordered:
        first = next(h for h, other in zip(theirs, ours, strict=False) if h.anchor != other.anchor)
        what = f"the headings are not in the same order as in `{source.name}`"
        yield Mistake(prose.name, first.line, 1, what, "put them in the same order")
    for heading in theirs:
        if heading.anchor in known and (level := known[heading.anchor].level) != heading.level:
            what = f"the heading is at level {heading.level}, in `{source.name}` at level {level}"
            yield Mistake(prose.name, heading.line, 1, what, f"give both the same number of `#`: `{'#' * level}`")


def _same_questions(source: Prose, prose: Prose, bank: Collection[str]) -> Iterator[Mistake]:
    ours = [asked.key for asked in source.quick_checks]
    theirs = [asked.key for asked in prose.quick_checks if asked.key in bank]
    misspelt = len(prose.quick_checks) - len(theirs)
    odd = sum(key not in bank for key in ours)
    extra = [asked for asked in prose.quick_checks if asked.key in bank and asked.key not in ours][odd:]
    lacking = [asked for asked in source.quick_checks if asked.key in bank and asked.key not in theirs][misspelt:]
    for asked, wanted in zip(extra, lacking, strict=False):
        what = f"the quick check `{asked.key}` is where `{source.name}` has `{wanted.key}`"
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
        what = f"the quick checks are not in the same order as in `{source.name}`"
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
                yield Mistake(prose.name, heading.line, 1, f"the heading skips level {level + 1}", remedy)
            level = heading.level
