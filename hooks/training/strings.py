"""Words of the user interface: one flat file a language, `hooks/strings/<code>.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from .document import Document
from .mistakes import CourseError, Mistake, did_you_mean
from .model import Languages

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
    for code, document in documents.items():
        for key, words in document.data.items():
            if not isinstance(words, str) or not words.strip():
                found.append(document.mistake([key], "words belong here", "write them after the key"))
            if key not in source:
                found.append(document.mistake([key], f"unknown key `{key}`", did_you_mean(key, source), on_key=True))
        for key in source:
            if key not in document.data and code not in languages.draft:
                found.append(document.mistake([], f"`{key}` is missing", f"add it as in `{languages.source}.yml`"))
    if found:
        raise CourseError(found)
    return MappingProxyType({code: MappingProxyType(source | d.data) for code, d in documents.items()})
