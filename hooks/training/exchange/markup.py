"""HTML, and the other forms of text of Moodle, as the course's inline Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.html import fragment_fromstring, tostring
from markdown import Markdown

from training.check import lost
from training.mistakes import CONTROL
from training.pages.markdown import Inline
from training.patterns import UNFINISHED

BLOCKS = {
    *("p", "div", "ul", "ol", "li", "table", "tr", "blockquote", "pre", "section", "article", "dl", "dt", "dd", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figure", "figcaption", "br"),
}
"""Elements that begin a paragraph of their own here."""

STYLES = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`", "kbd": "`", "samp": "`"}
"""Element to the sign that stands around its words."""

LOST = {
    **{"table": "a table", "ul": "a list", "ol": "a list", "sub": "lowered letters", "sup": "raised letters"},
    **{"u": "underlining", "s": "struck-out words", "del": "struck-out words", "pre": "preformatted text"},
    **{"audio": "a sound", "video": "a film", "iframe": "an embedded page", "object": "an embedded file"},
}
"""Element to what is said of it, since texts of questions have no such thing."""

OWN_LINKS = {"gloss", "source"}
"""Classes of links to the lists of the course, which its own texts write in another way."""

SIGNS = re.compile(r"([\\`*_\[\]])")

_shown = Inline(lambda scheme, key: f"{scheme}:{key}")


@dataclass
class Paragraph:
    """Runs of words, each with its styles and where it links to."""

    runs: list[tuple[str, frozenset[str], str]] = field(default_factory=list)


@dataclass
class Marked:
    """A text in the course's Markdown."""

    paragraphs: list[str]
    lost: list[str]
    """What of its form has no place here."""
    pictures: list[str]
    """Names of the files of pictures that it shows."""

    @property
    def whole(self) -> str:
        """All paragraphs as one text."""
        return "\n\n".join(self.paragraphs)


def html_of(text: str, form: str) -> str:
    """Return as HTML a text of one of Moodle's forms."""
    if form == "markdown":
        return Markdown().convert(text)
    if form in ("plain_text", "plain", "wiki_like"):
        return html.escape(text, quote=False).replace("\n", "<br>")
    return text.replace("\n", "<br>") if form in ("moodle_auto_format", "moodle") else text


def marked(text: str) -> Marked:
    """Return HTML as inline Markdown; signs that Markdown would take for its own are escaped."""
    text = CONTROL.sub("", text)
    if not re.search(r"[<&]", text):
        return Marked([done] if (done := _escaped(" ".join(text.split()))) else [], [], [])
    found = _Walk()
    try:
        found.walk(fragment_fromstring(text, create_parent="div"))
    except (etree.ParserError, ValueError):  # nothing but a remark, say
        return Marked([], [], [])
    paragraphs = [words for paragraph in found.paragraphs if (words := _written(paragraph))]
    return Marked(paragraphs, list(dict.fromkeys(found.lost)), found.pictures)


class _Walk:
    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = [Paragraph()]
        self.lost: list[str] = []
        self.pictures: list[str] = []

    def walk(self, element: Any, styles: frozenset[str] = frozenset(), link: str = "") -> None:
        """Take the words of an element; what is no element (a remark) has none."""
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "template"):
            return
        tag = element.tag
        if tag in LOST:
            self.lost.append(LOST[tag])
        if tag in BLOCKS:
            self._part()
        if tag == "li":
            ordered = element.getparent().tag == "ol"
            self._say(f"{element.getparent().index(element) + 1}) " if ordered else "• ", frozenset(), "")
        elif tag in ("td", "th") and element.getprevious() is not None:
            self._say(" | ", frozenset(), "")
        elif tag == "img":
            self._picture(element)
        if tag in STYLES:
            styles = styles | {STYLES[tag]}
        elif tag == "a" and not OWN_LINKS & set(element.get("class", "").split()):
            address = element.get("href", "").strip()
            link = address if re.fullmatch(r"https?://[^\s<>()\"]+", address) else ""
        self._say(element.text or "", styles, link)
        for child in element:
            self.walk(child, styles, link)
            self._say(child.tail or "", styles, link)
        if tag in BLOCKS:
            self._part()

    def _part(self) -> None:
        if self.paragraphs[-1].runs:
            self.paragraphs.append(Paragraph())

    def _say(self, words: str, styles: frozenset[str], link: str) -> None:
        if words:
            self.paragraphs[-1].runs.append((words, styles, link))

    def _picture(self, element: Any) -> None:
        name = element.get("src", "").replace("@@PLUGINFILE@@/", "").rpartition("/")[2] or "picture"
        if element.get("src", "").startswith("data:"):
            name = "picture"
        else:
            self.pictures.append(name)
        self.lost.append("a picture")
        said = " ".join((element.get("alt") or "").split())
        self._say(f" {UNFINISHED} {name}{f' ({said})' if said else ''} ", frozenset(), "")


