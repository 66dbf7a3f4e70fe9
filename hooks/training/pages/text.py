"""Running text, of a module or of a page of `docs/`, as Markdown that an edition shows and by the extensions for it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from training.check import parity
from training.course.module import Module
from training.files.prose import Prose
from training.pages.edition import Edition
from training.pages.markdown import EXTENSION_CONFIGS, EXTENSIONS, UNTRANSLATED, CourseText
from training.pages.stale import StaleTexts
from training.pages.templates import partial
from training.pages.way import edges


def markdown_of(edition: Edition, texts: Mapping[str, Prose]) -> str:
    """Return a text; the sections that a draft language lacks stand at their places, marked as of the source."""
    if edition.language in edition.course.languages.complete:
        return texts[edition.language].source
    theirs = parity.sections(texts[edition.language].source) if edition.language in texts else {}
    sections = {"": "", **parity.sections(texts[edition.source].source)} | theirs
    parts = []
    for there, anchors in groupby(filter(sections.get, sections), key=theirs.__contains__):
        part = "\n\n".join(sections[anchor] for anchor in anchors)
        marked = f"{UNTRANSLATED} untranslated | {edition.source}\n\n{part}\n\n{UNTRANSLATED}"
        parts.append(part if there else marked)
    return "\n\n".join(parts)


def extensions(
    edition: Edition, stale: StaleTexts, module: Module | None, page: str, base: str
) -> tuple[list[Any], dict[str, Any]]:
    """Return the Python-Markdown extensions, and their configuration, for a module's text or a page of `docs/`.

    What links resolve to depends on where the page stands: `base` leads from there to the root of the language.
    """

    def quick_check(key: str) -> str:
        assert module
        number = list(module.quiz.questions).index(key) + 1
        return partial(edition, "quick-check.html", base, q=module.quiz.questions[key], nth=number)

    course_text = CourseText(
        lambda scheme, key: edition.address(base, scheme, key),
        dict(edition.labels),
        quick_check,
        module.folder if module else edition.course.root / "docs",
        edition.language,
        stale.banners(module, page, base),
        edition.foreign,
        edges(edition, module) if module else ({}, {}),
        edition.portraits,
        parted=module is None and edition.kind(page).parted,
        small_inside=True,
    )
    return [*EXTENSIONS, course_text], dict(EXTENSION_CONFIGS)
