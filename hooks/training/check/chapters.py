"""Chapters of a long module: together they name each section of its text, once and in order."""

from __future__ import annotations

from collections.abc import Iterator

from training.course.reader import Draft, Drafts
from training.mistakes import Mistake, did_you_mean
from training.page_kinds import RESERVED_IDS


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every section that the chapters of its module name wrongly, twice, in another order, or not."""
    for draft in drafts.modules.values():
        source = draft.text.get(drafts.languages.source)
        if draft.file and draft.file.chapters and source:
            anchors = [h.anchor for h in source.headings if h.level == 2 and h.anchor]
            yield from _sections(drafts, draft, anchors)


def _sections(drafts: Drafts, draft: Draft, anchors: list[str]) -> Iterator[Mistake]:
    assert draft.file
    document = drafts.documents[draft.module_name]
    named: list[str] = []
    for key, chapter in draft.file.chapters.items():
        for i, anchor in enumerate(chapter.sections):
            place = ("chapters", key, "sections", i)
            if anchor not in anchors:
                what = f"the text has no section `{{#{anchor}}}`"
                yield document.mistake(place, what, did_you_mean(anchor, anchors))
            elif anchor in named:
                yield document.mistake(place, f"the section `{anchor}` is in a chapter already", "name it once")
            elif named and anchors.index(anchor) < anchors.index(named[-1]):
                remedy = "name the sections in the order of the text"
                yield document.mistake(place, f"the section `{anchor}` stands before `{named[-1]}` in the text", remedy)
            if anchor in anchors and anchor not in named:
                named.append(anchor)
    named += [anchor for chapter in draft.file.chapters.values() for anchor in chapter.sections]
    misnamed = len(set(named) - set(anchors))
    if left := [anchor for anchor in anchors if anchor not in named and anchor not in RESERVED_IDS][misnamed:]:
        what = f"no chapter has the section {', '.join(f'`{anchor}`' for anchor in left)}"
        yield document.mistake(["chapters"], what, "add it to `sections:` of a chapter", on_key=True)
