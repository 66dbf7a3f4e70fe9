"""The pictures of a module, each alone on a page to hang up: on the paper of any printer, or twice as large."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from training.course.module import Module
from training.print.tree import every
from training.print.writer import PaperWriter, SheetData

SIZE = re.compile(r"""(font-size=["'])(\d+(?:\.\d+)?)""")

LARGER = 1.1
"""By how much letters grow on a wall: those of print are narrower than those of screens, for which boxes have room."""


def wall_pictures(
    writer: PaperWriter, module: Module, handout: Mapping[str, Any], *, large: bool = False
) -> list[SheetData]:
    """Return a page for each drawn picture of a handout; a photograph is not drawn larger.

    A `large` one is a master in A3, for a copy shop.
    """
    return [
        {
            "kind": "picture",
            "label": writer.say("paper.picture-large" if large else "paper.picture"),
            "head": writer.head(module),
            "title": writer.write(module.title),
            "note": writer.say("paper.picture-how-large" if large else "paper.picture-how"),
            "large": large,
            "picture": {"svg": _for_walls(figure["svg"]), "alt": figure["alt"], "c": figure["c"]},
        }
        for figure in every(handout["content"], "figure")
        if "svg" in figure
    ]


def _for_walls(svg: str) -> str:
    return SIZE.sub(lambda found: f"{found[1]}{float(found[2]) * LARGER:g}", svg)
