"""The languages of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Languages:
    """The languages of the site, as `mkdocs.yml` names them."""

    source: str
    """Code of the language that the course is written in."""
    names: Mapping[str, str]
    """Code to own name, in the order of `mkdocs.yml`."""
    draft: frozenset[str] = frozenset()
    """Languages whose texts may have gaps."""

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def folder(self, language: str) -> str:
        """Return where the pages of a language stand below the root of the site: nothing, or `en/`."""
        return "" if language == self.source else f"{language}/"

    def of(self, path: str) -> str:
        """Return the language of a page by its path below the root of the site."""
        first, slash, _ = path.partition("/")
        return first if slash and first in self.names else self.source

    @property
    def complete(self) -> tuple[str, ...]:
        """Languages in which every text must be there."""
        return tuple(code for code in self.names if code not in self.draft)
