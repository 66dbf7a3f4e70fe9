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
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pikepdf
import typst

from .model import Course
from .printed import Printed

CACHE = Path(".cache") / "sheets"

TEMPLATES = Path("hooks") / "theme" / "sheets"

FONTS = ("fontpkg_source_sans_3", "fontpkg_noto_sans_arabic", "fontpkg_fira_sans")
"""Packages of fonts: of the text; of Arabic; of pictures, where Typst takes the thinnest weight of a variable font."""

PACKAGES = ("typst", "pikepdf", *(name.replace("_", "-") for name in FONTS))

TIGHTER = (1, 2, 3)
"""Settings of the template that are tried where a last page is nearly empty: tighter, tightest, wider."""

ROOMIER = (5, 4)
"""Settings that give more room to write, tried where a sheet to fill in leaves paper free."""

WHOLE = ("front", "cover", "index")
"""Kinds of parts that say something of the whole PDF, so that they cannot be set alone."""

WORTH_PROCESSES = 60
"""From so many PDFs on, further processes earn the time that they take to start."""

ROOM_LEFT = 24.0
"""Centimetres from the top: a sheet to fill in that ends above leaves room to share out."""

NEARLY_EMPTY = 9.5
"""Centimetres from the top of the page: where a last page must not end above."""


class TypesetError(Exception):
    """PDFs that cannot be made: address to what Typst said."""

    def __init__(self, failures: Mapping[str, str]) -> None:
        """Take address to what Typst said."""
        super().__init__("\n".join(f"{path}: {said}" for path, said in failures.items()))
        self.failures = failures

    @property
    def unprintable(self) -> list[str]:
        """Texts for which no font has a sign."""
        found = [re.search(r"the text `?\"(.+?)\"`? could not be displayed", said) for said in self.failures.values()]
        return list(dict.fromkeys(match[1] for match in found if match))


@dataclass(frozen=True)
class Paper:
    """A PDF to make."""

    path: str
    """Address below the root of the site."""
    kind: str
    """One of `printed.KINDS`."""
    label: str
    """What a link calls it."""
    data: Mapping[str, Any]
    """What the templates read."""
    pictures: tuple[Path, ...] = ()
    """Pictures shown, from the root of the course."""
    copies: str = ""
    """How many a training needs, as in `Printed`."""


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of all that is set: those of the packages, whatever the machine has."""
    packages = [find_spec(name) for name in FONTS]
    folders = [Path(package.origin).parent / "files" for package in packages if package and package.origin]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(str, folders)])


def _digest(root: Path, paper: Paper, day: str) -> str:
    parts = [json.dumps(paper.data, ensure_ascii=False, sort_keys=True).encode(), day.encode(), _base(root)]
    parts += [(root / picture).read_bytes() for picture in paper.pictures]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:32]


@cache
def _base(root: Path) -> bytes:
    templates = sorted((root / TEMPLATES).glob("*.typ"))
    return versions() + b"".join(template.read_bytes() for template in templates) + Path(__file__).read_bytes()


def versions() -> bytes:
    """Return the versions of all packages that a PDF or a picture depends on."""
    return " ".join(f"{name} {version(name)}" for name in PACKAGES).encode()


@dataclass(frozen=True)
class _End:
    """Where a part ends: on which page, how many centimetres from its top, and on which page it began."""

    page: int
    y: float
    first: int

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
    compiler: typst.Compiler
    pages: int
    ends: list[_End]


def _try(root: Path, paper: Paper, settings: list[int]) -> _Try:
    compiler = typst.Compiler(
        str(root / TEMPLATES / "sheet.typ"),
        root=str(root),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps({"settings": settings, **paper.data}, ensure_ascii=False)},
    )
    ends = [_End(**end) for end in json.loads(compiler.query("<end>", field="value"))]
    return _Try(list(settings), compiler, ends[-1].page, ends)


def _best(root: Path, paper: Paper) -> _Try:
    """Return the PDF in the settings that use its paper best."""
    parts = paper.data["parts"]
    if len(parts) == 1:
        return _best_alone(root, paper)
    settings = []
    for part in parts:
        alone = replace(paper, data={**paper.data, "parts": [part]})
        known = part.get("setting", 0 if part["kind"] in WHOLE else None)
        settings.append(_best_alone(root, alone).settings[0] if known is None else known)
    return _try(root, paper, settings)


def _best_alone(root: Path, paper: Paper) -> _Try:
    best = _try(root, paper, [0])
    (end,) = best.ends
    if end.nearly_empty:
        for setting in TIGHTER:
            other = _try(root, paper, [setting])
            best = max(best, other, key=lambda tried: tried.ends[0].fill)
            if not best.ends[0].nearly_empty:
                break
    elif paper.data["parts"][0]["kind"] == "sheet" and (end.page > 1 or end.y < ROOM_LEFT):
        for setting in ROOMIER:
            if (roomy := _try(root, paper, [setting])).pages == best.pages:
                return roomy
    return best


def _compile(root: Path, paper: Paper, stamp: int, target: Path) -> str:
    """Compile one PDF and keep it in the cache, with its number of pages and its setting; return what went wrong."""
    try:
        best = _best(root, paper)
        made = best.compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    except typst.TypstError as e:
        return " ".join([e.message, *e.hints])
    except RuntimeError as e:  # of a picture that it cannot read
        return str(e)
    assert isinstance(made, bytes)
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    keep(target, packed.getvalue())
    keep(target.with_suffix(".json"), json.dumps({"pages": best.pages, "setting": best.settings[0]}).encode())
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

    def __enter__(self) -> Press:
        """Start; processes start when they are needed."""
        (self._root / CACHE).mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        """End the further processes."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def make(self, papers: Iterable[Paper]) -> dict[str, Printed]:
        """Make all PDFs that the cache does not hold; return address to PDF.

        Raises `TypesetError` with all that cannot be made.
        """
        papers = list(papers)
        files = {p.path: self._root / CACHE / f"{_digest(self._root, p, self._day)}.pdf" for p in papers}
        missing = [p for p in papers if not (files[p.path].exists() and files[p.path].with_suffix(".json").exists())]
        jobs = [(self._root, p, self._stamp, files[p.path]) for p in missing]
        if len(jobs) >= WORTH_PROCESSES and not self._pool:
            self._pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"))
        if self._pool:
            said = [done.result() for done in [self._pool.submit(_compile, *job) for job in jobs]]
        else:
            said = [_compile(*job) for job in jobs]
        if any(said):
            raise TypesetError({p.path: words for p, words in zip(missing, said, strict=True) if words})
        return {p.path: _printed(p, files[p.path]) for p in papers}


def _printed(paper: Paper, file: Path) -> Printed:
    known = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    return Printed(
        path=paper.path,
        kind=paper.kind,
        label=paper.label,
        pages=known["pages"],
        size=file.stat().st_size,
        setting=known["setting"],
        file=str(file),
        copies=paper.copies,
    )


def sweep(root: Path, used: Iterable[Printed]) -> None:
    """Delete from the cache what is no longer used."""
    keep = {Path(one.file).stem for one in used}
    for file in (root / CACHE).iterdir():
        if file.stem not in keep:
            file.unlink()
