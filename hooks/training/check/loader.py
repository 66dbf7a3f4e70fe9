"""A course, read and checked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from training.check import (
    chapters,
    copied,
    corrections,
    coverage,
    edition_number,
    examples,
    folders,
    ids,
    inline,
    lost,
    outlines,
    parity,
    phrases,
    pictures,
    placeholders,
    published,
    references,
    renamed_anchors,
    signs,
    sizes,
    slip_room,
    structure,
    unfinished,
    unused,
    wrong_language,
)
from training.check.items import rules
from training.course.course import Course, CourseFile, Part
from training.course.module import Module
from training.course.reader import COURSE, Draft, Drafts, Memory, Reader, read_languages
from training.mistakes import MANY, CourseError, Mistake

RULES_LATER = "once that is mended, the item-writing rules check the questions"


def load(root: Path) -> Course:
    """Read the course below `root`, the folder of `mkdocs.yml`, and check it.

    Raises `CourseError` with every mistake of every file; a place that is left to be written is none here.
    """
    return _load(root, Memory(read_languages(root)))[0]


def _load(root: Path, memory: Memory) -> tuple[Course, Drafts, list[Mistake]]:
    if found := list(folders.check(root)):
        raise CourseError(found)
    if not (root / COURSE).parent.is_dir():
        raise CourseError([Mistake(COURSE, 1, 1, "the file is missing", "write it: it names all modules")])
    reader = Reader(root, memory)
    drafts = reader.read()
    found = [*reader.found, *_seen_together(drafts, reader.found, reader.slips)]
    if drafts.course is None or not all(mistake.warning or mistake.unfinished for mistake in found):
        raise CourseError(found, _hidden(drafts, reader.found))
    return _assemble(drafts, drafts.course), drafts, found


def check(root: Path, *, whole: bool = True, memory: Memory | None = None) -> tuple[Course, list[Mistake]]:
    """Read the course and check it, its questions, and the words of its site; return it with the warnings.

    What is not to be whole may have places that are left to be written; they come with the warnings, and how questions
    are written is not looked at. Otherwise it is, when all else is sound and written. Who checks the same course again
    keeps a memory, and lets it forget what has changed. Raises `CourseError` with every mistake and warning, if one is
    more than that.
    """
    found: list[Mistake] = []
    course, drafts, later = None, None, RULES_LATER
    memory = memory or Memory(read_languages(root))
    try:
        course, drafts, found = _load(root, memory)
        found += unused.check(course, drafts) if whole else ()
        if whole and not any(mistake.unfinished for mistake in found):
            broken = [*rules.check(course, drafts.documents)]
            found, later = [*found, *broken], rules.way_out(broken)
    except CourseError as e:
        found += e.mistakes
        later = e.later or later
    try:
        strings = memory.strings(root)
        found += wrong_language.check(drafts, strings) if drafts else ()
    except CourseError as e:
        found += e.mistakes
    if course is None or not all(mistake.warning or (mistake.unfinished and not whole) for mistake in found):
        raise CourseError(found, later)
    return course, sorted(set(found))


def _hidden(drafts: Drafts, found: Iterable[Mistake]) -> str:
    """Return what is not looked at before others are mended: the rest of files that are no YAML."""
    stopped = dict.fromkeys(
        m.path.as_posix() for m in found if m.path in drafts.unread and m.path not in drafts.documents
    )
    names = [name for name in stopped if (drafts.root / name).is_file()]
    return f"once that is mended, the rest of {', '.join(names)} is looked at, and then the questions" if names else ""


def _seen_together(drafts: Drafts, found: Iterable[Mistake], slips: Container[Mistake]) -> Iterator[Mistake]:
    """Yield every mistake that shows only when the files are seen together.

    `found` are those of single files; those among them that are `slips` are read as if they were mended.
    """
    checks = (
        structure,
        sizes,
        slip_room,
        edition_number,
        corrections,
        pictures,
        published,
        coverage,
        outlines,
        chapters,
        ids,
        renamed_anchors,
        references,
        inline,
        lost,
        copied,
        examples,
        phrases,
        placeholders,
        unfinished,
    )
    together = list(islice((mistake for one in checks for mistake in one.check(drafts)), MANY))
    told = {(mistake.path, mistake.line) for mistake in found}
    together += (one for one in signs.check(drafts) if (one.path, one.line) not in told)
    yield from together
    wrong = {mistake.path for mistake in (*found, *together) if mistake not in slips}
    yield from islice(parity.check(drafts, wrong), MANY)


LONG = 20
"""Questions from which on a bank is parted by the chapters of its module; a shorter one is better mixed."""


def _pieces(draft: Draft, language: str) -> dict[str, int]:
    """Return each question of a long bank, and the place of the chapter that teaches it."""
    assert draft.file
    assert draft.quiz
    chapter_of = {slug: n for n, one in enumerate(draft.file.chapters.values()) for slug in one.sections}
    if not chapter_of or len(draft.quiz.questions) < LONG:
        return {}
    section, section_of = "", {}
    for heading in draft.text[language].headings:
        section = heading.anchor or section if heading.level == 2 else section
        if heading.anchor:
            section_of[heading.anchor] = section
    anchors = {key: question.see.rpartition("#")[2] for key, question in draft.quiz.questions.items()}
    return {key: chapter_of.get(section_of.get(anchor, ""), 0) for key, anchor in anchors.items()}


def _assemble(drafts: Drafts, course: CourseFile) -> Course:
    def module(draft: Draft) -> Module:
        assert draft.file
        assert draft.quiz
        return Module(
            slug=draft.slug,
            folder=drafts.root / "modules" / draft.slug,
            file=draft.file,
            text=MappingProxyType(draft.text),
            quiz=draft.quiz.model_copy(update={"pieces": _pieces(draft, drafts.languages.source)}),
            sheets=draft.sheets,
            stamps=draft.stamps,
        )

    outline = tuple(
        Part(slug, part.title, tuple(module(drafts.modules[m]) for m in part.modules))
        for slug, part in course.parts.items()
    )
    return Course(
        root=drafts.root,
        languages=drafts.languages,
        file=course,
        outline=outline,
        glossary=drafts.glossary,
        sources=drafts.sources,
        sheets=drafts.sheets,
        test_banks=MappingProxyType(drafts.tests),
        prose=MappingProxyType({name: MappingProxyType(texts) for name, texts in drafts.pages.items()}),
        stamps=drafts.stamps,
        released=drafts.released,
    )
