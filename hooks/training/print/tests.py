"""The tests that are printed: those of the course, and those of its usual agendas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from training.course.agenda_tests import agenda_tests
from training.course.quiz import Quiz
from training.print.writer import PaperWriter


@dataclass(frozen=True, eq=False)
class PrintedTest:
    """A test as paper names it."""

    name: str
    """Name of its bank, as file names hold it."""
    short: str
    """What it is called beside other tests of the same agenda."""
    title: str
    quiz: Quiz
    of: str
    """Key of the test that it is, or that it is made after."""
    agenda: str
    """Key of the agenda that it is for; nothing for one of the whole course."""
    again: bool
    """Whether one took another before, under a code of one's own."""


def tests(writer: PaperWriter) -> list[PrintedTest]:
    """Return all tests, those of an agenda together."""
    titles = {slug: writer.edition.test_title(slug) for slug in writer.course.test_banks}
    first = writer.course.tests[:1]
    found = [
        PrintedTest(slug, titles[slug], titles[slug], quiz, slug, "", slug not in first)
        for slug, quiz in writer.course.test_banks.items()
    ]
    for name, one in agenda_tests(writer.course).items():
        title = f"{titles[one.test]} ({writer.edition.plain(one.agenda.title)})"
        found.append(
            PrintedTest(name, titles[one.test], title, one.quiz, one.test, one.agenda.key, one.test not in first)
        )
    return found


def by_agenda(writer: PaperWriter) -> Mapping[str, list[PrintedTest]]:
    """Return the tests of the whole course, under no name, and those of each agenda."""
    return {agenda: [*some] for agenda, some in groupby(tests(writer), lambda test: test.agenda)}
