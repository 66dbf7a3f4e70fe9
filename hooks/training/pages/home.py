"""The front page: what the course is, and the map of its modules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup

from training.course.course import ASSETS, SCENE
from training.pages.edition import Edition
from training.pages.pictures import drawn_size
from training.pages.portraits import SCHEME
from training.pages.way import sections

HOME = "home.html"
"""Template of the front page."""


@dataclass(frozen=True)
class Scene:
    """The drawing that stands below the heading."""

    address: str
    width: str
    height: str
    says: str
    """What it shows, by `scene:` of the page's front matter."""


def home(edition: Edition, text: str) -> dict[str, Any]:
    """Return what `home.html` shows beside its text.

    `items` are those of all checklists of a module, as stored; `asked` the keys of all questions that a review may ask;
    `portion` the minutes that a section takes, in steps of five; `opens` who is met first in a module, by its slug, and
    `faces` their drawings.
    """
    course, portraits = edition.course, edition.portraits
    texts = {module.slug: module.text[edition.source].source for module in course.modules}
    opens = {slug: key for slug, source in texts.items() if (key := portraits.opening(source))}
    faces = [key for key in dict.fromkeys(opens.values()) if f'id="{SCHEME}{key}"' not in text]
    count = sum(len(sections(edition, module)) for module in course.modules)
    minutes = sum(module.minutes for module in course.modules) / max(1, count)
    return {
        "review": edition.page_of("review.html"),
        "data": edition.page_of("data.html"),
        "download": edition.page_of("download.html"),
        "lead": edition.write({code: prose.meta["description"] for code, prose in course.prose["index"].items()}),
        "scene": scene(edition),
        "portion": max(5, 5 * round(minutes / 5)),
        "asked": [key for module in course.modules for key in module.quiz.questions],
        "items": {module.slug: module.ticks for module in course.modules},
        "opens": opens,
        "who": portraits.name,
        "faces": Markup(portraits.symbols(faces)) if faces else "",
    }


def drawn_scene(edition: Edition) -> tuple[Path, str] | None:
    """Return the file of the course's scene and what it shows; that of the language goes before that of all."""
    assets = edition.course.root / ASSETS
    for name in (f"{SCENE}.{edition.language}.svg", f"{SCENE}.svg"):
        if (assets / name).is_file():
            texts = [edition.course.prose["index"].get(code) for code in (edition.language, edition.source)]
            says = (prose.meta["scene"] for prose in texts if prose and "scene" in prose.meta)
            return assets / name, next(says, "")
    return None


def scene(edition: Edition) -> Scene | None:
    """Return the course's scene, if it has one, as a page of the language shows it."""
    if not (found := drawn_scene(edition)) or not (size := drawn_size(found[0])):
        return None
    file, says = found
    # That of a language stands in its folder.
    base = "../" * len(PurePosixPath(edition.folder).parts) if file.name == f"{SCENE}.svg" else ""
    return Scene(f"{base}assets/{SCENE}.svg", *size, says)
