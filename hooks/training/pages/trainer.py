"""The page of trainers: all that is printed, all sessions, and question banks and modules for other systems."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from training import site_folders
from training.page_kinds import SESSION
from training.pages.downloads import PACKAGES, Download, Downloads
from training.pages.edition import Edition
from training.pages.markdown import PART

GROUPS = {
    "trainer.books": ("book",),
    "trainer.forms": ("sheet",),
    "trainer.tests": ("questions", "answers", "key", "results", "trial"),
}
"""Words for a group of the files of the course as a whole, to their kinds."""


def trainer(edition: Edition, downloads: Downloads, text: str) -> dict[str, Any]:
    """Return what `trainer.html` shows beside its title.

    The sheets stand at the end of the text's first section, on what to do before a session.
    """
    before, _, after = text.partition(PART)
    found = {words: downloads.of("", kinds) for words, kinds in GROUPS.items()}
    return {
        "before": Markup(before),
        "after": Markup(after),
        "any_pdfs": bool(downloads.of()),
        "groups": [(words, files) for words, files in found.items() if files],
        "by_module": {module.slug: downloads.of(module.slug) for module in edition.course.modules},
        "session_page": SESSION,
        "whole": downloads.whole,
        "offers": downloads.offers,
        "packages": _packages(downloads),
        "packages_folder": site_folders.PACKAGES,
        "formats": PACKAGES,
    }


def _packages(downloads: Downloads) -> dict[str, list[Download]]:
    """Return the packages of each module by its title."""
    found: dict[str, list[Download]] = {}
    for one in downloads.of(site_folders.PACKAGES, PACKAGES):
        found.setdefault(one.label, []).append(one)
    return found
