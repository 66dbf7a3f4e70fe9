"""Pictures as pages show them: photographs as smaller copies, which are kept; small ones inside the page itself.

On a slow line a request costs more than the bytes of a small picture.
"""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import os
import re
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from training.files import pictures
from training.files.pictures import shown_size

SMALL = 2000
"""Bytes up to which a picture is small."""

SCREEN, PAPER = 1200, 1700
"""Dots of the longer side of a photograph: on a page as wide as its text, and across a sheet of paper."""

CACHE = Path(".cache") / "pictures"

SAFE = "!$'()*+,-./:;=?@[]_~"
"""Signs that a picture in an address may hold as they are."""


def inside(picture: Path) -> str:
    """Return a picture as an address that holds it."""
    if picture.suffix == ".svg":
        svg = re.sub(r"\s*\n\s*", " ", picture.read_text(encoding="utf-8")).replace("> <", "><").strip()
        if "'" not in svg:
            svg = svg.replace('"', "'")  # which is one sign in an address, not three
        return f"data:image/svg+xml,{quote(svg, safe=SAFE)}"
    kind = mimetypes.guess_type(picture.name)[0]
    return f"data:{kind};base64,{base64.b64encode(picture.read_bytes()).decode()}"


def drawn_size(picture: Path) -> tuple[str, str] | None:
    """Return width and height of a picture, which a page tells a browser before it is there; nothing if it has none."""
    if not (size := shown_size(picture)):
        return None
    part = min(1.0, SCREEN / max(size)) if picture.suffix != ".svg" else 1.0
    width, height = (max(1, round(side * part)) for side in size)
    return str(width), str(height)


def fitting(root: Path, picture: Path, longest: int) -> Path:
    """Return a copy of a photograph that is fit to be shown, kept in the cache of the course; or the file itself."""
    if picture.suffix == ".svg":
        return picture
    parts = (picture.read_bytes(), f"{longest} {version('pillow')}".encode(), Path(pictures.__file__).read_bytes())
    name = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:32]
    kept = root / CACHE / f"{name}{picture.suffix}"
    if not kept.is_file():
        made = pictures.copy_of(picture, longest)
        if made is None:
            return picture
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
        unfinished.write_bytes(made)
        unfinished.replace(kept)
    return kept


def small(picture: Path, most: int = SMALL) -> str | None:
    """Return a picture of at most so many bytes as an address that holds it; nothing if it is larger, or not there."""
    return inside(picture) if picture.is_file() and picture.stat().st_size <= most else None
