"""Translations that say what their source says in its very words: overwritten by it, or never translated.

Stamps do not tell: they follow the source, and a translation that becomes its source again leaves it as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.course.languages import Languages
from training.course.reader import Drafts
from training.course.texts import texts
from training.files.bare import bare
from training.files.document import Document
from training.files.memory import once_a_file
from training.files.prose import Prose
from training.mistakes import Mistake

WORDS = 6
"""Words from which on a line is no name and no title that two languages share."""

WORD = re.compile(r"[^\W\d_]{2,}")

KEPT = re.compile(r"\s*>|\s{8}|\s*(?:[-*+] |\d+\. )?(\*[^*]+\*|“[^”]+”|‘[^’]+’|\"[^\"]+\")[.:,;]?\s*$")
"""A line that is quoted, or emphasised as words of another language are, or code by its indentation."""

REMEDY = "translate it; what stays in its own language is quoted, or stands in emphasis"


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield each translation that is a copy; in a draft, which may have gaps, that is a warning."""
    languages = drafts.languages
    for prose_in in (*(draft.text for draft in drafts.modules.values()), *drafts.pages.values()):
        source = prose_in.get(languages.source)
        for code, prose in prose_in.items() if source else ():
            if source and prose is not source:
                yield from _prose(prose, source, code in languages.draft)
    for document in drafts.documents.values():
        yield from _document(document, languages)


@once_a_file
def _document(document: Document, languages: Languages) -> Iterator[Mistake]:
    for place, text in texts(document.data, languages):
        source_words = text[languages.source]
        for code in languages:
            if code != languages.source and text.get(code) == source_words and _is_long(source_words):
                what = f"the text in `{code}` is that in `{languages.source}`"
                warning = code in languages.draft
                yield document.mistake((*place, code), what, REMEDY, warning=warning)


@once_a_file
def _prose(prose: Prose, source: Prose, warning: bool) -> Iterator[Mistake]:
    same = {line.strip() for line in source.shown.split("\n") if len(line) > WORDS * 3}
    copied = [n for n, line in enumerate(prose.shown.split("\n"), 1) if line.strip() in same and _is_long(line)]
    if copied:
        what = f"this line is the same as in `{source.name}`"
        what += f", and so are {len(copied) - 1} more" if len(copied) > 1 else ""
        yield Mistake(prose.name, copied[0], 1, what, REMEDY, warning)


def _is_long(line: str) -> bool:
    return len(WORD.findall(line)) >= WORDS and not KEPT.match(line) and len(WORD.findall(bare(line))) >= WORDS
