"""Marks of other systems, which Markdown shows as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

FOREIGN = (
    (
        r"^ {0,3}(?:!!!|\?\?\?\+?)(?= )",
        "opens no block here",
        "write `/// scene | …`, `/// pitfall | …` or `/// law | …`",
    ),
    (r"^ {0,3}:{3,}", "opens no block here", "write `/// scene | …`, `/// pitfall | …` or `/// law | …`"),
    (r"^ {0,3}===+!? [\"']", "makes no tab here", "write a heading"),
    (
        r"^\s*(?:>\s*)*(?:[-*+]|\d+\.) \[[ xX]\](?=\s)",
        "makes no box here",
        "delete the brackets: checklists stand in `module.yml`",
    ),
    (r"^ {0,3}>\s*\[!\w+\]", "makes no note here", "write `/// pitfall | …`"),
    (r"^ {0,3}\*\[[^\]\n]+\]:", "explains no word here", "add a term to `modules/glossary.yml`"),
    (r"^ {0,3}\[TOC\]", "makes no list of contents here", "delete it: the page has one"),
    (r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?!=)", "marks nothing here", "write `**…**`"),
    (r"\[\[[^\[\]\n]+\]\](?![(\[])", "is no link here", "write `[words](address)`"),
    (r"-+8<-+", "takes in no other file here", "write the text itself"),
    (r":(?:material|fontawesome|octicons|simple)-[\w-]+:", "shows no icon here", "delete it"),
    (r"\^\[[^\]\n]+\]", "is no footnote here", "write `[^1]`, and below `[^1]: …`"),
    (r"(?<!\^)\^\^(?=[^\s^])[^^\n]*[^\s^]\^\^(?!\^)", "marks nothing here", "write `**…**`"),
    (r"\+\+[\w-]+(?:\+[\w-]+)*\+\+", "shows no key here", "write what stands on the key"),
    (r"(?<![\w~\\])~(?=[^\s~])[^~\n]*[^\s~\\]~(?![\w~])", "strikes nothing out here", "write `~~…~~`"),
    (
        r"(?<=[\w)])(?:~[^\s~^]{1,9}~(?!~)|\^[^\s~^]{1,9}\^(?!\^))",
        "raises and lowers nothing here",
        "write the sign itself, such as `²` or `₂`",
    ),
    (r"(?<![\w:/]):(?:[a-z][a-z0-9_]+|[+-]1):(?![\w:/])", "shows no sign here", "put in the sign itself"),
    (r"(?<!\\)\\(?=\n.*\S)", "breaks no line here, and is shown", "end the line with two spaces"),
)
"""What other systems take for their own, what is to be said of it, and the remedy."""

FOREIGN_SIGNS = re.compile("|".join(f"(?P<f{n}>{pattern})" for n, (pattern, *_) in enumerate(FOREIGN)), re.MULTILINE)

HINT = re.compile(r"!!!|\?\?\? |:::|==|\[[ xX!]|\*\[|\[TOC|\[\[|8<|:[a-z+-][\w-]*:|\^\S|\+\+|~\w|\\\n")
"""Without any of these there is nothing of `FOREIGN` in a text: one quick look instead of many."""


def foreign(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where in a text such a mark stands, what it fails to do, and the remedy."""
    if not HINT.search(text):
        return
    for match in FOREIGN_SIGNS.finditer(text):
        _, what, remedy = FOREIGN[int((match.lastgroup or "f0")[1:])]
        sign = match[0].strip()
        shown = sign if len(sign) < 30 else f"{sign[:29]}…"
        yield match.end() - len(match[0].lstrip()), f"`{shown}` {what}", remedy
