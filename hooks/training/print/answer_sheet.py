"""Answer sheets as plain data: nothing in it tells an answer, and nothing asks for the kind of a question."""

from __future__ import annotations

from typing import Any

from training.print.marks import GEOMETRY, cells
from training.print.tree import Node
from training.print.variants import code
from training.print.writer import PaperWriter


def answer_sheet(
    writer: PaperWriter, bank: str, variant: str, head: str, title: list[Node], *, anonymous: bool = False
) -> dict[str, Any]:
    """Return the answer sheet of a bank in one variant; it asks for a name, or for a code of one's own."""
    found = {
        sheet.page: (index, sheet) for index, sheet in writer.answer_sheets.items() if sheet[:2] == (bank, variant)
    }
    tests = writer.course.tests
    return {
        "kind": "answers",
        "label": writer.say("paper.answer-sheet", variant=variant),
        "head": head,
        "title": title,
        "code": code(writer.banks[bank], variant),
        "anonymous": anonymous,
        "again": bank in tests and bank != tests[0],
        "geometry": GEOMETRY,
        "pages": [
            {
                "cells": cells(index),
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
