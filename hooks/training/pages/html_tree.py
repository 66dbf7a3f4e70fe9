"""HTML as a tree: read once, changed there, written once.

libxml2 is no HTML5 parser: it knows nothing of `template`, `noscript` or SVG, and mends wrong nesting by rules of its
own. What our templates and Markdown write is nested right and has all end tags, so it needs no mending, and a browser
builds the same page from what is written here as from what was read: a test compares them. Names of SVG come out in
small letters, and addresses with other signs than ASCII as `%C3%A9`; browsers take both for the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import minify_html
from lxml import etree, html
from lxml.html import HtmlElement

ELEMENT = etree.Element
"""What to iterate over for elements of all names, but no comments."""


def read(text: str) -> HtmlElement:
    """Return the root of a whole page."""
    return html.document_fromstring(text, ensure_head_body=True)


def fragments(text: str) -> list[HtmlElement]:
    """Return the elements of a piece of a page, with no words before the first."""
    found: list[HtmlElement] = html.fragments_fromstring(text, no_leading_text=True)
    return found


def write(page: HtmlElement) -> str:
    """Return a page as HTML."""
    written: str = html.tostring(page, encoding="unicode", doctype="<!doctype html>")
    return written


def outer(element: HtmlElement) -> str:
    """Return an element as HTML, without what stands behind it."""
    written: str = html.tostring(element, encoding="unicode", with_tail=False)
    return written


def write_small(page: HtmlElement) -> str:
    """Return a page without what its meaning does not need: each byte costs a learner data and time.

    What stands in `script` and `style` is left as it is, since a policy may have named its hash.
    """
    return minify_html.minify(write(page), keep_input_type_text_attr=True)


def inline(page: HtmlElement, element: str) -> Iterator[HtmlElement]:
    """Yield the `script` or `style` elements whose code stands in the page; blocks of data are no code."""
    for found in page.iter(element):
        if found.get("src") is None and found.get("type") is None:
            yield found


def has_class(element: HtmlElement, name: str) -> bool:
    """Return whether an element has a class."""
    return name in element.get("class", "").split()


def new(name: str, text: str | None = None, **attributes: str) -> HtmlElement:
    """Return an element that stands nowhere yet."""
    made = html.Element(name)
    for attribute, value in attributes.items():  # in this order
        made.set(attribute, value)
    made.text = text
    return made
