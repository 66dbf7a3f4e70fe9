"""The glossary as scripts, which a page loads when a term in its text is pressed: no page carries all.

A script, not data to fetch: from a disk a browser fetches nothing. Terms are dealt to several files by their keys, as
`page/terms.js` looks them up, so that each is small.
"""

from __future__ import annotations

import json
from pathlib import Path

from training.pages.edition import Edition, Editions
from training.pages.html_tree import fragments, outer
from training.pages.templates import partial

AT_ONCE = 40
"""Terms that a file holds, about."""


def files(edition: Edition) -> list[str]:
    """Return the addresses of the scripts, from the root of the language."""
    return [f"assets/terms-{n}.js" for n in range(-(-len(edition.course.glossary) // AT_ONCE))]


def write(editions: Editions, site: Path) -> None:
    """Write the scripts of every language."""
    for edition in editions.values():
        names = files(edition)
        for n, name in enumerate(names):
            terms = {key: _entry(edition, key) for key in edition.course.glossary if _file_of(key, len(names)) == n}
            path = site / edition.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            said = json.dumps(terms, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            path.write_text(f'dispatchEvent(new CustomEvent("terms",{{detail:{said}}}))\n', encoding="utf-8")


def _file_of(key: str, count: int) -> int:
    return sum(map(ord, key)) % count


def _entry(edition: Edition, key: str) -> str:
    """Return what is said of a term in place, without links: they would lead away from it."""
    term = edition.course.glossary[key]
    elements = fragments(partial(edition, "term.html", term=term, headword=edition.headword(term)))
    for element in elements:
        for link in [*element.iter("a")]:
            link.drop_tag()
    return "".join(map(outer, elements))
