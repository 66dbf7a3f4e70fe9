"""Typst: from plain data to PDF, compiled again only where something of it has changed.

A PDF is kept in `.cache/sheets/` under a hash of all that goes into it: data, templates, pictures, fonts, compiler.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from functools import cache, cached_property
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import typst

from training.course.course import Course
from training.files import fonts as files_fonts
from training.pages.downloads import Download
from training.print import arabic, line_ends

ROOM = Path(".cache")

CACHE = ROOM / "sheets"

TEMPLATES = Path("hooks") / "theme" / "sheets"

PACKAGES = ("typst", "pikepdf", *(name.replace("_", "-") for name in files_fonts.PACKAGES))

TIGHTER = (1, 2, 3)
"""Settings of the template that are tried where a last page is nearly empty: tighter, tightest, wider."""

ROOMIER = (5, 4)
"""Settings that give more room to write, tried where a sheet to fill in leaves paper free."""

HALVES = (7, 6)
"""Settings of two on a page, to be cut apart, the roomier one first: tried where half a page is wished for."""

WORTH_PROCESSES = 60
"""From so many parts of PDFs on, further processes earn the time that they take to start."""

KEPT = 10
"""Times that Typst compiles before it forgets what it has laid out and not used again: 2 MB a page."""

ROOM_LEFT = 0.81
"""Share of the page's height: a sheet to fill in that ends above leaves room to share out."""

pikepdf.settings.set_flate_compression_level(9)  # many fetch them over a weak network

NEARLY_EMPTY = 0.32
"""Share of the page's height: where a last page must not end above."""


class TypesetError(Exception):
    """PDFs that cannot be made: address to what Typst said."""

    def __init__(self, failures: Mapping[str, str]) -> None:
        """Take address to what Typst said."""
        super().__init__("\n".join(f"{path}: {said}" for path, said in failures.items()))
        self.failures = failures

    @property
    def unprintable(self) -> list[str]:
        """Signs that no font has."""
        found = re.findall(r"the text `?\"(.+?)\"`? could not be displayed", "\n".join(self.failures.values()))
        return [re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), sign) for sign in dict.fromkeys(found)]


@dataclass(frozen=True)
class Use:
    """How many copies a training needs, and which training: as in `Download`."""

    copies: str = ""
    lean: str = ""
    variant: str = ""
    subject: str = ""
    agenda: str = ""


NO_USE = Use()


