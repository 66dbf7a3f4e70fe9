"""Signs that Markdown takes for its own and leaves out.

A library that renders says nothing of what it leaves out, so this looks for it where the author has written it. That no
word is lost beside what is found here, `tests/test_lost.py` holds.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableProcessor

from training.check.foreign import HINT, foreign
from training.course.languages import Languages
from training.course.reader import Drafts
from training.course.texts import words
from training.files.bare import has_ink
from training.files.document import Document
from training.files.links import inline_links, without_code
from training.files.memory import once_a_file
from training.files.prose import ATTRIBUTES, FOOTNOTE, FOOTNOTE_TEXT, LINES, NO_ATTRIBUTES, Prose
from training.mistakes import CONTROL, Mistake, odd_sign

Said = tuple[int, str, str]
"""Where in a text something is wrong, what it is, and the remedy."""

OF_FILES = re.compile(
    r"\[\^[^\]\n]+\]|^\s*(?:[-*+]|\d+\.) .*\n\s*(?:[-*+]|\d+\.) |^#{1,6} (?=\S)|^\|.*\|\s*$", re.MULTILINE
)
"""Markdown that texts in YAML do not have."""

MOST_SIGNS, MOST_LETTERS, DEEPEST = 300, 10_000, 6
"""Signs of Markdown and letters in a paragraph, and lists, quotations or brackets in one another: where more stand, the
library that renders takes minutes, or gives up."""

DEEP = re.compile(
    rf"^ *(?:(?:>|(?:[-*+]|\d+\.)(?= )) *){{{DEEPEST + 1}}}(?=.*[^\s>*+-])"
    rf"|\[(?:[^\[\]]*\[){{{DEEPEST + 4}}}|^ {{{4 * DEEPEST},}}(?:[-*+]|\d+\.) ",
    re.MULTILINE,
)

STARS = re.compile(r"(?<!\\)\*+")
QUOTED = re.compile(r"^(?: {0,3}> ?)+", re.MULTILINE)
ITEM = re.compile(r"( *)(?:([-*+])|(\d+)\.)[ \t]+(?=\S)")
LIKE_ITEM = re.compile(r" {0,3}(?:\d+(?:\)|\\\.)\s*|\(\w{1,2}\)\s+|[•●▪◦‣∙–—]\s*|-(?=\w)|[A-Za-z][.)]\s+)\S")
NUMBER = re.compile(r"( {0,3})([-+]|>)[ \t]*(?:Rp *)?\d")
INDENTED = re.compile(r"(?: {4}| *\t)\s*(?!who:)\S")
HEADING = re.compile(r" {0,3}#+")
ODD = "[^\\S\n \t]|[\u00ad\u200b-\u200f\u2060\ufeff]"
"""Spaces that only a word processor writes, and signs that take no room."""
BEFORE_ODD = rf"(?P<before>{ODD})(?:{ODD}|[ \t])*(?P<sign>(?:[-*+]|\d+\.)(?=[ \t]|{ODD})|#{{1,6}}|/{{3,}}|`{{3,}}|[>|])"
BEHIND_ODD = rf"(?P<item>[-*+]|\d+\.)(?P<behind>{ODD})"
BESIDE_ODD = re.compile(rf"^[ \t>]*(?:{BEFORE_ODD}|{BEHIND_ODD})", re.MULTILINE)
BEGINS_ODD = re.compile(BEHIND_ODD)
ROW_OF_DASHES = re.compile(r"[\s|:_=\u2010-\u2015\u2212-]*[\u2010-\u2015\u2212][\s|:_=\u2010-\u2015\u2212-]*")
"""What a word processor makes of a row of hyphens."""
ROW_OF_HYPHENS = re.compile(r"[\s|:-]*-[\s|:-]*")
BAR = re.compile(r"(?<!\\)\|")
END_BAR = re.compile(r"(?<!\\)\|$")
TABLES = TableProcessor(Markdown().parser, {})
"""Asked only whether a block is a table."""

TABBED = re.compile(r"\S\t+\S")

ELEMENT = Element("p")
BY_NUMBER = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));", re.IGNORECASE)
PATH = re.compile(r"(?<!\S)(?:[A-Za-z]:\\|\\\\)\S*")
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|~]")
DEFINITION = re.compile(r"^ {0,3}\[([^\]^\n][^\]\n]*)\]:[ \t]*\S+.*$", re.MULTILINE)
TITLED = re.compile(r"\]\(\s*(?:<[^<>\n]*>|[^\s()]+)\s+[\"'][^\n]*?[\"']\s*\)")


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield what an author has written and no reader would see, or would see as signs."""
    for prose in drafts.prose:
        yield from in_prose(prose)
    for document in drafts.documents.values():
        yield from _in_document(document, drafts.languages)


