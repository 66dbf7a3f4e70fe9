"""Styles and scripts as the site publishes them: many small files in the source, few requests a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from training.build.scripts import join, published
from training.pages.minify import minified
from training.pages.pictures import SMALL, small

STYLES = (
    "tokens",
    "base",
    "layout",
    "head",
    "menu",
    "strip",
    "text",
    "module",
    "home",
    "quiz",
    "question",
    "outcome",
    "checklist",
    "fields",
    "slip",
    "recap",
    "data",
    "test",
    "session",
    "sheet",
    "planner",
    "lists",
    "term",
    "rules",
    "printed",
    "exchange",
    "download",
    "share",
    "offline",
    "search",
    "print",
)
"""Style sheets of `hooks/theme/styles/` in the order of the cascade; the course's own colours come before them."""


def bundle_styles(root: Path, site: Path) -> None:
    """Write `assets/site.css`: one file, since each further one delays the first paint on a slow line."""
    (site / "assets").mkdir(parents=True, exist_ok=True)
    (site / "assets" / "site.css").write_text(style_sheet(root, STYLES), encoding="utf-8")


def style_sheet(root: Path, names: Iterable[str], most: int = SMALL) -> str:
    """Return the course's own colours and some of our style sheets as one, minified, small pictures inside."""
    own = root / "docs" / "assets" / "course.css"
    files = [own] if own.is_file() else []
    files += [root / "hooks" / "theme" / "styles" / f"{name}.css" for name in names]

    def inlined(match: re.Match[str]) -> str:
        address = small(own.parent / match[1], most)
        return f'url("{address}")' if address else match[0]

    css = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return minified(re.sub(r'url\("([a-z0-9-]+\.svg)"\)', inlined, css), "style")


def bundle_scripts(root: Path, site: Path) -> None:
    """Write `assets/*.js`: one request a page, or two."""
    for name in published(root):
        (site / "assets" / f"{name}.js").write_text(script(root, name), encoding="utf-8")


def script(root: Path, name: str) -> str:
    """Return one of our scripts, whole and minified."""
    return minified(join(root, name), "script")
