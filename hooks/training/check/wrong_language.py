"""Texts that stand in the file of another language: two files changed for one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from training.course.reader import Drafts
from training.mistakes import Mistake

WORD = re.compile(r"[^\W\d_]+")

LOOKED_AT = 6000
"""Letters at the beginning of a text, which are enough to tell."""

SURE = 8
"""Words of another language alone, from which on a text is taken for one of it."""


def check(drafts: Drafts, strings: Mapping[str, Mapping[str, str]]) -> Iterator[Mistake]:
    """Yield Markdown files of the source language that are written in another; `strings` tell how each sounds."""
    source = drafts.languages.source
    words = {code: set(_words(" ".join(said.values()))) for code, said in strings.items()}
    own = {code: some - set().union(*(words[c] for c in words if c != code)) for code, some in words.items()}
    for prose in drafts.prose:
        if f".{source}." not in prose.name.name:
            continue
        counts = Counter(_words(prose.source[:LOOKED_AT]))
        hits = {code: sum(counts[word] for word in some) for code, some in own.items()}
        other = max(hits, key=lambda code: hits[code])
        if hits[other] >= SURE and hits[other] > 3 * hits[source]:
            what = f"this text is not in `{source}`, but reads like `{other}`"
            remedy = f"see whether the file was changed for that of `{other}`"
            yield Mistake(prose.name, prose.first_line, 1, what, remedy)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
