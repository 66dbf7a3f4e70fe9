"""What the recap tells of answer sheets, as a script: the sheets, and the questions in the words of a language.

A script, not data to fetch: from a disk a browser fetches nothing. It is asked for by that page alone, once it stands.
"""

from __future__ import annotations

import json
from pathlib import Path

from training.pages.answer_sheets import RESULTS, listed, told
from training.pages.edition import Editions


def write(editions: Editions, site: Path) -> None:
    """Write the script of every language."""
    for edition in editions.values():
        path = site / edition.folder / RESULTS
        path.parent.mkdir(parents=True, exist_ok=True)
        said = json.dumps(listed(edition) | told(edition), ensure_ascii=False, separators=(",", ":"))
        path.write_text(f'dispatchEvent(new CustomEvent("answer-sheets",{{detail:{said}}}))\n', encoding="utf-8")
