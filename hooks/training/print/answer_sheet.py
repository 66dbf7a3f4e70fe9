"""Answer sheets as plain data: nothing in it tells an answer, and nothing asks for the kind of a question."""

from __future__ import annotations

from typing import Any

from training.course.marks import GEOMETRY, TRIAL, TRIAL_MARKS, Sheet, cells
from training.course.variant_code import code
from training.print.tree import Node
from training.print.writer import PaperWriter, SheetData


def answer_sheet(
    writer: PaperWriter, bank: str, variant: str, head: str, title: list[Node], *, asks: str = "name"
) -> dict[str, Any]:
    """Return the answer sheet of a bank in one variant.

    It asks for a `name`, for a `code` of one's own, or for that code `again`.
    """
    found = {
        sheet.page: (index, sheet) for index, sheet in writer.answer_sheets.items() if sheet[:2] == (bank, variant)
    }
    chapters = next((m.chapters for m in writer.course.modules if m.slug == bank and len(found) > 1), {})
    quiz = writer.banks[bank]

    def chapter(sheet: Sheet) -> list[Node]:
        titles = [writer.write(one.title) for one in chapters.values()]
        return titles[quiz.pieces.get(sheet.rows[0].question, 0)] if titles else []

    return {
        "kind": "answers",
        "label": writer.say("paper.answer-sheet", variant=variant),
        "head": head,
        "title": title,
        "code": code(quiz, variant),
        "asks": asks,
        "geometry": GEOMETRY,
        "pages": [_page(index, sheet, chapter(sheet)) for _, (index, sheet) in sorted(found.items())],
    }


def trial_sheet(writer: PaperWriter) -> SheetData:
    """Return the sheet by which one sees before a training whether printer, pen and phone fit."""
    index = next(index for index, sheet in writer.answer_sheets.items() if sheet == TRIAL)
    marked = zip(TRIAL.rows, TRIAL_MARKS, strict=True)
    wanted = " ".join(f"{row.number}{row.boxes[right]}" for row, right in marked if right is not None)
    return {
        "kind": "trial",
        "label": writer.say("paper.trial"),
        "head": "",
        "title": [],
        "code": "",
        "asks": "name",
        "how": writer.say("paper.trial-how", marks=wanted),
        "geometry": GEOMETRY,
        "pages": [_page(index, TRIAL, [])],
    }


def _page(index: int, sheet: Sheet, chapter: list[Node]) -> dict[str, Any]:
    return {
        "cells": cells(index),
        "chapter": chapter,
        "rows": [
            {
                "number": str(row.number) if new else "",
                "label": row.label,
                "boxes": row.boxes,
                "x": row.x,
                "y": row.y,
            }
            for row, new in sheet.begins()
        ],
    }
