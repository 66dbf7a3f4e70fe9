"""Room in the code of the slip: a course may have too many modules for it."""

from __future__ import annotations

from collections.abc import Iterator

from training.course.reader import COURSE, Drafts
from training.mistakes import Mistake
from training.shared import SHARED

SLIP = SHARED["slip"]
SLIP_MODULES = ((SLIP["characters"] - SLIP["check"]) * 5 - SLIP["year"] - SLIP["number"] - SLIP["day"]) // SLIP["score"]
"""Modules whose scores the code of the slip can hold: characters of 5 bits, less those for edition and day."""


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield that the code has no room for a score of each module, where a page shows it."""
    shown = {prose.meta.get("template") for texts in drafts.pages.values() for prose in texts.values()}
    count = len(drafts.modules)
    if drafts.course and shown & {"slip.html", "recap.html"} and count > SLIP_MODULES:
        what = f"the course has {count} modules, and the code of the slip has room for {SLIP_MODULES}"
        remedy = "make two courses of it, or take the pages with `template: slip.html` and `recap.html` out of `pages:`"
        yield drafts.documents[COURSE].mistake(["parts"], what, remedy, on_key=True)
