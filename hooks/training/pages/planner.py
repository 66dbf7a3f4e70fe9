"""The page on which a trainer plans a training: its days and sessions, and what is to be printed for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.course.agenda_tests import module_of
from training.course.quiz import VARIANTS
from training.page_kinds import SESSION, TEST
from training.pages.downloads import Downloads
from training.pages.edition import Edition


def planner(edition: Edition, downloads: Downloads) -> dict[str, Any]:
    """Return what `planner.html` shows beside its text."""
    course = edition.course
    return {
        "pdfs": downloads.of(),
        "by_module": {module.slug: downloads.of(module.slug) for module in course.modules},
        "session_page": SESSION,
        "occasions": course.occasions,
        "agendas": {key: " - ".join(map(" ".join, agenda.days())) for key, agenda in course.agendas.items()},
        "tests": [(name, edition.title(name), [*_places(edition, name)]) for name in _test_pages(edition)],
    }


def _test_pages(edition: Edition) -> Iterator[str]:
    """Yield the pages of tests, in the order of the menu."""
    course = edition.course
    for name in course.pages:
        if course.prose[name][course.languages.source].meta.get("template") == TEST.template:
            yield name


def _places(edition: Edition, name: str) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """Yield each variant of a printed test, and for each module the numbers of its questions there."""
    if quiz := edition.course.test_banks.get(name):
        for variant in VARIANTS:
            found: dict[str, list[int]] = {}
            for number, question in enumerate(quiz.in_order(variant), 1):
                found.setdefault(module_of(edition.course, question).slug, []).append(number)
            yield variant, found
