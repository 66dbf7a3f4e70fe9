"""One pass over every built page: it is read once, all that is to do is done on its tree, and it is written once.

First, as soon as they are built, what needs nothing else: banners on gaps, addresses for paper, what the search reads,
and the policy, which brings scripts and styles to their last form. Then, when all is there that pages offer: sizes of
files, copies of the pages as they read in the zips, versions of what they ask for. Only the few pages that tell the
sizes of zips, which hold pages themselves, wait until those are there, too.
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
        page = _read(site, name)
        complete(page, name, site_url)
        (site / name).write_text(html_tree.write(page), encoding="utf-8")


@dataclass
class Pages:
    """The pages of a whole site, as trees, until they are written."""

    editions: Editions
    site: Path
    trees: dict[str, HtmlElement] = field(default_factory=dict)
    """Path below the root of the site to page; those that are written leave."""
    records: dict[str, list[search.Record]] = field(default_factory=dict)
    """Path of a page to what the search has of it."""
    inside: csp.Inside = field(default_factory=csp.Inside)
    """Scripts and styles that stand in pages."""

    def read(self, pages: Iterable[str]) -> None:
        """Read the pages that MkDocs has built, and do what needs nothing else."""
        searched = {
            f"{edition.folder}{page}": page for edition in self.editions.values() for page in search.pages_of(edition)
        }
        for name in pages:
            page = self.trees[name] = _read(self.site, name)
            complete(page, name, self.editions.site_url)
            if name in searched:
                self.records[name] = list(search.read_page(self.editions.of(name), searched[name], page))
            self.inside.add(csp.guard(page))

    def finish(self, made: Mapping[str, Download], versions: Mapping[str, str], zips: Sequence[Zip]) -> None:
        """Tell the pages what they offer, and write those that offer nothing else.

        `made` maps address to file, `versions` address to version of what pages ask for.
        """
        for name, page in list(self.trees.items()):
            edition = self.editions.of(name)
            told = tell_sizes(page, made, edition.words)
            for one in zips:
                one.carry(page, name, edition)
            ask_by_version(page, name, versions)
            if told:
                _write(self.site, name, self.trees.pop(name))

    def tell(self, zips: Iterable[Download]) -> None:
        """Write the pages that are left: they tell the sizes of zips."""
        made = {one.path: one for one in zips}
        for name, page in self.trees.items():
            told = tell_sizes(page, made, self.editions.of(name).words)
            assert told, f"{name} tells the size of a file that nobody makes"
            _write(self.site, name, page)


def _read(site: Path, name: str) -> HtmlElement:
    return html_tree.read((site / name).read_text(encoding="utf-8"))


def _write(site: Path, name: str, page: HtmlElement) -> None:
    (site / name).write_text(sealed(html_tree.write_small(page)), encoding="utf-8")
