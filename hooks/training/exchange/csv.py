"""CSV: plain text, as a table for a spreadsheet; read again as it was written, or as a spreadsheet keeps it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from training.course.questions import KINDS
from training.course.questions.formats import Row
from training.exchange.banks import Bank
from training.exchange.incoming import Incoming, IncomingOption, Reading, RefusedError, slug, text_of
from training.exchange.markup import plain_words
from training.exchange.writer import FileWriter
from training.mistakes import did_you_mean
from training.patterns import SLUG
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


NEEDED = ("question", "type", "text", "option_text", "right")
"""Columns without which a table tells no questions."""


SEPARATED = re.compile(r"\ufeff?\"?sep=.\"?[,;\t]*\r?\n", re.IGNORECASE)
"""A first line that tells a spreadsheet what parts the columns."""


def is_table(text: str) -> bool:
    """Whether the first line of a text names the columns of such a table."""
    return set(NEEDED) <= set(_names(_told(text)[1]))


def read(data: bytes, name: Path, words: Mapping[str, str]) -> Reading:
    """Read a table with these columns, in any order; a spreadsheet may have put other signs between them."""
    reading = Reading(name)
    before, text = _told(text_of(data, reading))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    names: list[str] = []
    found: list[tuple[int, dict[str, str]]] = []
    line = before + 1
    try:
        names = [column.strip().casefold() for column in next(rows, [])]
        line = before + rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                found.append((line, dict(zip(names, (_uncovered(cell.strip()) for cell in row), strict=False))))
            line = before + rows.line_num + 1
    except csv.Error as e:  # a cell is larger than any text, where a quotation mark was never closed
        reading.refuse(line, RefusedError(f"the table cannot be read from here on: {e}", "close the quotation mark"))
    for key, group in groupby(found, key=lambda one: one[1].get("question", "")):
        lines = list(group)
        try:
            reading.add(_incoming(key, lines))
        except RefusedError as e:
            reading.refuse(lines[0][0], e)
    return reading


def _told(text: str) -> tuple[int, str]:
    """Return how many lines stand before the names of columns, and the text from there on."""
    told = SEPARATED.match(text)
    return (1, text[told.end() :]) if told else (0, text)


def _delimiter(text: str) -> str:
    """Return the sign between columns: the one that parts the names of the first line."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _names(text: str) -> list[str]:
    first = text.removeprefix("\ufeff").partition("\n")[0]
    return [column.strip(' "').casefold() for column in first.split(_delimiter(text))]


def _uncovered(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _incoming(key: str, lines: list[tuple[int, dict[str, str]]]) -> Incoming:
    line, first = lines[0]
    name = first.get("type", "")
    if name not in KINDS:
        raise RefusedError(f"`type` is “{name}” here", did_you_mean(name, KINDS))
    kind = KINDS[name]
    rows = [_row(row, number, *kind.right_cell) for number, row in lines]
    fields = kind.from_row(rows[0])
    if kind.ordered:
        rows.sort(key=lambda row: int(row.right))
    said = "feedback" in first
    options = [
        IncomingOption(
            row.text,
            kind.several is not None and row.right == "1",
            row.match,
            row.feedback if said else None,
            row.option,
        )
        for row in ([] if fields else rows)
    ]
    tags = (*first.get("covers", "").split(), *first.get("level", "").split())
    see = re.search(r"([a-z0-9-]+)/index\.html#([a-z0-9-]+)$", first.get("see", ""))
    hint, explanation = (plain_words(first[name]) if name in first else None for name in ("hint", "explanation"))
    category = "/".join(filter(None, (first.get("part"), first.get("module"))))
    return Incoming(
        line,
        key if re.match(SLUG, key) else slug(key or first["text"]),
        name,
        plain_words(first["text"]),
        options,
        fields,
        case=plain_words(first.get("case", "")),
        tags=tags if "covers" in first or "level" in first else None,
        fixed=first["order"] == "fixed" if "order" in first else None,
        see=f"{see[1]}#{see[2]}" if see else "",
        category=category,
        hint=hint,
        explanation=explanation,
    )


def _row(cells: Mapping[str, str], line: int, form: str, remedy: str) -> Row:
    """Return what a row says, its words as Markdown; raises `RefusedError` where `right` has not its form."""
    text, match, feedback = (plain_words(cells.get(name, "")) for name in ("option_text", "match", "feedback"))
    option, right = cells.get("option", ""), cells.get("right", "")
    if not re.fullmatch(form, right):
        raise RefusedError(f"`right` is “{right}” in line {line}", remedy)
    return Row(option if re.match(SLUG, option) else "", text, match, right, feedback)
