"""The text of a file, read and written."""

from __future__ import annotations

import re
from pathlib import Path

from training.mistakes import CourseError, Mistake

MAX_BYTES = 1_000_000
"""Larger than any hand-written file; keeps a build from drowning in one that is not."""

MANY_NULLS = 9
"""Signs U+0000 that nobody wrote one by one."""

PATCH = re.compile(r"^(?:@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@.*|\+(?!\+\+ )[ \t]*[\w-]+:(?:[ \t].*)?)$", re.MULTILINE)
"""A line of a patch: where it belongs, or a key that it adds."""

CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
"""A line that a merge leaves where both sides have changed the same."""


def read_text(path: Path, name: Path) -> str:
    """Return a file's text with `\\n` line ends.

    Raises `CourseError`, under `name`, if it cannot be read, is too large, is not UTF-8 text, or was merged half.
    """

    def error(line: int, column: int, what: str, remedy: str) -> CourseError:
        return CourseError([Mistake(name, line, column, what, remedy)])

    try:
        if path.exists() and not path.is_file():
            there = "a folder" if path.is_dir() else "no file, but a device or a pipe"
            raise error(1, 1, f"this is {there}, where a file belongs", "put a file here")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise error(1, 1, "the file is missing", "put it back, or write it anew") from None
    except OSError as e:
        raise error(1, 1, f"cannot read the file: {e.strerror or e}", "put a readable file here") from None
    if len(data) > MAX_BYTES:
        raise error(1, 1, f"the file is larger than {MAX_BYTES:,} bytes", "split it, or put the right file here")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        head = data[: e.start].decode("utf-8", "replace")
        line, column = head.count("\n") + 1, len(head.rpartition("\n")[2]) + 1
        if e.reason == "unexpected end of data":
            remedy = "put the file back as it was before, or write the rest"
            raise error(line, column, "the file ends in the middle of a sign: its rest is lost", remedy) from None
        raise error(line, column, "the file is not UTF-8 text", "save it as UTF-8 in the editor") from None
    if (nulls := text.count("\0")) >= MANY_NULLS:
        at = text.index("\0")
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        if "\0\0" not in text and nulls * 3 > len(text):  # UTF-16 without its mark
            raise error(1, 1, "the file is not UTF-8 text", "save it as UTF-8 in the editor")
        what = f"{nulls} signs U+0000 stand here, as where a computer stopped while saving"
        raise error(line, column, what, "put the file back as it was before, or delete them and write what is missing")
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if marks := list(CONFLICT.finditer(text)):
        begun = [mark for mark in marks if mark[0].startswith("<")] or marks[:1]
        lines = [text.count("\n", 0, mark.start()) + 1 for mark in begun]
        remedy = "keep what is right of both sides, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"
        raise CourseError([Mistake(name, line, 1, "a merge has left two versions here", remedy) for line in lines])
    patch = PATCH.search(text) if name.suffix in (".yml", ".md") else None
    is_text = name.suffix == ".md"  # which may show a patch as code, and whose items may begin with `+`
    if patch and not (is_text and (patch[0][0] == "+" or text.count("```", 0, patch.start()) % 2)):
        remedy = "keep what shall stand here: delete lines that begin with `-` or `@@`, and each `+` at a beginning"
        raise error(text.count("\n", 0, patch.start()) + 1, 1, "a patch was pasted here", remedy)
    return text


def is_blank(text: str) -> bool:
    """Whether a text of YAML holds nothing but remarks."""
    return all(not line.strip() or line.startswith("#") for line in text.split("\n"))


def rewrite(path: Path, text: str) -> None:
    """Write a text in the place of another, with the line ends and the byte order mark of that one."""
    old = path.read_bytes().decode("utf-8")
    ends = next((ends for ends in ("\r\n", "\r") if ends in old), "\n")
    mark = "\ufeff" if old.startswith("\ufeff") else ""
    path.write_bytes((mark + text.replace("\n", ends)).encode("utf-8"))
