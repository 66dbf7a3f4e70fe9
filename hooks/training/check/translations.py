"""Which translations follow their source: by the hash of what was translated, never by dates.

`compare` reads the stamps, hashes of the source texts that a language renders. A text is missing, not noted yet, stale,
or it follows. Lists are compared by content: an entry put in between leaves the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from training.check.parity import sections
from training.course.course import Course
from training.course.texts import texts
from training.files.place import Place
from training.files.prose import Prose

COURSE = "course"
"""Stands for all that belongs to no module."""

State = Literal["", "missing", "not noted yet", "stale"]


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
    stamps = noted(course, slug, language)
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


def noted(course: Course, slug: str, language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the stamps of a module, or of all that belongs to none: file to key to the hashes of source texts."""
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
    every = {code: parts(text.meta, text.source) for code, text in prose.items()}
    for key in every[course.languages.source]:
        yield file, (key,), {code: found[key] for code, found in every.items() if key in found}


def parts(meta: Mapping[str, str], markdown: str) -> dict[str, str]:
    """Return key to text of a Markdown file: what of its front matter is translated, and each section."""
    front = {key: meta[key] for key in ("title", "description", "scene") if key in meta}
    return front | {f"#{anchor}": text for anchor, text in sections(markdown).items()}
