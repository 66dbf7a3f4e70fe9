"""All texts that pages bring as scripts when they are asked for: glossary, answer sheets, corrections."""

from __future__ import annotations

from pathlib import Path

from training.build import corrections, sheet_texts, term_texts
from training.pages.edition import Editions


def write(editions: Editions, site: Path) -> None:
    """Write the scripts of every language."""
    for texts in (term_texts, sheet_texts, corrections):
        texts.write(editions, site)
