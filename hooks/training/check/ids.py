"""Ids that must be the only ones of their kind: anchors on a page, keys of questions in a course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from training.course.reader import Draft, Drafts
from training.files.prose import Prose
from training.mistakes import Mistake
from training.page_kinds import RESERVED_IDS


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every anchor that is that of something else on its page, and every key of a question that another has."""
    for draft in drafts.modules.values():
        yield from _anchors_free(draft.text, dict.fromkeys(checklist_ids(draft), "a checklist"))
    for texts in drafts.pages.values():
        template = next((prose.meta.get("template", "") for prose in texts.values()), "")
        terms = dict.fromkeys(drafts.glossary, "a term") if template == "glossary.html" else {}
        yield from _anchors_free(texts, terms or {k: "a source" for k in drafts.sources if template == "sources.html"})
    yield from _questions_apart(drafts)


def checklist_ids(draft: Draft) -> list[str]:
    """Return the ids of the checklists on a module's page."""
    return [f"checklist-{key}" for key in draft.file.checklists] if draft.file else []


def _anchors_free(texts: Mapping[str, Prose], others: Mapping[str, str]) -> Iterator[Mistake]:
    others = dict.fromkeys(RESERVED_IDS, "a part of the page") | dict(others)
    for prose in texts.values():
        for heading in prose.headings:
            if heading.anchor in others:
                what = f"the anchor `{heading.anchor}` is already that of {others[heading.anchor]}"
                yield Mistake(prose.name, heading.line, 1, what, "give one of them another name")


def _questions_apart(drafts: Drafts) -> Iterator[Mistake]:
    first: dict[str, Path] = {}
    for name, quiz in drafts.banks:
        for key in quiz.questions:
            if first.setdefault(key, name) != name:
                what = f"the question `{key}` is already in `{first[key].name}`"
                remedy = "give it a key of its own: answers are stored under it"
                yield drafts.documents[name].mistake([key], what, remedy, on_key=True)
