"""Names of the files that are printed: they stand on paper, so they never change."""

from __future__ import annotations

PLAN, HANDOUT, CHECKLISTS, KEY, PACK = "sesi.pdf", "bacaan.pdf", "daftar-periksa.pdf", "kunci.pdf", "paket.pdf"
SUMMARY = "ringkasan.pdf"
CORRECTIONS = "koreksi.pdf"
PICTURES, PICTURES_LARGE = "gambar-dinding.pdf", "gambar-dinding-a3.pdf"
TRIAL = "jawaban-coba.pdf"
WORKBOOK, GUIDE = "buku-kerja.pdf", "panduan-pelatih.pdf"
"""Names of files; they stand on printed paper, so they never change."""


def of_part(book: str, part: str) -> str:
    """Return the file name of the book of a part."""
    return f"{book.removesuffix('.pdf')}-{part}.pdf"


def question_name(variant: str, bank: str = "") -> str:
    """Return the file name of a question sheet; `bank` is that of a test."""
    return f"soal-{bank}{'-' if bank else ''}{variant.lower()}.pdf"


def answer_name(variant: str, bank: str = "") -> str:
    """Return the file name of an answer sheet; `bank` is that of a test."""
    return f"jawaban-{bank}{'-' if bank else ''}{variant.lower()}.pdf"


def key_name(bank: str) -> str:
    """Return the file name of the answer key of a test."""
    return f"kunci-{bank}.pdf"


def results_name(agenda: str) -> str:
    """Return the file name of the result sheet of an agenda; of no name, of that of the whole course."""
    return f"hasil{'-' if agenda else ''}{agenda}.pdf"


def sheet_name(key: str) -> str:
    """Return the file name of a sheet of `sheets.yml`."""
    return f"lembar-{key}.pdf"
