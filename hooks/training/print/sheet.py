"""A sheet of `sheets.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from training.course.sheets import Sheet
from training.pages.session import type_words
from training.print.prose import picture
from training.print.tree import SHEET_WIDTH, table
from training.print.writer import PaperWriter, SheetData

SEVERAL = {"each", "each-day", "group", "three"}
"""Copies of which there are so many that two on a page save paper."""


def sheet_part(writer: PaperWriter, sheet: Sheet, head: str, folder: Path) -> tuple[SheetData, tuple[Path, ...]]:
    """Return a sheet of `sheets.yml`, and the pictures that it shows; `folder` is where they lie."""
    body, cards = [], sheet.cards
    pictures: list[Path] = []
    for block in sheet.body:
        data: dict[str, Any] = {"type": block.type}
        if block.type == "text":
            data["text"] = writer.write(block.text)
        elif block.type == "lines":
            data |= {"label": writer.write(block.label) if block.label else [], "count": block.count}
        elif block.type == "table":
            count = len(block.columns)
            rows = [[writer.write(cell) for cell in row] + [[]] * (count - len(row)) for row in block.rows]
            for number in range(1, block.blank + 1):
                rows.append([[str(number)] if block.numbered else [], *([] for _ in range(count - 1))])
            titles = [writer.write(column) for column in block.columns]
            data["table"] = table(titles, rows, wishes=block.widths, room=SHEET_WIDTH, upright=block.upright)
        elif block.type == "cards":
            data["cards"] = [
                {
                    "number": cards.index(card) + 1,
                    "title": writer.write(card.title),
                    "text": writer.write(card.text),
                    "questions": [writer.write(asked) for asked in card.questions],
                }
                for card in block.cards.values()
            ]
        elif block.type == "boxes":
            data["items"] = [writer.write(item) for item in block.items]
        elif block.type == "fields":
            data |= {"items": [writer.write(item) for item in block.items], "columns": block.columns}
        elif block.type == "picture":
            drawn, files = picture(writer, folder, block.file)
            data |= {"picture": {**drawn, "alt": str(writer.edition.plain(block.says)), "c": []}}
            pictures += files
        else:
            data["of"] = [writer.write(who) for who in block.of]
        body.append(data)
    tables = [block["table"] for block in body if block["type"] == "table"]
    # A small form is on half a page by itself; more room to think and write is what a worksheet is for.
    small = sheet.half or (sheet.type == "form" and sheet.copies_needed in SEVERAL)
    part = {
        "kind": "sheet",
        "type": sheet.type,
        "label": writer.say(f"sheet.{sheet.type}"),
        "head": head,
        "title": writer.write(sheet.title),
        "name": ": ".join(filter(None, (type_words(writer.edition, sheet), writer.edition.plain(sheet.title)))),
        "owned": sheet.type in {"worksheet", "observation"},
        "every_page": [writer.write(label) for label in sheet.every_page],
        "half": small and all(one["half"] for one in tables),
        "purpose": writer.write(sheet.purpose),
        "instructions": [writer.write(step) for step in sheet.instructions],
        "example": writer.write(sheet.example) if sheet.example else [],
        "wide": any(one["wide"] for one in tables),
        "body": body,
    }
    return part, tuple(pictures)


def answers_of(writer: PaperWriter, sheet: Sheet) -> list[dict[str, Any]]:
    """Return what is right on a sheet, for the trainer alone."""
    return [{"of": writer.write(one.of), "text": writer.write(one.text)} for one in sheet.answers]


def copies_in_words(writer: PaperWriter, copies: str, sheet: Sheet | None) -> str:
    """Return how many copies to print, in words."""
    of = "set" if sheet and sheet.type == "cards" else "sheet"
    people, _, days = copies.partition("x")
    if days.isdigit():
        return writer.say("paper.copies-holds", people=people, days=days)
    if copies.isdigit():
        return writer.say(f"paper.copies-{of}s", count=copies)
    return writer.say(f"paper.copies-{copies}", one=writer.say(f"paper.copies-{of}"))
