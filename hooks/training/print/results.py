"""The result sheet: what everyone got right in the tests, question by question, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from training.course.agenda_tests import module_of
from training.course.quiz import VARIANTS
from training.print.tests import PrintedTest
from training.print.writer import PaperWriter, SheetData

PEOPLE = 20
"""Rows for people on a page; further ones take another copy."""


def results(writer: PaperWriter, tests: Sequence[PrintedTest]) -> SheetData:
    """Return the result sheet of tests that belong together; of two or more, it compares the first with the last."""
    found = [_test(writer, test) for test in tests]
    label = writer.say("paper.results")
    agenda = writer.course.agendas.get(tests[0].agenda)
    return {
        "kind": "results",
        "label": label,
        "name": f"{label} ({writer.edition.plain(agenda.title)})" if agenda else label,
        "head": "",
        "title": writer.write(writer.course.title),
        "wide": True,
        "people": PEOPLE,
        "variants": VARIANTS,
        "tests": found,
        "compared": [tests[0].short, tests[-1].short] if len(tests) > 1 else [],
        "most": max(len(test.quiz.questions) for test in tests),
        "modules": [str(n) for n in sorted({number for test in found for number in test["numbers"]})],
    }


def _test(writer: PaperWriter, test: PrintedTest) -> dict[str, Any]:
    """Return the questions of a test by the modules that teach them, each with its number on every variant."""
    places = {v: {question.key: n for n, question in enumerate(test.quiz.in_order(v), 1)} for v in VARIANTS}
    groups: dict[int, list[list[int]]] = {}
    for question in test.quiz.in_order(VARIANTS[0]):
        number = writer.edition.number(module_of(writer.course, question))
        groups.setdefault(number, []).append([places[v][question.key] for v in VARIANTS])
    return {
        "title": test.title,
        "numbers": [*groups],
        "groups": [{"module": str(number), "questions": groups[number]} for number in sorted(groups)],
    }
