"""The site as zips to carry on a stick: unzipped anywhere, it opens by a double click and needs no server.

One holds everything, a small one the pages alone. What a zip does not hold its pages do not offer: lists of files give
way to a sentence, other links to the whole address where that is known, or to their own words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from markupsafe import escape

from training.carry.links import relink, whole, within
from training.pages.downloads import ZIP, Printed
from training.pages.edition import Editions

FOLDER = "unduh"
"""Folder of the zips."""

FULL, SMALL = "full", "small"
"""The zips, as pages call them."""

APART = (
    *("404.html", "_headers", "robots.txt", "sitemap.xml*", "*.webmanifest", "sw.js", "pagefind/*"),
    "assets/cards/*",
    f"{FOLDER}/*",
)
"""What no zip holds: it serves a web server, or those who look at links to it."""

PAGES = {".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"}
"""Kinds of files that the small one holds."""

PACKED = {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".zip"}
"""Kinds of files that are packed already."""

FILES = re.compile(r'<(section|div|details) class="(?:[^"]* )?files"[^>]*>.*?</\1>', re.DOTALL)
HEADING = re.compile(r"<h2.*?</h2>", re.DOTALL)
LOADED = re.compile(r'<(?:link|script)\b[^>]*? (?:href|src)="([^"]*)"[^>]*>(?:</script>)?\n?')


def name_of(editions: Editions, kind: str) -> str:
    """Return the file name of a zip, which is that of its one folder, too."""
    suffix = f"-{editions.source.words['archive.small']}" if kind == SMALL else ""
    return f"{editions.course.slug}-{editions.course.edition}{suffix}.zip"


def announce(editions: Editions) -> list[Printed]:
    """Return the zips that will be made, for the pages to offer."""
    start = f"{editions.source.words['archive.start']}.html"
    return [Printed(f"{FOLDER}/{name_of(editions, kind)}", ZIP, kind, start=start) for kind in (FULL, SMALL)]


def make_all(editions: Editions, site: Path) -> list[Printed]:
    """Zip a site that is ready."""
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    names = [name for name in names if not any(fnmatch(name, pattern) for pattern in APART)]
    (site / FOLDER).mkdir(exist_ok=True)
    made = []
    for one in announce(editions):
        held = [name for name in names if one.label == FULL or PurePosixPath(name).suffix in PAGES]
        _write(editions, site, held, one)
        made.append(replace(one, size=(site / one.path).stat().st_size))
    return made


def _write(editions: Editions, site: Path, held: Collection[str], one: Printed) -> None:
    there = set(held)
    target = site / one.path
    with ZipFile(target, "w") as archive:
        # In a folder of sixty files, what one opens stands first and says so.
        for name, source in [(one.start, "index.html"), *((name, name) for name in held)]:
            content = (site / source).read_bytes()
            if name.endswith(".html"):
                html, words = content.decode("utf-8"), editions.of(source).words
                content = carried(html, source, there, words, editions.site_url).encode()
            # Nothing of the time or the machine: two builds of one course are the same.
            entry = ZipInfo(f"{target.stem}/{name}", editions.course.date.timetuple()[:6])
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = ZIP_STORED if PurePosixPath(name).suffix in PACKED else ZIP_DEFLATED
            archive.writestr(entry, content)


def carried(html: str, page: str, there: Collection[str], words: Mapping[str, str], site_url: str) -> str:
    """Return a page as it reads where only the files `there` are; `page` is its own path."""

    def lead(href: str) -> str | None:
        target = within(page, href)
        return href if target is None or target in there else whole(site_url, page, href)

    def files(match: re.Match[str]) -> str:
        if all(within(page, href) in there for href in re.findall(r' href="([^"]*)"', match[0])):
            return match[0]
        if match[1] != "section":
            return ""
        heading = HEADING.search(match[0])
        address = whole(site_url, page, "")
        link = f' <a href="{escape(address)}">{escape(words["archive.online"])}</a>' if address else ""
        return f"{heading[0] if heading else ''}<p>{escape(words['archive.without'])}{link}</p>"

    def loaded(match: re.Match[str]) -> str:
        target = within(page, match[1])
        return match[0] if target is None or target in there else ""

    return LOADED.sub(loaded, relink(FILES.sub(files, html), lead))
