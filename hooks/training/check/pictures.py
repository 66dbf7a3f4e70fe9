"""Pictures that cannot be shown or read, or would harm, and portraits that cannot stand inside a page."""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.parsers.expat import ExpatError, ParserCreate

from training.course.course import ASSETS, PORTRAITS, SCENE
from training.course.reader import COURSE, Drafts
from training.files.pictures import PICTURES, faults
from training.mistakes import Mistake, did_you_mean

SHAPES = frozenset({"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
"""What a portrait is drawn with: it stands inside pages, where nothing of it may load or run."""

TRAITS = frozenset(
    {"viewBox", "width", "height", "d", "points", "cx", "cy", "r", "rx", "ry", "x", "x1", "x2", "y", "y1"}
)
TRAITS |= {"y2", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width"}
TRAITS |= {"stroke-linecap", "stroke-linejoin", "opacity"}
"""Attributes of these."""

BOX = re.compile(r"\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+[\d.]+\s*")
SIZE = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")

PHONE = 328
"""Pixels that a drawing is wide on a phone of 360."""

LETTERS = 14
"""Pixels of letters that can be read there."""

MOST = 1000
"""Bytes of a portrait: a page shows a dozen."""


MOST_OF_SCENE = 4_000
"""Bytes of the scene of the front page when packed: it stands on the first screen."""


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Look at each picture as a browser and Typst will: by its content, not by its name."""
    yield from _people(drafts)
    folders = [drafts.root / "docs", *(drafts.root / "modules" / slug for slug in drafts.modules)]
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in PICTURES):
        name = path.relative_to(drafts.root)
        if any(part.startswith(".") for part in name.parts) or not path.is_file():
            continue
        if path.suffix not in PICTURES:
            what = f"the ending `{path.suffix}` has capital letters, which many hosts take for another name"
            shown = (PurePosixPath(link.target).name for prose in drafts.prose for link in prose.links if link.image)
            asked = next((one for one in shown if one.casefold() == path.name.casefold() and one != path.name), "")
            remedy = f"call it `{path.stem}{path.suffix.lower()}`, and where it is shown, too"
            yield Mistake(name, 1, 1, what, f"call it `{asked}`, as the text does" if asked else remedy)
            continue
        known = drafts.memory.files
        if name not in known:
            known[name] = list(_faults(path, name))
        yield from known[name]


def _faults(path: Path, name: Path) -> Iterator[Mistake]:
    found = list(faults(path, name))
    if path.suffix == ".svg" and name.parent == PORTRAITS:
        found = list(_portrait(name, path)) or found
    elif path.suffix == ".svg" and name.parent != ASSETS and not found:
        found = list(_letters(name, path))
    if name.parent == ASSETS and name.name.split(".")[0] == SCENE and path.suffix == ".svg":
        found += _scene(name, path)
    yield from found


def _scene(name: Path, path: Path) -> Iterator[Mistake]:
    if (size := len(gzip.compress(path.read_bytes(), 9))) > MOST_OF_SCENE:
        what = f"the scene of the front page has {size:,} bytes when packed; more than {MOST_OF_SCENE:,} come late"
        yield Mistake(name, 1, 1, what, "draw it with fewer and simpler shapes", warning=True)


def _people(drafts: Drafts) -> Iterator[Mistake]:
    """Look for people without a drawing, and for drawings of nobody."""
    if not drafts.course:
        return
    folder, people = drafts.root / PORTRAITS, drafts.course.people
    there = sorted(path.stem for path in folder.glob("*.svg"))
    for key in people:
        if key not in there:
            what = f"there is no portrait `{PORTRAITS.as_posix()}/{key}.svg`"
            yield drafts.documents[COURSE].mistake(["people", key], what, "draw it, or take them out", on_key=True)
    for key in there:
        if key not in people:
            what = f"`people:` of `course.yml` names no `{key}`"
            remedy = did_you_mean(key, [one for one in people if one not in there] or people)
            yield Mistake(PORTRAITS / f"{key}.svg", 1, 1, what, remedy)


def _letters(name: Path, path: Path) -> Iterator[Mistake]:
    """Look for letters that are too small on a phone: one warning a drawing, at the smallest."""
    width = 0.0
    sizes = [16.0]
    small: dict[float, tuple[int, int]] = {}
    parser = ParserCreate()

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal width
        if tag == "svg" and not width:
            box = BOX.fullmatch(attributes.get("viewBox", ""))
            width = float(box[1]) if box else 0.0
        own = SIZE.fullmatch(attributes.get("font-size", ""))
        sizes.append(float(own[1]) if own else sizes[-1])
        if tag in {"text", "tspan"}:
            small.setdefault(sizes[-1], (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: sizes.pop()
    parser.Parse(path.read_bytes(), True)
    if small and width and (pixels := round(min(small) * PHONE / width)) < LETTERS:
        what = f"the smallest letters are {pixels} pixels high on a phone"
        remedy = f"write them in {math.ceil(LETTERS * width / PHONE)} at least, or draw less wide"
        yield Mistake(name, *small[min(small)], what, remedy, warning=True)


def _portrait(name: Path, path: Path) -> Iterator[Mistake]:
    """Look at what a portrait is made of."""
    found: dict[str, tuple[int, int]] = {}
    parser = ParserCreate()

    def begin(tag: str, attributes: dict[str, str]) -> None:
        odd = [] if tag in SHAPES else [f"<{tag}>"]
        odd += [key for key in attributes if key not in TRAITS and not (tag == "svg" and key == "xmlns")]
        for what in odd:
            found.setdefault(what, (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = begin
    try:
        parser.Parse(path.read_bytes(), True)
    except ExpatError:
        return  # which is told already
    for what, place in found.items():
        remedy = "draw with shapes alone, and give their colours in `fill=` and `stroke=`"
        yield Mistake(name, *place, f"`{what}` has no place in a portrait", remedy)
    if (size := path.stat().st_size) > MOST:
        remedy = "draw fewer and simpler shapes: it stands inside every page that shows it"
        yield Mistake(name, 1, 1, f"the portrait has {size} bytes, and may have {MOST}", remedy)
