"""What is read off the HTML of a page, or done to it, once its text is written."""

from __future__ import annotations

import posixpath
import re

from training.pages.edition import typed

LINK = re.compile(r'<a href="(?!\w+:)([^"#]+\.html)(#[^"]*)?"')
"""A link in running text to another page of the site; those to terms and sources have a class before."""

NEIGHBOURS = re.compile(r'<nav class="neighbours".*?</nav>', re.DOTALL)


def with_addresses(html: str, page: str, site_url: str) -> str:
    """Give the links from a page to others of the site what stands after them on paper.

    That is the address as one types it, or the file's place where the site has no address; a term or a source has
    none, since it is looked up by its name, nor has a place on the same page.
    """

    def add(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[1]))
        return f'{match[0]} data-address="{typed(site_url + path) if site_url else path}"'

    return LINK.sub(add, html)


def has_gaps(html: str) -> bool:
    """Whether a page's own content, its ways to other modules left out, is in the source language at some place."""
    return 'class="untranslated"' in NEIGHBOURS.sub("", html)