@once_a_file
def _in_document(document: Document, languages: Languages) -> Iterator[Mistake]:
    whole = "\n".join(document.lines)
    if not _is_suspect(whole) and len(max(whole.split("\n\n"), key=len, default="")) < MOST_LETTERS:
        return
    for place, language, said in words(document.data, languages):
        if language:
            yield from (document.mistake(place, what, remedy) for what, remedy in in_words(said))


@once_a_file
def in_prose(prose: Prose) -> Iterator[Mistake]:
    """Yield what of a Markdown file would be lost."""
    found = list(_in_file(prose))
    starts = [0] if not found else [0, *(match.end() for match in re.finditer("\n", prose.shown))]
    for at, what, remedy in found:
        line = prose.shown.count("\n", 0, at)
        yield Mistake(prose.name, line + 1, at - starts[line] + 1, what, remedy)
    for at, what, remedy in _signs_taken(prose.shown):
        line = prose.shown.count("\n", 0, at)
        yield Mistake(prose.name, line + 1, at - prose.shown.rfind("\n", 0, at), what, remedy, warning=True)
    for number, column, title in prose.titles:
        for at, what, remedy in _inline(without_code(title)):
            yield Mistake(prose.name, number, column + at, what, remedy)
        if not has_ink(title):
            yield Mistake(prose.name, number, column, "nobody can see anything of this title", "write words")
    for heading in prose.headings:
        if heading.title and not has_ink(heading.title):
            yield Mistake(prose.name, heading.line, 1, "nobody can see anything of this heading", "write words")
    for link in prose.links:
        if link.text.strip() and not has_ink(link.text):
            what = f"nobody can see anything of the {'alternative text' if link.image else 'link'}"
            yield Mistake(prose.name, link.line, link.column, what, "write words between `[` and `]`")


def _is_suspect(said: str) -> bool:
    if any(sign in said for sign in ("*", "\\", "&#", "){", "{:")):
        return True
    return bool(HINT.search(said) or OF_FILES.search(said))


def in_words(said: str) -> Iterator[tuple[str, str]]:
    """Yield what of a text in YAML would be lost, with the remedy."""
    if len(said) > MOST_SIGNS and (found := list(_too_much(said))):
        yield from (one[1:] for one in found[:1])
    elif _is_suspect(said):
        said = without_code(said)
        yield from (found[1:] for found in (*_inline(said), *_of_files(said)))


