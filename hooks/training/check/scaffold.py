"""A new module: its files in every complete language, valid in form, with ✎ at each place that waits for the author.

The files are those of `hooks/skeleton/`. `check` reports every ✎, and a build stops at it; the preview shows it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import partial
from pathlib import Path

from training.check.skeleton import Skeleton, waiting
from training.course.course import CourseFile
from training.course.reader import COURSE, read_as, read_languages
from training.files.document import Document
from training.files.text import rewrite
from training.mistakes import CourseError, RefusalError, did_you_mean
from training.patterns import ELEMENT, SLUG, UNFINISHED
from training.site_folders import RESERVED


class ScaffoldError(RefusalError):
    """The module cannot be begun; the message says why, and what to do."""


def write_module(root: Path, slug: str, part: str = "", elements: Sequence[str] = ()) -> list[str]:
    """Write the skeleton of a module and name it in `course.yml`, at the end of a part; the last one unless named.

    Returns what to tell the author. Raises `ScaffoldError` where the module exists or a name is not possible, and
    `CourseError` where `course.yml` or `mkdocs.yml` cannot be read.
    """
    languages = read_languages(root)
    course = read_as(root, COURSE, CourseFile, languages)
    parts = course.data.get("parts")
    if not isinstance(parts, dict) or not parts:
        raise CourseError([course.mistake(["parts"], "no part is named", "write `parts:`, each with `modules:`")])
    part = part or list(parts)[-1]
    files = module_files(Skeleton(languages), slug, elements or [element_of(slug, _taken(root))])
    _refuse(root, slug, part, list(parts), elements, [*languages, *RESERVED], files)
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    said = [f"Wrote {', '.join(map(str, files))}"]
    if _name_in_course(root, course, slug, part):
        said.append(f"Named it in {COURSE}, at the end of the part `{part}`")
    else:
        at = course.mistake(["parts", part, "modules"], "", "")
        said.append(f"Add `{slug}` to the `modules:` of the part `{part}`: {COURSE}:{at.line}")
    return [*said, f"Now write where {UNFINISHED} stands; `make check` lists what is left"]


def _refuse(
    root: Path,
    slug: str,
    part: str,
    parts: Sequence[str],
    elements: Sequence[str],
    reserved: Sequence[str],
    files: dict[Path, str],
) -> None:
    if not re.match(SLUG, slug):
        raise ScaffoldError(
            f"`{slug}` is not a slug: use lower-case letters, digits and single hyphens, SLUG=air-bersih"
        )
    if slug in reserved:
        raise ScaffoldError(f"no module may be called `{slug}`: choose another SLUG")
    if part not in parts:
        raise ScaffoldError(f"{COURSE} has no part `{part}`: {did_you_mean(part, parts)}")
    taken = _taken(root)
    for element in elements:
        if not re.match(ELEMENT, element):
            remedy = "use letters and digits, a letter first; separate them by spaces, without commas"
            raise ScaffoldError(f"`{element}` is not an id of an element: {remedy}")
        if where := taken.get(element.casefold()):
            raise ScaffoldError(f"the element `{element}` is already in {where}: choose another id")
        taken[element.casefold()] = "ELEMENTS"
    there = [name for name in (Path("modules") / slug, *files) if (root / name).exists()]
    if there:
        raise ScaffoldError(f"{there[0]} exists already: choose another SLUG, or move it away")


def element_of(slug: str, taken: Container[str] = ()) -> str:
    """Return an id that no module's element has: the initials of the slug with the first free number."""
    initials = "".join(word[0] for word in slug.split("-") if word[:1].isalpha()).upper() or "E"
    return next(f"{initials}{n}" for n in range(1, 1000) if f"{initials}{n}".casefold() not in taken)


def _taken(root: Path) -> dict[str, str]:
    """Return the elements of all modules that can be read, in lower case, with the file of each."""
    found: dict[str, str] = {}
    for path in sorted(root.glob("modules/*/module.yml")):
        try:
            elements = Document.read(root, path.relative_to(root)).data.get("elements")
        except CourseError:
            continue
        for element in elements if isinstance(elements, dict) else ():
            found[element.casefold()] = path.relative_to(root).as_posix()
    return found


def module_files(skeleton: Skeleton, slug: str, elements: Sequence[str]) -> dict[Path, str]:
    """Return path to text of each file of a module that is begun; draft languages have gaps instead."""
    folder = Path("modules") / slug
    values = {"slug": slug, "elements": elements}
    files = {folder / name: skeleton.render(name, **values) for name in ("module.yml", "sheets.yml")}
    files[Path("quizzes") / f"{slug}.yml"] = skeleton.render("quiz.yml", **values)
    for code in skeleton.languages.complete:
        say = partial(_say, code)
        files[folder / f"index.{code}.md"] = skeleton.render("index.md", say=say, **values)
    return files


def _say(code: str, **guidance: str) -> str:
    return waiting(code, guidance)


def _name_in_course(root: Path, course: Document, slug: str, part: str) -> bool:
    """Put a slug at the end of the modules of a part; return whether that changed nothing else."""
    old = course.data["parts"][part].get("modules")
    if not isinstance(old, list):
        return False
    wanted = {**course.data, "parts": {**course.data["parts"]}}
    wanted["parts"][part] = {**wanted["parts"][part], "modules": [*old, slug]}
    text = course.appended(("parts", part, "modules"), slug)
    try:
        if Document(text, COURSE).data != wanted:
            return False
    except CourseError:
        return False
    rewrite(root / COURSE, text)
    return True
