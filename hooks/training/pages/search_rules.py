"""What the search must know of a language beside its stemmer: `hooks/search/<language>.yml`.

The search page hands it to its script, which says what each key means (`search/language.js`). A language without such a
file is searched by its words as they are.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from training.engine import HOOKS
from training.files.document import Document

FOLDER = HOOKS / "search"


@cache
def search_rules(language: str) -> dict[str, Any]:
    """Return the rules of one language."""
    name = Path(f"{language}.yml")
    return Document.read(FOLDER, name).data if (FOLDER / name).is_file() else {}
