"""Which translations follow their source: by the hash of what was translated, never by dates.

`stamp` writes the hashes of the source texts that a language renders, a file a module; `compare` reads them. A text is
missing, not noted yet, stale, or it follows. Lists are compared by content: an entry put in between leaves the others.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from training.check.parity import sections
from training.course.course import Course
from training.course.texts import texts
from training.files.document import Document
from training.files.place import Place
from training.files.prose import Prose
from training.mistakes import CourseError, RefusalError, did_you_mean

COURSE = "course"
"""Stands for all that belongs to no module."""

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)

NAME_WORDS = 2
"""Words that a text may share with its source and still be no oversight, terms of the glossary left out."""

MOST_MISSING = 20
"""Missing texts of a module that are named one by one."""

OLDEST = 100
"""Versions of a file that are searched for an old text."""

State = Literal["", "missing", "not noted yet", "stale"]

STAMPED: Mapping[State, str] = {
    "": "unchanged",
    "not noted yet": "new",
    "stale": "stale before",
    "missing": "missing, left out",
}
"""How the command names what it found."""


class TranslationError(RefusalError):
    """The command cannot be carried out; the message says why, and what to do."""


@dataclass(frozen=True)
class Entry:
    """A text of the source beside its translation."""

    file: str
    """Path from the root; that of a Markdown file is the same in every language."""
    place: Place
    """Keys and indexes in YAML and front matter; `#anchor` of a section."""
    source: str
    words: str | None
    """The translation, if there is one."""
    state: State
    """Empty where the translation follows the source."""
    old: str = ""
    """Where it is stale: hash of the text that was translated."""

    @property
    def key(self) -> str:
        """The place as stamps name it: all entries of a list share one."""
        return _key(self.place)

    @property
    def name(self) -> str:
        """The place as one reads it."""
        return "the text before the first anchor" if self.key == "#" else f"`{self.key}`"

    @property
    def anchor(self) -> str | None:
        """The section's anchor, empty for what stands before the first; nothing for a text of YAML."""
        return self.key[1:] if self.key.startswith("#") else None


def compare(course: Course, slug: str, language: str) -> list[Entry]:
    """Return the texts of a module, or of all that belongs to none, in the order of their files."""
    stamps = _stamps(course, slug, language)
    pairs: dict[tuple[str, str], list[tuple[Place, str, str | None]]] = {}
    for file, place, text in _texts(course, slug):
        pairs.setdefault((file, _key(place)), []).append((place, text[course.languages.source], text.get(language)))
    found = []
    for (file, key), same in pairs.items():
        stamped = stamps.get(file, {}).get(key, "").split()
        now = {words_hash(source) for _, source, _ in same}
        left = [value for value in stamped if value not in now]
        for place, source, words in same:
            state: State = "" if words else "missing"
            old = ""
            if words and words_hash(source) not in stamped:
                old = left.pop(0) if left else ""
                state = "stale" if old else "not noted yet"
            found.append(Entry(file, place, source, words, state, old))
    return found


def keys(course: Course, slug: str) -> set[tuple[str, str]]:
    """Return file and key, as stamps name it, of each text of a module, or of all that belongs to none."""
    return {(file, _key(place)) for file, place, _ in _texts(course, slug)}


def _key(place: Place) -> str:
    return ".".join(step for step in place if isinstance(step, str))


