"""Places that a skeleton leaves to its author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from training.course.reader import COURSE, Drafts
from training.files.document import Document
from training.files.memory import once_a_file
from training.files.prose import Prose
from training.mistakes import Mistake
from training.patterns import UNFINISHED

OWN_WORDS = "write your own words in place of these, and delete the ✎"


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield what a skeleton left to its author, in the order of work; translations come last."""
    places = {prose.name: _in_prose(prose) for prose in drafts.prose}
    places |= {name: _in_document(document) for name, document in drafts.documents.items()}
    fronts = {prose.name: [k for k, said in prose.meta.items() if UNFINISHED in said] for prose in drafts.prose}
    order = [COURSE, *(prose.name for prose in drafts.pages.get("index", {}).values())]
    for draft in drafts.modules.values():
        source = draft.text.get(drafts.languages.source)
        order += [draft.module_name, *([source.name] if source else []), draft.quiz_name, draft.sheets_name]
    nth = 0
    for name in dict.fromkeys([*order, *places]):
        for key in fronts.get(name, ()):
            nth += 1
            yield Mistake(name, 1, 1, f"unfinished: `{key}:`", OWN_WORDS, nth=nth)
        for number, column, words in places.get(name, ()):
            nth += 1
            what = f"unfinished: “{UNFINISHED} {words}”"
            yield Mistake(name, number, column, what, OWN_WORDS, nth=nth)


@once_a_file
def _in_prose(prose: Prose) -> Iterator[tuple[int, int, str]]:
    return _waiting(prose.source.split("\n"), prose.first_line)


@once_a_file
def _in_document(document: Document) -> Iterator[tuple[int, int, str]]:
    return _waiting(document.lines, 1, remark="#")


def _waiting(lines: Iterable[str], first: int, remark: str = UNFINISHED) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and words of each place; what stands behind a `remark` waits for nobody."""
    for number, line in enumerate(lines, first):
        before, sign, after = line.partition(UNFINISHED)
        if sign and not before.lstrip().startswith(remark):
            yield number, len(before) + 1, re.sub(r" *({#.*|[]]$)", "", after).strip()
