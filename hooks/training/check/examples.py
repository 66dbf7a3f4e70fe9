"""Examples on sheets that say what is right in an exercise of their module, for all who are to find it."""

from __future__ import annotations

from collections.abc import Iterator

from training.check.items.bank import words_of
from training.course.reader import Draft, Drafts
from training.mistakes import Mistake

RUN = 5
"""Words in a row that example and answer do not share by chance; what a course says again and again is shorter."""


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield each example in which words of an answer stand, in whatever language."""
    for draft in drafts.modules.values():
        if draft.sheets_name not in drafts.unread:
            yield from _of_module(draft, drafts)


def _of_module(draft: Draft, drafts: Drafts) -> Iterator[Mistake]:
    steps = draft.file.session.steps if draft.file else ()
    answers = [one.text for sheet in draft.sheets.values() for one in sheet.answers]
    answers += [one.text for step in steps for one in step.answers]
    for key, sheet in draft.sheets.items():
        for code, example in (sheet.example or {}).items():
            said = _runs(example)
            known = next((run for text in answers for run in _runs(text.get(code, "")) if run in said), None)
            if known:
                what = f"the example gives an answer of this module away: “{' '.join(known)}” stands in both"
                remedy = "take another case as the example"
                yield drafts.documents[draft.sheets_name].mistake((key, "example", code), what, remedy)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = words_of(text)
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
