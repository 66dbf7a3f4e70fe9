"""Texts that stand in the file of another language: two files changed for one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from training.check.copied import REMEDY, WORDS
from training.course.languages import Languages
from training.course.reader import Drafts
from training.course.texts import texts
from training.files.document import Document
from training.files.memory import once_a_file
from training.mistakes import Mistake

WORD = re.compile(r"[^\W\d_]+")

LOOKED_AT = 6000
"""Letters at the beginning of a text, which are enough to tell."""

CROSSED = 3
"""Words of each other's languages, from which on two short texts were changed for one another."""

COPIED = 2
"""Words of the source language alone, from which on a short text is no name that two languages share."""

SURE = 8
"""Words of another language alone, from which on a text is taken for one of it."""


def check(drafts: Drafts, strings: Mapping[str, Mapping[str, str]]) -> Iterator[Mistake]:
    """Yield Markdown files of the source language that are written in another; `strings` tell how each sounds."""
    source = drafts.languages.source
    words = {code: set(_words(" ".join(said.values()))) for code, said in strings.items()}
    told: set[Path] = set()
    own = {code: some - set().union(*(words[c] for c in words if c != code)) for code, some in words.items()}
    for document in drafts.documents.values():
        yield from _in_document(document, drafts.languages, own)
    for texts_of in drafts.pages.values():
        if source in texts_of and (
            one := _swapped({code: prose.source for code, prose in texts_of.items()}, own, source)
        ):
            what = f"this page is not in `{source}`, but reads like `{one}`"
            remedy = f"see whether the file was changed for that of `{one}`"
            yield Mistake(texts_of[source].name, texts_of[source].first_line, 1, what, remedy)
            told.add(texts_of[source].name)
    for prose in drafts.prose:
        if prose.name in told:
            continue
        if f".{source}." not in prose.name.name:
            continue
        counts = Counter(_words(prose.source[:LOOKED_AT]))
        hits = {code: sum(counts[word] for word in some) for code, some in own.items()}
        other = max(hits, key=lambda code: hits[code])
        if hits[other] >= SURE and hits[other] > 3 * hits[source]:
            what = f"this text is not in `{source}`, but reads like `{other}`"
            remedy = f"see whether the file was changed for that of `{other}`"
            yield Mistake(prose.name, prose.first_line, 1, what, remedy)


@once_a_file
def _in_document(document: Document, languages: Languages, own: Mapping[str, Set[str]]) -> Iterator[Mistake]:
    source = languages.source
    for place, said in texts(document.data, languages):
        for code in languages.complete:
            is_copy = code != source and said.get(code) == said[source] and len(_words(said[source])) < WORDS
            if is_copy and _hits(said[source], own[source]) >= COPIED:  # of longer ones `copied` tells
                what = f"the text in `{code}` is that in `{source}`"
                yield document.mistake((*place, code), what, REMEDY)
        if other := _swapped(said, own, source):
            what = f"this text reads like `{other}`, and that in `{other}` like `{source}`"
            yield document.mistake((*place, source), what, "change them for one another")


def _swapped(said: Mapping[str, str], own: Mapping[str, Set[str]], source: str) -> str:
    """Return the language for whose text that of the source was changed, or nothing."""
    for code, words in said.items():
        if code != source and code in own:
            crossed = (_hits(said[source][:LOOKED_AT], own[code]), _hits(words[:LOOKED_AT], own[source]))
            straight = _hits(said[source][:LOOKED_AT], own[source]) + _hits(words[:LOOKED_AT], own[code])
            if min(crossed) and sum(crossed) >= CROSSED + 4 * straight:
                return code
    return ""


def _hits(text: str, words: Set[str]) -> int:
    return sum(word in words for word in _words(text))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
