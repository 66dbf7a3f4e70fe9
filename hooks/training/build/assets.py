"""Styles and scripts as the site publishes them: many small files in the source, few requests a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from training.pages.pictures import SMALL, small

STYLES = (
    "tokens",
    "base",
    "layout",
    "text",
    "module",
    "quiz",
    "checklist",
    "slip",
    "session",
    "planner",
    "lists",
    "rules",
    "sheet",
    "share",
    "offline",
    "search",
    "print",
)
"""Style sheets of `hooks/theme/styles/` in the order of the cascade; the course's own colours come before them."""

SCRIPTS = {
    "site": ("site", "menu", "worker"),
    "home": ("home",),
    "learn": ("quiz", "checklist", "share", "download"),
    "review": ("review",),
    "test": ("test",),
    "slip": ("code", "slip"),
    "recap": ("code", "recap"),
    "data": ("data",),
    "planner": ("planner",),
    "offline": ("offline", "download"),
    "download": ("download",),
    "search": ("search",),
}
"""Scripts of `hooks/theme/scripts/` by the file that they are published in: one request a page, or two."""


def bundle_styles(root: Path, site: Path) -> None:
    """Write `assets/site.css`: one file, since each further one delays the first paint on a slow line."""
    (site / "assets").mkdir(parents=True, exist_ok=True)
    (site / "assets" / "site.css").write_text(style_sheet(root, STYLES), encoding="utf-8")


def style_sheet(root: Path, names: Iterable[str], most: int = SMALL) -> str:
    """Return the course's own colours and some of our style sheets as one, small pictures inside."""
    own = root / "docs" / "assets" / "course.css"
    files = [own] if own.is_file() else []
    files += [root / "hooks" / "theme" / "styles" / f"{name}.css" for name in names]
    css = "\n".join(file.read_text(encoding="utf-8") for file in files)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\n\s*", "\n", css).strip() + "\n"

    def inlined(match: re.Match[str]) -> str:
        address = small(own.parent / match[1], most)
        return f'url("{address}")' if address else match[0]

    return re.sub(r'url\("([a-z0-9-]+\.svg)"\)', inlined, css)


def bundle_scripts(root: Path, site: Path) -> None:
    """Write `assets/*.js` without comments that have a line of their own and without indents; no text spans lines."""
    for name, parts in SCRIPTS.items():
        (site / "assets" / f"{name}.js").write_text(script(root, parts), encoding="utf-8")


def script(root: Path, names: Iterable[str]) -> str:
    """Return some of our scripts as one."""
    files = [root / "hooks" / "theme" / "scripts" / f"{name}.js" for name in names]
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
