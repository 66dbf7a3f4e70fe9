"""Links of rendered pages that are read apart from the site, where some of them would lead nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import unquote, urlsplit

LINK = re.compile(r'<a\b([^>]*?) href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


def relink(html: str, lead: Callable[[str], str | None]) -> str:
    """Return HTML whose links lead where `lead` says; one that leads nowhere becomes its own words."""

    def anew(match: re.Match[str]) -> str:
        before, href, after, words = match.groups()
        target = lead(unescape(href))
        return words if target is None else f'<a{before} href="{escape(target)}"{after}>{words}</a>'

    return LINK.sub(anew, html)


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
