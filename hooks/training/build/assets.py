"""Styles and scripts as the site publishes them: many small files in the source, few requests a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from training.build.scripts import join, published
from training.icons import path_of
from training.page_kinds import PAGE_KINDS
from training.pages.minify import minified
from training.pages.pictures import SAFE, SMALL, small

STYLES = (
    "tokens",
    "base",
    "layout",
    "head",
    "menu",
    "strip",
    "text",
    "module",
    "quiz",
    "question",
    "outcome",
    "checklist",
    "fields",
    "data",
    "test",
    "lists",
    "term",
    "aloud",
    "pdfs",
    "exchange",
    "download",
    "share",
    "icon",
    "offline",
    "print",
)
"""Style sheets of `hooks/theme/styles/` in the order of the cascade; the course's own colours come before them."""


def bundle_styles(root: Path, site: Path) -> None:
    """Write `assets/site.css`, one file since each further one delays the first paint on a slow line; and what one kind
    of page alone needs, which weighs on no other.
    """
    (site / "assets").mkdir(parents=True, exist_ok=True)
    own = {name for kind in PAGE_KINDS for name in kind.styles}
    for name, names in {"site": STYLES, **{name: (name,) for name in sorted(own)}}.items():
        colours = name == "site"
        (site / "assets" / f"{name}.css").write_text(style_sheet(root, names, colours=colours), encoding="utf-8")


def style_sheet(root: Path, names: Iterable[str], most: int = SMALL, *, colours: bool = True) -> str:
    """Return the course's own colours, if wanted, and some of our style sheets as one, minified, small pictures inside.

    An icon that stands often on a page is drawn by the style, as `url("icon:name")`: in the page it would weigh more.
    """
    own = root / "docs" / "assets" / "course.css"
    files = [own] if colours and own.is_file() else []
    files += [root / "hooks" / "theme" / "styles" / f"{name}.css" for name in names]

    def inlined(match: re.Match[str]) -> str:
        address = small(own.parent / match[1], most)
        return f'url("{address}")' if address else match[0]

    def drawn(match: re.Match[str]) -> str:
        svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path d='{path_of(match[1])}'/></svg>"
        return f'url("data:image/svg+xml,{quote(svg, safe=f"{SAFE} <>")}")'

    css = "\n".join(file.read_text(encoding="utf-8") for file in files)
    css = re.sub(r'url\("icon:([a-z0-9-]+)"\)', drawn, css)
    return minified(re.sub(r'url\("([a-z0-9-]+\.svg)"\)', inlined, css), "style")


def bundle_scripts(root: Path, site: Path) -> None:
    """Write `assets/*.js`: one request a page, or two."""
    for name in published(root):
        (site / "assets" / f"{name}.js").write_text(script(root, name), encoding="utf-8")


def script(root: Path, name: str) -> str:
    """Return one of our scripts, whole and minified."""
    return minified(join(root, name), "script")