def words_hash(words: str) -> str:
    """Return the hash of a text, whatever its line breaks."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8]


def _stamps(course: Course, slug: str, language: str) -> Mapping[str, Mapping[str, str]]:
    holders = {module.slug: module.stamps for module in course.modules} | {COURSE: course.stamps}
    return holders[slug].get(language, {})


def _texts(course: Course, slug: str) -> Iterator[tuple[str, Place, Mapping[str, str]]]:
    """Yield file, place and words of each text."""
    module = next((module for module in course.modules if module.slug == slug), None)
    if module:
        yield from _yaml(course, f"modules/{slug}/module.yml", module.file)
        yield from _markdown(course, f"modules/{slug}/index.md", module.text)
        yield from _yaml(course, f"quizzes/{slug}.yml", module.quiz)
        yield from _yaml(course, f"modules/{slug}/sheets.yml", module.sheets)
        return
    yield from _yaml(course, "modules/course.yml", course.file)
    for name, prose in course.prose.items():
        yield from _markdown(course, f"docs/{name}.md", prose)
    for name in ("glossary", "sources", "sheets"):
        yield from _yaml(course, f"modules/{name}.yml", getattr(course, name))
    for name, bank in course.test_banks.items():
        yield from _yaml(course, f"quizzes/{name}.yml", bank)


def _yaml(course: Course, file: str, value: Any) -> Iterator[tuple[str, Place, Mapping[str, str]]]:
    for place, text in texts(value, course.languages):
        yield file, place, text


def _markdown(course: Course, file: str, prose: Mapping[str, Prose]) -> Iterator[tuple[str, Place, Mapping[str, str]]]:
    parts = {code: _parts(text.meta, text.source) for code, text in prose.items()}
    for key in parts[course.languages.source]:
        yield file, (key,), {code: found[key] for code, found in parts.items() if key in found}


def _parts(meta: Mapping[str, str], markdown: str) -> dict[str, str]:
    front = {key: meta[key] for key in ("title", "description", "scene") if key in meta}
    return front | {f"#{anchor}": text for anchor, text in sections(markdown).items()}


# --- stamping -------------------------------------------------------------------------------------------------


def stamp(course: Course, slug: str, language: str, at: str = "") -> list[str]:
    """Write that the translation of a module follows its source now, or only that of one place: an anchor or a key.

    Returns what to tell the translator. Raises `TranslationError` where there is nothing of that name.
    """
    languages = [code for code in course.languages if code != course.languages.source]
    slugs = [*(module.slug for module in course.modules), COURSE]
    if language not in languages:
        raise TranslationError(f"`{language}` is not a language of translations: {did_you_mean(language, languages)}")
    if slug not in slugs:
        raise TranslationError(f"there is no module `{slug}`: {did_you_mean(slug, slugs)}")
    before = _stamps(course, slug, language)
    entries = compare(course, slug, language)
    meant = [entry for entry in entries if not at or entry.key == f"#{at}" or f"{entry.key}.".startswith(f"{at}.")]
    if not meant:
        raise TranslationError(f"`{slug}` has no place `{at}`: name an anchor or a key, such as AT={entries[0].key}")
    after: dict[str, dict[str, list[str]]] = {}
    for entry in entries:
        values = after.setdefault(entry.file, {}).setdefault(entry.key, [])
        if entry in meant:
            values += [words_hash(entry.source)] if entry.words else []
        else:
            values[:] = before.get(entry.file, {}).get(entry.key, "").split()
    path = Path("modules") / ("" if slug == COURSE else slug) / f"translated.{language}.yml"
    if not any(values for keys in after.values() for values in keys.values()):
        (course.root / path).unlink(missing_ok=True)
        return [f"{path}: nothing is translated yet"]
    (course.root / path).write_text(_written(after, language), encoding="utf-8")
    counts = Counter(entry.state for entry in meant)
    said = ", ".join(f"{counts[state]} {word}" for state, word in STAMPED.items() if counts[state])
    listed = [f"  now taken as translated: {entry.file}, {entry.name}" for entry in meant if entry.state == "stale"]
    return [f"{path}: {said or 'nothing to note'}", *listed]


def _written(stamps: Mapping[str, Mapping[str, Iterable[str]]], language: str) -> str:
    """Return the whole file: nobody else writes in it, so there is nothing to keep."""
    lines = [
        f"# Hashes of the source texts that `{language}` renders. `make translated` writes this file; no one else."
    ]
    for file, keys in stamps.items():
        quoted = {f'"{key}"' if key.startswith("#") else key: values for key, values in keys.items() if values}
        rows = [f"  {key}: {' '.join(values)}" for key, values in quoted.items()]
        lines += [f"{file}:", *rows] if rows else []
    return "\n".join(lines) + "\n"


# --- the report -----------------------------------------------------------------------------------------------


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
            yield from _parts(meta, content[front.end() :] if front else content).values()
    except CourseError:
        return


def _versions(root: Path, name: Path) -> Iterator[str]:
    """Yield what a file held, the newest first; nothing where there is no git."""
    commits = _git(root, "log", f"--max-count={OLDEST}", "--format=%H", "--", name.as_posix())
    for commit in commits.split():
        yield _git(root, "show", f"{commit}:./{name.as_posix()}").replace("\r\n", "\n")


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
