"""Modules as packages for learning systems: SCORM 1.2, which most of them take, and a zip of HTML5 for Kolibri.

Both hold one page, made of the same parts as the module as one file. Its script speaks SCORM 1.2 in either, since
Kolibri gives pages an API of that kind; it stands there unpacked, since a zip packs it, and old browsers cannot unpack
it. All is inside the page: in a frame that shuts off its origin it could ask for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from lxml.html import HtmlElement

from training import site_folders
from training.carry import entries, one_file
from training.carry.links import relink
from training.carry.manifest import NAME, manifest
from training.course.module import Module
from training.pages.csp import Inside, hashed
from training.pages.downloads import KOLIBRI, PACKAGES, SCORM, Download
from training.pages.edition import Edition, Editions
from training.pages.html_tree import new

PAGE = "index.html"


def announce(editions: Editions) -> list[Download]:
    """Return the packages that will be made, for the pages to offer."""
    return [one for one, _, _ in _all(editions)]


def make_all(
    editions: Editions, documents: one_file.Documents, style: str, script: str, folder: Path
) -> list[Download]:
    """Write the packages into a folder and return them."""
    style = "".join(one_file.used(style, documents.names, script))
    inside = Inside({hashed(script)}, {hashed(style)})
    made = []
    for one, edition, module in _all(editions):
        page = documents.read(one_file.path_of(edition.course, module, edition.language))
        _adapt(page, one.kind, edition)
        held = {PAGE: one_file.complete(page, style, script, inside).encode()}
        if one.kind == SCORM:
            held = {NAME: manifest(edition, module, held), **held}
        file = folder / one.name
        with ZipFile(file, "w") as archive:
            for name, content in held.items():
                entries.add(archive, name, content, edition.course.date)
        made.append(replace(one, size=file.stat().st_size, file=str(file)))
    return made


def _all(editions: Editions) -> Iterator[tuple[Download, Edition, Module]]:
    for edition in editions.values():
        course = edition.course
        for module in course.modules:
            for kind in PACKAGES:
                name = f"{course.slug}-{module.slug}.{edition.language}.{kind}.zip"
                path = f"{edition.folder}{site_folders.PACKAGES}/{name}"
                yield Download(path, kind, edition.plain(module.title)), edition, module


def _adapt(page: HtmlElement, kind: str, edition: Edition) -> None:
    """Make the page of a package of that of a file."""
    mark = edition.course.pass_mark
    for banner in page.find_class("too-old"):
        banner.set("class", "banner kept-there")
        banner.text = edition.words["packages.kept"].format(mark=mark)
    unkept = new("p", edition.words["packages.unkept"], **{"class": "banner unkept", "role": "status", "hidden": ""})
    page.xpath("//form[@data-quiz]")[0].addprevious(unkept)
    if kind == KOLIBRI:
        page.set("data-full", str(mark))
        # Its frames open no other page, and where it stands there is often no network.
        relink(page, lambda href: href if href.startswith("#") else None)
    else:
        for link in page.xpath("//a[not(starts-with(@href, '#'))]"):  # in place of the page it would end the session
            link.set("target", "_blank")
            link.set("rel", "noopener")
