"""Arabic words in a PDF, so that they can be searched and copied as they were written.

The font draws most letters as a form and its dots, and Typst notes the letter at both: who copies it gets it twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

MAPPED = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}>")
"""A glyph, and the letter that is noted at it."""


def name_letters_once(pdf: pikepdf.Pdf) -> None:
    """Let dots and other marks, which take no room of their own, stand for no letter."""
    done = set()
    for page in pdf.pages:
        fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        arabic = {name: font for name, font in fonts.items() if "Arabic" in str(font.BaseFont)}
        wide = {name: _wide(font) for name, font in arabic.items()}
        for name, font in arabic.items():
            if font.objgen not in done:
                done.add(font.objgen)
                _forget_marks(font, wide[name])
        if arabic:
            page.Contents = pdf.make_stream(_without_marks(page, wide))


def _wide(font: Any) -> set[int]:
    widths = list(font.DescendantFonts[0].W)
    return {glyph for n in range(0, len(widths), 3) for glyph in range(int(widths[n]), int(widths[n + 1]) + 1)}


def _forget_marks(font: Any, wide: set[int]) -> None:
    table = font.ToUnicode.read_bytes().decode("latin-1")
    table = MAPPED.sub(lambda match: match[0] if int(match[1], 16) in wide else f"<{match[1]}> <>", table)
    font.ToUnicode.write(table.encode("latin-1"))


def _without_marks(page: pikepdf.Page, wide: dict[str, set[int]]) -> bytes:
    """Return what a page draws; where a letter is noted at marks alone, it is noted no more."""
    steps = list(pikepdf.parse_content_stream(page))
    font = ""
    noted: Any = None
    for step in steps:
        operands: Any = step.operands
        kind = str(step.operator)
        if kind == "Tf":
            font = str(operands[0])
        elif kind == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/ActualText" in operands[1]:
            noted = operands[1]
        elif kind == "EMC":
            noted = None
        elif kind in ("TJ", "Tj") and noted is not None and font in wide:
            shown = operands[0] if kind == "TJ" else operands
            if not wide[font] & {
                glyph for part in shown if isinstance(part, pikepdf.String) for glyph in _glyphs(part)
            }:
                noted.ActualText = pikepdf.String("")
    return pikepdf.unparse_content_stream(steps)


def _glyphs(shown: pikepdf.String) -> Iterator[int]:
    codes = bytes(shown)
    return (int.from_bytes(codes[n : n + 2], "big") for n in range(0, len(codes), 2))
