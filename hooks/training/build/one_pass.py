"""One pass over every built page: all that is to do is done on its tree, and it is written once.

That is when all is there that pages offer: banners on gaps, addresses for paper, the policy, which brings scripts and
styles to their last form, sizes of files, copies of the pages as they read in the zips, versions of what they ask for.
Only the few pages that tell the sizes of zips, which hold pages themselves, wait until those are there, too.

What the search reads is taken of the pages before, as soon as they are built, since it needs nothing else. Their trees
are not kept until then: a tree takes many times the memory of its page, and a course may have a thousand pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml.html import HtmlElement

from training.build import search
from training.carry.offline import ask_by_version, sealed
from training.carry.zips import Zip
from training.pages import csp, html_tree
from training.pages.after import complete, tell_sizes
from training.pages.downloads import Download
from training.pages.edition import Editions


def names(site: Path) -> list[str]:
    """Return the pages that MkDocs has written, as paths below the root of the site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def preview(site: Path, site_url: str, pages: Iterable[str]) -> None:
    """Do to all pages what a preview shows, too.

    They get no policy: a preview brings an inline script of its own to tell the browser of changes.
    """
    for name in pages:
        page = _read(site, name, site_url)
        (site / name).write_text(html_tree.write(page), encoding="utf-8")


def records(editions: Editions, site: Path) -> dict[str, list[search.Record]]:
    """Return the path of each page that is searched and what the search has of it."""
    found = {}
    for edition in editions.values():
        for page in search.pages_of(edition):
            name = f"{edition.folder}{page}"
            found[name] = list(search.read_page(edition, page, _read(site, name, editions.site_url)))
    return found


@dataclass
class Pages:
    """The pages of a whole site, until they are written."""

    editions: Editions
    site: Path
    trees: dict[str, HtmlElement] = field(default_factory=dict)
    """Path below the root of the site to page, of the few that wait for the sizes of zips."""
    inside: csp.Inside = field(default_factory=csp.Inside)
    """Scripts and styles that stand in pages."""

    def finish(
        self, pages: Iterable[str], made: Mapping[str, Download], versions: Mapping[str, str], zips: Sequence[Zip]
    ) -> None:
        """Do to the pages that MkDocs has built all that is to do, and write those that wait for no zip.

        `made` maps address to file, `versions` address to version of what pages ask for.
        """
        for name in pages:
            page, edition = _read(self.site, name, self.editions.site_url), self.editions.of(name)
            self.inside.add(csp.guard(page))
            told = tell_sizes(page, made, edition.words)
            for one in zips:
                one.carry(page, name, edition)
            ask_by_version(page, name, versions)
            if told:
                _write(self.site, name, page)
            else:
                self.trees[name] = page

    def tell(self, zips: Iterable[Download]) -> None:
        """Write the pages that are left: they tell the sizes of zips."""
        made = {one.path: one for one in zips}
        for name, page in self.trees.items():
            told = tell_sizes(page, made, self.editions.of(name).words)
            assert told, f"{name} tells the size of a file that nobody makes"
            _write(self.site, name, page)


def _read(site: Path, name: str, site_url: str) -> HtmlElement:
    page = html_tree.read((site / name).read_text(encoding="utf-8"))
    complete(page, name, site_url)
    return page


def _write(site: Path, name: str, page: HtmlElement) -> None:
    (site / name).write_text(sealed(html_tree.write_small(page)), encoding="utf-8")
