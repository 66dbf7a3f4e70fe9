"""The whole build: into a folder beside `site/`, looked over whether it is whole, and only then put in its place."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from training.build import one_pass, search, social_card, swap
from training.build.assets import STYLES, script, style_sheet
from training.build.mkdocs import run_mkdocs
from training.build.steps import Step, run
from training.carry import app, offline, one_file, packages, zips
from training.check import loader
from training.course import marks, reader, strings
from training.course.course import Course
from training.exchange import offers
from training.mistakes import tally
from training.pages import csp
from training.pages.downloads import Download
from training.pages.edition import Editions
from training.pages.offer import Offer
from training.print.printing import printing


class PagesError(Exception):
    """MkDocs has failed, and has said why."""


def build(root: Path, target: str = "site", *, whole: bool = True) -> int:
    """Check the course, build it beside `target`, and swap it in.

    A site that is not whole, as the preview shows it, lacks what is made beside the pages: PDFs, search index, modules
    as one file and as packages, question banks, zips. Returns an exit status. Raises `CourseError` if the course has
    mistakes. Killed at any moment, it leaves the old or the new site whole.
    """
    swap.refuse(root, root / target)
    with swap.alone(root):
        swap.recover(root, root / target)
        course, found = loader.check(root, whole=whole)
        if found:
            print(f"{tally(found)}; `make check` names them")
        folder = Path(tempfile.mkdtemp(prefix=".site-new-", dir=root))
        given = {"course": course, "folder": folder, "site": folder / "site"}
        try:
            if whole:
                _make_whole(course, given)
            else:
                run(PREVIEW, given | {"announced": (), "offers": {}, "site_url": reader.read_site_url(root)})
            swap.swap(folder / "site", root / target)
            if whole:
                print(f"Wrote {target}/: open {target}/index.html in a browser")
        except PagesError:
            return 1
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _make_whole(course: Course, given: Mapping[str, object]) -> None:
    """Build the pages, and with them all that they offer.

    PDFs take longest. So they are made by processes of their own, beside all that does not need them.
    """
    editions = Editions(course, strings.load_strings(course.root, course.languages), reader.read_site_url(course.root))
    with printing(editions) as (papers, pdfs):
        carried = [*one_file.announce(editions), *packages.announce(editions), *zips.announce(editions)]
        announced = [*papers, *carried]
        offered = {language: offers.offers(edition) for language, edition in editions.items()}
        run(WHOLE, {**given, "editions": editions, "announced": announced, "offers": offered, "pdfs": pdfs})


# --- what the steps do: each takes what it needs by name ---


def _pages(
    course: Course, site: Path, announced: Sequence[Download], offers: Mapping[str, Sequence[Offer]]
) -> list[str]:
    if run_mkdocs(course.root, site, course, announced, offers):
        raise PagesError
    return one_pass.names(site)


def _preview(site: Path, site_url: str, pages: Iterable[str]) -> None:
    one_pass.preview(site, site_url, pages)


def _style_apart(root: Path) -> str:
    """Return the style of what is read apart from the site."""
    return style_sheet(root, (*STYLES, "one-file"), sys.maxsize)


def _one_files(editions: Editions, documents: one_file.Documents, folder: Path) -> tuple[list[Download], csp.Inside]:
    root = editions.course.root
    brought = one_file.Brought(_style_apart(root), script(root, "one-file"), script(root, "unpack"))
    return one_file.make_all(editions, documents, brought, folder)


def _packages(editions: Editions, documents: one_file.Documents, folder: Path) -> list[Download]:
    root = editions.course.root
    return packages.make_all(editions, documents, _style_apart(root), script(root, "package"), folder)


def _banks(editions: Editions) -> dict[str, bytes]:
    """Return the question banks of all languages as files of other systems."""
    return {path: content for edition in editions.values() for path, content in offers.files(edition).items()}


def _answer_sheets(course: Course) -> dict[str, bytes]:
    """Return where the boxes of answer sheets stand."""
    return {marks.PLACES: json.dumps(marks.places(course), separators=(",", ":")).encode()}


def _downloads(
    site: Path,
    pages: object,
    one_files: Sequence[Download],
    packages: Sequence[Download],
    pdfs: Callable[[], Sequence[Download]],
    banks: dict[str, bytes],
    places: dict[str, bytes],
) -> dict[str, Download]:
    """Put what pages offer beside them; return it by its address."""
    made = {one.path: one for one in (*one_files, *packages, *pdfs())}
    for one in made.values():
        (site / one.path).parent.mkdir(exist_ok=True)
        shutil.copyfile(one.file, site / one.path)
    for path, content in (banks | places).items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_bytes(content)
    return made


def _begun_zips(editions: Editions, folder: Path, site: Path, downloads: object) -> list[zips.Zip]:
    held = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return zips.begin(editions, held, folder / "zips")


def _records(editions: Editions, site: Path, pages: object) -> dict[str, list[search.Record]]:
    return one_pass.records(editions, site)


def _finished_pages(
    editions: Editions,
    site: Path,
    pages: Iterable[str],
    downloads: Mapping[str, Download],
    versions: Mapping[str, str],
    begun_zips: Sequence[zips.Zip],
    records: object,
) -> tuple[one_pass.Pages, csp.Inside]:
    """Finish pages, of which the search has taken what it reads."""
    finished = one_pass.Pages(editions, site)
    finished.finish(pages, downloads, versions, begun_zips)
    return finished, finished.inside


def _zips(course: Course, site: Path, begun_zips: Sequence[zips.Zip], waiting: object) -> list[Download]:
    return [one.write(course, site) for one in begun_zips]


def _index(editions: Editions, site: Path, records: Mapping[str, Sequence[search.Record]]) -> None:
    search.index(editions, records, site)


def _cards(editions: Editions, site: Path, pages: object) -> None:
    if editions.site_url:  # networks take whole addresses only
        social_card.write(editions, site)


def _app(editions: Editions, site: Path, pages: object) -> None:
    app.write(editions, site)


def _headers(site: Path, page_code: csp.Inside, one_file_code: csp.Inside) -> None:
    (site / "_headers").write_text(csp.header((page_code, one_file_code)), encoding="utf-8")
    # GitHub Pages, where a branch is published, leaves out files that begin with `_` unless this one is there.
    (site / ".nojekyll").touch()


def _offline(editions: Editions, site: Path, **rest: object) -> None:
    offline.write(editions, script(editions.course.root, "sw"), site)


PAGES = Step("MkDocs", ("course", "site", "announced", "offers"), ("pages",), _pages)
"""Paths of the pages that MkDocs has written, below the root of the site."""

PREVIEW = (PAGES, Step("the pass over the pages of a preview", ("site", "site_url", "pages"), (), _preview))

WHOLE = (
    PAGES,
    Step("what the search reads", ("editions", "site", "pages"), ("records",), _records),
    Step("modules apart from the site", ("editions", "folder"), ("documents",), one_file.documents),
    Step("modules as one file", ("editions", "documents", "folder"), ("one_files", "one_file_code"), _one_files),
    Step("packages", ("editions", "documents", "folder"), ("packages",), _packages),
    Step("question banks", ("editions",), ("banks",), _banks),
    Step("places on answer sheets", ("course",), ("places",), _answer_sheets),
    Step(
        "downloads",
        ("site", "pages", "one_files", "packages", "pdfs", "banks", "places"),
        ("downloads",),
        _downloads,
    ),
    Step("versions", ("site", "pages"), ("versions",), lambda site, pages: offline.versions(site)),
    Step("what zips hold", ("editions", "folder", "site", "downloads"), ("begun_zips",), _begun_zips),
    Step(
        "finished pages",
        ("editions", "site", "pages", "downloads", "versions", "begun_zips", "records"),
        ("waiting", "page_code"),
        _finished_pages,
    ),
    Step("zips", ("course", "site", "begun_zips", "waiting"), ("zips",), _zips),
    Step("pages that tell of zips", ("waiting", "zips"), ("all_pages",), lambda waiting, zips: waiting.tell(zips)),
    Step("search", ("editions", "site", "records"), ("index",), _index),
    Step("social cards", ("editions", "site", "pages"), ("cards",), _cards),
    Step("icons and manifests", ("editions", "site", "pages"), ("app",), _app),
    Step("headers", ("site", "page_code", "one_file_code"), ("headers",), _headers),
    Step("the offline list", ("editions", "site", "all_pages", "index"), ("offline",), _offline),
)
