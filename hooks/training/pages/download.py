"""The page of what one takes along: the course kept in the browser, zips of the site, modules as one file."""

from __future__ import annotations

from typing import Any

from training.pages.downloads import ONE_FILE, Downloads
from training.pages.edition import Edition


def download(edition: Edition, downloads: Downloads) -> dict[str, Any]:
    """Return what `download.html` shows beside its text."""
    return {
        "up": "../" if edition.folder else "",
        "whole": downloads.whole,
        "zips": downloads.zips,
        "one_files": {module.slug: downloads.of(module.slug, (ONE_FILE,)) for module in edition.course.modules},
    }
