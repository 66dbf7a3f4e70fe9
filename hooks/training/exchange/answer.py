"""What one reads after answering, as files for other systems hold it: written by a partial, and taken apart again.

It holds the principle, what the format has no other place for (the right pairs or steps, with their feedback), and
the section to read again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from training.course.questions import KINDS
from training.exchange.markup import Marked, blocks, marked

TOLD = tuple(sorted({kind.told_as for kind in KINDS.values() if kind.told_as}))
"""Keys of the words before what is told."""


@dataclass
class Answer:
    """The parts of what one reads after answering."""

    explanation: str
    feedback: list[str] = field(default_factory=list)
    """Of each pair or step that is told."""
    see: str = ""
    """Anchor of the section to read again, where it is a link."""
    marked: Marked = field(default_factory=lambda: Marked([], [], []))


def unfold(text: str, words: Mapping[str, str]) -> Answer:
    """Take apart a general feedback as HTML; one that was not written here is an explanation as a whole."""
    parts = list(blocks(text))
    see, feedback = "", []
    if parts and _said(parts[-1]).startswith(f"{words['answer.read-again']}:"):
        link = parts[-1].find(".//a")
        see = _anchor(link.get("href", "")) if link is not None else ""
        parts.pop()
        if len(parts) > 1 and parts[-1].tag in ("ol", "ul"):
            before = _said(parts[-2])
            if before in {f"{words[key]}:" for key in TOLD}:
                feedback = [_feedback(item) for item in parts[-1]]
                del parts[-2:]
        text = "".join(html.tostring(part, encoding="unicode") for part in parts)
    found = marked(text)
    return Answer(found.whole, feedback, see, found)


def _said(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _feedback(item: Any) -> str:
    """Return what stands behind the first line of an item."""
    inner = html.tostring(item, encoding="unicode").partition(">")[2].rpartition("</li>")[0]
    return marked(re.split(r"<br\s*/?>", inner, maxsplit=1)[-1]).whole


def _anchor(address: str) -> str:
    """Return `module#anchor` of the address of a section."""
    found = re.search(r"([a-z0-9-]+)/(?:index\.html)?#([a-z0-9-]+)$", address)
    return f"{found[1]}#{found[2]}" if found else ""
