"""Links inside a text, as Python-Markdown will take them, each with its place."""

from __future__ import annotations

import glob
import html
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.files.quoting import CLOSING, OPENING

MAX_ADDRESS, MAX_NESTED = 2_000, 9
"""Characters of an address, and brackets in brackets; more are brackets that were never closed."""

BRACKET = re.compile(r"\\.|[\[\]]|\n\n", re.DOTALL)
ROUND = re.compile(r"[()]|\n\n")
TICKS = re.compile(r"(?<!\\)`+")
PARAGRAPH = re.compile(r"\n[ \t]*\n")
DESTINATION = re.compile(r"\s*(?:<([^<>]*)>|([^\s<>]*))\s*(?:\s(?:\"[^\"]*\"|'[^']*'))?\s*", re.DOTALL)

NAME_OF_FILE = re.compile(
    r"[^\n.]*\.(?:jpe?g|png|webp|gif|svg|heic|tiff?)|(?:IMG|DSC|PXL|Screenshot|WhatsApp Image)[-_ ]?\d[\w .-]*",
    re.IGNORECASE,
)
"""What a telephone or a scanner calls a picture, which says nothing to who cannot see it."""

PICTURE = re.compile(r".*?\.(?:jpe?g|png|webp|gif|svg)\b", re.IGNORECASE)
"""The name of a picture, which may have spaces in it, where a caption may follow."""


@dataclass(frozen=True)
class InlineLink:
    """A link as it stands in a text; `fault` says what keeps it from being one."""

    start: int
    image: bool
    text: str
    target: str
    fault: tuple[str, str] | None = None


def inline_links(text: str, folder: Path | None = None) -> Iterator[InlineLink]:
    """Yield each `[…](…)` of one paragraph or more, code left out; pictures of the text lie in `folder`."""
    if "](" not in text:
        return
    text = without_code(text)
    openings: deque[int] = deque(maxlen=MAX_NESTED)
    for bracket in BRACKET.finditer(text):
        if bracket[0] == "[":
            openings.append(bracket.start())
        elif bracket[0] == "]" and openings:
            opening = openings.pop()
            if text.startswith("(", bracket.end()):
                image = text[max(opening - 1, 0) : opening] == "!" and text[max(opening - 2, 0) : opening - 1] != "\\"
                yield _link(
                    text, opening - image, image, text[opening + 1 : bracket.start()], bracket.end() + 1, folder
                )
        elif bracket[0] == "\n\n":
            openings.clear()


def _link(text: str, start: int, image: bool, words: str, inside: int, folder: Path | None) -> InlineLink:
    kind = "image" if image else "link"
    depth, end = 1, inside
    for bracket in ROUND.finditer(text, inside, inside + MAX_ADDRESS):
        depth += {"(": 1, ")": -1}.get(bracket[0], MAX_NESTED)
        end = bracket.start()
        if not 0 < depth < MAX_NESTED:
            break
    if depth and text.startswith("data:", inside):
        fault = (f"the {kind} holds a whole file", "save that beside the text, and write its name here")
        return InlineLink(start, image, words, "", fault)
    if depth:
        return InlineLink(start, image, words, "", (f"the {kind}'s address is never closed", "end it with `)`"))
    match = DESTINATION.fullmatch(text[inside:end])
    if not match:
        return InlineLink(start, image, words, "", _no_address(text[inside:end].strip(), kind, folder))
    target = html.unescape(match[1] or match[2] or "").strip()  # a browser, too, reads `&colon;` as a colon
    if not target:
        return InlineLink(start, image, words, "", (f"the {kind} leads nowhere", "write where it leads in `(…)`"))
    if image and not words.strip():
        fault = ("the image has no alternative text", "say in `![…]` what it shows")
        return InlineLink(start, image, words, target, fault)
    if image and NAME_OF_FILE.fullmatch(words.strip()):
        fault = ("the alternative text is the name of a file", "say in `![…]` what the picture shows")
        return InlineLink(start, image, words, target, fault)
    if not words.strip():
        return InlineLink(start, image, words, target, ("the link has no text", "write it in `[…]`"))
    return InlineLink(start, image, words, target)


def _no_address(inside: str, kind: str, folder: Path | None) -> tuple[str, str]:
    """Return what is wrong with what stands between the brackets, and the remedy: in a name, or behind it."""
    words = " ".join(inside.split())
    address, _, rest = words.partition(" ")
    opened = bool(rest) and rest[0] in OPENING
    if opened or (rest and kind == "image" and PICTURE.fullmatch(address)):
        caption = rest[opened : -1 if rest[-1] in CLOSING else None].strip().replace('"', "'")
        what = f"the caption of the {kind} does not stand in straight quotation marks"
        return what, f'write `({address} "{caption}")`'
    if kind == "image" and (named := PICTURE.match(words)) and " " in named[0]:
        name = named[0].replace(" ", "-")
        what, there = "the image's address contains a space", _of_languages(named[0], folder)
        if there:
            return what, f"call the files {', '.join(f'`{one}`' for one in there)}, and write `{name}` here"
        return what, f"call the file `{name}`, and write that name here"
    return f"the {kind}'s address contains a space", "write it without spaces"


def _of_languages(name: str, folder: Path | None) -> list[str]:
    """Return what the files of a picture that has one for each language are called without spaces."""
    path = Path(name)
    if folder is None or path.name != name:
        return []
    there = sorted(file.name for file in folder.glob(f"{glob.escape(path.stem)}.*{glob.escape(path.suffix)}"))
    return [file.replace(" ", "-") for file in there]


def without_code(text: str) -> str:
    """Return the text with blanks for what stands in backticks."""
    parts, done = [], 0
    ends = [*(match.start() for match in PARAGRAPH.finditer(text)), len(text)]
    runs: dict[tuple[int, int], list[re.Match[str]]] = {}
    """Paragraph and length to the runs of backticks, the last one first."""
    ticks = list(TICKS.finditer(text))
    for run in reversed(ticks):
        runs.setdefault((bisect_right(ends, run.start()), len(run[0])), []).append(run)
    for run in ticks:
        same = runs[bisect_right(ends, run.start()), len(run[0])]
        same.pop()
        if run.start() >= done and same:
            parts += [text[done : run.start()], re.sub(r"[^\n]", " ", text[run.start() : same[-1].end()])]
            done = same[-1].end()
    return "".join([*parts, text[done:]])
