"""Words of the user interface: one flat file a language, `hooks/strings/<code>.yml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from training.course.languages import Languages
from training.files.document import Document
from training.mistakes import CourseError, Mistake, did_you_mean, nearest

FOLDER = Path("hooks/strings")


def load_strings(root: Path, languages: Languages) -> Mapping[str, Mapping[str, str]]:
    """Return language code to key to words; a draft language takes what it lacks from the source language.

    Raises `CourseError` where a file, a key or words are missing.
    """
    found: list[Mistake] = []
    documents: dict[str, Document] = {}
    for code in languages:
        name = FOLDER / f"{code}.yml"
        if not (root / name).exists():
            what, remedy = (
                f"the words of the site in `{code}` are missing",
                f"copy `{languages.source}.yml` to it and translate",
            )
            found.append(Mistake(name, 1, 1, what, remedy))
            continue
        try:
            documents[code] = Document.read(root, name)
        except CourseError as e:
            found.extend(e.mistakes)
    if languages.source not in documents:
        raise CourseError(found)
    source = documents[languages.source].data
    said = [words for document in documents.values() for words in document.data.values() if isinstance(words, str)]
    known = Counter(name for words in said for name in placeholders(words) or ())
    for code, document in documents.items():
        misspelt = set()
        for key, words in document.data.items():
            if not isinstance(words, str) or not words.strip():
                found.append(document.mistake([key], "text belongs here", "write it after the key"))
            elif key not in source:
                misspelt.add(nearest(key, source.keys() - document.data.keys()))
                found.append(document.mistake([key], f"unknown key `{key}`", did_you_mean(key, source), on_key=True))
            elif isinstance(source[key], str) and placeholders(words) != (wanted := placeholders(source[key])):
                given, at, other = placeholders(words), code, languages.source
                if given and wanted and all(known[name] == 1 for name in wanted - given) and wanted - given:
                    given, wanted, at, other = wanted, given, other, at  # a name of the source was translated
                what = f"the words in braces differ from those in `{other}.yml`"
                names = ", ".join(f"`{{{name}}}`" for name in sorted(wanted or ()))
                remedy = f"write {names}, as they stand there" if names else "leave out the braces"
                found.append(documents[at].mistake([key], what, remedy))
        for key in source:
            if key not in document.data and code not in languages.draft and key not in misspelt:
                found.append(document.mistake([], f"`{key}` is missing", f"add it as in `{languages.source}.yml`"))
    if found:
        raise CourseError(found)
    return MappingProxyType({code: MappingProxyType(source | d.data) for code, d in documents.items()})


def placeholders(words: str) -> frozenset[str] | None:
    """Return the names in braces that the engine fills in, or nothing where the braces are not in pairs."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(words) if name is not None)
    except ValueError:
        return None
