"""The site as zips to carry on a stick: unzipped anywhere, it opens by a double click and needs no server.

One holds everything, a small one the pages alone. What a zip does not hold its pages do not offer: lists of files give
way to a sentence, other links to the whole address where that is known, or to their own words.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from lxml.html import HtmlElement

from training.carry import entries
from training.carry.app import ICONS
from training.carry.links import relink, whole, within
from training.course.course import Course
from training.page_kinds import LICENCES
from training.pages import html_tree
from training.pages.downloads import ZIP, Download
from training.pages.edition import Edition, Editions
from training.pages.html_tree import has_class, new
from training.site_folders import PACKAGES, SEARCH, ZIPS

FULL, SMALL = "full", "small"
"""The zips, as pages call them."""

APART = (
    *(
        "404.html",
        "_headers",
        ".nojekyll",
        "robots.txt",
        "sitemap.xml*",
        "*.webmanifest",
        "sw.js",
        "offline.json",
        f"{SEARCH}/*",
    ),
    *("assets/cards/*", *(f"assets/{name}.png" for name in ICONS)),
    *(f"{ZIPS}/*", f"{PACKAGES}/*", f"*/{PACKAGES}/*"),
)
"""What no zip holds: it serves a web server, those who look at links to it, or learning systems, to which one brings it
over a network."""

PAGES = {".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"}
"""Kinds of files that the small one holds."""


@dataclass(frozen=True)
class Zip:
    """One zip of the site: what it holds, and its pages as they read there."""

    download: Download
    names: Sequence[str]
    """What it holds, in order."""
    there: frozenset[str]
    folder: Path
    """Holds its pages as they read there; all else is as in the site."""

    def carry(self, page: HtmlElement, name: str, edition: Edition) -> None:
        """Keep a page as it reads in this zip; `name` is its path below the root of the site.

        It is not made small: on a stick no byte costs anybody anything.
        """
        if name in self.there:
            page = copy.deepcopy(page)
            carry(page, name, self.there, edition)
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(html_tree.write(page).encode())

    def write(self, course: Course, site: Path) -> Download:
        """Write the zip into the site."""
        target = site / self.download.path
        target.parent.mkdir(exist_ok=True)
        with ZipFile(target, "w") as archive:
            # In a folder of sixty files, what one opens stands first and says so.
            for name, source in [(self.download.start, "index.html"), *((name, name) for name in self.names)]:
                own = self.folder / source
                content = (own if own.is_file() else site / source).read_bytes()
                entries.add(archive, f"{target.stem}/{name}", content, course.date)
        return replace(self.download, size=target.stat().st_size)


def name_of(editions: Editions, kind: str) -> str:
    """Return the file name of a zip, which is that of its one folder, too."""
    suffix = f"-{editions.source.words['archive.small']}" if kind == SMALL else ""
    return f"{editions.course.slug}-{editions.course.edition}{suffix}.zip"


def announce(editions: Editions) -> list[Download]:
    """Return the zips that will be made, for the pages to offer."""
    start = f"{editions.source.words['archive.start']}.html"
    return [Download(f"{ZIPS}/{name_of(editions, kind)}", ZIP, kind, start=start) for kind in (FULL, SMALL)]


def begin(editions: Editions, names: Collection[str], folder: Path) -> list[Zip]:
    """Return the zips of a site that has files of these names; their pages are still to come into a folder."""
    names = sorted(name for name in names if not any(fnmatch(name, pattern) for pattern in APART))
    begun = []
    for one in announce(editions):
        held = [n for n in names if one.label == FULL or PurePosixPath(n).suffix in PAGES or n == LICENCES]
        begun.append(Zip(one, held, frozenset(held), folder / one.label))
    return begun


def carry(page: HtmlElement, name: str, there: Collection[str], edition: Edition) -> None:
    """Let a page read as it should where only the files `there` are; `name` is its own path."""

    def is_there(href: str) -> bool:
        target = name if href.startswith("#") else within(name, href)
        return target is None or target in there

    def lead(href: str) -> str | None:
        return href if is_there(href) else whole(edition.site_url, name, href)

    for files in [element for element in page.iter("section", "div", "details") if has_class(element, "files")]:
        held = all(within(name, link.get("href")) in there for link in files.xpath(".//*[@href]"))
        if not held and not any(has_class(around, "files") for around in files.iterancestors()):
            _leave_behind(files, edition.words, whole(edition.site_url, name, ""))
    relink(page, lead)
    for element in page.xpath("//link[@href] | //script[@src]"):
        if not is_there(element.get("href") or element.get("src")):
            element.drop_tree()


def _leave_behind(files: HtmlElement, words: Mapping[str, str], address: str | None) -> None:
    """Put a sentence in the place of a section of files, and nothing in that of a list inside one."""
    if files.tag == "section":
        said = new("p", words["archive.without"])
        if address:
            said.text += " "
            said.append(new("a", words["archive.online"], href=address))
        for element in (*files.findall(".//h2")[:1], said):
            files.addprevious(element)
    files.drop_tree()
