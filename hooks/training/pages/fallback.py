"""Pages that stand in for others, in all languages at once: where an address leads nowhere, or no network is there."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from training.pages.edition import Editions
from training.pages.minify import minified
from training.pages.templates import partial

STYLES = Path("hooks/theme/styles")


def look(root: Path) -> Markup:
    """Return the style that such a page has inside: the colours of the course, without what is another file."""
    files = [root / "docs/assets/course.css", *(root / STYLES / name for name in ("tokens.css", "alone.css"))]
    css = "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
    return Markup(minified(re.sub(r"[\w-]+:\s*url\([^;]*;", "", css), "style"))


def not_found(editions: Editions) -> list[dict[str, str]]:
    """Return what `hooks/theme/404.html` says in each language, the source language first."""
    return [
        {
            "language": edition.language,
            "folder": edition.folder,
            "title": edition.say("page.not-found"),
            "text": edition.say("page.not-found-text"),
            "home": edition.say("menu.home"),
        }
        for edition in editions.values()
    ]


def no_network(editions: Editions) -> Markup:
    """Return the page that the service worker shows for one that it has not kept."""
    said = [
        {
            "language": edition.language,
            "title": edition.say("no-network.title"),
            "text": edition.say("no-network.text"),
            "again": edition.say("no-network.again"),
            "kept": edition.say("no-network.kept"),
        }
        for edition in editions.values()
    ]
    return partial(next(iter(editions.values())), "no-network.html", said=said, look=look(editions.course.root))
