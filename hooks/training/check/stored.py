"""Which questions lose the answers that learners' phones keep, when an edition follows the one that was released."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.course.course import Course
from training.files.document import Document
from training.files.git import git
from training.mistakes import FIRST_PLACES


def report(course: Course, *, named: bool = True) -> Iterator[str]:
    """Yield how many questions lose their stored answers since the last release, and which; nothing before the first.

    Those are questions of which the type, the options or what is right has changed, and those that are no more. Unless
    all are to be `named`, those of banks that were changed since the last commit: of the others no author asks.
    """
    released = course.released
    if not released.edition:
        return
    changed = None if named else _changed_since_commit(course.root)
    lost = [*_changed(course), *_gone(course)]
    count = {0: "no question loses", 1: "1 question loses"}.get(len(lost), f"{len(lost)} questions lose")
    why = ": their answers count anew after the next release, nothing to mend" if lost else ""
    yield f"Since {released.edition}, {count} stored answers{why}"
    said = [said for name, said in lost if changed is None or name in changed]
    yield from (f"  {one}" for one in said[:FIRST_PLACES])
    if len(said) > FIRST_PLACES:
        yield f"  … and {len(said) - FIRST_PLACES} more"


def _changed_since_commit(root: Path) -> set[str]:
    """Return the paths of changed banks, and keys that were taken out of them; nothing where git tells nothing."""
    how = ("--relative", "--no-ext-diff", "--no-prefix", "--unified=0")
    said = git(root, "diff", "HEAD", *how, "--", "quizzes")
    return {match[1] or match[2] for match in re.finditer(r"^(?:\+\+\+ (\S+)|-([\w-]+):)", said, re.MULTILINE)}


def _changed(course: Course) -> Iterator[tuple[str, str]]:
    for name, bank in course.banks.items():
        changed = [
            question.key
            for question in bank.questions.values()
            if question.key in course.released.questions and not course.released.is_kept(question)
        ]
        if changed:
            path = (Path("quizzes") / f"{name}.yml").as_posix()
            document = Document.read(course.root, Path(path))
            for key in changed:
                line = document.mistake([key], "", "", on_key=True).line
                yield path, f"{path}:{line}: `{key}`: its type, its options or what is right has changed"


def _gone(course: Course) -> Iterator[tuple[str, str]]:
    there = {key for bank in course.banks.values() for key in bank.questions}
    for key in course.released.questions:
        if key not in there:
            yield key, f"`{key}` is gone, or has another key"
