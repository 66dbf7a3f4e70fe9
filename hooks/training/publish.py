"""Build into a folder beside `site/`, look whether it is whole, and only then put it in its place."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

from . import loader, strings
from .mistakes import CourseError, Mistake
from .model import Course

STYLES = ("tokens", "base", "layout", "text", "module", "quiz", "checklist", "session", "lists", "print")
"""Style sheets of `hooks/theme/styles/` in the order of the cascade; the course's own colours come before them."""

WAITING = ".site-old"
"""The old site's name between two renames, where the system cannot swap folders in one step."""

RENAME_EXCHANGE = 2
AT_FDCWD = -100


def bundle_styles(root: Path, site: Path) -> None:
    """Write `assets/site.css`: one file, since each further one delays the first paint on a slow line."""
    own = root / "docs" / "assets" / "course.css"
    files = [own] if own.is_file() else []
    files += [root / "hooks" / "theme" / "styles" / f"{name}.css" for name in STYLES]
    css = "\n".join(file.read_text(encoding="utf-8") for file in files)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\n\s*", "\n", css).strip() + "\n"
    (site / "assets").mkdir(parents=True, exist_ok=True)
    (site / "assets" / "site.css").write_text(css, encoding="utf-8")


def build(root: Path, target: str = "site") -> int:
    """Check the course, build it beside `target`, and swap it in; return an exit status.

    Raises `CourseError` if the course has mistakes. Killed at any moment, it leaves the old or the new site whole.
    """
    with _alone(root):
        _recover(root, target)
        found: list[Mistake] = []
        course = None
        try:
            course = loader.load(root)
        except CourseError as e:
            found += e.mistakes
        try:
            strings.load_strings(root, loader.read_languages(root))
        except CourseError as e:
            found += e.mistakes
        if found or course is None:
            raise CourseError(found)
        folder = Path(tempfile.mkdtemp(prefix=".site-new-", dir=root))
        try:
            if status := run_mkdocs(root, folder / "site", course):
                return status
            _swap(folder / "site", root / target, root / WAITING)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def run_mkdocs(root: Path, site: Path, course: Course) -> int:
    """Build the HTML pages of a checked course into `site`; return an exit status, having printed why it failed."""
    noon = datetime.combine(course.date, time(12), tzinfo=UTC)
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
    }
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "--color" if sys.stdout.isatty() else "--no-color",
        "build",
        "--strict",
    ]
    done = subprocess.run(
        [*command, "--site-dir", str(site)],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = done.stdout.decode("utf-8", "replace")
    # MkDocs and its plugins may say less than they do: the exit status alone is not believed.
    pages = [f"{prefix}{m.slug}/index.html" for m in course.modules for prefix in _prefixes(course)]
    missing = [page for page in (*pages, *(f"{p}index.html" for p in _prefixes(course))) if not (site / page).is_file()]
    if done.returncode or missing:
        sys.stderr.write(said)
        if missing and not done.returncode:
            sys.stderr.write(f"The build left out {', '.join(missing)}\n")
        sys.stderr.write("The build failed; the site is as it was\n")
        return 1
    return 0


def _prefixes(course: Course) -> list[str]:
    return ["" if code == course.languages.source else f"{code}/" for code in course.languages]


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other build works below `root`."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock, and two builds at once there are left to fail by themselves
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _recover(root: Path, target: str) -> None:
    """Put back what a killed build left between two renames, and delete its other leftovers."""
    old, site = root / WAITING, root / target
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for leftover in root.glob(".site-new-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _swap(new: Path, site: Path, old: Path) -> None:
    """Put `new` in the place of `site`: at once where the system can, else by two renames."""
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, by Linux' `renameat2`; return whether that worked."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
