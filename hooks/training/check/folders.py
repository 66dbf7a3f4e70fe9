"""Folders of a course as a disk holds them: all can be read, and nothing in them lies elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from training.files.leftovers import is_leftover
from training.mistakes import Mistake

FOLDERS = ("docs", "modules", "quizzes")
"""What a course is made of. MkDocs follows a link of the file system wherever it leads, and publishes what is there."""


def check(root: Path) -> Iterator[Mistake]:
    """Yield folders that cannot be read, and links of the file system that lead out of the course."""
    home = os.path.realpath(root)
    refused: list[OSError] = []
    for top in FOLDERS:
        for folder, folders, files in os.walk(root / top, onerror=refused.append):
            for path in (Path(folder, name) for name in sorted(folders + files) if not is_leftover(name)):
                if path.is_symlink():
                    yield from _link(path, root, home)
    for error in refused:
        path = Path(error.filename)
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            what = f"cannot read the folder: {error.strerror or error}"
            yield Mistake(path.relative_to(root), 1, 1, what, "let it be read, or move it away")


def _is_unasked(path: Path) -> bool:
    """Whether nobody who reads the course would say that this file or folder is not there."""
    return path.parent == Path("modules") or (path.parts[0] == "docs" and path.suffix != ".md")


def _link(path: Path, root: Path, home: str) -> Iterator[Mistake]:
    there = os.path.realpath(path)
    if os.path.commonpath([home, there]) != home:
        what = "this is a symbolic link that leads out of the course"
        yield Mistake(path.relative_to(root), 1, 1, what, "put the file itself here")
    elif not path.exists() and _is_unasked(path.relative_to(root)):
        what = "this is a symbolic link that leads nowhere"
        yield Mistake(path.relative_to(root), 1, 1, what, "put the file itself here")