def _inline(text: str) -> Iterator[Said]:
    """Yield what is wrong inside paragraphs, be they of a Markdown file or of a text in YAML."""
    yield from foreign(text)
    if "*" in text:
        for start, unit in _units(text):
            yield from ((start + at, what, remedy) for at, what, remedy in _stars(unit))
        for match in SPACED.finditer(text):
            what = f"spaces keep `{match[1]}` from making its words bold"
            yield match.start(), what, f"write `{match[1]}{match[2]}{match[1]}`"
    for match in BY_NUMBER.finditer(text) if "&#" in text else ():
        number = int(match[1], 16) if match[1] else int(match[2])
        if number > sys.maxunicode or CONTROL.match(chr(number)):
            what = f"U+{number:04X}, written by its number, is no sign that a page can hold"
            yield match.start(), what, "delete it, or write the sign itself"
    for match in PATH.finditer(text):
        if ESCAPED.search(match[0]):
            yield match.start(), "Markdown leaves out a backslash before a sign", "put the path in backticks"


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each stretch within which one `*` may belong to another."""
    for block in LINES.finditer(text):
        if block[0].count("*") < 2:
            continue
        start = at = block.start()
        for line in block[0].splitlines(keepends=True):
            item, row = ITEM.match(QUOTED.sub("", line)), "|" in line
            if (item or row or HEADING.match(line)) and at > start:
                yield start, text[start:at]
                start = at
            if row:
                cells = [0, *(bar.end() for bar in BAR.finditer(line)), len(line)]
                yield from ((at + one, line[one:other]) for one, other in pairwise(cells))
                start = at + len(line)
            elif item:
                start = at + len(line) - len(QUOTED.sub("", line)) + item.end()
            at += len(line)
        yield start, text[start:at]


SPACED = re.compile(r"(?<![\w*\\])(\*\*|__)[ \t]+([^\s*_|][^*_|\n]*?)[ \t]+\1(?![\w*])")
"""Words between stars that do not touch them, as office programs leave them."""


def _stars(text: str) -> Iterator[Said]:
    """Yield stars that Markdown takes for emphasis where they look like signs, and emphasis that is never closed."""
    runs = [
        run
        for run in STARS.finditer(text)
        if text[run.start() - 1 : run.start()].strip() or text[run.end() :][:1].strip()
    ]
    opened: list[re.Match[str]] = []
    for run in runs if len(runs) > 1 or any(len(run[0]) > 1 for run in runs) else ():
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        closes = opened and before and not before.isspace() and not after.isdigit()
        if closes and any(len(one[0]) == len(run[0]) for one in opened):
            while len(opened.pop()[0]) != len(run[0]):
                pass
        elif after and not after.isspace() and not before.isalnum():
            opened.append(run)
        elif len(runs) > 1:
            yield (
                run.start(),
                f"Markdown may take this `{run[0]}` for emphasis",
                "put `\\` before it, or `×` in its place",
            )
            return
    for run in opened:
        if len(run[0]) > 1 or len(runs) > 2:
            yield run.start(), f"the emphasis that begins with `{run[0]}` is never closed", f"end it with `{run[0]}`"
            return


def _of_files(text: str) -> Iterator[Said]:
    """Yield Markdown that stands in a text of YAML, where it is shown as it is."""
    if match := ATTRIBUTES.search(text):
        yield match.start(), *NO_ATTRIBUTES
    if match := OF_FILES.search(text):
        sign = match[0].strip().partition("\n")[0]
        remedy = "write plain words: texts in YAML know emphasis, code and links"
        yield match.start(), f"`{sign if len(sign) < 30 else sign[:29] + '…'}` would be shown as it is", remedy


def _too_much(text: str) -> Iterator[Said]:
    """Yield paragraphs that nobody writes by hand, and that would keep a build for minutes."""
    for block in LINES.finditer(text):
        said = block[0]
        if len(said) > MOST_LETTERS:
            yield block.start(), f"the paragraph has more than {MOST_LETTERS:,} letters", "part it by blank lines"
        elif len(said) > MOST_SIGNS and (many := next((s for s in "*_~`[!<&|" if said.count(s) > MOST_SIGNS), "")):
            yield block.start(), f"the paragraph has more than {MOST_SIGNS} `{many}`", "part it by blank lines"
        elif depth := DEEP.search(said):
            yield (
                block.start() + depth.start(),
                "lists, quotations or brackets stand in one another too deeply",
                "nest less",
            )


def _in_file(prose: Prose) -> Iterator[Said]:
    """Yield what is wrong between the lines of a Markdown file."""
    text = without_code(prose.shown)
    if found := list(_too_much(text)):
        yield from found
        return
    yield from _inline(text)
    for block in LINES.finditer(text):
        yield from ((block.start() + at, what, remedy) for at, what, remedy in _table(block[0]))
        yield from ((block.start() + at, what, remedy) for at, what, remedy in _columns(block[0]))
    yield from _odd_spaces(text)
    yield from _lists(text)
    yield from _notes(text)
    yield from _titles(prose, text)


def shape(block: str) -> tuple[int, int] | None:
    """Return how many columns and rows a paragraph has that is a table, the first row included; else nothing."""
    plain = [QUOTED.sub("", line).strip() for line in block.rstrip("\n").split("\n")] if "|" in block else []
    if len(plain) < 2 or "|" not in plain[1] or not ROW_OF_HYPHENS.fullmatch(plain[1]):
        return None
    return _cells(plain[1]), len(plain) - 1


def _table(block: str) -> Iterator[Said]:
    """Yield cells that stand beside their table, and tables that are none."""
    if "|" not in block:
        return
    lines = block.rstrip("\n").split("\n")
    offsets = [0, *(match.end() for match in re.finditer("\n", block))]
    plain = [QUOTED.sub("", line).strip() for line in lines]
    hyphens = next((n for n, line in enumerate(plain) if "|" in line and ROW_OF_HYPHENS.fullmatch(line)), None)
    bars = next((n for n, line in enumerate(plain) if line.startswith("|")), None)
    if not TABLES.test(ELEMENT, "\n".join(plain)):
        if hyphens == 1:
            counts = f"{_cells(plain[0])} cells stand above {_cells(plain[1])} columns of hyphens"
            yield offsets[0], counts, "give both the same number"
        elif hyphens:
            what = "text stands right above the table, so it would be shown as signs"
            yield offsets[hyphens - 1], what, "leave a blank line above its first row"
        elif dashes := [n for n, line in enumerate(plain) if "|" in line and ROW_OF_DASHES.fullmatch(line)]:
            row = re.sub(r"[^\s|:]+", "---", plain[dashes[0]])
            yield offsets[dashes[0]], "this row has other dashes than hyphens, so it makes no table", f"write `{row}`"
        elif bars is not None:
            remedy = "put a line such as `|---|---|` below the first"
            yield offsets[bars], "this line with bars belongs to no table", remedy
        return
    if hyphens != 1:
        yield offsets[1], "the table has no row of hyphens below its first", "write it: `|---|---|`"
        return
    columns = _cells(plain[1])
    for n, line in enumerate(plain):
        if (count := _cells(line)) == columns:
            continue
        what = f"the row has {count} cell{'s' * (count > 1)}, the table {columns} columns"
        if count > columns:
            remedy = "add a column in every row and in every language, or put `\\` before a `|` that is a sign"
            yield offsets[n], f"{what}, so the rest would be left out", remedy
        elif "|" in line:
            yield offsets[n], what, "write a `|` for each cell, also for one that stays empty"
        else:
            yield offsets[n], "text right below a table would be a row of it", "leave a blank line above"
            break


def _columns(block: str) -> Iterator[Said]:
    """Yield the first of lines that a spreadsheet has parted by tabs."""
    tabbed = [line for line in block.split("\n") if TABBED.search(line) and not LIKE_ITEM.match(line)]
    if len(tabbed) > 1 and "|" not in block:
        what = "tabs part the words of these lines, which would be run into one"
        yield 0, what, "write a table: `| … | … |`, with `|---|---|` below the first line"


def _cells(row: str) -> int:
    return len(BAR.findall(row[1:] if row.startswith("|") else row)) + (0 if END_BAR.search(row[1:]) else 1)


def _odd_spaces(text: str) -> Iterator[Said]:
    """Yield signs at the beginning of a line that begin nothing, since no plain space stands beside them."""
    if text.isascii():
        return
    for match in BESIDE_ODD.finditer(text):
        where = "before" if match["before"] else "behind"
        sign, odd = match["sign"] or match["item"], match[where]
        what = f"{odd_sign(odd)} stands {where} `{sign}`, which would be shown as a sign"
        remedy = "delete it" if where == "before" else "write a plain space"
        mark = "." if sign[0].isdigit() else sign
        yield match.start(where), what, f"{remedy}, or put `\\` before the `{mark}` if it begins nothing"


RUN_INTO_ONE = ("these lines would be run into one", "begin the items of a list with `- ` or `1. `")


def _lists(text: str) -> Iterator[Said]:
    """Yield items that Markdown would run into the text above, and numbers that it would count anew."""
    number: dict[int, int] = {}
    """Indentation to the last number of the list that goes on there."""
    for block in LINES.finditer(text):
        lines = QUOTED.sub("", block[0]).rstrip("\n").split("\n")
        offset = block.start()
        within = ""
        base = len(lines[0]) - len(lines[0].lstrip(" "))
        if not base and not ITEM.match(lines[0]):
            number = {}
        for n, line in enumerate(lines):
            item = ITEM.match(line)
            if item:
                kind = "-" if item[2] else "1"
                indent = len(item[1])
                if n and unicodedata.category(lines[n - 1].lstrip()[:1] or " ") == "Co":
                    break  # a bullet of an office program, of which `signs` tells
                if n and BEGINS_ODD.match(lines[n - 1].lstrip()):
                    break  # which is told already
                if n and not within and LIKE_ITEM.match(lines[n - 1]):
                    yield offset - len(block[0].split("\n")[n - 1]) - 1, *RUN_INTO_ONE
                    break
                if n and not within:
                    yield (
                        offset,
                        "a list begins right below a text, so it would be run into it",
                        f"leave a blank line above, or put `\\` before the `{item[2] or '.'}` if it begins no item",
                    )
                    break
                if n and 0 < indent - base < 4 and indent // 4 == base // 4:
                    yield (
                        offset,
                        "the item is indented by less than four spaces",
                        "indent it by four below its item, or not",
                    )
                    break
                if within and indent == base and kind != within:
                    yield (
                        offset,
                        "items with a number and without stand in one list",
                        "leave a blank line and a text between",
                    )
                    break
                if kind == "1":
                    said, before = int(item[3]), number.get(indent)
                    if before is not None and said not in (before + 1, before, 1):
                        yield (
                            offset,
                            f"the number `{said}.` would be shown as {before + 1}",
                            "count on, or begin with a text",
                        )
                        break
                    number[indent] = said if before is None or said != before else before + 1
                elif indent == base:
                    number.pop(indent, None)
                within = within or kind
            elif HEADING.match(line):
                within, number = "heading", {}
            elif n and LIKE_ITEM.match(line) and LIKE_ITEM.match(lines[n - 1]):
                yield offset - len(block[0].split("\n")[n - 1]) - 1, *RUN_INTO_ONE
                break
            elif not n:
                within = "" if base < 4 else "deeper"
            offset += len(block[0].split("\n")[n]) + 1


def _signs_taken(text: str) -> Iterator[Said]:
    """Yield signs before a number, and spaces before a text, that Markdown takes for its own and leaves out."""
    goes_on = False
    """Whether what is indented may belong to an item of a list or a note."""
    for block in LINES.finditer(text):
        lines = block[0].rstrip("\n").split("\n")
        offset = block.start()
        if INDENTED.match(lines[0]) and not goes_on:
            what = "a text that begins with four spaces is shown as code"
            yield offset, what, "begin it in the first column; put code between two lines ```"
        elif not lines[0].startswith("    "):
            goes_on = bool(ITEM.match(lines[0]) or FOOTNOTE_TEXT.match(lines[0]))
        items = sum(bool(ITEM.match(line)) for line in lines)
        for line in lines:
            match = NUMBER.match(line)
            if match and (match[2] == ">" or (items == 1 and ITEM.match(line) and line is lines[0])):
                takes = "a quotation" if match[2] == ">" else "an item of a list"
                what = f"Markdown takes this `{match[2]}` for the beginning of {takes}, and leaves it out"
                yield offset + len(match[1]), what, "put `\\` before it if it belongs to the number"
            offset += len(line) + 1


def _notes(text: str) -> Iterator[Said]:
    """Yield footnotes that are written twice, and lines by which links lead somewhere that no link uses."""
    notes = [(match.start(), match[1]) for match in FOOTNOTE_TEXT.finditer(text)]
    called = Counter(FOOTNOTE.findall(text)) if notes else Counter()
    counts = Counter(name for _, name in notes)
    for at, name in notes:
        if counts[name] > 1:
            counts[name] -= 1
            yield (
                at,
                f"the footnote `{name}` is written twice, and only the last would be shown",
                "give each its own name",
            )
    written = Counter(name for _, name in notes)
    for at, name in notes:
        if called[name] == written[name]:  # it is named at its own text alone
            yield at, f"nothing in the text calls the footnote `{name}`", f"write `[^{name}]` where it belongs"
    if "]:" in text:
        rest = DEFINITION.sub("", text).casefold()
        for match in DEFINITION.finditer(text):
            if f"[{match[1].casefold()}]" not in rest:
                what = f"the line `[{match[1]}]: …` says where a link leads, and no link is called so"
                yield match.start(), what, "delete it; if it is text, begin it in another way"


def _titles(prose: Prose, text: str) -> Iterator[Said]:
    """Yield titles of links and pictures that no phone and no paper shows."""
    if not (found := list(TITLED.finditer(text))):
        return
    images = {link.start: link for link in inline_links(text) if link.image}
    for match in found:
        start = max((at for at in images if at < match.start()), default=-1)
        block_start = text.rfind("\n\n", 0, match.start()) + 2
        block_end = text.find("\n\n", match.end())
        alone = start >= 0 and not text[max(block_start, 0) : start].strip()
        if not alone or text[match.end() : block_end if block_end >= 0 else None].strip():
            yield match.start(), "no phone and no paper shows the title of this link", "write it into the text"
