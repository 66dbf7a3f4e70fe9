"""The frame of every page: head, menu and foot, which `hooks/theme/main.html` lays around what the page holds."""

from __future__ import annotations

from typing import Any

from training.pages.corrections import day_of, newest
from training.pages.downloads import Downloads
from training.pages.pictures import small
from training.pages.questions import QuestionForms
from training.pages.templates import language_of


def frame(forms: QuestionForms, downloads: Downloads) -> dict[str, Any]:
    """Return by their names in templates what is the same on every page of an edition."""
    edition, course = forms.edition, forms.edition.course
    return language_of(edition) | {
        "hashes": forms.bank_hashes,
        "titles": {page: edition.title(page) for page in course.pages},
        "search_page": edition.page_of("search.html"),
        "small_logo": small(course.root / "docs" / "assets" / "logo.svg"),
        "corrected": (last := newest(course)) and day_of(last),
        "whole": downloads.whole,
    }
