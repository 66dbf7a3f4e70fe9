"""What is done to a page when the whole of it stands there."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from training.pages.downloads import Download
from training.pages.edition import typed
from training.pages.html_tree import has_class


def complete(page: HtmlElement, name: str, site_url: str) -> None:
    """Give a page what every page has, also in a preview; `name` is its path below the root of the site."""
    tell_gaps(page)
    add_addresses(page, name, site_url)


def tell_gaps(page: HtmlElement) -> None:
    """Keep the banner on gaps where the page's own content is in the source language at some place, else drop it.

    What only leads to other modules is not the page's own.
    """
    for banner in page.xpath("//main/p[@data-gaps]"):
        if any(not _leads_elsewhere(gap) for gap in banner.getparent().find_class("untranslated")):
            del banner.attrib["data-gaps"]
        else:
            banner.drop_tree()


def _leads_elsewhere(element: HtmlElement) -> bool:
    return any(has_class(around, "neighbours") for around in element.iterancestors("nav"))


def add_addresses(page: HtmlElement, name: str, site_url: str) -> None:
    """Give the links of the running text to other pages of the site what stands after them on paper.

    That is the address as one types it, or the file's place where the site has no address. A term or a source, whose
    links have a class, has none, since it is looked up by its name; nor has a place on the same page.
    """
    for text in [element for element in page.iter("div") if has_class(element, "text")]:
        for link in text.iterdescendants("a"):
            parts = urlsplit(link.get("href", ""))
            if link.get("class") is None and not parts.scheme and not parts.netloc and parts.path.endswith(".html"):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path))
                link.set("data-address", typed(f"{site_url.rstrip('/')}/{path}") if site_url else path)


def tell_sizes(page: HtmlElement, made: Mapping[str, Download], words: Mapping[str, str]) -> bool:
    """Write the sizes of files and their numbers of pages to where a page tells them; `made` maps address to file.

    Returns whether all are told.
    """
    told = True
    for element in page.xpath("//span[@data-size-of] | //li[@data-pages-of]"):
        one = made.get(element.get("data-size-of") or element.get("data-pages-of"))
        if one is None:
            told = False
        elif element.attrib.pop("data-size-of", None):
            element.text = one.size_in(words)
        else:
            element.set("data-pages", str(one.pages))
            element.set("data-each", str(one.each))
            del element.attrib["data-pages-of"]
    return told
