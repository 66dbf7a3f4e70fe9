"""The fonts of all that is printed, and which signs they have."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("fontpkg_source_sans_3", "fontpkg_noto_sans_arabic", "fontpkg_fira_sans", "fontpkg_caveat")
"""Packages of fonts: of the text; of Arabic; of pictures, where Typst takes the thinnest weight of a variable font; of
what is written by hand."""


def folders() -> list[Path]:
    """Return where the files of the fonts stand."""
    packages = [find_spec(name) for name in PACKAGES]
    return [Path(package.origin).parent / "files" for package in packages if package and package.origin]


@cache
def signs() -> frozenset[int]:
    """Return the code points of all signs that one of the fonts has; the styles of a family have the same."""
    return frozenset(
        sign
        for folder in folders()
        for font in [min(folder.glob("*.ttf"), key=lambda path: ("Italic" in path.name, path.name))]
        for sign in _signs(font.read_bytes())
    )


ORDINARY = re.compile(r"[^\x00-\u024f\u0600-\u06ff\u2010-\u2026\u2190-\u2193\u2610\u2611\u2713]")
"""A sign that is worth a look: any other is in the fonts."""


def missing(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sign of a text that no font has, with its place; signs without ink need none."""
    for match in ORDINARY.finditer(text):
        sign = match[0]
        if unicodedata.category(sign)[0] == "Z" or unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f":
            continue
        if not all(ord(part) in signs() for part in unicodedata.normalize("NFD", sign)):
            yield match.start(), sign


def is_named(sign: str) -> bool:
    """Whether paper shows the name of a sign that no font has in its place: emoji and symbols, but no letters."""
    return unicodedata.category(sign)[0] == "S"


def named(text: str) -> dict[str, str]:
    """Return what paper shows in the place of signs that no font has; what only gives another a colour has no name."""
    found = {sign for _, sign in missing(text) if is_named(sign)}
    return {
        sign: "" if "\U0001f3fb" <= sign <= "\U0001f3ff" else unicodedata.name(sign).lower() for sign in sorted(found)
    }


def _signs(font: bytes) -> Iterator[int]:
    """Yield what a font's table `cmap` maps to a glyph, in its two usual formats."""
    tables = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * font[5], 16)}
    start = tables[b"cmap"]
    for n in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">I", font, start + 8 + 8 * n)[0]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == 12:
            for group in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">3I", font, at + 16 + 12 * group)
                yield from range(first + (glyph == 0), last + 1)
        elif kind == 4:
            yield from _segments(font, at)


def _segments(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", font, at + 14)
    firsts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    ranges = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, ranges)
    for n, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        for sign in range(first, min(last, 0xFFFE) + 1):
            glyph = sign
            if offset:
                glyph = struct.unpack_from(">H", font, ranges + 2 * n + offset + 2 * (sign - first))[0]
            if (glyph + delta) % 0x10000 if not offset or glyph else 0:
                yield sign
