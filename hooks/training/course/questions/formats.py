"""What files for other systems ask of a question: how they hold its words, and what they have no place for.

What a question loses its class says (`losses`, of all kinds in `base`); `exchange.offers.losses` adds its case, and
gathers those of a bank for the pages.
"""

from __future__ import annotations

import html
import re
from enum import Enum
from typing import Any, NamedTuple, Protocol

from lxml import etree
from lxml.builder import E

from training.course.values import Text

GIFT_SIGNS = re.compile(r"[\\#=~{}:]")

MOST_CHARACTERS = 255
"""Characters that Moodle's database holds of a short text."""


class Writer(Protocol):
    """Writes the course's texts in one language, as they stand in a file."""

    def write(self, text: Text) -> str:
        """Return a text as HTML in one line."""

    def plain(self, text: Text | None) -> str:
        """Return a text without its Markdown, line breaks kept."""


class Row(NamedTuple):
    """What a row of a table says of one option, or of a question without options."""

    option: str = ""
    text: str = ""
    match: str = ""
    right: str = ""
    """1 or 0, the place of a step, or the answer itself."""
    feedback: str = ""


class Loss(Enum):
    """What a file cannot hold as it is: the formats concerned, and the key of the words for it; as pages list them."""

    ORDER_XML = ("Moodle XML", "exchange.order-xml")
    ORDER_GIFT = ("GIFT", "exchange.order-gift")
    FEEDBACK = ("Moodle XML, GIFT", "exchange.feedback")
    PART = ("Moodle XML, GIFT", "exchange.part")
    LONG = ("Moodle XML, GIFT", "exchange.long")
    MATCH = ("Moodle XML, GIFT", "exchange.match")
    HINT = ("GIFT", "exchange.hint")
    FIXED = ("GIFT", "exchange.fixed")
    PLAIN = ("CSV", "exchange.plain")


def moodle_html(tag: str, words: str, *more: Any, **attributes: str) -> Any:
    """Return an element of Moodle XML that holds HTML; the words are escaped, so `]]>` never stands in them."""
    words = literal(words)
    paragraphs = words if words.startswith("<p>") else f"<p>{words}</p>"
    return E(tag, {"format": "html", **attributes}, E.text(etree.CDATA(paragraphs)), *more)


def short(words: str) -> str:
    """Return plain text as Moodle shows short text: one line, its signs as entities, cut where it would not fit."""
    line = " ".join(words.split())
    whole = html.escape(line, quote=False)
    while len(whole) > MOST_CHARACTERS:
        line = line[: -max(2, (len(whole) - MOST_CHARACTERS) // 5)].rstrip(" …") + "…"
        whole = html.escape(line, quote=False)
    return whole


def literal(words: str) -> str:
    """Return HTML in which Moodle takes no sign for the address of a file: `@@PLUGINFILE@@` is one."""
    return words.replace("@@", "&#64;&#64;")


def gift(words: str) -> str:
    """Return HTML with GIFT's own signs escaped; at the beginning, `[` would name a format and `%` a grade."""
    words = literal(words)
    if words.startswith(("[", "%")):
        words = f"&#{ord(words[0])};{words[1:]}"
    return GIFT_SIGNS.sub(r"\\\g<0>", words)
