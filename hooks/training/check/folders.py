"""Folders of a course as a disk holds them: all can be read, on any system, and nothing in them lies elsewhere."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.files.leftovers import is_leftover
from training.mistakes import Mistake

FOLDERS = ("docs", "modules", "quizzes")
"""What a course is made of. MkDocs follows a link of the file system wherever it leads, and publishes what is there."""

NOT_ON_WINDOWS = re.compile(
    r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]) *(?:\..*)?|.*[<>:\"|?*\\\x00-\x1f].*|.*[. ]",
    re.IGNORECASE | re.DOTALL,
)
"""Names of its devices, whatever their end, signs of its paths, and ends that it leaves out."""


def check(root: Path) -> Iterator[Mistake]:
    """Yield folders that cannot be read, links that lead out of the course, and names that not every system has."""
    home = os.path.realpath(root)
    refused: list[OSError] = []
    for top in FOLDERS:
        for folder, folders, files in os.walk(root / top, onerror=refused.append):
            for path in (Path(folder, name) for name in sorted(folders + files) if not is_leftover(name)):
                if path.is_symlink():
                    yield from _link(path, root, home)
            yield from _names(Path(folder).relative_to(root), folders + files)
    for error in refused:
        path = Path(error.filename)
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            what = f"cannot read the folder: {error.strerror or error}"
            yield Mistake(path.relative_to(root), 1, 1, what, "let it be read, or move it away")


def _is_unasked(path: Path) -> bool:
    """Whether nobody who reads the course would say that this file or folder is not there."""
    return path.parent == Path("modules") or path.suffix not in (".md", ".yml")


def _names(folder: Path, names: Iterable[str]) -> Iterator[Mistake]:
    alike: dict[str, str] = {}
    for name in sorted(name for name in names if not is_leftover(name)):
        if NOT_ON_WINDOWS.fullmatch(name):
            yield Mistake(folder / name, 1, 1, f"Windows can hold nothing that is called `{name}`", "call it otherwise")
        if (other := alike.setdefault(unicodedata.normalize("NFC", name).casefold(), name)) != name:
            what = f"on Windows and on a Mac this would be the same file as `{other}`"
            yield Mistake(folder / name, 1, 1, what, "call one of them otherwise, or delete it")


def _link(path: Path, root: Path, home: str) -> Iterator[Mistake]:
    there = os.path.realpath(path)
    if os.path.commonpath([home, there]) != home:
        what = "this is a symbolic link that leads out of the course"
        yield Mistake(path.relative_to(root), 1, 1, what, "put the file itself here")
    elif os.path.commonpath([there, os.path.realpath(path.parent)]) == there:
        what = "this is a symbolic link to a folder that holds it, so the site would have no end"
        yield Mistake(path.relative_to(root), 1, 1, what, "delete the link")
    elif not path.exists() and _is_unasked(path.relative_to(root)):
        what = "this is a symbolic link that leads nowhere"
        yield Mistake(path.relative_to(root), 1, 1, what, "put the file itself here")
