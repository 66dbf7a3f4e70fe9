"""Styles and scripts without what a browser does not need."""

from __future__ import annotations

import re
from functools import lru_cache

import minify_html

PURE = "/* @__PURE__ */ "
"""A note of the minifier for other tools."""

WIDTH = re.compile(r"\(width([<>])=([^)]*)\)")
"""A query for a width as the minifier writes it, which browsers before 2022 do not know."""

EMPTY = re.compile(r"(--[\w-]+:)(?=[;}])")
"""An empty value, which browsers before 2021 take for one only if it holds a space."""


@lru_cache(maxsize=64)  # pages have the same ones
def minified(code: str, element: str) -> str:
    """Return what stands in a `script` or `style` element, minified. Names stay as they are."""
    start, end = f"<{element}>", f"</{element}>"
    html = minify_html.minify(f"{start}{_open(code, element)}{end}", minify_js=True, minify_css=True)
    code = _open(html.removeprefix(start).removesuffix(end).strip(), element)
    if element == "style":
        code = WIDTH.sub(lambda found: f"({'max' if found[1] == '<' else 'min'}-width:{found[2]})", code)
        return EMPTY.sub(r"\1 ", code)
    return code.replace(PURE, "")


def _open(code: str, element: str) -> str:
    """Return the same code, in which no text ends the element in which it stands."""
    return re.sub(rf"</(?={element})", r"<\\/", code, flags=re.IGNORECASE)
