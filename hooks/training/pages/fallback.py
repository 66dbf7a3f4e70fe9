"""Pages that stand in for others, in all languages at once: where an address leads nowhere, or no network is there."""

from __future__ import annotations

from markupsafe import Markup

from training.pages.edition import Editions
from training.pages.templates import partial


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
    keys = ("title", "text", "again", "kept")
    said = [
        {"code": edition.language} | {key: edition.say(f"no-network.{key}") for key in keys}
        for edition in editions.values()
    ]
    return partial(next(iter(editions.values())), "no-network.html", said=said)
