"""The script that tells of corrections, in every language: a script of its own, since hardly a page needs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from training.build.assets import script
from training.pages.corrections import SCRIPT, told_once
from training.pages.edition import Editions

PLACE = re.compile(r"""["'`]CORRECTIONS["'`]""")
"""What the script has in the place of its words: the minifier chooses among quotation marks."""


def write(editions: Editions, site: Path) -> None:
    """Write the script of every language, if there is something to tell."""
    if not editions.course.corrections:
        return
    code = script(editions.course.root, "corrections")
    for edition in editions.values():
        path = site / edition.folder / SCRIPT
        path.parent.mkdir(parents=True, exist_ok=True)
        before, after = PLACE.split(code)
        words = json.dumps(told_once(edition), ensure_ascii=False)
        path.write_text(f"{before}{words}{after}", encoding="utf-8")
