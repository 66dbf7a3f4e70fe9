"""Markdown files of the course, as far as they can be checked before they are rendered.

Finds headings, links, blocks and HTML with their places. No library can: Python-Markdown, which renders the texts,
keeps no positions, neither of lines nor in them, and parsers that do speak another dialect (no blocks, no `{#anchor}`)
and know the line of a paragraph at most. So this reads lines and brackets, not the whole grammar: what it takes for a
heading or a link is what Python-Markdown takes for one in the plain style that the authors' guide asks for.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from training.files.document import Document
from training.files.links import inline_links, without_code
from training.files.text import read_text
from training.mistakes import CONTROL, MANY, CourseError, Mistake, did_you_mean, nearest, odd_sign
from training.page_kinds import BY_TEMPLATE
from training.patterns import SLUG

BLOCKS = ("scene", "pitfall", "artefact", "law", "question")
"""Names of the blocks `/// name | argument`."""

GUIDE = "guide"
"""What `book:` of a page says that stands in the printed guide of the trainer too."""

MOST_BLOCKS = 4
"""Blocks in one another."""

FENCE = re.compile(r"^\s*(`{3,}(?=[^`]*$)|~{3,})")
HEADING = re.compile(r"^(#{1,6})\s*(.*?)(?:\s\{#([^{}]*)\})?(?:$|(?<![\s#])[\s#]*$)")  # in linear time
OTHER_SIGNS = re.compile(r"[^a-z0-9]+")
GLUED_ANCHOR = re.compile(r"(?<=\S)\{#([^{}]*)\}$")
IN_BRACES = re.compile(r"\s*\{[^{}]*\}$")
INDENTED_HEADING = re.compile(r"^\s+#{1,6}\s")
UNDERLINE = re.compile(r"^(=+|-+)\s*$")
BLOCK_OPEN = re.compile(r"^ {0,3}(/{3,}) *([\w-]+) *(?:\| *(.*?) *)?$")
BLOCK_CLOSE = re.compile(r"^ {0,3}(/{3,}) *$")
BLOCK_LIKE = re.compile(rf"^\s*(?://+|\\{{2,}} *(?:{'|'.join(BLOCKS)})\b)")
ESCAPED_HEADING = re.compile(r"^(?:\\#){2,}\s*\S.*")
UNSEEN = "\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000\ufeff"
HIDDEN_HEADING = re.compile(rf"[{UNSEEN}][\s{UNSEEN}]*(#{{1,6}}) .*\{{#")
"""A heading behind signs that nobody sees."""
WHO = re.compile(r"^ {4}who: *(\S.*?) *$")
REFERENCE = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
BY_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
APART = re.compile(r"\]\s+\((?:gloss:|source:|https?:|[^\s()]*\.(?:md|svg|png|jpe?g|webp|gif)\b)")
FOOTNOTE = re.compile(r"\[\^([^\]]+)\]")
FOOTNOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]]+)\]:", re.MULTILINE)
LINES = re.compile(r"(?:^.*\S.*(?:\n|\Z))+", re.MULTILINE)
"""A paragraph, or what stands without a blank line as one does."""
HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>|<[\w.+-]+@[\w.-]+>")
NO_ATTRIBUTES = ("attributes are not allowed in a text", "delete them")
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}|\{[^{}\n]*=[^{}\n]*\}")


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


@dataclass(frozen=True, eq=False)
class Prose:
    """One Markdown file in one language."""

    name: Path
    """Path from the root of the course."""
    uri: PurePosixPath
    """Address in links, without the language: `pembangunan/index.md`."""
    source: str
    """The Markdown, without front matter."""
    first_line: int
    """Line of the file in which it begins."""
    meta: Mapping[str, str]
    """Front matter."""
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    quick_checks: tuple[QuickCheck, ...]
    blocks: frozenset[str]
    """Names of the blocks that stand in it."""
    shown: str
    """The lines of the file, blank where there is front matter, code or the edge of a block."""
    titles: tuple[tuple[int, int, str], ...]
    """Line, column and words of the titles of blocks."""
    slips: tuple[Mistake, ...] = ()
    """Mistakes of which it is known what was meant: the text is read as if they were mended."""

    @property
    def anchors(self) -> frozenset[str]:
        """Anchors of the headings."""
        return frozenset(heading.anchor for heading in self.headings if heading.anchor)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


Beside = Callable[[int, int, str], tuple[str, Path] | None]
"""Takes place and level of a heading, and what its anchor may be; returns that in another language, and that file."""


def read_prose(root: Path, name: Path, uri: PurePosixPath, *, page: bool, others: Iterable[Path] = ()) -> Prose:
    """Read one Markdown file; a `page` of `docs/` has front matter, the text of a module has none.

    `others` are the same text in other languages: what is missing here may stand there. Raises `CourseError` with every
    mistake of form, unless all are `slips`.
    """

    @cache
    def headings(other: Path) -> list[Heading]:
        reader = _Reader(other, page)
        try:
            reader.read(read_text(root / other, other).split("\n"), 0)
        except CourseError:
            return []
        return reader.headings

    def beside(nth: int, level: int, like: str) -> tuple[str, Path] | None:
        there = [(n, heading, other) for other in others for n, heading in enumerate(headings(other)) if heading.anchor]
        alike = ((h.anchor, other) for _, h, other in there if h.anchor == like)
        return next(alike, None) or next(
            ((h.anchor, other) for n, h, other in there if n == nth and h.level == level), None
        )

    reader = _Reader(name, page, beside, (root / name).parent)
    text = read_text(root / name, name)
    body = reader.front_matter(text)
    if not page and not body.strip():
        raise CourseError([*reader.found, Mistake(name, 1, 1, "the file is empty", "write the module's text")])
    first = text.count("\n") - body.count("\n")
    lines = text.split("\n")
    reader.read(lines, first)
    if len(reader.found) > len(reader.slips):
        raise CourseError(reader.found)
    if reader.meant:
        body = "\n".join(reader.meant.get(number, line) for number, line in enumerate(lines[first:], first + 1))
    parts = (
        tuple(reader.headings),
        tuple(reader.links),
        tuple(reader.quick_checks),
        frozenset(reader.blocks),
        reader.shown,
        tuple(reader.titles),
        tuple(reader.slips),
    )
    return Prose(name, uri, body, first + 1, reader.meta, *parts)


class _Reader:
    def __init__(self, name: Path, page: bool, beside: Beside | None = None, folder: Path | None = None) -> None:
        self.folder = folder
        self.name, self.page, self.beside = name, page, beside
        self.found: list[Mistake] = []
        self.slips: list[Mistake] = []
        self.meant: dict[int, str] = {}
        """Number of a line to what was meant by it."""
        self.meta: Mapping[str, str] = {}
        self.headings: list[Heading] = []
        self.anchors: set[str] = set()
        self.links: list[Link] = []
        self.quick_checks: list[QuickCheck] = []
        self.blocks: set[str] = set()
        self.shown = ""
        self.titles: list[tuple[int, int, str]] = []

    def add(self, line: int, column: int, what: str, remedy: str) -> None:
        self.found.append(Mistake(self.name, line, column, what, remedy))
        if len(self.found) >= MANY:
            raise CourseError(self.found)

    def slip(self, line: int, column: int, what: str, remedy: str, level: int, title: str, anchor: str) -> None:
        """Note a mistake in the anchor of a heading, and what was meant, where that is known."""
        self.add(line, column, what, remedy)
        if anchor:
            self.slips.append(self.found[-1])
            self.meant[line] = f"{'#' * level} {title} {{#{anchor}}}"

    def _is_free(self, anchor: str) -> bool:
        return bool(re.match(SLUG, anchor)) and anchor not in self.anchors

    def front_matter(self, text: str) -> str:
        """Read the front matter and return what follows it."""
        match = re.match(r"---[ \t]*\n(.*?\n)??---[ \t]*(?:\n|$)", text, re.DOTALL)
        if match and re.search(r"^(?:#{2,} |///)", match[1] or "", re.MULTILINE):
            match = None  # a line of hyphens further down closes nothing, and headings are no remarks
        body = text[match.end() :] if match else text
        if not self.page:
            if match or re.match(r"---[ \t]*\n[ \t]*\w+:", text):
                remedy = "delete it: `module.yml` holds the title"
                self.add(1, 1, "a module's text must not have front matter", remedy)
            return body
        if not match:
            what = "never closed" if text.startswith("---\n") else "missing"
            remedy = "write `---`, `title: …`, `description: …`, `---`, each on a line of its own"
            said = (f"the front matter is {what}", remedy)
            if text.lstrip().startswith("---\n"):
                said = said if text.startswith("---") else ("a blank line stands above the front matter", "delete it")
            raise CourseError([Mistake(self.name, 1, 1, *said)])  # its lines would be taken for text
        if not (match[1] or "").strip():
            self.add(1, 1, "the front matter is empty", "write `title: …` and `description: …` in it")
            return body
        try:
            document = Document(match[1], self.name, first_line=2)
        except CourseError as e:
            self.found.extend(e.mistakes)
            return body
        known = ("title", "description", "template", "scene", "book")
        meant = set()
        for key, value in document.data.items():
            if key not in known:
                meant.add(nearest(key, known))
                what = f"unknown key `{key}`"
                self.found.append(document.mistake([key], what, did_you_mean(key, known), on_key=True))
            elif not isinstance(value, str) or not value.strip():
                self.found.append(document.mistake([key], "text belongs here", f"write `{key}: …`"))
            elif key == "template" and value not in BY_TEMPLATE:
                what = f"there is no template `{value}`"
                self.found.append(document.mistake([key], what, did_you_mean(value, BY_TEMPLATE)))
            elif key == "book" and value != GUIDE:
                what = f"there is no book `{value}` that takes pages"
                self.found.append(document.mistake([key], what, f"write `book: {GUIDE}`, or delete it"))
        for key in known[:2]:
            if key not in document.data and key not in meant:
                self.add(1, 1, f"`{key}` is missing in the front matter", f"add `{key}: …`")
        self.meta = document.data
        return body

    def read(self, lines: list[str], first: int) -> None:
        """Read the lines after the first ones."""
        fence, fence_line = "", 0
        blocks: list[tuple[str, int, str]] = []
        shown = [""] * first
        for number, line in enumerate(lines[first:], first + 1):
            if control := CONTROL.search(line):
                what = f"the control character U+{ord(control[0]):04X} is not allowed"
                self.add(number, control.start() + 1, what, "delete it")
            before = shown[-1] if shown else ""
            shown.append("")
            if match := FENCE.match(line):
                if not fence:
                    fence, fence_line = match[1], number
                elif match[1].startswith(fence):
                    fence = ""
            elif fence:
                continue
            elif match := BLOCK_CLOSE.match(line):
                if blocks and blocks[-1][0] == match[1]:
                    blocks.pop()
                elif blocks and all(signs != match[1] for signs, _, _ in blocks):
                    signs, opened, kind = blocks.pop()
                    what = f"the block `{kind}` of line {opened} begins with `{signs}`, and this does not end it"
                    self.add(number, 1, what, f"write `{signs}`")
                else:
                    remedy = f"a line such as `{match[1]} scene | Title` is missing above it, or delete this one"
                    self.add(number, 1, f"this `{match[1]}` closes nothing", remedy)
            elif match := BLOCK_OPEN.match(line):
                if match[3] and match[2] != "question":
                    self.titles.append((number, match.start(3) + 1, match[3]))
                self.block(match, number, lines[number] if number < len(lines) else "")
                if blocks and blocks[-1][0] == match[1]:
                    _, opened, kind = blocks.pop()
                    if kind:
                        what = f"the block `{kind}` is not closed before the next"
                        self.add(opened, 1, what, "end it with the line `///`")
                blocks.append((match[1], number, match[2]))
                if len(blocks) > MOST_BLOCKS:
                    self.add(number, 1, "blocks stand in one another too deeply", "end one before the next")
                    raise CourseError(self.found)
            elif BLOCK_LIKE.match(line):
                remedy = f"write `/// name | …`, where the name is one of {', '.join(BLOCKS)}"
                self.add(number, 1, "this does not open a block", remedy)
                blocks.append(("///", number, ""))
            else:
                self.heading(line, before, number)
                shown[-1] = line
        if fence:
            self.add(fence_line, 1, "a code block is opened and never closed", f"close it with a line {fence}")
        for _, number, kind in blocks:
            if kind:
                self.add(number, 1, f"the block `{kind}` is never closed", "end it with the line `///`")
        self.shown = "\n".join(shown)
        self.inline(self.shown)

    def block(self, match: re.Match[str], number: int, below: str) -> None:
        """Read the first line of a block."""
        column = match.start(2) + 1
        self.blocks.add(match[2])
        if match[2] not in BLOCKS:
            self.add(number, column, f"unknown block `{match[2]}`", did_you_mean(match[2], BLOCKS))
        elif not match[3] and match[2] == "scene":
            pass  # it may go without a title
        elif not match[3]:
            wanted = "the question's key" if match[2] == "question" else "a title"
            self.add(number, column, f"the block `{match[2]}` lacks {wanted}", f"write `/// {match[2]} | …`")
        elif match[2] == "question":
            column = match.start(3) + 1
            if self.page:
                self.add(number, column, "a page has no question bank", "move the question to a module's text")
            elif match[3] in {asked.key for asked in self.quick_checks}:
                self.add(number, column, f"the question `{match[3]}` is in the text already", "choose another")
            self.quick_checks.append(QuickCheck(match[3], number, column))
        if (who := WHO.match(below)) and match[2] == "scene":
            self.links.append(Link(f"who:{who[1]}", True, "", number + 1, who.start(1) + 1))
        elif below.startswith("    ") and below.strip():
            self.add(number + 1, 1, "the text of a block is not indented", "begin it in the first column")

    def heading(self, line: str, before: str, number: int) -> None:
        """Read a line that may be a heading."""
        if UNDERLINE.match(line) and before.strip():
            remedy = "write `## … {#anchor}`, or leave a blank line above"
            self.add(number, 1, "this line turns the text above it into a heading without an anchor", remedy)
            return
        if ESCAPED_HEADING.match(line):
            what = "backslashes keep this line from being a heading"
            plain = re.sub(r"\\(?=[#{}])", "", line).rstrip()
            self.add(number, 1, what, f"write `{plain}`")
            return
        if hidden := HIDDEN_HEADING.match(line):
            what = f"{odd_sign(line[0])} stands before `{hidden[1]}`, which would be shown as a sign"
            self.add(number, 1, what, f"delete it, or put `\\` before the `{hidden[1]}` if it begins nothing")
            return
        if INDENTED_HEADING.match(line):
            self.add(number, 1, "the heading is indented", "begin it in the first column")
            return
        match = HEADING.match(line)
        if not match:
            return
        level, title, anchor = len(match[1]), match[2], match[3] or ""
        if level == 1 and line[1:2].strip() and not anchor:  # such as `#5` and `#water`
            what = f"Markdown takes `{line.split()[0]}` for a heading"
            self.add(number, 1, what, "put `\\` before it, or begin a heading with `## `")
            return
        if level == 1:
            where = "the front matter" if self.page else "`module.yml`"
            self.add(
                number, 1, "the page's title is not written here", f"begin with `##`: the title comes from {where}"
            )
        elif not title:
            self.add(number, 1, "the heading is empty", "write it or delete the line")
        elif not anchor and level <= 3:
            remedy = "end it with ` {#anchor}`, the same in every language"
            if glued := GLUED_ANCHOR.search(title):
                title, meant = title[: glued.start()], glued[1] if self._is_free(glued[1]) else ""
                self.slip(number, 1, "no space stands before the anchor", f"write ` {glued[0]}`", level, title, meant)
                anchor = glued[1]
            else:
                wanted = self.beside(len(self.headings), level, "") if self.beside else None
                anchor = wanted[0] if wanted and self._is_free(wanted[0]) else ""
                if wanted and anchor:
                    title = IN_BRACES.sub("", title)  # an anchor without its hash
                    remedy = f"end it with ` {{#{anchor}}}`, as in `{wanted[1]}`"
                self.slip(number, 1, "the heading has no anchor", remedy, level, title, anchor)
        elif anchor and not re.match(SLUG, anchor):
            meant = OTHER_SIGNS.sub("-", anchor.lower()).strip("-")
            other = self.beside(len(self.headings), level, meant) if self.beside else None
            meant = next((one for one in (other[0] if other else "", meant) if self._is_free(one)), "")
            form = "lower-case letters, digits and hyphens"
            remedy = f"write `{{#{meant}}}`, in {form}" if meant else f"use {form}"
            sign = f", since it holds {odd}" if (odd := odd_sign(anchor)) else ""
            what = f"the anchor `{anchor}` has the wrong form{sign}"
            self.slip(number, match.start(3) + 1, what, remedy, level, title, meant)
            anchor = meant or anchor
        elif anchor and anchor in self.anchors:
            what = f"the anchor `{anchor}` is used twice"
            self.add(number, match.start(3) + 1, what, "give each heading one of its own")
        self.anchors.add(anchor)
        self.headings.append(Heading(level, title, anchor, number))

    def inline(self, text: str) -> None:
        """Read what stands inside the lines."""
        starts = [0, *(match.end() for match in re.finditer("\n", text))]

        def place(offset: int) -> tuple[int, int]:
            line = bisect_right(starts, offset)
            return line, offset - starts[line - 1] + 1

        for link in inline_links(text, self.folder):
            if link.fault:
                self.add(*place(link.start), *link.fault)
            if link.target:
                self.links.append(Link(link.target, link.image, link.text, *place(link.start)))
        text = without_code(text)
        labels = set()
        for match in REFERENCE.finditer(text):
            labels.add(match[1].casefold())
            self.links.append(Link(html.unescape(match[2]), False, match[1], *place(match.start(2))))
        for match in BY_REFERENCE.finditer(text):
            if (match[2] or match[1]).casefold() not in labels:
                what = f"no line `[{match[2] or match[1]}]: …` says where this leads"
                self.add(*place(match.start()), what, "write `[words](address)`")
        for match in APART.finditer(text):
            self.add(*place(match.start()), "there is a space between the text of a link and its address", "delete it")
        notes = set(FOOTNOTE_TEXT.findall(text))
        for match in FOOTNOTE.finditer(text):
            if match[1] not in notes:
                self.add(*place(match.start()), f"the footnote `{match[1]}` is missing", f"add `[^{match[1]}]: …`")
        tagged = set()
        for match in HTML.finditer(_blank(AUTOLINK, text)):
            line, column = place(match.start())
            if line not in tagged:
                remedy = "write Markdown, or put it in backticks"
                if match[0] == "<!--":
                    remedy = "delete it: a text has no remarks"
                self.add(line, column, "there is HTML here, which would be shown as text", remedy)
            tagged.add(line)
        for match in ATTRIBUTES.finditer(text):
            self.add(*place(match.start()), *NO_ATTRIBUTES)
