"""The Content-Security-Policy of the site: nothing runs, and nothing is fetched, but what the site itself brings.

Each page carries it, so that it holds on any host and from a disk; `_headers` says it once more to hosts that read that
file, with what only a header can say.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

OTHERS = "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"

HEADER = """\
/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), microphone=(), geolocation=()
  Cross-Origin-Opener-Policy: same-origin
"""

FIRST = '<meta charset="utf-8">\n'
"""What the policy comes after: it must come before all that it governs."""

BROUGHT = re.compile(
    r'Content-Security-Policy content="[^"]*style-src (?P<style>[^;"]*); script-src (?P<script>[^;"]*)'
)
"""The policy of a page that brings its own."""


def inline(html: str, element: str) -> set[str]:
    """Return the sources, as a policy names them, of what stands in a page's `script` or `style` elements.

    Blocks of data, which no browser runs, need none.
    """
    found = re.findall(rf"<{element}(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</{element}>", html, flags=re.DOTALL)
    return set(map(hashed, found))


def hashed(code: str) -> str:
    """Return the source, as a policy names it, of one inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return a policy that admits these inline scripts and styles, and the compiled code of the search."""
    script = " ".join(("'self'", "'wasm-unsafe-eval'", *sorted(scripts)))
    style = " ".join(("'self'", *sorted(styles)))
    return f"default-src 'none'; script-src {script}; style-src {style}; img-src 'self' data:; {OTHERS}"


def write(site: Path) -> None:
    """Put the policy into every page that does not bring its own, and write `_headers` for all of them."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if brought := BROUGHT.search(html):  # which knows what it unpacks, too
            scripts |= set(brought["script"].split())
            styles |= set(brought["style"].split())
        else:
            own = inline(html, "script"), inline(html, "style")
            scripts |= own[0]
            styles |= own[1]
            meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(*own)}">\n'
            path.write_text(html.replace(FIRST, FIRST + meta, 1), encoding="utf-8")
    (site / "_headers").write_text(HEADER.format(policy=policy(scripts, styles)), encoding="utf-8")
