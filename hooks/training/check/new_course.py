"""A new course of one module that waits to be written: in an empty folder, or in the place of the course that is here.

Its files are those of `hooks/skeleton/course/`, and nothing of the old course is among them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from training.check.scaffold import element_of, module_files
from training.check.skeleton import FOLDER, Skeleton, ready
from training.course.languages import Languages
from training.course.reader import CONFIG, read_languages
from training.mistakes import CONTROL, RefusalError, did_you_mean
from training.patterns import SLUG, UNFINISHED
from training.site_folders import RESERVED

ENGINE = (
    *("hooks", "run.py", "Makefile", "pyproject.toml", ".gitignore", ".gitattributes", ".editorconfig"),
    *(".github/workflows/check.yml", ".github/workflows/publish.yml"),
)
"""What a course needs beside its own files, `mkdocs.yml` and the lists of packages."""

PACKAGES = "requirements*"

OLD = ("modules", "quizzes", "docs", "tests/content", "README*.md", "CHANGELOG.md", "CONTRIBUTING.md", ".github/*.png")
"""What is about the old course."""

LICENCE_PART = re.compile(r"^-{80}\n(?P<heading>The code:.*)\n-{80}\n(?P<text>(?:.*\n)*?)(?=-{80}\n|\Z)", re.MULTILINE)

UNDO = "git reset --hard"

WRITE = f"Write where {UNFINISHED} stands: `run.py check` lists it, `run.py serve` shows it"


class NewCourseError(RefusalError):
    """The course cannot be begun; the message says why, and what to do."""


@dataclass(frozen=True)
class Plan:
    """What the new course is called."""

    slug: str
    titles: Mapping[str, str]
    """Language code to title, for each language that may have no gaps."""
    module: str
    """Slug of its first module."""

    @classmethod
    def of(cls, languages: Languages, slug: str, titles: Sequence[str], module: str) -> Plan:
        """Take a title as `id=Kebun sekolah`; the module has a name where none is given.

        Raises `NewCourseError` for what cannot be a name.
        """
        module = module or Skeleton(languages).of_source(id="modul-1", en="module-1")
        for name, value in (("SLUG", slug), ("MODULE", module)):
            if not re.match(SLUG, value):
                what = f"`{value}` is not a slug: use lower-case letters, digits and single hyphens"
                raise NewCourseError(f"{what}, {name}=kebun-sekolah")
        known = {code.casefold(): code for code in languages}
        if module in {*languages, *RESERVED, *_pages(Skeleton(languages)).values()}:
            raise NewCourseError(f"no module may be called `{module}`: choose another MODULE")
        found: dict[str, str] = {}
        for title in titles:
            said, _, words = title.partition("=")
            code = known.get(said.replace("_", "-").casefold())
            if code is None:
                remedy = did_you_mean(said, languages)
                raise NewCourseError(f"`{said}` is not a language of `mkdocs.yml`: {remedy}")
            if CONTROL.search(words) or not words.strip():
                raise NewCourseError(f"the title in `{code}` is empty, or holds a sign that no text needs")
            found[code] = " ".join(words.split())
        if lacking := [code for code in languages.complete if code not in found]:
            names = " ".join(f'TITLE_{code.upper().replace("-", "_")}="…"' for code in lacking)
            raise NewCourseError(f"name the title in each language of `mkdocs.yml`: {names}")
        return cls(slug, {code: found[code] for code in languages.complete}, module)


def in_folder(root: Path, folder: Path, slug: str, titles: Sequence[str], module: str) -> Iterator[str]:
    """Write the course, and the engine of `root`, into an empty folder; yield what to tell the author.

    Raises `NewCourseError` where that cannot be, and `CourseError` where `mkdocs.yml` cannot be read.
    """
    languages = read_languages(root, with_texts=False)  # which the new one gets
    plan = Plan.of(languages, slug, titles, module)
    if folder.is_relative_to(root):
        raise NewCourseError(f"{folder} is inside this course: choose a FOLDER outside {root}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NewCourseError(f"{folder} is not empty: choose another FOLDER, or empty it")
    files = _files(root, plan, languages)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in _engine(root):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / path, folder / path)
        _write(folder, files)
    except OSError as e:
        raise NewCourseError(f"{folder} cannot be written: {e.strerror or e}; choose another FOLDER") from None
    yield f"Wrote the course “{plan.titles[languages.source]}” to {folder}"
    yield f"Go there, cd {folder}"
    yield WRITE


def in_place(root: Path, slug: str, titles: Sequence[str], module: str) -> Iterator[str]:
    """Write the course in the place of the one at `root`; yield what to tell the author, first of all what goes.

    All of it is staged and nothing is committed, so that one command undoes it. Raises `NewCourseError` where that
    could not be, and `CourseError` where `mkdocs.yml` cannot be read.
    """
    languages = read_languages(root, with_texts=False)  # which the new one gets
    plan = Plan.of(languages, slug, titles, module)
    old = _may_go(root)
    files = _files(root, plan, languages)
    counts: dict[str, int] = {}
    for path in old:
        top = next((f"{name}/" for name in OLD if path.is_relative_to(name) and path != Path(name)), path.as_posix())
        counts[top] = counts.get(top, 0) + 1
    listed = [f"  {name} ({n} files)" if name.endswith("/") else f"  {name}" for name, n in counts.items()]
    yield "\n".join(["These go:", *listed])
    done = False
    try:
        _git(root, "rm", "-r", "-q", "--", *(path.as_posix() for path in old))
        _write(root, files)
        _git(root, "add", "--force", "--", *(path.as_posix() for path in files))
        done = True
    except (OSError, subprocess.CalledProcessError) as e:
        raise NewCourseError(f"not all could be written, so all is as it was: {e}") from None
    finally:
        if not done:
            _git(root, "add", "--all")
            _git(root, "reset", "--hard", "--quiet")
    yield f"The course “{plan.titles[languages.source]}” stands here now, staged and not committed"
    yield f"This undoes it: {UNDO}"
    yield WRITE


def _may_go(root: Path) -> list[Path]:
    """Return the files of the old course. Raises `NewCourseError` where what is taken away would not come back."""
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
        changed = _git(root, "status", "--porcelain").splitlines()
        unknown = _git(root, "ls-files", "--others", "--", "modules", "quizzes", "docs").splitlines()
        old = _git(root, "ls-files", "-z", "--", *OLD).split("\0")
    except (OSError, subprocess.CalledProcessError):
        remedy = "name an empty folder, FOLDER=…, or commit what is here to git first"
        raise NewCourseError(f"git holds no commit of this folder, so nothing could be undone: {remedy}") from None
    if changed:
        shown = "\n".join(f"  {line}" for line in changed[:10])
        raise NewCourseError(f"git has not committed all that is here: commit it, or put it aside\n{shown}")
    if unknown:
        shown = "\n".join(f"  {line}" for line in unknown[:10])
        raise NewCourseError(f"git does not keep these files, so they would not come back: move them away\n{shown}")
    return [Path(name) for name in old if name]


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def _engine(root: Path) -> Iterator[Path]:
    """Yield the files of the engine by their paths from the root."""
    for name in ENGINE:
        found = root / name
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root)
    yield from (path.relative_to(root) for path in sorted(root.glob(PACKAGES)))


def _write(root: Path, files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


def _files(root: Path, plan: Plan, languages: Languages) -> dict[Path, str]:
    """Return path to text of all that the course has of its own."""
    skeleton = Skeleton(languages)
    page = _pages(skeleton)
    today = date.today()
    values = {"slug": plan.slug, "module": plan.module, "titles": plan.titles, "codes": languages.complete}
    values |= {
        "page": page,
        "today": today.isoformat(),
        "year": str(today.year),
        "title": plan.titles[languages.source],
    }

    def rendered(name: str) -> str:
        return skeleton.render(f"course/{name}", waiting=skeleton.waiting_in_source, **values)

    files = {
        Path("modules") / name: rendered(name) for name in ("course.yml", "glossary.yml", "sources.yml", "sheets.yml")
    }
    for path in sorted((FOLDER / "course/assets").iterdir()):
        files[Path("docs/assets") / path.name] = rendered(f"assets/{path.name}")
    for key, said in skeleton.table("course/pages.yml").items():
        for code in languages.complete:
            files[Path("docs") / f"{page[key]}.{code}.md"] = _page(skeleton, code, said, page)
    files |= module_files(skeleton, plan.module, [element_of(plan.module)])
    readme = next(
        name for name in (f"README.{languages.source}.md", "README.en.md") if (FOLDER / "course" / name).exists()
    )
    files[Path("README.md")] = rendered(readme)
    config = (root / CONFIG).read_text(encoding="utf-8")
    name = json.dumps(plan.titles[languages.source], ensure_ascii=False)
    files[CONFIG] = re.sub(r"^site_name:.*$", lambda _: f"site_name: {name}", config, count=1, flags=re.MULTILINE)
    files[Path("LICENSE")] = (
        _licence((root / "LICENSE").read_text(encoding="utf-8")) if (root / "LICENSE").exists() else ""
    )
    return {path: text for path, text in files.items() if text}


def _pages(skeleton: Skeleton) -> dict[str, str]:
    """Return the pages of a new course, each with the name of its file."""
    return {key: skeleton.of_source(**said["slug"]) for key, said in skeleton.table("course/pages.yml").items()}


def _page(skeleton: Skeleton, code: str, said: Mapping[str, object], page: Mapping[str, str]) -> str:
    """Return the Markdown of a page in one language."""
    title, description, text = (
        skeleton.render_in(code, ready(code, said[key]), page=page)  # type: ignore[arg-type]
        for key in ("title", "description", "text")
    )
    front = [f"title: {_scalar(title)}", f"description: {_scalar(description)}", f"template: {said['template']}"]
    return "\n".join(["---", *front, "---", text])


def _scalar(words: str) -> str:
    """Return words as YAML on one line: in quotation marks where they would mean something else."""
    return json.dumps(words, ensure_ascii=False) if re.search(r": | #|^\W", words) else words


def _licence(text: str) -> str:
    """Return the licence of the code alone: that of the content is for the new authors to choose."""
    part = LICENCE_PART.search(text)
    if not part:
        return text
    said = "The licence of the content, modules/, quizzes/ and docs/, stands in modules/course.yml.\n"
    return f"{part['heading']}\n\n{part['text'].strip()}\n\n{said}"
