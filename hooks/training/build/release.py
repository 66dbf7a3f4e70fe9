"""A release: site, downloads and sheets of one edition in one folder, with checksums; none that is stale or a draft."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from textwrap import fill

from training import site_folders
from training.build import components
from training.build.site import build
from training.check import stored, translations
from training.check.loader import load
from training.course.course import Course
from training.course.reader import RELEASED
from training.course.released import Codes, codes_of
from training.mistakes import RefusalError

FOLDER = Path("release")

SUMS = "SHA256SUMS"


class ReleaseError(RefusalError):
    """The course is not ready; the message says why, and what to do."""


def release(root: Path) -> int:
    """Build the site and bundle it below `release/`; return an exit status.

    Raises `CourseError` if the course has mistakes, and `ReleaseError` if a translation does not follow its source.
    """
    course = load(root)
    if reasons := list(unready(course)):
        raise ReleaseError("\n".join([*reasons, "No release is made: `make translations` names each place"]))
    if status := build(root):
        return status
    target = root / FOLDER / f"{course.slug}-{course.edition}"
    bundle(course, root / "site", target)
    for line in stored.report(course):
        print(line)
    (root / RELEASED).write_text(note(course), encoding="utf-8")
    print(f"{RELEASED}: notes what phones keep answers under; commit it")
    print(f"{target.relative_to(root)}: check it there with `sha256sum -c {SUMS}`")
    return 0


def note(course: Course) -> str:
    """Return the file that says what phones keep answers under: the editions to come go by it."""
    questions = [question for bank in course.banks.values() for question in bank.questions.values()]
    now = codes_of({module.slug: module.elements for module in course.modules})
    codes = dict(course.released.codes) | {course.edition: now}
    lines = [
        "# What was asked in the last release, and under which hashes phones keep the answers; and what the codes of",
        "# every release name by its place.",
        "# `make release` writes this file; no one else. Commit it.",
        f'edition: "{course.edition}"',
        "codes:",
        *(line for edition, one in codes.items() for line in _codes(edition, one)),
        "questions:",
        *(f"  {question.key}: {course.released.noted(question)}" for question in questions),
    ]
    return "\n".join(lines) + "\n"


def _codes(edition: str, codes: Codes) -> Iterator[str]:
    yield f'  "{edition}":'
    yield f"    layout: {codes.layout}"
    for name, keys in (("modules", codes.modules), ("elements", codes.elements)):
        yield fill(
            f"{name}: [{', '.join(keys)}]",
            width=118,
            initial_indent=" " * 4,
            subsequent_indent=" " * 6,
            break_on_hyphens=False,
        )


def unready(course: Course) -> Iterator[str]:
    """Yield why translations forbid a release."""
    languages = course.languages
    for code in languages:
        if code in languages.draft:
            yield f"`{code}` is a draft: finish it and take it out of `draft:` in mkdocs.yml, or do not build it"
        elif code != languages.source:
            for slug in (*(module.slug for module in course.modules), translations.COURSE):
                counts = Counter(entry.state for entry in translations.compare(course, slug, code) if entry.state)
                if counts:
                    said = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
                    yield f"`{slug}` in `{code}`: {said}"


def bundle(course: Course, site: Path, target: Path) -> None:
    """Put a built site into `target`: as an archive, with downloads, PDFs, what it was built with, and checksums."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    try:
        folder.chmod(0o755)
        _pack(site, folder / f"{course.slug}-{course.edition}.tar.gz", course)
        for pattern, under in ((f"{site_folders.ZIPS}/*.zip", folder), ("**/*.pdf", folder / "sheets")):
            for file in site.glob(pattern):
                copy = under / (file.name if file.suffix == ".zip" else file.relative_to(site))
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
        (folder / components.NAME).write_bytes(components.components(course))
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        sums = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.relative_to(folder).as_posix()}\n" for f in files]
        (folder / SUMS).write_text("".join(sums), encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        folder.rename(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pack(site: Path, archive: Path, course: Course) -> None:
    """Archive a site; owners, modes and times are the same wherever it is done."""
    noon = int(datetime.combine(course.date, time(12), tzinfo=UTC).timestamp())
    with (
        archive.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=noon) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = tarfile.TarInfo(f"site/{file.relative_to(site).as_posix()}")
            entry.size, entry.mtime, entry.mode = file.stat().st_size, noon, 0o644
            with file.open("rb") as content:
                tar.addfile(entry, content)