@dataclass(frozen=True)
class Paper:
    """A PDF to make."""

    path: str
    """Address below the root of the site."""
    kind: str
    """One of `downloads.PDF_KINDS`."""
    label: str
    """What a link calls it."""
    data: Mapping[str, Any]
    """What the templates read."""
    pictures: tuple[Path, ...] = ()
    """Pictures shown, from the root of the course."""
    use: Use = NO_USE
    """How many a training needs, and which."""


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of all that is set: those of the packages, whatever the machine has."""
    paths = [*map(str, files_fonts.folders())]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def _digest(root: Path, paper: Paper, day: str) -> str:
    parts = [json.dumps(paper.data, ensure_ascii=False, sort_keys=True).encode(), day.encode(), _base(root)]
    parts += [(root / picture).read_bytes() for picture in paper.pictures]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:32]


@cache
def _base(root: Path) -> bytes:
    return (
        versions()
        + b"".join(file.read_bytes() for file in sorted((root / TEMPLATES).glob("*.typ")))
        + Path(__file__).read_bytes()
        + Path(arabic.__file__).read_bytes()
        + Path(line_ends.__file__).read_bytes()
    )


def versions() -> bytes:
    """Return the versions of all packages that a PDF or a picture depends on."""
    return " ".join(f"{name} {version(name)}" for name in PACKAGES).encode()


@dataclass(frozen=True)
class _End:
    """Where a part ends: on which page, how far down its height; on which page it and its sections began."""

    page: int
    y: float
    first: int
    sections: Mapping[str, int]
    """Those of a handout alone, by their anchors."""

    @property
    def fill(self) -> float:
        """How far down the last page is used, as far as that counts: an only page is never too empty."""
        return self.y if self.page > self.first else math.inf

    @property
    def nearly_empty(self) -> bool:
        """Whether a page was begun for a few lines."""
        return self.fill < NEARLY_EMPTY


@dataclass(frozen=True)
class _Try:
    """A PDF laid out with a setting for each of its parts, and where these end."""

    settings: list[int]
    ends: list[_End]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.ends[-1].page


@dataclass(frozen=True)
class Desk:
    """Where a process sets its PDFs, one after the other: files that are read by the one compiler of the process.

    A compiler keeps the templates that it has read as long as their files stay the same. To read them again for every
    try takes longer than to lay out a page.
    """

    root: Path
    folder: Path

    def lay(self, paper: Paper) -> None:
        """Lay on the desk what a PDF is set from; many pages are not laid out in memory that others still take."""
        if len(paper.data["parts"]) > 1:
            for _ in range(KEPT):
                self._nothing.compile(format="svg")
        data = json.dumps(paper.data, ensure_ascii=False)
        (self.folder / "data.json").write_text(data, encoding="utf-8")
        named = json.dumps(files_fonts.named(data), ensure_ascii=False)
        (self.folder / "signs.json").write_text(named, encoding="utf-8")

    def set(self, settings: list[int]) -> typst.Compiler:
        """Return what sets in certain settings what lies on the desk."""
        # Typst keeps what it has laid out for as long as what that was made from stays the same, file by file. So the
        # settings are a file apart: another try lays out anew only the parts whose setting is another.
        (self.folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        return self._compiler

    @cached_property
    def _nothing(self) -> typst.Compiler:
        empty = self.folder / "empty.typ"
        empty.touch()
        return typst.Compiler(str(empty), font_paths=fonts(), ignore_system_fonts=True)

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return typst.Compiler(
            str(self.root / TEMPLATES / "sheet.typ"),
            root=str(self.root),
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"desk": f"/{self.folder.relative_to(self.root).as_posix()}"},
        )


@cache
def desk(root: Path, room: Path) -> Desk:
    """Return the desk of this process, in a room for the desks of all."""
    folder = room / str(os.getpid())
    folder.mkdir()
    return Desk(root, folder)


def _try(desk: Desk, settings: list[int]) -> _Try:
    ends = json.loads(desk.set(settings).query("<end>", field="value"))
    return _Try(settings, [_End(**end) for end in ends])


def _best(desk: Desk, paper: Paper) -> _Try:
    """Return the PDF in the settings that use its paper best; those of parts that were printed before are known."""
    parts = paper.data["parts"]
    if len(parts) == 1 and parts[0].get("half"):
        for setting in HALVES:
            half = _try(desk, [setting])
            if half.pages == 1:
                return half
    best = _try(desk, [part.get("setting", 0) for part in parts])
    free = [n for n, part in enumerate(parts) if "setting" not in part]
    for setting in TIGHTER:
        poor = [n for n in free if best.ends[n].nearly_empty]
        if not poor:
            break
        other = _try(desk, [setting if n in poor else old for n, old in enumerate(best.settings)])
        better = [n for n in poor if other.ends[n].fill > best.ends[n].fill]
        if better == poor:
            best = other
        elif better:
            best = _try(desk, [setting if n in better else old for n, old in enumerate(best.settings)])
    if len(parts) == 1 and parts[0]["kind"] in {"sheet", "checklists"}:
        (end,) = best.ends
        if end.page > 1:  # many copies are made of it
            for setting in TIGHTER[:2]:
                other = _try(desk, [setting])
                if other.pages < best.pages:
                    return other
        if parts[0]["kind"] == "sheet" and (end.page > 1 or end.y < ROOM_LEFT):
            for setting in ROOMIER:
                roomy = _try(desk, [setting])
                if roomy.pages == best.pages and not roomy.ends[0].nearly_empty:
                    return roomy
    return best


def _compile(root: Path, room: Path, paper: Paper, stamp: int, target: Path) -> str:
    """Compile one PDF and keep it in the cache, with its number of pages and its setting; return what went wrong."""
    table = desk(root, room)
    try:
        table.lay(paper)
        best = _best(table, paper)
        made = table.set(best.settings).compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    except RuntimeError as e:  # compiling raises a `TypstError`, which is one; querying raises no more than that
        return str(getattr(e, "diagnostic", e)).removeprefix("error: ")
    assert isinstance(made, bytes)
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        line_ends.forget(pdf)
        arabic.name_letters_once(pdf)
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    keep(target, packed.getvalue())
    known = {"pages": best.pages, "setting": best.settings[0], "sections": best.ends[0].sections}
    keep(target.with_suffix(".json"), json.dumps(known).encode())
    return ""


def keep(target: Path, content: bytes) -> None:
    """Write a file of the cache whole or not at all, whatever else writes it."""
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(target)


class Press:
    """Makes PDFs, with further processes where there are many. Use it in a `with`."""

    def __init__(self, course: Course) -> None:
        """Take the course whose pictures, date and cache are used."""
        self._root, self._day = course.root, str(course.date)
        self._stamp = int(datetime.combine(course.date, time(12), tzinfo=UTC).timestamp())
        self._pool: ProcessPoolExecutor | None = None
        self._files: list[tuple[Paper, Path]] = []
        self._jobs: list[tuple[Path, Path, Paper, int, Path]] = []
        self._started: list[Future[str]] = []

    def __enter__(self) -> Press:
        """Start; processes start when they are needed."""
        (self._root / CACHE).mkdir(parents=True, exist_ok=True)
        self._room = TemporaryDirectory(prefix="press-", dir=self._root / ROOM)
        return self

    def __exit__(self, *_: object) -> None:
        """End the further processes."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._room.cleanup()

    def begin(self, papers: Iterable[Paper]) -> None:
        """Begin to make the PDFs that the cache does not hold."""
        parts = 0
        for paper in papers:
            file = self._root / CACHE / f"{_digest(self._root, paper, self._day)}.pdf"
            self._files.append((paper, file))
            if file.exists() and file.with_suffix(".json").exists():
                continue
            self._jobs.append((self._root, self._root / ROOM / Path(self._room.name).name, paper, self._stamp, file))
            parts += len(paper.data["parts"])
            if parts >= WORTH_PROCESSES and not self._pool:
                self._pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"))
            if self._pool:  # so that they work while further papers are still being written
                self._started += [self._pool.submit(_compile, *job) for job in self._jobs[len(self._started) :]]

    def made(self) -> dict[str, Download]:
        """Wait for the PDFs begun since it was asked last; return address to PDF.

        Raises `TypesetError` with all that cannot be made.
        """
        said = [job.result() for job in self._started] if self._pool else [_compile(*job) for job in self._jobs]
        if any(said):
            raise TypesetError({job[2].path: words for job, words in zip(self._jobs, said, strict=True) if words})
        made = {paper.path: _printed(paper, file) for paper, file in self._files}
        self._files, self._jobs, self._started = [], [], []
        return made


def _printed(paper: Paper, file: Path) -> Download:
    known = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    return Download(
        path=paper.path,
        kind=paper.kind,
        label=paper.label,
        pages=known["pages"],
        size=file.stat().st_size,
        setting=known["setting"],
        sections=known["sections"],
        each=2 if known["setting"] in HALVES else 1,
        file=str(file),
        **asdict(paper.use),
    )


def sweep(root: Path, used: Iterable[Download]) -> None:
    """Delete from the cache what is no longer used."""
    keep = {Path(one.file).stem for one in used}
    for file in (root / CACHE).iterdir():
        if file.stem not in keep:
            file.unlink()
