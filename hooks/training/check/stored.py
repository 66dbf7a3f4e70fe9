"""Which questions lose the answers that learners' phones keep, when an edition follows the one that was released."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.course.course import Course
from training.files.document import Document
from training.mistakes import FIRST_PLACES


def report(course: Course) -> Iterator[str]:
    """Yield how many questions lose their stored answers since the last release, and which; nothing before the first.

    Those are questions of which the type, the options or what is right has changed, and those that are no more.
    """
    released = course.released
    if not released.edition:
        return
    lost = [*_changed(course), *_gone(course)]
    count = {0: "no question loses", 1: "1 question loses"}.get(len(lost), f"{len(lost)} questions lose")
    yield f"Since {released.edition}, {count} stored answers"
    yield from (f"  {one}" for one in lost[:FIRST_PLACES])
    if len(lost) > FIRST_PLACES:
        yield f"  … and {len(lost) - FIRST_PLACES} more: no mistakes, and nothing to mend"


def _changed(course: Course) -> Iterator[str]:
    for name, bank in course.banks.items():
        changed = [
            question.key
            for question in bank.questions.values()
            if question.key in course.released.questions and not course.released.is_kept(question)
        ]
        if changed:
            path = Path("quizzes") / f"{name}.yml"
            document = Document.read(course.root, path)
            for key in changed:
                line = document.mistake([key], "", "", on_key=True).line
                yield f"{path}:{line}: `{key}`: its type, its options or what is right has changed"


def _gone(course: Course) -> Iterator[str]:
    there = {key for bank in course.banks.values() for key in bank.questions}
    for key in course.released.questions:
        if key not in there:
            yield f"`{key}` is gone, or has another key"
