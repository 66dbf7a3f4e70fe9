"""The Content-Security-Policy of the site: nothing runs, and nothing is fetched, but what the site itself brings.

Each page carries it, so that it holds on any host and from a disk; `_headers` says it once more to hosts that read that
file, with what only a header can say.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from training.pages.html_tree import inline, new
from training.pages.minify import minified

OTHERS = "connect-src 'self';worker-src 'self';manifest-src 'self';base-uri 'none';form-action 'none'"

HEADER = """\
/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(self), microphone=(), geolocation=()
  Cross-Origin-Opener-Policy: same-origin
"""


@dataclass
class Inside:
    """The scripts and styles that stand in pages, as a policy names them: by their hashes."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)

    def add(self, other: Inside) -> None:
        """Take what others have in."""
        self.scripts |= other.scripts
        self.styles |= other.styles


def hashed(code: str) -> str:
    """Return the source, as a policy names it, of one inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def policy(inside: Inside) -> str:
    """Return a policy that admits these inline scripts and styles, and the compiled code of the search.

    It stands in every page, so it has no spaces that it does not need.
    """
    script = " ".join(("'self'", "'wasm-unsafe-eval'", *sorted(inside.scripts)))
    style = " ".join(("'self'", *sorted(inside.styles)))
    return f"default-src 'none';script-src {script};style-src {style};img-src 'self' data:;{OTHERS}"


def guard(page: HtmlElement) -> Inside:
    """Give a page its policy, having brought what it governs to its last form; return what that admits.

    Nothing may touch inline scripts and styles afterwards.
    """
    for name in ("script", "style"):
        for element in inline(page, name):
            element.text = minified(element.text or "", name)
    inside = Inside(
        {hashed(element.text) for element in inline(page, "script")},
        {hashed(element.text) for element in inline(page, "style")},
    )
    put_first(page, policy(inside))
    return inside


def put_first(page: HtmlElement, said: str) -> HtmlElement:
    """Write a policy where it comes before all that it governs; return its element."""
    meta = new("meta", **{"http-equiv": "Content-Security-Policy", "content": said})
    page.find("head/meta[@charset]").addnext(meta)
    return meta


def header(all_pages: Iterable[Inside]) -> str:
    """Return the content of `_headers`."""
    together = Inside()
    for one in all_pages:
        together.add(one)
    return HEADER.format(policy=policy(together))
