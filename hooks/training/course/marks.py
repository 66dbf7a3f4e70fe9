"""Answer sheets as places: which row asks what, where its boxes stand, and the code by which a machine knows a sheet.

What is drawn and what is read come from the same numbers, those of `answerSheet` in `hooks/shared.json`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, NamedTuple

from training.course.agenda_tests import agenda_tests
from training.course.course import Course
from training.course.questions import Question
from training.course.questions.paper import letter, marks
from training.course.quiz import VARIANTS, Quiz
from training.course.variant_code import code, layout
from training.shared import SHARED

GEOMETRY: Mapping[str, Any] = SHARED["answerSheet"]
"""What stands where, in millimetres."""

PLACES = "answer-sheets.json"
"""Name of the file that says where the boxes of all answer sheets stand."""


class BoxRow(NamedTuple):
    """Boxes side by side, one of which one marks, or several."""

    question: str
    """Key of the question."""
    number: int
    """Number of the question on the question sheet."""
    label: str
    """Which part of the question the row is for; nothing where it has one row."""
    boxes: tuple[str, ...]
    """Labels of the boxes; none where the answer is written on a line."""
    right: tuple[int, ...]
    """Boxes that are right, from 0."""
    part: int
    """Place of the option that the row is for, as options are written, whatever the variant."""
    choices: tuple[int, ...]
    """What each box stands for in the same way: the place of an option, or a place in an order."""
    column: int
    x: float
    """Middle of the first box; the others follow in the pitch."""
    y: float


def pages(quiz: Quiz, variant: str) -> tuple[tuple[BoxRow, ...], ...]:
    """Return the rows of each page of an answer sheet; the rows of a question stay together.

    A bank that takes more than one page has one a chapter, where its module has any.
    """
    asked = [[*_rows(number, question, variant)] for number, question in enumerate(quiz.in_order(variant), 1)]
    whole = _pages(asked)
    if len(whole) == 1 or not quiz.pieces:
        return whole
    pieces = groupby(asked, lambda some: quiz.pieces.get(some[0].question, 0))
    return tuple(page for _, some in pieces for page in _pages([*some]))


def _pages(asked: Sequence[list[BoxRow]]) -> tuple[tuple[BoxRow, ...], ...]:
    columns, rows = GEOMETRY["columns"], GEOMETRY["rows"]
    most = max(len(row.boxes) for some in asked for row in some)
    count = len(columns["x"]) if sum(map(len, asked)) > rows["count"] and most <= columns["most"] else 1
    filled = _filled(asked, rows["count"])
    sheets = math.ceil(len(filled) / count)
    # As few pages as can be, and their columns of one length.
    limits = range(math.ceil(sum(map(len, asked)) / (sheets * count)), rows["count"] + 1)
    filled = next(some for limit in limits if len(some := _filled(asked, limit)) <= sheets * count)
    placed = [
        [
            row._replace(
                column=n % count,
                x=columns["x"][n % count] + columns["box"],
                y=rows["first"] + rows["pitch"] * place,
            )
            for place, row in enumerate(column)
        ]
        for n, column in enumerate(filled)
    ]
    return tuple(tuple(chain(*placed[n : n + count])) for n in range(0, len(placed), count))


def _filled(asked: Iterable[list[BoxRow]], limit: int) -> list[list[BoxRow]]:
    """Return columns of so many rows at most, filled one after the other."""
    filled: list[list[BoxRow]] = [[]]
    for some in asked:
        if filled[-1] and len(filled[-1]) + len(some) > limit:
            filled.append([])
        filled[-1] += some
    return filled


def _rows(number: int, question: Question, variant: str) -> Iterator[BoxRow]:
    rights, written = question.right_marks(variant), question.rows_as_written(variant)
    for n, mark in enumerate(marks(question.columns(variant))):
        right, (part, choices) = (rights[n], written[n]) if rights else ((), (n, ()))
        yield BoxRow(question.key, number, mark.label, mark.boxes, right, part, choices, 0, 0, 0)


def _trial_rows() -> Iterator[BoxRow]:
    x, (first, pitch) = GEOMETRY["columns"]["x"][0], (GEOMETRY["rows"][key] for key in ("first", "pitch"))
    labels = tuple(map(letter, range(4)))
    for n, right in enumerate(TRIAL_MARKS):
        marked = () if right is None else (right,)
        place = (0, x + GEOMETRY["columns"]["box"], first + pitch * n)
        yield BoxRow(f"trial-{n + 1}", n + 1, "", labels, marked, 0, (0, 1, 2, 3), *place)


class Sheet(NamedTuple):
    """One page of the answer sheet of a bank."""

    bank: str
    """Nothing for the trial sheet."""
    variant: str
    page: int
    rows: tuple[BoxRow, ...]

    def begins(self) -> Iterator[tuple[BoxRow, bool]]:
        """Yield each row, and whether a question begins with it."""
        before = 0
        for row in self.rows:
            yield row, row.number != before
            before = row.number


def sheets(course: Course) -> Mapping[int, Sheet]:
    """Return all answer sheets of a course by their index: that of another edition or bank is another one."""
    found: dict[int, Sheet] = {}
    most = 2 ** GEOMETRY["code"]["index"]

    def add(sheet: Sheet, layout: str) -> None:
        said = "\n".join((course.slug, course.edition, sheet.bank, sheet.variant, str(sheet.page), layout))
        index = int(hashlib.sha256(said.encode()).hexdigest(), 16) % most
        while not index or index in found:
            index = (index + 1) % most
        found[index] = sheet

    for bank, quiz in banks(course).items():
        for variant in VARIANTS:
            for page, rows in enumerate(pages(quiz, variant), 1):
                add(Sheet(bank, variant, page, rows), layout(quiz, variant))
    add(TRIAL, "")
    return found


TRIAL_MARKS = (1, 3, 0, 2, None, 1)
"""What is to be crossed in each row of the trial sheet."""

TRIAL = Sheet("", VARIANTS[0], 1, tuple(_trial_rows()))
"""The sheet by which one sees before a training whether printer, pen and phone fit."""


def banks(course: Course) -> Mapping[str, Quiz]:
    """Return all question banks that have answer sheets, by their names: of modules, tests, and tests of agendas."""
    of_agendas = {name: test.quiz for name, test in agenda_tests(course).items()}
    return {module.slug: module.quiz for module in course.modules} | dict(course.test_banks) | of_agendas


def cells(index: int) -> str:
    """Return the code of a sheet as it is printed, 1 for a black cell: its index, then a cyclic check of that."""
    geometry = GEOMETRY["code"]
    check = geometry["cells"] - geometry["index"]
    rest = index << check
    for bit in reversed(range(check, geometry["cells"])):
        if rest >> bit & 1:
            rest ^= (1 << check | geometry["polynomial"]) << bit - check
    return f"{index << check | rest:0{geometry['cells']}b}"


def places(course: Course) -> dict[str, Any]:
    """Return where all boxes stand and which are right, as a page reads it that marks photos of answer sheets."""
    known = banks(course)
    return {
        "course": course.slug,
        "edition": course.edition,
        "sheets": {
            str(index): {
                "bank": sheet.bank,
                "variant": sheet.variant,
                "page": sheet.page,
                "mark": code(known[sheet.bank], sheet.variant) if sheet.bank else "",
                "rows": [
                    {
                        "question": row.question,
                        "number": row.number,
                        "label": row.label,
                        "boxes": len(row.boxes),
                        "right": row.right,
                        "x": row.x,
                        "y": row.y,
                    }
                    for row in sheet.rows
                ],
            }
            for index, sheet in sorted(sheets(course).items())
        },
    }
