"""Ids that must be the only ones of their kind: anchors on a page, keys of questions, folders of a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from training.course.reader import COURSE, Draft, Drafts
from training.files.prose import Prose
from training.mistakes import Mistake
from training.page_kinds import RESERVED_IDS
from training.site_folders import RESERVED


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every anchor that is that of something else on its page, every key of a question that another has, and
    every module whose folder in the site is needed for something else.
    """
    for draft in drafts.modules.values():
        yield from _anchors_free(draft.text, dict.fromkeys(checklist_ids(draft), "a checklist"))
    for texts in drafts.pages.values():
        template = next((prose.meta.get("template", "") for prose in texts.values()), "")
        terms = dict.fromkeys(drafts.glossary, "a term") if template == "glossary.html" else {}
        yield from _anchors_free(texts, terms or {k: "a source" for k in drafts.sources if template == "sources.html"})
    yield from _questions_apart(drafts)
    yield from _folders_free(drafts)


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


def _folders_free(drafts: Drafts) -> Iterator[Mistake]:
    for part, entry in drafts.course.parts.items() if drafts.course else ():
        for n, slug in enumerate(entry.modules):
            if slug in RESERVED or slug in drafts.languages:
                what = f"no module may be called `{slug}`: the site has a folder of that name"
                remedy = f"rename `modules/{slug}` and `quizzes/{slug}.yml`, and write the new name here"
                yield drafts.documents[COURSE].mistake(("parts", part, "modules", n), what, remedy)
