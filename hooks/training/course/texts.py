"""The texts of a course file, wherever they stand in it: one walk for all who look at words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from pydantic import BaseModel

from training.course.languages import Languages
from training.course.quiz import Quiz
from training.files.place import Place


def words(value: Any, languages: Languages, place: Place = ()) -> Iterator[tuple[Place, str, str]]:
    """Yield place, language and words of each string below a value, be it of the model or as a file holds it.

    The place of words in a language ends in its code; words that are the same in every language have none.
    """
    found: list[tuple[Place, str, str]] = []
    _collect(value, languages.source, place, found)
    return iter(found)


def _collect(value: Any, source: str, place: Place, found: list[tuple[Place, str, str]]) -> None:
    if isinstance(value, str):
        found.append((place, "", value))
    elif isinstance(value, tuple | list):
        for i, inner in enumerate(value):
            _collect(inner, source, (*place, i), found)
    elif isinstance(value, BaseModel):
        for key, inner in _fields(value).items():
            _collect(inner, source, (*place, key), found)
    elif isinstance(value, Mapping):
        if isinstance(value.get(source), str) and all(isinstance(w, str | None) for w in value.values()):
            found += (((*place, code), code, said) for code, said in value.items() if said is not None)
        else:
            for key, inner in value.items():
                _collect(inner, source, (*place, key), found)


def texts(value: Any, languages: Languages) -> Iterator[tuple[Place, Mapping[str, str]]]:
    """Yield place and words in each language of each text below a value."""
    return by_place(words(value, languages))


def by_place(found: Iterable[tuple[Place, str, str]]) -> Iterator[tuple[Place, Mapping[str, str]]]:
    """Yield place and words in each language of each text among what `words` has found."""
    in_languages = (one for one in found if one[1])
    for place, same in groupby(in_languages, key=lambda one: one[0][:-1]):
        yield place, {language: said for _, language, said in same}


def _fields(value: BaseModel) -> Mapping[str, Any]:
    if isinstance(value, Quiz):  # its questions stand at the top of their file
        return {"cases": value.cases, **value.questions}
    return {field: getattr(value, field) for field in type(value).model_fields}
