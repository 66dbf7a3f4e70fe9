"""Checklists as sheets to fill in."""

from __future__ import annotations

from training.course.module import Module
from training.print.writer import PaperWriter, SheetData


def checklists(writer: PaperWriter, module: Module) -> SheetData:
    """Return the checklists as sheets to fill in."""
    return {
        "kind": "checklists",
        "label": writer.say("paper.checklist"),
        "head": writer.head(module),
        "title": writer.write(module.title),
        "lists": [
            {
                "title": writer.write(checklist.title),
                "items": [
                    {
                        "action": writer.write(item.action),
                        "evidence": writer.write(item.evidence),
                        "who": writer.write(item.who),
                    }
                    for item in checklist.items.values()
                ],
            }
            for checklist in module.checklists.values()
        ],
    }
