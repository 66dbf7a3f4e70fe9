"""Markdown files of the course, as far as they can be checked before they are rendered.

Finds headings, links, blocks and HTML with their places. It reads lines, not the whole grammar of Markdown: what it
takes for a heading or a link is what Python-Markdown takes for one in the plain style that the authors' guide asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .document import Document, read_text
from .mistakes import CourseError, Mistake, did_you_mean
from .model import SLUG

BLOCKS = ("scene", "pitfall", "question")
"""Names of the blocks `/// name | argument`."""

FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{#([^}]*)\})?\s*$")
UNDERLINE = re.compile(r"^(=+|-+)\s*$")
BLOCK_OPEN = re.compile(r"^(/{3,})\s*([^\s|/][^\s|]*)\s*(?:\|\s*(.*?))?\s*$")
BLOCK_CLOSE = re.compile(r"^(/{3,})\s*$")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s()<>]*)>?(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)")
HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>|<[\w.+-]+@[\w.-]+>")


@dataclass(frozen=True)
class Heading:
    """A heading and its anchor."""

    level: int
    title: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Link:
    """A link or an image: where it leads, where it stands."""

    target: str
    image: bool
    text: str
    line: int
    column: int


@dataclass(frozen=True)
class QuickCheck:
    """A question of the module's bank, placed in the text."""

    key: str
    line: int
    column: int


