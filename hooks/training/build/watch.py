"""Which files of a checkout change, for who looks again and again."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from training.files.leftovers import is_leftover

FILES = ("mkdocs.yml", "requirements.txt")
FOLDERS = ("modules", "quizzes", "docs", "hooks")

RECENT = 2.0
"""Seconds in which a file may be written twice and still bear the same time: so long, its content is looked at, too."""

SETTLED = 0.02
"""Seconds in which nothing more may change before a change is told: an editor may write a file in pieces."""

MOVED = 0.3
"""The same where files come or go: editors write under another name, and rename."""


@dataclass(frozen=True)
class Seen:
    """A file as it was when it was looked at."""

    stat: tuple[int, int, int]
    """Time of its last change, size, and number."""
    content: int | None
    """Sum over its content, where that is to be looked at."""

    def __eq__(self, other: object) -> bool:
        """Whether it is the same file still."""
        if not isinstance(other, Seen) or self.stat != other.stat:
            return False
        return self.content is None or other.content is None or self.content == other.content

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Changes:
    """What has changed."""

    names: tuple[str, ...]
    """Files as seen from the root, with slashes."""
    moved: bool
    """Whether some of them have come or are gone."""


class Watch:
    """Looks at the files of a checkout."""

    def __init__(self, root: Path) -> None:
        """Take the folder of `mkdocs.yml`."""
        self.root = root
        self.seen = _look(root)

    def changes(self) -> Changes | None:
        """Return what has changed since the last time, once it has settled; nothing if all is as it was."""
        now = _look(self.root)
        if now == self.seen:
            return None
        while True:
            time.sleep(SETTLED if now.keys() == self.seen.keys() else MOVED)
            before, now = now, _look(self.root)
            if now == before:
                break
        names = [name for name in sorted({*self.seen, *now}) if self.seen.get(name) != now.get(name)]
        moved = now.keys() != self.seen.keys()
        self.seen = now
        return Changes(tuple(names), moved) if names else None


def _look(root: Path) -> Mapping[str, Seen]:
    found = {name: _seen(root / name) for name in FILES if (root / name).is_file()}
    return found | {name: seen for folder in FOLDERS for name, seen in _below(str(root / folder), folder)}


def _below(path: str, name: str) -> Iterator[tuple[str, Seen]]:
    """Yield all files of a folder, those left out that no build reads."""
    try:
        with os.scandir(path) as entries:  # which tells more at once than `Path` does
            for entry in entries:
                if is_leftover(entry.name) or entry.name == "__pycache__":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _below(entry.path, f"{name}/{entry.name}")
                else:
                    yield f"{name}/{entry.name}", _seen(entry)
    except OSError:  # it is gone by now
        return


def _seen(file: Path | os.DirEntry[str]) -> Seen:
    stat = file.stat()
    is_recent = abs(time.time() - stat.st_mtime) < RECENT
    content = zlib.crc32(Path(file).read_bytes()) if is_recent else None
    return Seen((stat.st_mtime_ns, stat.st_size, stat.st_ino), content)
