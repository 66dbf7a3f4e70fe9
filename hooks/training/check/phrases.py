"""What words must say, and what not: phrases of `course.yml`, the date of the law, numbers of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from training.course.course import CourseFile
from training.course.reader import COURSE, Drafts
from training.files.document import Document
from training.files.memory import once_a_file
from training.files.place import Place
from training.files.prose import Prose
from training.mistakes import CourseError, Mistake

IDENTITY = re.compile(r"(?<![\w.,/=#-])\d(?:[ .-]?\d){15}(?!\w)")
"""Sixteen digits: the number of a person (NIK) or of a household, or of a bank card."""

QUIZZES = Path("quizzes")

EXPOSED = ("sixteen digits may be the number of a person", "take them out, or write `…` for them, in an example, too")


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every phrase that must not come back, and every text that cites law and does not say when it was seen.

    Yield what may be the number of a person, too: a course is printed, kept and passed on.
    """
    course = drafts.course
    if not course:
        return
    seen = _seen(course, drafts)
    for name, document in drafts.documents.items():
        if name.name == "course.yml":
            continue  # it names them
        yield from _in_words(document, drafts.words(name), course)
    texts = [*(draft.text for draft in drafts.modules.values()), *drafts.pages.values()]
    for language, prose in ((code, prose) for text in texts for code, prose in text.items()):
        yield from _in_prose(prose, language, course)
        yield from _undated(prose, course, drafts, seen[language])


@once_a_file
def _in_words(document: Document, words: Sequence[tuple[Place, str, str]], course: CourseFile) -> Iterator[Mistake]:
    for code, phrases in course.phrases.items():
        here = [(place, said) for place, language, said in words if language == code]
        together = "\n".join(said for _, said in here)
        for pattern, reason in _patterns(phrases):
            for place, said in here if pattern.search(together) else ():
                if match := pattern.search(said):
                    yield document.mistake(place, *_unwanted(match[0], reason))
    told: set[str] = set()
    for place, _, said in words if document.name.parent != QUIZZES else ():  # which M24 looks at
        if (match := IDENTITY.search(said)) and match[0] not in told:
            told.add(match[0])
            yield document.mistake(place, *EXPOSED)


@once_a_file
def _in_prose(prose: Prose, language: str, course: CourseFile) -> Iterator[Mistake]:
    for pattern, reason in _patterns(course.phrases.get(language, {})):
        for match in pattern.finditer(prose.source):
            yield Mistake(prose.name, *_place(prose, match.start()), *_unwanted(match[0], reason))
    for match in IDENTITY.finditer(prose.source):
        yield Mistake(prose.name, *_place(prose, match.start()), *EXPOSED)


def _patterns(phrases: Mapping[str, str]) -> Iterator[tuple[re.Pattern[str], str]]:
    for phrase, reason in phrases.items():
        said = r"\s+".join(map(re.escape, phrase.split()))
        yield re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE), reason


def _unwanted(said: str, reason: str) -> tuple[str, str]:
    return f"“{' '.join(said.split())}” is a phrase that `course.yml` does not want: {reason}", "say it otherwise"


def _place(prose: Prose, at: int) -> tuple[int, int]:
    """Return line and column of a place in a text."""
    before = prose.source[:at]
    return prose.first_line + before.count("\n"), at - before.rfind("\n")


def _seen(course: CourseFile, drafts: Drafts) -> dict[str, re.Pattern[str]]:
    """Return language to what its texts say of the month in which the law was seen."""
    try:
        strings = drafts.memory.strings(drafts.root)
    except CourseError:  # which is told elsewhere
        return {code: re.compile("") for code in drafts.languages}
    year, _, month = (course.law_seen or "-").partition("-")
    return {
        code: re.compile(rf"\b{re.escape(strings[code].get(f'month.{month}', ''))}\s+{year}\b")
        for code in drafts.languages
    }


def _undated(prose: Prose, course: CourseFile, drafts: Drafts, said: re.Pattern[str]) -> Iterator[Mistake]:
    law = [one for one in prose.links if one.target.startswith("source:") and _is_law(one.target[7:], drafts)]
    if not law or prose.meta.get("template") == "sources.html":
        return
    if not course.law_seen:
        what = "the course cites law, and does not say when it was seen"
        yield drafts.documents[COURSE].mistake([], what, "add `law_seen:`, the year and month in which you looked")
    elif "law" not in prose.blocks and not said.search(prose.source):
        first = law[0]
        remedy = (
            "put what it says into a block `/// law | Topic`, which tells the month of `law_seen`, or write the month"
        )
        what = "law is cited here, and nowhere in this text stands when it was seen"
        yield Mistake(prose.name, first.line, first.column, what, remedy)


def _is_law(key: str, drafts: Drafts) -> bool:
    source = drafts.sources.get(key)
    return source is not None and source.law
