"""Pictures that travel inside what shows them: on a slow line a request costs more than the bytes of a small one."""

from __future__ import annotations

import base64
import mimetypes
import re
from pathlib import Path
from urllib.parse import quote

SMALL = 2000
"""Bytes up to which a picture is small."""

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
    """Return width and height of a drawing, which a page tells a browser before it is there; nothing if it has none."""
    if picture.suffix != ".svg" or not picture.is_file():
        return None
    box = re.search(r'viewBox="-?[\d.]+ -?[\d.]+ (\d+)(?:\.\d+)? (\d+)', picture.read_text(encoding="utf-8"))
    return (box[1], box[2]) if box else None


def small(picture: Path, most: int = SMALL) -> str | None:
    """Return a picture of at most so many bytes as an address that holds it; nothing if it is larger, or not there."""
    return inside(picture) if picture.is_file() and picture.stat().st_size <= most else None
