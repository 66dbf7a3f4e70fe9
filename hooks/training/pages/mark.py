"""The page that marks photos of answer sheets."""

from __future__ import annotations

from typing import Any

from training.pages.answer_sheets import listed
from training.pages.downloads import Downloads
from training.pages.edition import Edition


def mark(edition: Edition, downloads: Downloads) -> dict[str, Any]:
    """Return what `mark.html` shows beside its text."""
    return {
        "listed": listed(edition),
        "trial": downloads.of("", ("trial",)),
        "recap": edition.page_of("recap.html"),
    }


def marking(edition: Edition) -> dict[str, str]:
    """Return where photos of answer sheets are marked and what that page is called, for a page that links to it."""
    page = edition.page_of("mark.html")
    return {"mark": page or "", "mark_title": edition.title(page) if page else ""}
