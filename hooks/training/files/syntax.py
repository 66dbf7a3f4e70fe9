"""What the parser of YAML says, in words of an author."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

QUOTE = "put the text in quotes"

COLON = re.compile(r"\s*(?:- )?[\w-]+:(?=[^\s/])")
"""A line whose key has no space after its colon."""

SYNTAX = (
    ("mapping values are not allowed", "there is a colon where none is allowed", f"{QUOTE}, or check the indentation"),
    (
        "could not find expected ':'",
        "this line has no colon after its key",
        "add `: `; begin an item of a list with `- `; indent text below its key",
    ),
    (
        "block sequence entries are not allowed",
        "a list begins on the line of its key",
        f"begin the list on the next line, or {QUOTE}",
    ),
    ("mapping keys are not allowed", "text begins with `? `", QUOTE),
    ("unexpected end of stream", "a quote is opened here and never closed", "close the quote"),
    ("scanning an alias", "text begins with `*`", QUOTE),
    ("scanning an anchor", "text begins with `&`", QUOTE),
    ("cannot start any token", "text begins with a character that YAML reserves", QUOTE),
    (
        "unknown escape character",
        "there is a backslash in double quotes",
        f"{QUOTE} of the other kind, or double the backslash",
    ),
    (
        "expected hexdecimal number",
        "there is a backslash in double quotes",
        f"{QUOTE} of the other kind, or double the backslash",
    ),
    ("expected <document start>", "a line `...` ends the file for YAML", "delete it"),
    (
        "did not find expected key",
        "this is not a `key: value` aligned with those above",
        f"check the indentation, or {QUOTE}",
    ),
    (
        "did not find expected '-'",
        "a list ends in something that is not an item",
        "begin each item with `-`, equally indented",
    ),
    ("expected ',' or", "a bracket is opened and not closed", f"close it, or {QUOTE}"),
    ("found another document", "a second document begins", "a file holds one document: delete this line `---`"),
    ("found undefined alias", "text begins with `*`", QUOTE),
    ("found duplicate anchor", "two anchors have the same name", "rename one"),
    ("expected node content", "a bracket is opened and not closed", f"close it, or {QUOTE}"),
)
"""What the parser says, what that means to an author, and the remedy."""


def explain(
    e: yaml.MarkedYAMLError, lines: Sequence[str], last: yaml.ScalarEvent | None, offset: int
) -> tuple[int, int, str, str]:
    """Return line and column, both from 0, what is wrong, and the remedy, for the parser's error in `lines`.

    The place is the one that an author must change: often before where parsing ended. `last` is the text that was read
    last; `offset` lines stand in the file above the first.
    """
    said = f"{e.context or ''} {e.problem or ''}".strip()
    mark = e.problem_mark or e.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    end = max(n for n, text in enumerate(lines) if text.strip() or n == 0)
    if line > end:
        line, column = end, len(lines[end].rstrip())
    here = lines[line]
    before = here[:column].rstrip()
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), 0)
    if "document start" in said:
        line, column = next(((n, 0) for n in range(line, -1, -1) if lines[n].startswith("...")), (line, column))
    if here[column : column + 1] == "\t":
        remedy = "begin the line with as many spaces as its neighbours"
        return line, column, "there is a tab where spaces belong", remedy
    if last and last.style in ("'", '"') and last.end_mark and last.end_mark.line == line:
        start, ended = last.start_mark, before[: last.end_mark.column] == before
        if start and start.line < line:
            what = f"a quote is opened here and closed only on line {line + 1 + offset}"
            return start.line, start.column, what, "close it where its text ends"
        if ended:
            remedy = f"{QUOTE} that it does not hold itself, or write it as it is below its key, after `>-`"
            return line, column, "text follows a closing quote", remedy
    if here[column:].strip() and before.endswith(("]", "}")) and "expected" in said:
        if not here[column:].strip("]} \t"):
            return line, column, "there is a closing bracket too many", f"write `{here[:column].strip()}`"
        return line, column, "text follows a closing bracket", QUOTE
    if "mapping values" in said and COLON.match(lines[above]):
        line, column, said = above, len(lines[above]) - len(lines[above].lstrip()), "no space"
    elif e.context_mark and ("quoted scalar" in said or "flow" in said or "simple key" in said):
        # The end of the file is no help, the opening quote or bracket is.
        line, column = min((line, column), (e.context_mark.line, e.context_mark.column))
    if COLON.match(lines[line]) and ("no space" in said or "expected ':'" in said):
        return line, column, "no space follows the colon", "write `key: value`"
    for part, what, remedy in SYNTAX:
        if part in said:
            return line, column, what, remedy
    return line, column, said, "check quotes, colons and indentation here and above"
