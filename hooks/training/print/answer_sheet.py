"""Answer sheets as plain data: nothing in it tells an answer, and nothing asks for the kind of a question."""

from __future__ import annotations

from typing import Any

from training.print.marks import GEOMETRY, Sheet, cells
from training.print.tree import Node
from training.print.variants import code
from training.print.writer import PaperWriter


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
        "pages": [
            {
                "cells": cells(index),
                "chapter": chapter(sheet),
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
            for _, (index, sheet) in sorted(found.items())
        ],
    }
