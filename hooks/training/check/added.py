"""A question or a sheet more, at the end of a file that is there: a form with ✎ at each place that waits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from training.check.scaffold import ScaffoldError
from training.check.skeleton import QUESTIONS, Skeleton
from training.course.languages import Languages
from training.course.module import ModuleFile
from training.course.quiz import Quiz
from training.course.reader import SHEETS, read_as, read_languages
from training.course.sheets import Sheet, Sheets
from training.files.document import Document
from training.files.text import is_blank, read_text, rewrite
from training.mistakes import CourseError, did_you_mean
from training.patterns import SLUG, UNFINISHED

COURSE = "course"
"""Stands for the sheets of the training as a whole."""

SHEET_TYPES: tuple[str, ...] = get_args(Sheet.model_fields["type"].annotation)


def add_question(root: Path, slug: str, kind: str = "", element: str = "", key: str = "") -> list[str]:
    """Write the form of a question into the bank of a module or test; return what to tell the author.

    Raises `ScaffoldError` for a name that cannot be, and `CourseError` where a file cannot be read.
    """
    kind = _known("type", kind or "single", QUESTIONS)
    languages = read_languages(root)
    banks = {path.stem: path.relative_to(root) for path in sorted(root.glob("quizzes/*.yml"))}
    bank = banks[_known("bank", slug, banks)]
    texts = {path: _text(root, path, Quiz, languages) for path in banks.values()}
    taken = {key for path, text in texts.items() for key in _keys(text, path)}
    elements = list(_elements(root, slug, languages))
    if element:
        element = _known("element", element, elements or [element])
    elif len(elements) != 1:  # else nothing need be said
        element = f"{UNFINISHED} {elements[0] if elements else 'F1a'}"
    name = key or _free(element.removeprefix(f"{UNFINISHED} ").lower() or slug, taken)
    form = Skeleton(languages).render(f"questions/{kind}.yml", key=name, element=element, see="")
    return [_append(root, bank, name, texts[bank], form, taken), f"Now write where {UNFINISHED} stands"]


def add_sheet(root: Path, slug: str, kind: str = "", key: str = "") -> list[str]:
    """Write the form of a sheet into the file of a module, or of the whole training; return what to tell the author.

    Raises `ScaffoldError` for a name that cannot be, and `CourseError` where a file cannot be read.
    """
    kind = _known("type", kind or "worksheet", SHEET_TYPES)
    modules = [path.parent.name for path in sorted(root.glob("modules/*/module.yml"))]
    slug = _known("module", slug, [*modules, COURSE])
    path = SHEETS if slug == COURSE else Path("modules") / slug / "sheets.yml"
    languages = read_languages(root)
    before = _text(root, path, Sheets, languages) if (root / path).exists() else ""
    taken = set(_keys(before, path))
    name = key or _free(kind, taken)
    form = Skeleton(languages).render("sheet.yml", key=name, type=kind)
    said = [_append(root, path, name, before, form, taken)]
    if slug != COURSE:
        said.append(f"Name it where it is used: `sheets: [{name}]` of a step in modules/{slug}/module.yml")
    return [*said, f"Now write where {UNFINISHED} stands"]


def _known(what: str, word: str, known: Collection[str]) -> str:
    if word not in known:
        raise ScaffoldError(f"there is no {what} `{word}`: {did_you_mean(word, known)}")
    return word


def _text(root: Path, path: Path, kind: type[BaseModel], languages: Languages) -> str:
    """Return what stands in a file that can be read, or in one whose last entry was deleted."""
    text = read_text(root / path, path)
    return text if is_blank(text) else "\n".join(read_as(root, path, kind, languages).lines)


def _keys(text: str, path: Path) -> Iterator[str]:
    yield from () if is_blank(text) else (key for key in Document(text, path).data if key != "cases")


def _elements(root: Path, slug: str, languages: Languages) -> Iterator[str]:
    """Yield the elements of a module; a test has none of its own."""
    path = Path("modules") / slug / "module.yml"
    if (root / path).exists():
        elements = read_as(root, path, ModuleFile, languages).data.get("elements")
        yield from elements if isinstance(elements, dict) else ()


def _free(stem: str, taken: Collection[str]) -> str:
    return next(f"{stem}-{n}" for n in range(1, 1000) if f"{stem}-{n}" not in taken)


def _append(root: Path, path: Path, key: str, before: str, form: str, taken: Collection[str]) -> str:
    """Write a form at the end of a file that may not be there yet; return where it stands."""
    if not re.match(SLUG, key):
        raise ScaffoldError(f"`{key}` is not a key: use lower-case letters, digits and single hyphens")
    if key in taken:
        raise ScaffoldError(f"the key `{key}` is already used: choose another")
    before = before.rstrip("\n") + "\n" if before.strip() else ""
    line = before.count("\n") + 1
    text = before + form
    try:
        sound = list(Document(text, path).data)[-1] == key
    except CourseError:
        sound = False
    if not sound:
        raise ScaffoldError(f"{path} ends in a way to which nothing can be added: give its keys the first column")
    if (root / path).exists():
        rewrite(root / path, text)
    else:
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    return f"Wrote `{key}`: {path.as_posix()}:{line}"
