"""One pass over every built page: it is read once, all that is to be done is done on its tree, and it is written once.

In this order: what any page has (banner on gaps, addresses for paper); what the search reads; sizes of files; the
policy, which brings scripts and styles to their last form; copies of the page as they read in the zips; versions of
what it asks for. Only the few pages that tell the sizes of zips, which hold pages themselves, wait until those are
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml.html import HtmlElement

from training.build import search
from training.carry.offline import ask_by_version
from training.carry.zips import Zip
from training.pages import csp, html_tree
from training.pages.after import complete, tell_sizes
from training.pages.downloads import Printed
from training.pages.renderer import Renderer


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
        _write(site, name, page)


@dataclass
class Pass:
    """What the pages of a whole site are to be told, and what was found in them."""

    renderers: Mapping[str, Renderer]
    site_url: str
    site: Path
    made: Mapping[str, Printed]
    """Address to file, of what pages offer, but for the zips."""
    versions: Mapping[str, str]
    zips: Sequence[Zip]
    records: dict[str, list[search.Record]] = field(default_factory=dict)
    """Path of a page to what the search has of it."""
    inside: csp.Inside = field(default_factory=csp.Inside)
    """Scripts and styles that stand in pages."""
    waiting: dict[str, HtmlElement] = field(default_factory=dict)
    """Pages that still have to tell a size."""

    def __post_init__(self) -> None:
        self._languages = next(iter(self.renderers.values())).course.languages
        self._searched = {
            f"{self._languages.folder(code)}{page}": page
            for code, renderer in self.renderers.items()
            for page in search.pages_of(renderer)
        }

    def run(self, pages: Iterable[str]) -> None:
        """Take the pages through all steps, and write those that lack nothing."""
        for name in pages:
            page = _read(self.site, name)
            renderer = self.renderers[self._languages.of(name)]
            complete(page, name, self.site_url)
            if name in self._searched:
                self.records[name] = list(search.read_page(renderer, self._searched[name], page))
            told = tell_sizes(page, self.made, renderer.words)
            self.inside.add(csp.guard(page))
            for one in self.zips:
                one.carry(page, name, renderer.words, self.site_url)
            ask_by_version(page, name, self.versions)
            if told:
                _write(self.site, name, page)
            else:
                self.waiting[name] = page

    def tell(self, zips: Iterable[Printed]) -> None:
        """Write the pages that waited for the sizes of zips."""
        made = {one.path: one for one in zips}
        for name, page in self.waiting.items():
            told = tell_sizes(page, made, self.renderers[self._languages.of(name)].words)
            assert told, f"{name} tells the size of a file that nobody makes"
            _write(self.site, name, page)


def _read(site: Path, name: str) -> HtmlElement:
    return html_tree.read((site / name).read_text(encoding="utf-8"))


def _write(site: Path, name: str, page: HtmlElement) -> None:
    (site / name).write_text(html_tree.write(page), encoding="utf-8")
