"""Files that are made beside the pages, which link them: PDFs, modules as one file and as packages, zips of the
site.

Pages and files are made at the same time. So where a page tells the size of a file, its template leaves an element with
`data-size-of` or `data-pages-of`, and the size is written there when it is known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from training.pages.offer import Offer

PDF_KINDS = (
    "pack",
    "plan",
    "picture",
    "sheet",
    "handout",
    "summary",
    "checklists",
    "corrections",
    "questions",
    "answers",
    "results",
    "trial",
    "key",
    "book",
)
"""Kinds of PDFs."""

ONE_FILE = "one-file"
"""Kind of a module as one HTML file."""

ZIP = "zip"
"""Kind of a zip of the site."""

SCORM, KOLIBRI = "scorm", "kolibri"
"""Kinds of packages for learning systems."""

PACKAGES = {SCORM: "SCORM 1.2", KOLIBRI: "Kolibri"}
"""Kinds of packages, and what they are called."""


@dataclass(frozen=True)
class Download:
    """A file that is made beside the pages."""

    path: str
    """Address below the root of the site."""
    kind: str
    """One of `PDF_KINDS`, `PACKAGES`, `ONE_FILE` or `ZIP`."""
    label: str
    """What a link calls it."""
    pages: int = 0
    """How many a PDF has; 0 until it is made."""
    each: int = 1
    """How many copies stand on a page, to be cut apart."""
    size: int = 0
    """In bytes; 0 until it is made."""
    setting: int = 0
    """Setting of the template that a PDF took."""
    sections: Mapping[str, int] = field(default_factory=dict)
    """Anchors of the sections of a handout, and the page on which each begins."""
    file: str = ""
    """Where it is kept."""
    copies: str = ""
    """How many a training needs, in the words of `Sheet.copies`; nothing where it needs none."""
    lean: str = ""
    """The same in a lean set, which leaves out what one can do without or reads on screen."""
    variant: str = ""
    """Variant of a question sheet or an answer sheet."""
    subject: str = ""
    """Key of the sheet of the whole training that it is, or of the test that it is for."""
    agenda: str = ""
    """Key of the usual agenda that it is for; nothing where it is for every training."""
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
        if self.kind == ONE_FILE or self.kind in PACKAGES:
            return words["share.size"].format(size=self.kilobytes)
        return words["pdfs.size" if self.pages > 1 else "pdfs.size-one"].format(pages=self.pages, size=self.kilobytes)


@dataclass(frozen=True, eq=False)
class Downloads:
    """What the pages of one language offer beside themselves; the preview has none of it."""

    files: Sequence[Download] = ()
    """Those of all languages, in the order in which they are used."""
    folder: str = ""
    """Folder of the site that holds this language, with a slash at its end."""
    offers: Sequence[Offer] = ()
    """Question banks."""

    @property
    def whole(self) -> bool:
        """Whether the site has what is made beside its pages."""
        return bool(self.zips)

    @property
    def zips(self) -> list[Download]:
        """Zips of the site."""
        return [one for one in self.files if one.kind == ZIP]

    def of(self, folder: str = "", kinds: Collection[str] = PDF_KINDS) -> list[Download]:
        """Return files of a module, or of the course as a whole."""
        return [one for one in self._by_folder.get(f"{self.folder}{folder}".rstrip("/"), ()) if one.kind in kinds]

    @cached_property
    def _by_folder(self) -> Mapping[str, list[Download]]:
        found: dict[str, list[Download]] = {}
        for one in self.files:
            found.setdefault(one.path.rpartition("/")[0], []).append(one)
        return found
