"""Build into a folder beside `site/`, look whether it is whole, and only then put it in its place."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

import minify_html

from training.build import handover as handed
from training.build import search
from training.build import social_card as card
from training.build.minify import minified
from training.build.scripts import join, published
from training.carry import offline
from training.carry import one_file as single
from training.carry import zips as archive
from training.check import loader
from training.course import reader, strings
from training.course.course import Course
from training.engine import HOOKS
from training.exchange import banks as exchange
from training.mistakes import tally
from training.pages import csp as policy
from training.pages.downloads import Printed, tell
from training.pages.pictures import SMALL, small
from training.pages.renderer import Renderer
from training.print import sheets as sheet

STYLES = (
    "tokens",
    "base",
    "layout",
    "head",
    "menu",
    "text",
    "module",
    "home",
    "quiz",
    "question",
    "outcome",
    "checklist",
    "fields",
    "slip",
    "recap",
    "data",
    "test",
    "session",
    "sheet",
    "planner",
    "lists",
    "rules",
    "printed",
    "exchange",
    "download",
    "share",
    "offline",
    "search",
    "print",
)
"""Style sheets of `hooks/theme/styles/` in the order of the cascade; the course's own colours come before them."""

RENAME_EXCHANGE = 2
AT_FDCWD = -100


def bundle_styles(root: Path, site: Path) -> None:
    """Write `assets/site.css`: one file, since each further one delays the first paint on a slow line."""
    (site / "assets").mkdir(parents=True, exist_ok=True)
    (site / "assets" / "site.css").write_text(style_sheet(root, STYLES), encoding="utf-8")


def style_sheet(root: Path, names: Iterable[str], most: int = SMALL) -> str:
    """Return the course's own colours and some of our style sheets as one, small pictures inside."""
    own = root / "docs" / "assets" / "course.css"
    files = [own] if own.is_file() else []
    files += [root / "hooks" / "theme" / "styles" / f"{name}.css" for name in names]
    css = "\n".join(file.read_text(encoding="utf-8") for file in files)

    def inlined(match: re.Match[str]) -> str:
        address = small(own.parent / match[1], most)
        return f'url("{address}")' if address else match[0]

    return minified(re.sub(r'url\("([a-z0-9-]+\.svg)"\)', inlined, css), "style")


def bundle_scripts(root: Path, site: Path) -> None:
    """Write `assets/*.js`: one request a page, or two."""
    for name in published(root):
        (site / "assets" / f"{name}.js").write_text(script(root, name), encoding="utf-8")


def script(root: Path, name: str) -> str:
    """Return one of our scripts, whole and minified."""
    return minified(join(root, name), "script")


def build(root: Path, target: str = "site", *, whole: bool = True) -> int:
    """Check the course, build it beside `target`, and swap it in.

    A site that is not whole, as the preview shows it, lacks what is made beside the pages: PDFs, search index, modules
    as one file, question banks, zips. Returns an exit status. Raises `CourseError` if the course has mistakes. Killed
    at any moment, it leaves the old or the new site whole.
    """
    with _alone(root):
        _recover(root, root / target)
        course, found = loader.check(root, whole=whole)
        if found:
            print(f"{tally(found)}; `make check` names them")
        folder = Path(tempfile.mkdtemp(prefix=".site-new-", dir=root))
        try:
            if status := _make_whole(root, course, folder) if whole else run_mkdocs(root, folder / "site", course):
                return status
            _swap(folder / "site", root / target)
            if whole:
                print(f"Wrote {target}/: open {target}/index.html in a browser")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _make_whole(root: Path, course: Course, folder: Path) -> int:
    """Build the pages in `folder / "site"`, and with them all that they offer. Returns an exit status.

    PDFs take longest. So they are made by processes of their own, beside all that does not need them.
    """
    words = strings.load_strings(root, course.languages)
    site_url = reader.read_site_url(root)
    site = folder / "site"
    style = style_sheet(root, (*STYLES, "single"), sys.maxsize)
    code, unpack = script(root, "one-file"), script(root, "unpack")
    with sheet.printing(course, words, site_url) as (papers, printed), ThreadPoolExecutor(2) as meanwhile:
        announced = [*papers, *single.announce(course, words), *archive.announce(course, words)]
        singles = meanwhile.submit(single.make_all, course, words, site_url, style, code, unpack, folder)
        banks = meanwhile.submit(_banks, course, words, site_url)
        if status := run_mkdocs(root, site, course, announced):
            return status
        with search.indexing(course, words, site):
            made = [*singles.result(), *printed()]
            for one in made:
                shutil.copyfile(one.file, site / one.path)
            for path, content in banks.result().items():
                (site / path).parent.mkdir(exist_ok=True)
                (site / path).write_bytes(content)
            _tell_sizes(course, words, made, site)
            # Not in the preview, which brings an inline script of its own to tell the browser of changes.
            policy.write(site)
            if site_url:  # networks take whole addresses only
                card.write(course, words, site)
            _tell_sizes(course, words, archive.make_all(course, words, site_url, site), site)
    downloads = {one.path for one in announced}
    pack(site, downloads)
    offline.prepare(course, words, script(root, "sw"), downloads, site)
    return 0


