"""Words that stand where others are to be written: what was left for later in a way of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.course.languages import Languages
from training.course.reader import Drafts
from training.course.texts import texts
from training.files.bare import has_ink
from training.files.document import Document
from training.files.links import without_code
from training.files.memory import once_a_file
from training.files.prose import Prose
from training.mistakes import Mistake

LATER = re.compile(
    r"\b(?:TODO|FIXME|TBD)\b|^[Xx]{3,}$|\b[Ll]orem ipsum\b|\U0001f58a|\u270f"
    r"|#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!)"
)
"""Marks of authors and programs, and what a spreadsheet writes where it fails."""

NOTHING = re.compile(r"(?:null|n/a|tbd|tba|x{3,}|[\W_]+)", re.IGNORECASE)
"""A whole text that says nothing, where another language says something."""

REMEDY = "write the words that belong here"


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield each such place; of a text in a draft it is a gap, which may be."""
    for prose in drafts.prose:
        yield from _in_prose(prose)
    for document in drafts.documents.values():
        yield from _in_document(document, drafts.languages)


@once_a_file
def _in_prose(prose: Prose) -> Iterator[Mistake]:
    if not LATER.search(prose.shown):
        return
    for number, line in enumerate(without_code(prose.shown).split("\n"), 1):
        if match := LATER.search(line):
            yield Mistake(prose.name, number, match.start() + 1, _left(match[0]), REMEDY)


@once_a_file
def _in_document(document: Document, languages: Languages) -> Iterator[Mistake]:
    for place, said in texts(document.data, languages):
        told = False
        for code in (code for code in said if code in languages.complete and not told):
            words = without_code(said[code]).strip()
            others = any(not NOTHING.fullmatch(other.strip()) for other in said.values())
            match = LATER.search(words)
            if match or (others and has_ink(words) and NOTHING.fullmatch(words)):
                told = all(LATER.search(other) for other in said.values())
                yield document.mistake((*place, code), _left(match[0] if match else words), REMEDY)


def _left(words: str) -> str:
    return f"`{words}` was left here for later"
