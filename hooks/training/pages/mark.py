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
