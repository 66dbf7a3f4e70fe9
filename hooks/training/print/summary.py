"""What a participant takes home of a module: what to remember, and the job in steps."""

from __future__ import annotations

from training.course.module import Module
from training.print.writer import PaperWriter, SheetData


def summary(writer: PaperWriter, module: Module) -> SheetData:
    """Return a module on half a page, or on a page where that is too little: its job is that of its first checklist."""
    job = next(iter(module.checklists.values()))
    return {
        "kind": "summary",
        "label": writer.say("paper.summary"),
        "head": writer.head(module),
        "title": writer.write(module.title),
        "half": True,
        "summary": writer.write(module.summary),
        "points": [writer.write(point) for point in module.key_points],
        "job": writer.write(job.title),
        "steps": [writer.write(item.action) for item in job.items.values()],
    }
