"""What a reader sees of a text: its words without Markdown, and whether there is any ink in it."""

from __future__ import annotations

import html
import re
import unicodedata

MARKUP = re.compile(r"\\(?=[^\w\s])|(?<!\w)[*_`~]+|[*_`~]+(?!\w)|!?\[(?=[^\[\]]*\]\()|\]\([^()\s]*(?:\s[^()]*)?\)")

BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Signs that Unicode calls letters or symbols, and that no font draws."""


def bare(words: str) -> str:
    """Return the words of an inline text, without the signs of its Markdown, entities resolved."""
    return html.unescape(MARKUP.sub("", words))


def has_ink(words: str) -> bool:
    """Whether anything of a text can be seen: spaces, marks without a letter and signs of Markdown cannot."""
    return (words[:1].isalnum() and words.isascii()) or any(
        sign.isprintable() and sign not in BLANK_LETTERS and not unicodedata.category(sign).startswith(("M", "Z"))
        for sign in bare(words)
    )
