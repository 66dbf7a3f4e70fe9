"""Files in a zip, in which nothing tells of the time or the machine: two builds of one course are the same."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PACKED = {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".zip"}
"""Kinds of files that are packed already."""


def add(archive: ZipFile, name: str, content: bytes, day: date) -> None:
    """Put a file into a zip, as of a day."""
    entry = ZipInfo(name, day.timetuple()[:6])
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    entry.compress_type = ZIP_STORED if PurePosixPath(name).suffix in PACKED else ZIP_DEFLATED
    archive.writestr(entry, content)
