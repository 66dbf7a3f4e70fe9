"""The pictures of a module, each alone on a page: to hang up as they are, or to copy larger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from training.course.module import Module
from training.print.tree import every
from training.print.writer import PaperWriter, SheetData


def wall_pictures(writer: PaperWriter, module: Module, handout: Mapping[str, Any]) -> list[SheetData]:
    """Return a page for each drawn picture of a handout; a photograph is not drawn larger."""
    return [
        {
            "kind": "picture",
            "label": writer.say("paper.picture"),
            "head": writer.head(module),
            "title": writer.write(module.title),
            "note": writer.say("paper.picture-how"),
            "picture": {key: figure[key] for key in ("svg", "alt", "c")},
        }
        for figure in every(handout["content"], "figure")
        if "svg" in figure
    ]
