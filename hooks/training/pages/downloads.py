"""Files that are made beside the pages, which link them: PDFs, modules as one file, zips of the site.

Pages and files are made at the same time. So where a page tells the size of a file, its template leaves an element with
`data-size-of` or `data-pages-of`, and the size is written there when it is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KINDS = ("pack", "plan", "sheet", "handout", "checklists", "questions", "key", "book")
"""Kinds of PDFs."""

SINGLE = "single"
"""Kind of a module as one HTML file."""

ZIP = "zip"
"""Kind of a zip of the site."""


@dataclass(frozen=True)
class Printed:
    """A file that is made beside the pages."""

    path: str
    """Address below the root of the site."""
    kind: str
    """One of `KINDS`, `SINGLE` or `ZIP`."""
    label: str
    """What a link calls it."""
    pages: int = 0
    """How many a PDF has; 0 until it is made."""
    size: int = 0
    """In bytes; 0 until it is made."""
    setting: int = 0
    """Setting of the template that a PDF took."""
    file: str = ""
    """Where it is kept."""
    copies: str = ""
    """How many a training needs, in the words of `Sheet.copies`; nothing where it needs none."""
    start: str = ""
    """Page of a zip that one opens first."""

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.path.rpartition("/")[2]

    @property
    def kilobytes(self) -> int:
        """Size in kilobytes, at least one."""
        return max(1, round(self.size / 1000))

    def size_in(self, words: Mapping[str, str]) -> str:
        """Return the size in the words of a language."""
        if self.kind == ZIP:
            size = f"{self.size / 1e6:.1f}".replace(".", words["archive.decimal"])
            return words["download.size"].format(size=size)
        if self.kind == SINGLE:
            return words["share.size"].format(size=self.kilobytes)
        return words["printed.size" if self.pages > 1 else "printed.size-one"].format(
            pages=self.pages, size=self.kilobytes
        )
