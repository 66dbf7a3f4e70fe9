"""CSV: plain text, as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from training.exchange.banks import Bank
from training.exchange.writer import FileWriter
from training.shared import SHARED

COLUMNS = (
    "part",
    "module",
    "question",
    "type",
    "covers",
    "level",
    "order",
    "case",
    "text",
    "hint",
    "option",
    "option_text",
    "match",
    "right",
    "feedback",
    "explanation",
    "see",
)
"""Columns of a file, which has a row for each option; `right` is 1 or 0, or the place of a step."""

FORMULA = tuple(SHARED["table"]["formula"])
"""Beginnings of a cell that get an apostrophe before them: a spreadsheet takes them for a formula, or drops them."""


def table(writer: FileWriter, content: Iterable[Bank]) -> bytes:
    """Return banks as a table for a spreadsheet, which knows UTF-8 by the mark at its beginning."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows([_cell(words) for words in row] for bank in content for row in _rows(writer, bank))
    return text.getvalue().encode("utf-8-sig")


def _rows(writer: FileWriter, bank: Bank) -> Iterator[tuple[str, ...]]:
    plain = writer.plain
    for q in bank.quiz.questions.values():
        case = plain(bank.quiz.cases.get(q.case or ""))
        common = (bank.part, bank.title, q.key, q.type, " ".join(q.covers), q.level, q.order, case)
        see = writer.base + writer.see(q, bank)[1]
        for row in q.rows(writer):
            yield (*common, plain(q.text), plain(q.hint), *row, plain(q.explanation), see)


def _cell(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
