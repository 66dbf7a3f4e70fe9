"""Signs that let a line end within a word, in a PDF: no part of what somebody copies, nor of what one searches."""

from __future__ import annotations

import re

import pikepdf

NOTED = re.compile(rb"(?<=/ActualText<FEFF)[0-9A-F]+(?=>)")
"""What a piece of a page says, where its signs do not tell."""

MAPPED = re.compile(rb"(?<=> <)[0-9A-F]{8,}(?=>)")
"""Several letters for which one sign stands."""

CODE = re.compile(rb"[0-9A-F]{4}")


def forget(pdf: pikepdf.Pdf) -> None:
    """Take them from what pages and fonts say."""
    fonts = set()
    for page in pdf.pages:
        drawn = page.Contents.read_bytes()
        if (plain := NOTED.sub(_plain, drawn)) != drawn:
            page.Contents = pdf.make_stream(plain)
        for _, font in page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary()).items():
            if "/ToUnicode" in font and font.objgen not in fonts:
                fonts.add(font.objgen)
                table = font.ToUnicode.read_bytes()
                if (plain := MAPPED.sub(_plain, table)) != table:
                    font.ToUnicode.write(plain)


def _plain(match: re.Match[bytes]) -> bytes:
    return b"".join(code for code in CODE.findall(match[0]) if code != b"200B")