def _tell_sizes(course: Course, words: Mapping[str, Mapping[str, str]], made: Iterable[Printed], site: Path) -> None:
    """Write into the pages the sizes of files that they offer."""
    known = {one.path: one for one in made}
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        told = tell(html, known, words[course.languages.of(path.relative_to(site).as_posix())])
        if told != html:
            path.write_text(told, encoding="utf-8")


def _banks(course: Course, words: Mapping[str, Mapping[str, str]], site_url: str) -> dict[str, bytes]:
    """Return the question banks of all languages as files of other systems."""
    writers = (Renderer(course, language, words[language]) for language in course.languages)
    return {path: content for writer in writers for path, content in exchange.files(writer, site_url).items()}


def pack(site: Path, downloads: Collection[str]) -> None:
    """Write pages without what their meaning does not need: each byte costs a learner data and time."""
    for path in (path for path in site.rglob("*.html") if path.relative_to(site).as_posix() not in downloads):
        path.write_text(
            minify_html.minify(path.read_text(encoding="utf-8"), keep_input_type_text_attr=True), encoding="utf-8"
        )


def run_mkdocs(root: Path, site: Path, course: Course, printed: Sequence[Printed] = ()) -> int:
    """Build the HTML pages of a checked course into `site`, with links to what is printed.

    Returns an exit status, having said why it failed.
    """
    known = site.parent / "handed"
    handed.write(known, course, printed)
    noon = datetime.combine(course.date, time(12), tzinfo=UTC)
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(HOOKS),
        handed.HANDED: str(known),
    }
    command = [
        sys.executable,
        str(HOOKS / "build.py"),
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
    pages = ["index.html", *(f"{module.slug}/index.html" for module in course.modules)]
    wanted = [course.languages.folder(code) + page for code in course.languages for page in pages]
    missing = [page for page in wanted if not (site / page).is_file()]
    if done.returncode or missing:
        sys.stderr.write(said)
        if missing and not done.returncode:
            sys.stderr.write(f"The build left out {', '.join(missing)}\n")
        sys.stderr.write("The build failed; the site is as it was\n")
        return 1
    return 0


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


def _waiting(site: Path) -> Path:
    """Return the old site's name between two renames, where the system cannot swap folders in one step."""
    return site.with_name(f".{site.name.lstrip('.')}-old")


def _recover(root: Path, site: Path) -> None:
    """Put back what a killed build left between two renames, and delete its other leftovers."""
    old = _waiting(site)
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for leftover in root.glob(".site-new-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _swap(new: Path, site: Path) -> None:
    """Put `new` in the place of `site`: at once where the system can, else by two renames."""
    old = _waiting(site)
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
