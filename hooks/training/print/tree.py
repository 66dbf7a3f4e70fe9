"""Rendered HTML as plain data for print: nested lists of words and `{"t": …}`, which Typst templates set in type.

Print reads the very HTML that the site shows, so the two cannot drift apart. Whatever an author wrote stays data: no
part of it is ever read as Typst.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any
from unicodedata import bidirectional

import lxml.html

Node = str | dict[str, Any]

BREAK = "\u200b"
"""Zero-width space: a line may end here."""

LONGEST = 24
"""Letters that a narrow column holds in one line; longer words may be parted."""

SAME = {
    "em": "em",
    "i": "em",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "sup": "sup",
    "sub": "sub",
    "del": "del",
}
SAME |= {name: name for name in ("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "br", "hr", "h4", "h5", "h6")}
SAME |= {"h1": "h2", "h2": "h2", "h3": "h3", "pre": "pre", "figcaption": "p"}
BLOCKS = {"ul", "ol", "dl", "blockquote", "table", "figure", "block", "question", "h2", "h3", "div", "tr", "hr", "pre"}

TEXT_WIDTH = 17.0
"""Width of the text on an upright page, in centimetres."""

SHEET_WIDTH = 17.6
"""The same on a sheet to fill in, whose margins are narrower."""

HALF_WIDTH = 12.4
"""The same on half a page."""

WIDE_WIDTH = 25.7
"""The same where the page lies on its side."""

HAND = 3.5
"""Width of a column that one writes in by hand, in centimetres, where the page has room for it."""

LETTER = 0.2
"""Width of a letter, in centimetres, as tables reckon with it."""

PADDING = 0.45
"""What a column is wider than what stands in it, in centimetres."""


def nodes(html: str) -> list[Node]:
    """Return rendered HTML as data; an element that is not known leaves its words behind."""
    if "<" not in html:
        return _tidy(_words(unescape(html)))
    return _tidy(_children(lxml.html.fragment_fromstring(html, create_parent="div")))


def text(content: Iterable[Node]) -> str:
    """Return the words alone."""
    return "".join(node if isinstance(node, str) else text(_inside(node)) for node in content)


def every(content: Iterable[Node], kind: str) -> Iterable[dict[str, Any]]:
    """Yield all nodes of one kind, in the order of reading."""
    for node in content:
        if isinstance(node, dict):
            if node["t"] == kind:
                yield node
            yield from every(_inside(node), kind)


def _inside(node: dict[str, Any]) -> list[Node]:
    if node["t"] == "table":
        return [part for row in (node["head"], *node["rows"]) for cell in row for part in cell]
    content: list[Node] = node.get("c", [])
    return content


def breakable(words: str) -> str:
    """Let long words and addresses be parted."""

    def part(match: re.Match[str]) -> str:
        word = re.sub(r"([/._?&=@-]+)(?=\w)", rf"\1{BREAK}", match[0])
        return re.sub(rf"[^{BREAK}]{{{LONGEST}}}(?=[^{BREAK}])", rf"\g<0>{BREAK}", word)

    return re.sub(rf"\S{{{LONGEST},}}", part, words)


def _words(words: str | None) -> list[Node]:
    return [breakable(re.sub(r"[ \t\r\n]+", " ", words))] if words else []


def _children(element: Any) -> list[Node]:
    out = _words(element.text)
    for child in element:
        if isinstance(child.tag, str):
            out += _element(child)
        out += _words(child.tail)
    return out


def _element(element: Any) -> list[Node]:
    tag, classes = element.tag, element.get("class", "").split()
    if element.get("hidden") is not None:
        return []
    if "face" in classes:
        key = element.find("use").get("href").partition(":")[2]
        return [{"t": "face", "key": key, "alt": element.get("aria-label", "")}]
    if tag == "table":
        return [_table(element)]
    if tag == "img":
        return [{"t": "figure", "src": element.get("src", ""), "alt": element.get("alt", ""), "c": []}]
    if tag == "figure":
        image = element.find("img")
        caption = element.find("figcaption")
        inside = _tidy(_children(caption)) if caption is not None else []
        return [{"t": "figure", "src": image.get("src"), "alt": image.get("alt"), "c": inside}]
    if key := element.get("data-question"):
        return [{"t": "question", "key": key}]
    content = _children(element)
    if tag == "a":
        return _link(element, classes, content)
    if tag in {"div", "details"} and classes and classes[0] in {"scene", "pitfall", "artefact", "law"}:
        return [{"t": "block", "kind": classes[0], "c": _tidy(content)}]
    if tag == "summary" or (tag == "p" and classes and classes[0].endswith("-title")):
        faces = [node for node in content if isinstance(node, dict) and node["t"] == "face"]
        return [{"t": "title", "c": [*faces, *_tidy(content[len(faces) + 1 :])]}]
    if tag in {"span", "div"} and element.get("lang"):
        return [{"t": "span", "lang": element.get("lang"), "c": content if tag == "span" else _tidy(content)}]
    if name := SAME.get(tag):
        node: dict[str, Any] = {"t": name, "c": content if name in SAME and name == tag == "code" else _tidy(content)}
        if name in {"em", "strong", "sup", "sub", "del"}:
            node["c"] = content
        if name == "em" and _begins_from_the_right(text(content)):
            node["rtl"] = True
        if name == "pre":
            node["c"] = [element.text_content().rstrip("\n")]
        if name == "ol" and (start := element.get("start")):
            node["start"] = int(start)
        if name in {"h2", "h3"} and element.get("id"):
            node["id"] = element.get("id")
        return [node]
    return [{"t": "div", "c": _tidy(content)}] if tag in {"div", "section"} else content


def _begins_from_the_right(words: str) -> bool:
    """Whether the first letter is of a script that is written from right to left, as browsers ask, too."""
    return next((kind for kind in map(bidirectional, words) if kind in {"L", "R", "AL"}), "L") != "L"


def _link(element: Any, classes: list[str], content: list[Node]) -> list[Node]:
    href = element.get("href", "")
    if "footnote-backref" in classes:  # an arrow back, to click on
        return []
    if classes and classes[0] in {"gloss", "source"}:
        return [{"t": classes[0], "key": href.partition("#")[2], "c": content}]
    if href.startswith(("https:", "http:", "mailto:")) and href.removeprefix("mailto:") not in text(content).replace(
        BREAK, ""
    ):
        return [*content, breakable(f" ({href.removeprefix('mailto:')})")]
    return [{"t": "to", "href": href, "c": content}] if ":" not in href else content


def _table(element: Any) -> Node:
    rows = [[_tidy(_children(cell)) for cell in row if isinstance(cell.tag, str)] for row in element.iter("tr")]
    head = rows.pop(0) if element.find("thead") is not None else []
    count = max((len(row) for row in (head, *rows)), default=0)
    first = element.find(".//tr")
    align = [cell.get("align") or "left" for cell in first] if first is not None else []
    return table(head, [[*row, *([[]] * (count - len(row)))] for row in rows], align)


def table(
    head: list[list[Node]],
    rows: list[list[list[Node]]],
    align: Sequence[str] = (),
    wishes: Sequence[float] = (),
    room: float = TEXT_WIDTH,
    upright: bool = False,
) -> dict[str, Any]:
    """Return a table with widths of its columns in centimetres, laid on its side where it has many.

    One that is `upright` never is: its columns get narrower. `wishes` says how the columns share what their longest
    words leave; without it, that goes by what stands in them.
    """
    count = len(head) or len(rows[0])
    columns = [[text(cell) for cell in column] for column in zip(*([head] if head else []), *rows, strict=True)]
    least = [_least(column) for column in columns]
    by_hand = [
        max(width, HAND) if not upright and any(not cell for cell in column[bool(head) :]) else width
        for width, column in zip(least, columns, strict=True)
    ]
    wide = sum(by_hand) > room and not upright
    if sum(by_hand) <= WIDE_WIDTH:
        least = by_hand
    widths = _widths(least, wishes or _wishes(columns), WIDE_WIDTH if wide else room)
    if sum(least) > WIDE_WIDTH:  # even a page that lies on its side has no room for all words as they are
        head, *rows = [
            [_narrow(cell, max(1, int((width - PADDING) / LETTER))) for cell, width in zip(row, widths, strict=True)]
            if row
            else row
            for row in (head, *rows)
        ]
    return {
        "t": "table",
        "head": head,
        "rows": rows,
        "align": [*align, *["left"] * (count - len(align))],
        "wide": wide,
        "half": sum(by_hand) <= HALF_WIDTH,
        "widths": widths,
    }


def _least(column: list[str]) -> float:
    """Return the width that the longest word of a column needs."""
    words = [part for cell in column for part in re.split(rf"[\s{BREAK}]+", cell)]
    return max(map(len, words), default=0) * LETTER + PADDING


def _narrow(content: list[Node], letters: int) -> list[Node]:
    """Let words be parted that have more letters than a column holds."""
    return [
        {**node, "c": _narrow(node["c"], letters)}
        if isinstance(node, dict) and "c" in node
        else re.sub(rf"[^\s{BREAK}]{{{letters}}}(?=[^\s{BREAK}])", rf"\g<0>{BREAK}", node)
        if isinstance(node, str)
        else node
        for node in content
    ]


def _wishes(columns: list[list[str]]) -> list[float]:
    """Say what columns wish for, by how much stands in each or is to come."""
    printed = [max(map(len, cells), default=0) ** 0.6 for _, *cells in columns]
    # Handwriting takes more room than any print beside it.
    written = max(8.0, 1.2 * max(printed))
    return [
        max(wish, written if not all(cells) and len(head) > 3 else 0.0, len(head) ** 0.5)
        for wish, (head, *cells) in zip(printed, columns, strict=True)
    ]


def _widths(least: list[float], wishes: Sequence[float], room: float) -> list[float]:
    """Share the room: each column holds its longest word, and the rest goes by what it wishes for."""
    spare = room - sum(least)
    if spare < 0:
        return [round(room * width / sum(least), 2) for width in least]
    wishes = wishes if sum(wishes) else [1.0] * len(least)
    return [round(width + spare * share / sum(wishes), 2) for width, share in zip(least, wishes, strict=True)]


def _is_block(node: Node) -> bool:
    if isinstance(node, str):
        return False
    return node["t"] in BLOCKS | {"p", "li", "dt", "dd", "title"} or (
        node["t"] == "span" and any(map(_is_block, node["c"]))
    )


def _tidy(content: list[Node]) -> list[Node]:
    """Take blanks from the ends, and between blocks; wrap loose words beside blocks in paragraphs."""
    is_block = list(map(_is_block, content))
    if any(is_block):
        out: list[Node] = []
        loose: list[Node] = []
        for node, block in zip(content, is_block, strict=True):
            if block:
                out += [{"t": "p", "c": _tidy(loose)}] if text(loose).strip() else []
                loose = []
                out.append(node)
            else:
                loose.append(node)
        return out + ([{"t": "p", "c": _tidy(loose)}] if text(loose).strip() else [])
    content = list(content)
    if content and isinstance(content[0], str):
        content[0] = content[0].lstrip()
    if content and isinstance(content[-1], str):
        content[-1] = content[-1].rstrip()
    return [node for node in content if node != ""]
