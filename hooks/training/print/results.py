"""The result sheet: what everyone got right in the tests, question by question, and what has changed."""

from __future__ import annotations

from typing import Any

from training.course.module import Module
from training.course.questions import Question
from training.course.quiz import Quiz
from training.print.variants import VARIANTS
from training.print.writer import PaperWriter, SheetData

PEOPLE = 20
"""Rows for people on a page; further ones take another copy."""


def results(writer: PaperWriter) -> SheetData:
    """Return the result sheet of all tests of the course; with two or more, it compares the first with the last."""
    course = writer.course
    tests = [_test(writer, slug, quiz) for slug, quiz in course.test_banks.items()]
    asked = {number for test in tests for number in test["numbers"]}
    return {
        "kind": "results",
        "label": writer.say("paper.results"),
        "head": "",
        "title": writer.write(course.title),
        "wide": True,
        "people": PEOPLE,
        "variants": VARIANTS,
        "tests": tests,
        "compared": [tests[0]["title"], tests[-1]["title"]] if len(tests) > 1 else [],
        "most": max(len(quiz.questions) for quiz in course.test_banks.values()),
        "modules": [str(n) for n in sorted(asked)],
    }


def _test(writer: PaperWriter, slug: str, quiz: Quiz) -> dict[str, Any]:
    """Return the questions of a test by the modules that teach them, each with its number on every variant."""
    places = {v: {question.key: n for n, question in enumerate(quiz.in_order(v), 1)} for v in VARIANTS}
    groups: dict[int, list[list[int]]] = {}
    for question in sorted(quiz.in_order(VARIANTS[0]), key=lambda asked: _number(writer, asked)):
        numbers = [places[v][question.key] for v in VARIANTS]
        groups.setdefault(_number(writer, question), []).append(numbers)
    return {
        "title": writer.edition.test_title(slug),
        "numbers": [*groups],
        "groups": [{"module": str(number), "questions": questions} for number, questions in groups.items()],
    }


def _number(writer: PaperWriter, question: Question) -> int:
    return writer.edition.number(_taught(writer, question))


def _taught(writer: PaperWriter, question: Question) -> Module:
    slug = question.see.partition("#")[0]
    return next(module for module in writer.course.modules if module.slug == slug)
