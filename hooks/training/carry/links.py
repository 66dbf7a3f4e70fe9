"""Links of pages that are read apart from the site, where some of them would lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement


def relink(page: HtmlElement, lead: Callable[[str], str | None]) -> None:
    """Let the links of a page lead where `lead` says; one that leads nowhere becomes its own words."""
    for link in page.xpath("//a[@href]"):
        target = lead(link.get("href"))
        if target is None:
            link.drop_tag()
        else:
            link.set("href", target)


def within(page: str, href: str) -> str | None:
    """Return the path below the root of the site to which a link of a page leads; nothing where it leads out.

    `page` is the path of the page.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page


def whole(site_url: str, page: str, href: str) -> str | None:
    """Return the whole address of what a page links, where the address of the site is known."""
    if not site_url:
        return None
    anchor = urlsplit(href).fragment
    return f"{site_url.rstrip('/')}/{within(page, href)}{'#' if anchor else ''}{anchor}"
