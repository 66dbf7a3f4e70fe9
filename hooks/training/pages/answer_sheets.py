"""Answer sheets as pages list them that mark photos or show results: short, since there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from training.course.agenda_tests import agenda_tests, module_of
from training.course.marks import GEOMETRY, BoxRow, banks, sheets
from training.course.questions import Question
from training.course.questions.base import FIRST
from training.course.variant_code import code
from training.pages.edition import Edition

RESULTS = "assets/answer-sheets.js"
"""Address, from the root of a language, of the script that brings all of this to the recap."""


def listed(edition: Edition) -> dict[str, Any]:
    """Return all answer sheets.

    `titles` are those of the banks. `questions` lists the key of each question once, with the first label of its boxes.
    `sheets` has by its index the bank, variant, page, code and rows of each. A row is the place of its question in that
    list, its number and label, the option that it is for, what its boxes stand for, those that are right, and its
    column and line. What is written on a line has no boxes, and is marked by people alone.
    """
    course = edition.course
    found, known = sheets(course), banks(course)
    labels = {row.question: row.boxes[0] for sheet in found.values() for row in sheet.rows if row.boxes}
    places = {key: place for place, key in enumerate(labels)}
    return {
        "titles": dict(titles(edition)),
        "questions": [f"{key}:{label}" for key, label in labels.items()],
        "sheets": {
            str(index): [
                sheet.bank,
                sheet.variant,
                sheet.page,
                code(known[sheet.bank], sheet.variant) if sheet.bank else "",
                " ".join(_listed(row, places[row.question]) for row in sheet.rows if row.boxes),
            ]
            for index, sheet in sorted(found.items())
        },
    }


def titles(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the banks that have answer sheets, each with its title, the tests first."""
    course = edition.course
    for slug in course.test_banks:
        yield slug, edition.test_title(slug)
    for name, one in agenda_tests(course).items():
        yield name, f"{edition.test_title(one.test)} ({edition.plain(one.agenda.title)})"
    for module in course.modules:
        yield module.slug, f"{edition.number(module)}. {edition.plain(module.title)}"


def _listed(row: BoxRow, question: int) -> str:
    column = GEOMETRY["columns"]["x"].index(row.x - GEOMETRY["columns"]["box"])
    line = round((row.y - GEOMETRY["rows"]["first"]) / GEOMETRY["rows"]["pitch"])
    choices, right = ("".join(map(str, places)) for places in (row.choices, row.right))
    return f"{question}:{row.number}:{row.label}:{row.part}:{choices}:{right}:{column}:{line}"


def told(edition: Edition) -> dict[str, Any]:
    """Return what a page tells of answers beside: questions in words, modules, and which tests are compared."""
    course = edition.course
    compared = len(course.tests) > 1
    first, last = (course.tests[0], course.tests[-1]) if compared else ("", "")
    ends = ["", *(f"-{agenda}" for agenda in course.agendas)]
    boxed = {row.question for sheet in sheets(course).values() for row in sheet.rows if row.boxes}
    return {
        "asked": {one.key: _asked(edition, one, slug) for one, slug in _taught(edition) if one.key in boxed},
        "modules": {m.slug: f"{edition.number(m)}. {edition.plain(m.title)}" for m in course.modules},
        "pairs": [[first + end, last + end] for end in ends] if compared else [],
    }


def _taught(edition: Edition) -> Iterator[tuple[Question, str]]:
    """Yield each question, and the module that teaches its answer."""
    course = edition.course
    for bank in course.test_banks.values():
        for question in bank.questions.values():
            yield question, module_of(course, question).slug
    for module in course.modules:
        for question in module.quiz.questions.values():
            yield question, module.slug


def _asked(edition: Edition, question: Question, slug: str) -> dict[str, Any]:
    """Return a question in words: what its rows are for, where it has several, and what boxes stand for."""
    asked, *others = question.columns(FIRST)
    rows = question.rows_as_written(FIRST)
    words = [edition.plain(text) for text in asked.texts]
    several = asked.mark != "box"
    offered = [edition.plain(text) for text in others[0].texts] if others else words
    numbers = [str(n) for n in range(1, len(words) + 1)]
    return {
        "text": edition.plain(question.text),
        "module": slug,
        "see": f"{slug}/index.html#{question.see.rpartition('#')[2]}",
        "parts": _as_written([part for part, _ in rows], words) if several else [],
        "choices": numbers if several and not others else _as_written(rows[0][1], offered),
    }


def _as_written(places: Iterable[int], texts: Iterable[str]) -> list[str]:
    """Return texts in the order in which they are written, from one in which they are laid out."""
    return [text for _, text in sorted(zip(places, texts, strict=True))]