def _written(paragraph: Paragraph) -> str:
    """Return a paragraph as Markdown; where that would not show the very words, without any form."""
    runs: list[tuple[str, frozenset[str], str]] = []
    for words, styles, link in paragraph.runs:
        if runs and runs[-1][1:] == (styles, link):
            words = runs.pop()[0] + words
        runs.append((words, styles, link))
    plain = " ".join("".join(words for words, *_ in runs).split())
    done = " ".join("".join(_run(*run) for run in runs).split())
    return done if _shows(done, plain) else _escaped(plain)


def _run(words: str, styles: frozenset[str], link: str) -> str:
    body = words.strip()
    if not body:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    if "`" in styles and "`" not in body:
        done = f"`{body}`"
    else:
        done = _escaped(body)
        for sign in sorted(styles - {"`"}):
            done = f"{sign}{done}{sign}"
    return f"{before}[{done}]({link}){after}" if link else f"{before}{done}{after}"


def _escaped(words: str) -> str:
    """Return words so that Markdown shows them as they are, with as few signs as that needs."""
    escaped = SIGNS.sub(r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))
    tries = (
        words,
        SIGNS.sub(r"\\\1", words),
        escaped,
        f"\\{words}",  # what begins a heading or a list in a file
        f"\\{escaped}",
        escaped.replace("~", "\\~"),
        escaped.replace("\\\\", "&#92;"),  # a backslash before others looks like a path, which is to stand in backticks
    )
    # A star goes with others of the same text, which are not seen here: so it never stays as it is.
    return next((done for done in tries if _plain(done, words) and (done != words or "*" not in words)), words)


def _plain(markdown: str, words: str) -> bool:
    shown = _shown(markdown).replace("&#92;", "\\")
    return shown == html.escape(words, quote=False) and not any(lost.in_words(markdown))


def _shows(markdown: str, words: str) -> bool:
    return text_content(_shown(markdown)) == words


def stem_of(found: Marked) -> tuple[str, str]:
    """Return the situation and the question of a text that has both; of another one, only the question."""
    *before, last = found.paragraphs or [""]
    if before and last.endswith(("?", ":", "…")):
        return "\n\n".join(before), last
    return "", found.whole


def plain_words(words: str) -> str:
    """Return plain words as Markdown that shows them; blank lines part paragraphs."""
    parts = (" ".join(CONTROL.sub("", part).split()) for part in words.split("\n"))
    return "\n\n".join(_escaped(part) for part in parts if part)


def plain(markdown: str) -> str:
    """Return inline Markdown without its form, as a format holds it that knows plain words only."""
    return text_content(_shown(markdown))


def text_content(words: str) -> str:
    """Return inline HTML without its form, a line break for each that it has."""
    if "<" not in words:  # as in most texts: to parse them took half the time of all exports
        return html.unescape(words)
    tree = fragment_fromstring(words, create_parent="div")
    for end in tree.iter("br"):
        end.tail = f"\n{end.tail or ''}"
    return str(tree.text_content())


def unlinked(words: str) -> str:
    """Return inline HTML whose terms and sources are no links to the lists of the course."""
    if "<a" not in words:
        return words
    tree = fragment_fromstring(words, create_parent="div")
    for link in tree.findall(".//a"):
        if OWN_LINKS & set(link.get("class", "").split()):
            link.drop_tag()
    return str(tostring(tree, encoding="unicode")).removeprefix("<div>").removesuffix("</div>")


def blocks(text: str) -> Iterator[Any]:
    """Yield the outermost elements of HTML."""
    if text.strip():
        yield from fragment_fromstring(text, create_parent="div")
