"""What an author may have meant by lines of YAML that cannot be read, tried out so that the remedy that is said mends.

Most slips are spaces: a line too far to the left or the right, a tab, a sign of an office program in the place of
a space, a dash or a quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from training.files.quoting import CLOSING, OPENING, mended
from training.mistakes import odd_sign

ENTRY = re.compile(r"[\w\"'-].*?:(?:\s|$)")
"""The first line of an entry of the top level."""

GLUED = re.compile(r"(\s*(?:- )*[\w-]+:)(?=[^\s/])")
"""A key with no space after its colon."""

COLONS = ":：﹕︓։ː꞉∶"
"""The colon of YAML, and what other keyboards have in its place."""

OTHER_COLON = re.compile(rf"(\s*(?:- )*[\w-]+)\s*([{COLONS[1:]}])\s*")
"""A key with a colon of another keyboard behind it."""

HIDDEN = re.compile("[\ufeff\u200b\u200e\u200f\u2060\u00ad]")
"""Signs that no editor shows, where a key begins: what is left of a file that was put below another."""

DASH = re.compile(r"(\s*)(?:-(?=[^\s-])|[–—•·]\s*)")
"""The beginning of an item with no space after its dash, or with another sign in its place."""

DASHED_KEY = re.compile(r"(\s*)- +([\w-]+:(?:\s.*)?)")

BLOCK_TEXT = re.compile(r"(\s*(?:- )*[\w-]+: +)[|>][+-]? +([^#\s].*)")
"""A text on the line of the sign by which it begins on the next."""

OTHER_COMMAS = "，、﹐､،"
"""What other keyboards have in the place of a comma."""

NO_COMMA = re.compile(r"(?<=[^\s,{])\s+([a-z]{2,3}(?:-[A-Za-z0-9]+)*:)(?=\s)")
"""The key of a language, as it may be, with no comma before it."""

KEY_ALONE = re.compile(r"(\s*(?:- )*[\w-]+) +(\S.*)")

FARTHEST = 6
"""Columns by which a line may be out of place."""

RIGHTMOST = 100
"""Columns in which a line may begin."""

MOST_LINES_BETWEEN = 60
"""Lines that were put between others, all out of place."""

TAB = "there is a tab where spaces belong"

TAB_WIDTHS = (2, 4, 6, 8)
"""Spaces that may be meant by a tab, the likelier first: a level of these files, or more where one tab is the whole."""

MOST_SHAPES = 2
"""A line alone, with those below it, and with those beside it."""


class Repair(NamedTuple):
    """A change of lines; `line` and `column` are those of the slip, from 0."""

    line: int
    column: int
    what: str
    remedy: str
    lines: list[str]
    """All lines, as they would stand."""
    is_sure: bool = False
    """Whether a sign shows what was meant, even where something else is wrong, too."""


def entry_at(lines: Sequence[str], at: int) -> tuple[int, int]:
    """Return the first line of the entry of the top level that holds a line, and the one after its last."""
    first = next((n for n in range(min(at, len(lines) - 1), -1, -1) if ENTRY.match(lines[n])), 0)
    return first, next((n for n in range(at + 1, len(lines)) if ENTRY.match(lines[n])), len(lines))


def repairs(lines: Sequence[str], place: int) -> Iterator[Repair]:
    """Yield what may have been meant where something is wrong at a line, the likelier first."""
    suspects = [place, *_above(lines, place)]
    for at in suspects:
        yield from (repair._replace(is_sure=True) for repair in _signs(lines, at))
    yield from _commas(lines, place)
    shifts = [shift for n, at in enumerate(suspects) for shift in _shifts(lines, at, n)]
    yield from (_shifted(lines, shift) for shift in sorted(shifts))
    for at in suspects:
        yield from _keys(lines, at)


def _above(lines: Sequence[str], at: int) -> Iterator[int]:
    """Yield the nearest line above, and those in which it stands."""
    column = None
    for n in range(at - 1, -1, -1):
        if (text := lines[n].lstrip(" ")) and not text.startswith("#"):
            indent = len(lines[n]) - len(text)
            if column is None or indent < column:
                yield n
                column = indent
            if not column:
                return


def _written(lines: Sequence[str], at: int, what: str, line: str, column: int) -> Repair:
    remedy = f"write `{line.strip()}`"
    return Repair(at, column, what, remedy, [*lines[:at], line, *lines[at + 1 :]])


def _signs(lines: Sequence[str], at: int) -> Iterator[Repair]:
    """Yield the line with the signs that belong there."""
    line = lines[at]
    text = line.lstrip()
    column = len(line) - len(text)
    if "\t" in line[:column]:
        yield from _without_tabs(lines, at, line.index("\t"))
    plain = re.sub(r"[^\S \t\n]", " ", line)
    if plain != line:
        like = next(n for n, (one, other) in enumerate(zip(line, plain, strict=True)) if one != other)
        what = f"there is a sign that only looks like a space: {odd_sign(line[like])}"
        yield Repair(at, like, what, "write a space in its place", [*lines[:at], plain, *lines[at + 1 :]])
    if fixed := mended(line):
        marks = [sign for sign in dict.fromkeys(OPENING + CLOSING) if fixed.count(sign) < line.count(sign)]
        if odd := [mark for mark in marks if not mark.isascii()]:
            first = min(line.index(mark) for mark in odd)
            what = f"{odd_sign(line[first])} is no quotation mark of YAML"
            yield _written(lines, at, what, fixed, first)
    if match := GLUED.match(line):
        fixed = f"{match[1]} {line[match.end() :]}"
        yield _written(lines, at, "no space follows the colon", mended(fixed) or fixed, column)
    if match := OTHER_COLON.match(line):
        fixed = f"{match[1]}: {line[match.end() :]}".rstrip()
        what = f"{odd_sign(match[2])} is no colon of YAML"
        yield _written(lines, at, what, mended(fixed) or fixed, match.start(2))
    if (seen := HIDDEN.sub("", line)) != line:
        hidden = HIDDEN.search(line)
        assert hidden
        what = f"there is a sign that nobody can see: {odd_sign(hidden[0])}"
        yield Repair(at, hidden.start(), what, "delete it", [*lines[:at], seen, *lines[at + 1 :]])
    if match := DASH.match(line):
        sign = odd_sign(text[0])
        what = f"an item does not begin with {sign}" if sign else "no space follows the dash"
        yield _written(lines, at, what, f"{match[1]}- {line[match.end() :]}", column)
    if match := BLOCK_TEXT.fullmatch(line):
        what = f"after `{line[match.end(1) :].split()[0]}` a text begins on the next line"
        fixed = match[1] + match[2]
        yield _written(lines, at, what, mended(fixed) or fixed, match.start(2))


def _commas(lines: Sequence[str], at: int) -> Iterator[Repair]:
    """Yield the line with a comma before the text of a language, in braces."""
    line = lines[at]
    for match in NO_COMMA.finditer(line) if "{" in line else ():
        before = line[: match.start()]
        fixed = f"{before.rstrip(OTHER_COMMAS)}, {line[match.start(1) :]}"
        what = f"no comma stands before `{match[1]}`"
        if before[-1] in OTHER_COMMAS:
            what = f"{odd_sign(before[-1])} is no comma of YAML"
        yield _written(lines, at, what, mended(fixed) or fixed, match.start(1))


def _without_tabs(lines: Sequence[str], at: int, column: int) -> Iterator[Repair]:
    """Yield the lines that begin with tabs around one, with as many spaces for each tab as editors show."""
    tabbed = ["\t" in line[: _indent(line)] for line in lines]
    first = next((n for n in range(at, 0, -1) if not tabbed[n - 1]), 0)
    end = next((n for n in range(at, len(lines)) if not tabbed[n]), len(lines))
    if end - first == 1:
        where = "in its place"
    else:
        where = "for each tab, " + (
            "on all lines that have one" if tabbed.count(True) == end - first else f"on lines {first + 1} to {end}"
        )
    for width in TAB_WIDTHS:
        spaced = [line[: _indent(line)].replace("\t", " " * width) + line.lstrip() for line in lines[first:end]]
        yield Repair(at, column, TAB, f"write {width} spaces {where}", [*lines[:first], *spaced, *lines[end:]])


class _Shift(NamedTuple):
    """A line begun in another column, alone or with lines below it; the first fields say what makes it less likely."""

    has_odd_shape: bool
    distance: int
    shape: int
    is_odd: bool
    nearness: int
    at: int
    wanted: int
    end: int


def _shifts(lines: Sequence[str], at: int, nearness: int) -> Iterator[_Shift]:
    """Yield the columns in which a line may begin, and how many lines may go with it."""
    column = _indent(lines[at])
    first, last = entry_at(lines, at)
    first = entry_at(lines, first - 1)[0] if first == at and at else first
    starts = {start for line in lines[first:last] for start in _starts(line)}
    ends = [at + 1, *(_end(lines, at, column, siblings) for siblings in (False, True))]
    ends += range(at + 2, min(max(ends), at + MOST_LINES_BETWEEN))
    for wanted in starts if "\t" in lines[at][:column] else starts - {column}:
        if (distance := abs(wanted - column)) <= FARTHEST:
            for shape, end in enumerate(dict.fromkeys(ends)):
                yield _Shift(shape > MOST_SHAPES, distance, shape, wanted % 2 == 1, nearness, at, wanted, end)


def _shifted(lines: Sequence[str], shift: _Shift) -> Repair:
    at, wanted, end = shift.at, shift.wanted, shift.end
    column = _indent(lines[at])
    tab = lines[at].find("\t", 0, column)
    if tab >= 0:
        what = TAB
    elif column:
        far = "little" if wanted > column else "far"
        what = f"the line is indented too {far}: {column} space{'' if column == 1 else 's'}"
    else:
        what = "the line is not indented"
    remedy = f"begin it with {wanted} space{'' if wanted == 1 else 's'}" if wanted else "begin it in the first column"
    if end - at > 1:
        remedy += f", and move the lines below it, to line {end}, as far"
    moved = [_moved(line, wanted - column) for line in lines[at:end]]
    moved[0] = " " * wanted + lines[at].lstrip()
    return Repair(at, column if tab < 0 else tab, what, remedy, [*lines[:at], *moved, *lines[end:]])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _starts(line: str) -> Iterator[int]:
    """Yield the columns at which a line begins, and what stands behind its dash."""
    if (text := line.lstrip(" ")) and not text.startswith("#"):
        yield len(line) - len(text)
        while text.startswith("- ") and len(line) - len(text) < RIGHTMOST:
            text = text[1:].lstrip(" ")
            yield len(line) - len(text)
        if text.endswith((":", "|", ">", "|-", ">-")):
            yield len(line) - len(line.lstrip(" ")) + 2


def _end(lines: Sequence[str], at: int, column: int, siblings: bool) -> int:
    """Return the line after those that stand below a line, or that stand beside it, too."""
    last = at
    for n in range(at + 1, len(lines)):
        if text := lines[n].lstrip(" "):
            if (indent := len(lines[n]) - len(text)) < column or (indent == column and not siblings):
                break
            last = n
    return last + 1


def _moved(line: str, by: int) -> str:
    if by > 0:
        return " " * by + line if line.strip() else line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _keys(lines: Sequence[str], at: int) -> Iterator[Repair]:
    """Yield the line with the colon of its key, or the dash of its item."""
    line = lines[at]
    column = len(line) - len(line.lstrip())
    if (match := KEY_ALONE.fullmatch(line)) and ":" not in match[1]:
        fixed = f"{match[1]}: {match[2]}"
        yield _written(lines, at, "no colon follows the key", mended(fixed) or fixed, column)
    if match := DASHED_KEY.fullmatch(line):
        yield _written(lines, at, "a dash stands before a key that is no item of a list", match[1] + match[2], column)
    if not line.lstrip().startswith("-"):
        what, fixed = "an item of a list does not begin with `- `", f"{line[:column]}- {line.lstrip()}"
        yield _written(lines, at, what, fixed, column)
        if (end := _end(lines, at, column, True)) > at + 1:
            remedy = f"write `{fixed.strip()}`, and put two spaces before the lines below it, to line {end}"
            moved = [_moved(one, 2) for one in lines[at + 1 : end]]
            yield Repair(at, column, what, remedy, [*lines[:at], fixed, *moved, *lines[end:]])
    if column > 2 and not line.lstrip().startswith("-"):
        what, fixed = "the dash of an item is missing", f"{line[: column - 2]}- {line.lstrip()}"
        remedy = f"begin it with {column - 2} spaces: `{fixed.strip()}`"
        yield Repair(at, column, what, remedy, [*lines[:at], fixed, *lines[at + 1 :]])
