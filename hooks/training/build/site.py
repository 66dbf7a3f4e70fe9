"""The whole build: into a folder beside `site/`, looked over whether it is whole, and only then put in its place."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import minify_html

from training.build import search, social_card, swap
from training.build.assets import STYLES, script, style_sheet
from training.build.mkdocs import run_mkdocs
from training.carry import offline, one_file, zips
from training.check import loader
from training.course import reader, strings
from training.course.course import Course
from training.exchange import banks as exchange
from training.mistakes import tally
from training.pages import csp
from training.pages.downloads import Printed, tell
from training.pages.renderer import Renderer
from training.print import sheets as sheet


def build(root: Path, target: str = "site", *, whole: bool = True) -> int:
    """Check the course, build it beside `target`, and swap it in.

    A site that is not whole, as the preview shows it, lacks what is made beside the pages: PDFs, search index, modules
    as one file, question banks, zips. Returns an exit status. Raises `CourseError` if the course has mistakes. Killed
    at any moment, it leaves the old or the new site whole.
    """
    with swap.alone(root):
        swap.recover(root, root / target)
        course, found = loader.check(root, whole=whole)
        if found:
            print(f"{tally(found)}; `make check` names them")
        folder = Path(tempfile.mkdtemp(prefix=".site-new-", dir=root))
        try:
            if status := _make_whole(root, course, folder) if whole else run_mkdocs(root, folder / "site", course):
                return status
            swap.swap(folder / "site", root / target)
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
    code, unpack = script(root, one_file.SCRIPTS), script(root, ("unpack",))
    with sheet.printing(course, words, site_url) as (papers, printed), ThreadPoolExecutor(2) as meanwhile:
        announced = [*papers, *one_file.announce(course, words), *zips.announce(course, words)]
        singles = meanwhile.submit(one_file.make_all, course, words, site_url, style, code, unpack, folder)
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
            csp.write(site)
            if site_url:  # networks take whole addresses only
                social_card.write(course, words, site)
            _tell_sizes(course, words, zips.make_all(course, words, site_url, site), site)
    downloads = {one.path for one in announced}
    pack(site, downloads)
    offline.prepare(course, words, script(root, ("sw",)), downloads, site)
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
