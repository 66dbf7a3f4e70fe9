"""Answer sheets as pages list them that mark photos or show results: short, since there are many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.course.agenda_tests import agenda_tests
from training.course.marks import GEOMETRY, Row, banks, sheets
from training.course.variants import code
from training.pages.edition import Edition


def listed(edition: Edition) -> dict[str, Any]:
    """Return all answer sheets.

    `titles` are those of the banks. `questions` lists the key of each question once, with the first label of its boxes.
    `sheets` has by its index the bank, variant, page, code and rows of each. A row is the place of its question in that
    list, its number and label, the option that it is for, what its boxes stand for, those that are right, and its
    column and line.
    """
    course = edition.course
    found, known = sheets(course), banks(course)
    labels = {row.question: row.boxes[0] for sheet in found.values() for row in sheet.rows}
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
                " ".join(_listed(row, places[row.question]) for row in sheet.rows),
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


def _listed(row: Row, question: int) -> str:
    column = GEOMETRY["columns"]["x"].index(row.x - GEOMETRY["columns"]["box"])
    line = round((row.y - GEOMETRY["rows"]["first"]) / GEOMETRY["rows"]["pitch"])
    choices, right = ("".join(map(str, places)) for places in (row.choices, row.right))
    return f"{question}:{row.number}:{row.label}:{row.part}:{choices}:{right}:{column}:{line}"
