"""Files that are made beside the pages, which link them: PDFs, modules as one file, zips of the site."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("pack", "plan", "sheet", "handout", "checklists", "questions", "key", "book")
"""Kinds of PDFs."""

SINGLE = "single"
"""Kind of a module as one HTML file."""

ZIP = "zip"
"""Kind of a zip of the site; its size is known only when the pages are there."""


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
    size: int = 0
    """In bytes."""
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
    def size_mark(self) -> str:
        """What stands in a page for a size that is known only after it."""
        return f"<!--size of {self.path}-->"

    @property
    def kilobytes(self) -> int:
        """Size in kilobytes, at least one."""
        return max(1, round(self.size / 1000))