@dataclass(frozen=True)
class Prose:
    """One Markdown file in one language."""

    name: Path
    """Path from the root of the course."""
    uri: PurePosixPath
    """Address in links, without the language: `pembangunan/index.md`."""
    source: str
    """The Markdown, without front matter."""
    meta: Mapping[str, str]
    """Front matter."""
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    quick_checks: tuple[QuickCheck, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Anchors of the headings."""
        return frozenset(heading.anchor for heading in self.headings)


def inline_links(text: str) -> Iterator[re.Match[str]]:
    """Yield a match of `LINK` for each link of a text, code left out."""
    yield from LINK.finditer(_blank(CODE, text))


def _blank(pattern: re.Pattern[str], line: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), line)


def read_prose(root: Path, name: Path, uri: PurePosixPath, *, page: bool) -> Prose:
    """Read one Markdown file; a `page` of `docs/` has front matter, the text of a module has none.

    Raises `CourseError` with every mistake of form.
    """
    reader = _Reader(name, page)
    text = read_text(root / name, name)
    body = reader.front_matter(text)
    reader.read(text.split("\n"), first=text.count("\n") - body.count("\n"))
    if reader.found:
        raise CourseError(reader.found)
    parts = (tuple(reader.headings), tuple(reader.links), tuple(reader.quick_checks))
    return Prose(name, uri, body, reader.meta, *parts)


class _Reader:
    def __init__(self, name: Path, page: bool) -> None:
        self.name, self.page = name, page
        self.found: list[Mistake] = []
        self.meta: Mapping[str, str] = {}
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.quick_checks: list[QuickCheck] = []

    def add(self, line: int, column: int, what: str, remedy: str) -> None:
        self.found.append(Mistake(self.name, line, column, what, remedy))

    def front_matter(self, text: str) -> str:
        match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", text, re.DOTALL)
        if not self.page:
            if match:
                self.add(
                    1,
                    1,
                    "the text of a module has no front matter",
                    "delete it: `module.yml` holds the title",
                )
            return text
        if not match:
            self.add(1, 1, "the front matter is missing", "begin with `---`, `title: …`, `description: …`, `---`")
            return text
        try:
            document = Document(match[1], self.name, first_line=2)
        except CourseError as e:
            self.found.extend(e.mistakes)
            return text[match.end() :]
        known = ("title", "description", "template")
        for key, value in document.data.items():
            if key not in known:
                self.found.append(
                    document.mistake([key], f"unknown key `{key}`", did_you_mean(key, known), on_key=True)
                )
            elif not isinstance(value, str) or not value.strip():
                self.found.append(document.mistake([key], "text belongs here", f"write `{key}: …`"))
        for key in known[:2]:
            if key not in document.data:
                self.add(1, 1, f"`{key}` is missing in the front matter", f"add `{key}: …`")
        self.meta = document.data
        return text[match.end() :]

    def read(self, lines: list[str], first: int) -> None:
        fence, fence_line = "", 0
        blocks: list[tuple[str, int, str]] = []
        before = ""
        for number, line in enumerate(lines, 1):
            if number <= first:
                continue
            if match := FENCE.match(line):
                if not fence:
                    fence, fence_line = match[1], number
                elif match[1].startswith(fence):
                    fence = ""
                continue
            if fence:
                continue
            if match := BLOCK_CLOSE.match(line):
                if blocks and blocks[-1][0] == match[1]:
                    blocks.pop()
                else:
                    self.add(
                        number,
                        1,
                        "a block is closed that was never opened",
                        "delete this line, or open the block",
                    )
            elif match := BLOCK_OPEN.match(line):
                self.block(match, number)
                blocks.append((match[1], number, match[2]))
            else:
                self.heading(line, before, number)
                self.line(_blank(CODE, line), number)
            before = line
        if fence:
            self.add(fence_line, 1, "a code block is opened and never closed", f"close it with `{fence}`")
        for _, number, kind in blocks:
            self.add(number, 1, f"the block `{kind}` is never closed", "end it with a line `///`")

    def block(self, match: re.Match[str], number: int) -> None:
        column = match.start(2) + 1
        if match[2] not in BLOCKS:
            self.add(number, column, f"unknown block `{match[2]}`", did_you_mean(match[2], BLOCKS))
        elif not match[3]:
            wanted = "the question's key" if match[2] == "question" else "a title"
            self.add(number, column, f"the block `{match[2]}` lacks {wanted}", f"write `/// {match[2]} | …`")
        elif match[2] == "question":
            if self.page:
                self.add(number, column, "a page has no question bank", "move the question to a module's text")
            self.quick_checks.append(QuickCheck(match[3], number, match.start(3) + 1))

    def heading(self, line: str, before: str, number: int) -> None:
        if UNDERLINE.match(line) and before.strip():
            self.add(
                number,
                1,
                "a line below makes this text a heading without anchor",
                "write `## … {#anchor}`, or leave a blank line above",
            )
            return
        match = HEADING.match(line)
        if not match:
            return
        level, title, anchor = len(match[1]), match[2], match[3] or ""
        if level == 1:
            self.add(
                number,
                1,
                "the page's title stands elsewhere",
                "begin with `##`: the title comes from " + ("the front matter" if self.page else "`module.yml`"),
            )
        elif not title:
            self.add(number, 1, "the heading is empty", "write it or delete the line")
        elif not anchor and level <= 3:
            self.add(number, 1, "the heading has no anchor", "end it with `{#anchor}`, the same in every language")
        elif anchor and not re.match(SLUG, anchor):
            self.add(
                number,
                match.start(3) + 1,
                f"the anchor `{anchor}` has the wrong form",
                "use lower-case letters, digits and hyphens",
            )
        elif anchor in {h.anchor for h in self.headings if h.anchor}:
            self.add(
                number,
                match.start(3) + 1,
                f"the anchor `{anchor}` stands twice",
                "give each heading one of its own",
            )
        self.headings.append(Heading(level, title, anchor, number))

    def line(self, line: str, number: int) -> None:
        for match in LINK.finditer(line):
            self.links.append(Link(match[3], bool(match[1]), match[2], number, match.start() + 1))
            if match[1] and not match[2].strip():
                self.add(
                    number,
                    match.start() + 1,
                    "the image has no alternative text",
                    "say in `![…]` what it shows",
                )
        if reference := REFERENCE.match(line):
            self.links.append(Link(reference[1], False, "", number, reference.start(1) + 1))
        for match in HTML.finditer(_blank(AUTOLINK, line)):
            self.add(
                number,
                match.start() + 1,
                "HTML stands here, which is shown as text",
                "write Markdown, or put it in backticks",
            )
