"""The page on which a trainer plans a training: its days and sessions, and what is to be printed for them."""

from __future__ import annotations

from typing import Any

from training.page_kinds import SESSION
from training.pages.downloads import Downloads
from training.pages.edition import Edition


def planner(edition: Edition, downloads: Downloads) -> dict[str, Any]:
    """Return what `planner.html` shows beside its text."""
    return {
        "printed": downloads.of(),
        "by_module": {module.slug: downloads.of(module.slug) for module in edition.course.modules},
        "session_page": SESSION,
    }
