"""Makes every PDF of the course, while something else is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from training.course.course import Course
from training.files.text import read_text
from training.mistakes import CourseError, Mistake
from training.pages.downloads import Download
from training.pages.edition import Editions
from training.print.books import books
from training.print.pack import pack
from training.print.papers import addresses, of_course, of_module, plans_and_keys
from training.print.press import Paper, Press, TypesetError, sweep
from training.print.sections import Sections
from training.print.writer import PaperWriter


@contextmanager
def printing(editions: Editions) -> Iterator[tuple[list[Download], Callable[[], list[Download]]]]:
    """Make every PDF of the course, in every language, while the caller does something else.

    Yields what PDFs there will be, without their sizes, and what waits for them and returns them with their sizes; that
    raises `CourseError` where one cannot be made.
    """
    course, everyone = editions.course, [PaperWriter(edition) for edition in editions.values()]
    papers: dict[str, Paper] = {}

    def alone() -> Iterator[Paper]:
        for writer in everyone:
            for some in (of_course(writer), *(of_module(writer, module) for module in course.modules)):
                for paper in some:
                    papers[paper.path] = paper
                    yield paper

    def pointing(made: Mapping[str, Download]) -> Iterator[Paper]:
        for writer in everyone:
            for paper in plans_and_keys(writer, Sections(writer, papers, made)):
                papers[paper.path] = paper
                yield paper

    def bound(made: Mapping[str, Download]) -> Iterator[Paper]:
        for writer in everyone:  # books first, since they take longest
            yield from books(writer, papers, made)
        for writer in everyone:
            yield from (pack(writer, module, papers, made) for module in course.modules)

    def announced(some: Iterable[Paper]) -> dict[str, Download]:
        return {one.path: Download(one.path, one.kind, one.label, **asdict(one.use)) for one in some}

    def finished() -> list[Download]:
        try:
            made = press.made()
            for further in (pointing, bound):
                press.begin(further(made))
                made |= press.made()
        except TypesetError as e:
            raise _explained(course, e) from None
        sweep(course.root, made.values())
        return in_order(made)

    def in_order(found: Mapping[str, Download]) -> list[Download]:
        return [found[path] for writer in everyone for path in addresses(writer) if path in found]

    with Press(course) as press:
        press.begin(alone())
        first = announced(papers.values())
        for further in (pointing, bound):
            first |= announced(further(first))
        yield in_order(first), finished


def _explained(course: Course, error: TypesetError) -> CourseError:
    """Return the places of what no font has a sign for, or else what Typst said."""
    found = []
    files = [*course.root.glob("modules/**/*.*"), *course.root.glob("quizzes/*.yml"), *course.root.glob("docs/*.md")]
    for sign in error.unprintable:
        for file in files:
            if file.suffix in {".yml", ".md"}:
                for number, line in enumerate(read_text(file, file.relative_to(course.root)).split("\n"), 1):
                    if (column := line.find(sign)) >= 0:
                        what = f"“{sign}” cannot be printed: no font of the sheets has it"
                        found.append(
                            Mistake(file.relative_to(course.root), number, column + 1, what, "write it in words")
                        )
    if found:
        return CourseError(found)
    return CourseError(
        [
            Mistake(Path(path), 1, 1, f"the PDF cannot be made: {said[0]}", "see what is unusual in its text")
            for path, said in ((path, said.splitlines()) for path, said in error.failures.items())
        ]
    )
