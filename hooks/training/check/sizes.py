"""How many steps a checklist has, and how many key points a module: few enough to keep in mind, enough to be of use."""

from __future__ import annotations

from collections.abc import Iterator, Sized

from training.course.reader import Drafts
from training.files.document import Document
from training.files.place import Place
from training.mistakes import Mistake

STEPS = range(4, 13)

KEY_POINTS = range(3, 10)


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield a warning at each list that is shorter or longer than the authors' guide asks for."""
    for draft in drafts.modules.values():
        if draft.file is None:
            continue
        document = drafts.documents[draft.module_name]
        yield from _sized(document, ("key_points",), draft.file.key_points, "key point", KEY_POINTS)
        for key, checklist in draft.file.checklists.items():
            yield from _sized(document, ("checklists", key, "items"), checklist.items, "step", STEPS)


def _sized(document: Document, place: Place, entries: Sized, noun: str, wanted: range) -> Iterator[Mistake]:
    if (count := len(entries)) not in wanted:
        what = f"the list has {count} {noun}{'s' * (count > 1)}"
        few, many = wanted.start, wanted.stop - 1
        remedy = f"write {few} to {many}" if count < few else f"keep {many} at most, or part the list"
        yield document.mistake(place, what, remedy, on_key=True, warning=True)
