"""A new site in the place of the old one: alone, in one step where the system can, and repaired if killed."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from training.mistakes import RefusalError

RENAME_EXCHANGE = 2
AT_FDCWD = -100


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Wait until no other build works below `root`."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock, and two builds at once there are left to fail by themselves
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def refuse(root: Path, site: Path) -> None:
    """Raise `RefusalError` where no site can be put: who may not write here is told so before anything is built."""
    if not os.access(root, os.W_OK):
        raise RefusalError(f"no file may be written in {root}: let it be written to, or copy the course elsewhere")
    if site.is_symlink() and not site.exists():
        raise RefusalError(f"{site.name} is a symbolic link that leads nowhere: delete it, and build again")


def recover(root: Path, site: Path) -> None:
    """Put back what a killed build left between two renames, and delete its other leftovers."""
    old = _waiting(site)
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for leftover in root.glob(".site-new-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def swap(new: Path, site: Path) -> None:
    """Put `new` in the place of `site`: at once where the system can, else by two renames."""
    old = _waiting(site)
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old)


def _waiting(site: Path) -> Path:
    """Return the old site's name between two renames, where the system cannot swap folders in one step."""
    return site.with_name(f".{site.name.lstrip('.')}-old")


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, by Linux' `renameat2`; return whether that worked."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
