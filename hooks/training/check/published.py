"""What of `docs/` is published as it is, or stands in the style of every page: it runs nothing and breaks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.course.reader import Drafts
from training.files.leftovers import is_leftover
from training.files.text import read_text
from training.mistakes import CourseError, Mistake

RUNS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".xml", ".xsl", ".js", ".mjs", ".cjs", ".wasm", ".php", ".swf"})
"""Ends of the names of files that run when they are opened on the site: no policy of a page holds them."""

STYLE = Path("docs/assets/course.css")

NO_RULE = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)
"""Comments and texts of a style."""

OUTSIDE = re.compile(r"@import\b|url\(\s*[\"']?\s*(?:(?!data:)[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield files that would run, and what is wrong with the course's style."""
    for path in sorted((drafts.root / "docs").rglob("*")):
        if path.suffix.lower() in RUNS and path.is_file() and not is_leftover(path.name):
            what = f"`{path.name}` would run on the site, where no rule of a page holds it"
            remedy = "move it away, and write what it says as a page"
            yield Mistake(path.relative_to(drafts.root), 1, 1, what, remedy)
    if (drafts.root / STYLE).exists():
        yield from _style(drafts.root / STYLE)


def _style(path: Path) -> Iterator[Mistake]:
    try:
        text = read_text(path, STYLE)
    except CourseError as e:
        yield from e.mistakes
        return

    def mistake(at: int, what: str, remedy: str) -> Mistake:
        return Mistake(STYLE, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), what, remedy)

    plain = re.sub(r"/\*.*?\*/", lambda note: " " * len(note[0]), text, flags=re.DOTALL)
    asked = {text.count("\n", 0, match.start()): match.start() for match in reversed([*OUTSIDE.finditer(plain)])}
    for at in sorted(asked.values()):  # `@import url(…)` is one
        yield mistake(at, "the style asks for another file", "put what it shows beside it as a drawing")
    opened: list[int] = []
    for match in re.finditer(r"[{}]", NO_RULE.sub(lambda said: " " * len(said[0]), text)):
        if match[0] == "{":
            opened.append(match.start())
        elif not opened:
            yield mistake(match.start(), "this `}` closes nothing, and spoils the rule behind it", "delete it")
            return
        else:
            opened.pop()
    if opened:
        yield mistake(opened[-1], "this `{` is never closed, so it takes in the style of the site", "close it with `}`")
