"""The front page: what the course is, and the map of its modules."""

from __future__ import annotations

from typing import Any

from training.pages.edition import Edition


def home(edition: Edition) -> dict[str, Any]:
    """Return what `home.html` shows beside its text; `items` are those of all checklists of a module, as stored."""
    return {
        "review": edition.page_of("review.html"),
        "items": {
            module.slug: [f"{key}.{item}" for key, checklist in module.checklists.items() for item in checklist.items]
            for module in edition.course.modules
        },
    }
