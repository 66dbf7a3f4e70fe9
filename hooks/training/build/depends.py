"""What depends on what: which pages of a preview that stands there an edit touches.

| edited | written anew |
|---|---|
| text of a module | both pages of the module, in every language: another language tells that it no longer follows |
| `module.yml`, `sheets.yml`, stamps, bank of a module | the same, and all pages of `docs/`: they list and count |
| text of a page of `docs/` | that page in every language |
| bank of a test | all pages of `docs/` |
| any of these, if what others see of it has changed | all pages: menus show titles, questions the headings |
| glossary, sources, sheets of the training, a template | all pages |
| a style, a script | no page: the one file that all pages ask for |

For all else, and for files that come and go, nothing is known: the preview is built anew, by a new process. So whoever
lets pages show something of a module beside those named here adds it to `seen_elsewhere`; the test of random edits
finds what was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from training.course.course import Course
from training.course.module import Module
from training.files.prose import Prose
from training.page_kinds import SESSION
from training.pages.portraits import Portraits

STYLE = re.compile(r"hooks/theme/styles/[\w-]+\.css|docs/assets/course\.css")
SCRIPT = re.compile(r"hooks/theme/scripts/([\w-]+/)*[\w-]+\.js")
TEMPLATE = re.compile(r"hooks/theme/(main\.html|partials/([\w-]+/)*[\w-]+\.html)")
SHARED = re.compile(r"modules/(glossary|sources|sheets|translated\.[\w-]+)\.yml")
TEXT = re.compile(r"modules/([^/]+)/index\.[\w-]+\.md")
DATA = re.compile(r"modules/([^/]+)/(module|sheets|translated\.[\w-]+)\.yml")
BANK = re.compile(r"quizzes/([^/]+)\.yml")
PAGE = re.compile(r"docs/([^/.]+)\.[\w-]+\.md")

KNOWN = (STYLE, SCRIPT, TEMPLATE, SHARED, TEXT, DATA, BANK, PAGE)

UNSEEN = re.compile(r"hooks/(theme/(cards|sheets)|schemas|skeleton)/.*")
"""What no page of a preview shows."""


@dataclass(frozen=True)
class Touched:
    """What is to be written anew."""

    pages: tuple[str, ...] = ()
    """Paths below the root of the site, those first that show most of what was edited."""
    templates: bool = False
    """Whether templates are to be read anew before."""
    files: frozenset[str] = frozenset()
    """What is touched beside pages: `assets`, styles and scripts; `texts`, those that pages bring as scripts."""


def unknown(names: Iterable[Path]) -> list[Path]:
    """Return the files of which nothing is known, so that all is to be built anew."""
    return [name for name in names if not any(one.fullmatch(name.as_posix()) for one in (*KNOWN, UNSEEN))]


def touched(names: Iterable[Path], before: Course, now: Course) -> Touched:
    """Return what an edit of known files touches; the course is that of the pages as they are, and the edited one."""
    files = sorted(name.as_posix() for name in names)
    texts, data, banks, pages = (
        dict.fromkeys(found[1] for found in map(one.fullmatch, files) if found) for one in (TEXT, DATA, BANK, PAGE)
    )
    slugs = {module.slug for module in now.modules}
    own = dict.fromkeys([*texts, *data, *(bank for bank in banks if bank in slugs)])
    first = [*_of_modules(own, now), *_of_docs(pages, now)]
    templates = any(map(TEMPLATE.fullmatch, files))
    shared = any(map(SHARED.fullmatch, files))
    everywhere = seen_elsewhere(before, own, pages) != seen_elsewhere(now, own, pages)
    if templates or shared or everywhere:
        rest = [*_of_docs(now.prose, now), *_of_modules([module.slug for module in now.modules], now)]
    else:
        rest = [*_of_docs(now.prose, now)] if data or banks else []
    assets = any(one.fullmatch(file) for one in (STYLE, SCRIPT) for file in files)
    beside = {"assets": assets, "texts": bool(templates or shared or everywhere or data or banks)}
    return Touched(
        tuple(dict.fromkeys([*first, *rest])),
        templates,
        frozenset(name for name, is_touched in beside.items() if is_touched),
    )


def seen_elsewhere(course: Course, modules: Iterable[str], pages: Iterable[str]) -> list[Any]:
    """Return what other pages see of modules and of pages of `docs/`: their menus, and questions that lead there."""
    by_slug = {module.slug: module for module in course.modules}
    return [
        *(_of_module(by_slug[slug], course) for slug in modules),
        *((page, code, prose.meta, _headings(prose)) for page in pages for code, prose in course.prose[page].items()),
    ]


def _of_module(module: Module, course: Course) -> Any:
    return (
        module.title,
        module.elements,
        [(code, _headings(prose)) for code, prose in module.text.items()],
        course.released.hash_of_bank(module.quiz),
        len(module.quiz.questions),
        Portraits.of(course).opening(module.text[course.languages.source].source),
    )


def _headings(prose: Prose) -> list[tuple[int, str, str]]:
    return [(heading.level, heading.anchor, heading.title) for heading in prose.headings]


def _of_modules(slugs: Iterable[str], course: Course) -> Iterator[str]:
    for slug in slugs:
        for page in ("index.html", SESSION):
            for code in course.languages:
                yield f"{course.languages.folder(code)}{slug}/{page}"


def _of_docs(pages: Iterable[str], course: Course) -> Iterator[str]:
    for page in pages:
        for code in course.languages:
            yield f"{course.languages.folder(code)}{PurePosixPath(page).name}.html"
