"""Stamps: the hashes of the source texts that a language renders, a file a module, `translated.<language>.yml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.check.translations import COURSE, State, compare, noted, words_hash
from training.course.course import Course
from training.mistakes import RefusalError, did_you_mean

STAMPED: Mapping[State, str] = {
    "": "unchanged",
    "not noted yet": "new",
    "stale": "stale before",
    "missing": "missing, left out",
}
"""How the command names what it found."""


class TranslationError(RefusalError):
    """The command cannot be carried out; the message says why, and what to do."""


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
    before = noted(course, slug, language)
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
