"""What is behind in translations, as `make translations` says it: with what has changed, as far as git knows it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from training.check.translations import COURSE, Entry, compare, parts, words_hash
from training.course.course import Course
from training.course.texts import texts
from training.files.document import Document
from training.files.git import git
from training.files.prose import Prose
from training.mistakes import CourseError

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)

NAME_WORDS = 2
"""Words that a text may share with its source and still be no oversight, terms of the glossary left out."""

MOST_MISSING = 20
"""Missing texts of a module that are named one by one."""

OLDEST = 100
"""Versions of a file that are searched for an old text."""


def report(course: Course) -> Iterator[str]:
    """Yield the lines of `make translations`: a table, then what is not noted yet, missing, stale or the same."""
    languages = [code for code in course.languages if code != course.languages.source]
    slugs = [*(module.slug for module in course.modules), COURSE]
    found = {(slug, code): compare(course, slug, code) for slug in slugs for code in languages}
    known = _glossary_words(course)
    rows = [["", *languages]]
    rows += [[slug, *(_summary(found[slug, code], known) for code in languages)] for slug in slugs]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    for code in languages:
        for slug in slugs:
            entries = found[slug, code]
            if any(entry.state == "not noted yet" for entry in entries):
                done = f"`make translated SLUG={slug} LANG={code}`"
                yield f"{slug}: what is not noted yet: read both languages side by side, then {done}"
            old = _old_texts(course, [entry for entry in entries if entry.state == "stale"])
            missing = [entry for entry in entries if entry.state == "missing"]
            for entry in missing[:MOST_MISSING]:
                yield f"{_where(course, entry, code)}: {entry.name} is missing"
            if len(missing) > MOST_MISSING:
                yield f"{slug}: … and {len(missing) - MOST_MISSING} more"
            for entry in entries:
                if entry.state == "stale":
                    yield f"{_where(course, entry, code)}: {entry.name} is stale: its source has changed"
                    yield from _changes(old.get(entry.old), entry.source)
                elif _is_same(entry, known):
                    yield f"{_where(course, entry, code)}: {entry.name} is identical to the source"


def _summary(entries: Iterable[Entry], known: re.Pattern[str]) -> str:
    counts = Counter(entry.state for entry in entries)
    same = sum(_is_same(entry, known) for entry in entries)
    said = [f"{counts[state]} {state}" for state in ("missing", "not noted yet", "stale") if counts[state]]
    return ", ".join([*said, *([f"{same} identical"] if same else [])]) or "complete"


def _glossary_words(course: Course) -> re.Pattern[str]:
    words = {w for term in course.glossary.values() for w in (*term.term.values(), *term.variants)}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE)


def _is_same(entry: Entry, known: re.Pattern[str]) -> bool:
    """Whether a text was left as it is in the source, names and terms aside, and no stamp says that it is right so."""
    if entry.state != "not noted yet" or entry.words is None or words_hash(entry.words) != words_hash(entry.source):
        return False
    return len(re.findall(r"[^\W\d_]{2,}", known.sub("", entry.source))) > NAME_WORDS


def _in_language(entry: Entry, language: str) -> Path:
    path = PurePosixPath(entry.file)
    return Path(path.with_suffix(f".{language}.md") if path.suffix == ".md" else path)


def _where(course: Course, entry: Entry, language: str) -> str:
    """Return file and line of a translation."""
    name = _in_language(entry, language)
    if name.suffix == ".yml":
        at = (*entry.place, language if entry.words else course.languages.source)
        return f"{name}:{Document.read(course.root, name).mistake(at, '', '').line}"
    if entry.words is None:
        return str(name)
    prose = next(p for p in _every_prose(course) if p.name == name)
    lines = {heading.anchor: heading.line for heading in prose.headings}
    return f"{name}:{lines.get(entry.anchor or '', prose.first_line if entry.anchor == '' else 1)}"


def _every_prose(course: Course) -> Iterator[Prose]:
    for prose in (*(module.text for module in course.modules), *course.prose.values()):
        yield from prose.values()


def _changes(old: str | None, new: str) -> Iterator[str]:
    """Yield the sentences of the source that went and came, where the old text is known."""
    if old is not None:
        for line in difflib.ndiff(_sentences(old), _sentences(new)):
            if line[0] in "-+":
                yield f"    {line}"


def _sentences(text: str) -> list[str]:
    return [part for line in text.splitlines() for part in re.split(r"(?<=[.!?…”]) +", line) if part]


def _old_texts(course: Course, stale: Iterable[Entry]) -> dict[str, str]:
    """Return hash to text of what was translated, as far as the history of git holds it."""
    wanted: dict[Path, set[str]] = {}
    for entry in stale:
        wanted.setdefault(_in_language(entry, course.languages.source), set()).add(entry.old)
    found: dict[str, str] = {}
    for name, hashes in wanted.items():
        for version in _versions(course.root, name):
            for text in _sources_of(version, name, course):
                if (value := words_hash(text)) in hashes:
                    found.setdefault(value, text)
            if hashes <= found.keys():
                break
    return found


def _sources_of(content: str, name: Path, course: Course) -> Iterator[str]:
    """Yield the texts in the source language of one version of a file, as far as it can be read."""
    front = FRONT_MATTER.match(content) if name.suffix == ".md" else None
    try:
        if name.suffix == ".yml":
            for _, text in texts(Document(content, name).data, course.languages):
                yield text[course.languages.source].strip()
        else:
            meta = Document(front[1], name).data if front else {}
            yield from parts(meta, content[front.end() :] if front else content).values()
    except CourseError:
        return


def _versions(root: Path, name: Path) -> Iterator[str]:
    """Yield what a file held, the newest first; nothing where there is no git."""
    commits = git(root, "log", f"--max-count={OLDEST}", "--format=%H", "--", name.as_posix())
    for commit in commits.split():
        yield git(root, "show", f"{commit}:./{name.as_posix()}").replace("\r\n", "\n")
