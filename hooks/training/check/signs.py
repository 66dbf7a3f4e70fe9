"""Signs that no font of the printed sheets has, or that only one program knows, and what another encoding left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from training.course.reader import Drafts
from training.files import fonts
from training.files.document import Document
from training.files.memory import once_a_file
from training.files.prose import Prose
from training.mistakes import Mistake

GARBLED = re.compile("\ufffd|â€\\S?|[ÂÃ][\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
"""What a program makes of UTF-8 that it takes for the encoding of old Windows, or of bytes that it cannot read."""


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield each such sign once a line; emoji and symbols are none, since paper shows their names."""
    for file in (*drafts.prose, *drafts.documents.values()):
        yield from _in_file(file)


@once_a_file
def _in_file(file: Prose | Document) -> Iterator[Mistake]:
    first, lines = (file.first_line, file.source.split("\n")) if isinstance(file, Prose) else (1, file.lines)
    if all(map(str.isascii, lines)):
        return
    whole = "\n".join(lines)
    if not (next(fonts.missing(whole), None) or GARBLED.search(whole)):
        return
    for number, line in enumerate(lines, first):
        if file.name.suffix == ".yml" and line.lstrip().startswith("#"):
            continue
        if garbled := GARBLED.search(line):
            what = f"“{garbled[0]}” is what is left of a sign that was saved in another encoding"
            yield Mistake(file.name, number, garbled.start() + 1, what, "write the sign that was meant")
        elif at := next((found for found in fonts.missing(line) if not fonts.is_named(found[1])), None):
            yield Mistake(file.name, number, at[0] + 1, *said_of(at[1]))


def said_of(sign: str) -> tuple[str, str]:
    """Return what is wrong with a sign that no font has, and the remedy."""
    code, name = f"U+{ord(sign):04X}", unicodedata.name(sign, "")
    if not name:
        return f"the sign {code} belongs to a font of its own, and would be shown as an empty box", "write another sign"
    return f"“{sign}” ({code} {name}) cannot be printed: no font of the sheets has it", "write it in words"
