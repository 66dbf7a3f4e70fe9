"""Pictures as files: what they are by their content, whether they are whole, how large, and what would do harm.

Drawings are read by expat, photographs by Pillow; neither is ever asked to draw more than is safe.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from PIL import Image, ImageOps

from training.files import fonts
from training.files.text import read_text
from training.mistakes import CourseError, Mistake

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Ends of the names of pictures."""

OTHER_PICTURES = (".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff")
"""Ends of the names of pictures that phones and office programs save, and that not every browser shows."""

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".gif": "GIF", ".svg": "SVG"}

HEADS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"RIFF....WEBP", "WebP"),
    (b"GIF8[79]a", "GIF"),
    (b"....ftyp(?:hei|hev|mif1|msf1)", "HEIC"),
    (b"....ftypavi", "AVIF"),
    (b"II\\*\0|MM\0\\*", "TIFF"),
    (b"BM", "BMP"),
    (b"%PDF", "PDF"),
    (b"version https://git-lfs", "Git LFS"),
    (rb"(?i)(?:\xef\xbb\xbf)?\s*<!doctype html|(?:\xef\xbb\xbf)?\s*<html", "HTML"),
    (rb"(?s)(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?>\s*)*<svg\b", "SVG"),
)
"""How files of each kind begin."""

HEAVY = 300_000
"""Bytes from which on a photograph is told to be heavy."""

MOST_PIXELS, LONGEST = 50_000_000, 12_000
"""More than a telephone takes in one photograph."""

SVG = "http://www.w3.org/2000/svg"

DRAWN_DEEP, DRAWN_MANY = 60, 50_000
"""Elements of a drawing in one another, and in all."""

INTRICATE = "the drawing is too intricate: no browser of a phone shows it in time"

SAFE_ADDRESS = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp);base64,)")

OUTSIDE = re.compile(r"url\(\s*[\"']?\s*(?!#|[\"']?\s*#)[^)\s]|@import|expression\(|javascript:", re.IGNORECASE)

FORBIDDEN = {"script", "foreignObject", "iframe", "audio", "video", "canvas", "handler", "listener", "a"}
"""Elements that run, lead away, or show what is no drawing."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a picture, and where in its file."""

    line: int
    column: int
    what: str
    remedy: str
    warning: bool = False

    def at(self, name: Path) -> Mistake:
        """Return it as a mistake in the file of that name."""
        return Mistake(name, self.line, self.column, self.what, self.remedy, self.warning)


def kind(data: bytes) -> str:
    """Return what a file is by its content: `JPEG`, `HEIC` …; nothing where that is not known."""
    return next((said for head, said in HEADS if re.match(head, data, re.DOTALL)), "")


def faults(path: Path, name: Path) -> Iterator[Mistake]:
    """Yield what keeps a picture from being shown, or would harm; a heavy one is a warning."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as e:
        yield Mistake(name, 1, 1, f"cannot read the file: {e.strerror or e}", "put a readable file here")
        return
    wanted, found = FORMATS[path.suffix], kind(head)
    if not size:
        yield Mistake(name, 1, 1, "the file is empty", "copy the picture here again")
    elif wanted == "SVG" and found in ("", "SVG", "HTML"):
        yield from _drawing(path, name)
    elif found != wanted:
        what = f"this is no {wanted} picture, but {found or 'something else'}"
        right = next((end for end, one in FORMATS.items() if one == found), "")
        keeps_name = not right or name.parts[:2] == ("docs", "assets")  # where the engine knows files by their names
        renamed = f"call it `{path.stem}{right}`, and where it is shown, too"
        remedy = f"save it again as {wanted}" if keeps_name else renamed
        yield Mistake(name, 1, 1, what, remedy)
    else:
        yield from (fault.at(name) for fault in _photograph(path, size))


SMALLER = "make it smaller: 2000 dots are enough for a page"


def _photograph(path: Path, size: int) -> Iterator[Fault]:
    remedy = "copy the picture here again, whole"
    try:
        with Image.open(path) as image:
            width, height = image.size
            if width * height > MOST_PIXELS or max(width, height) > LONGEST:
                what = f"the picture has {width} × {height} dots"
                yield Fault(1, 1, what, SMALLER)
                return
            image.draft("RGB", (width // 8, height // 8))  # where the format can, only a part is drawn
            image.load()
    except Image.DecompressionBombError:
        yield Fault(1, 1, "the picture has far too many dots", SMALLER)
        return
    except (OSError, ValueError, SyntaxError) as e:
        yield Fault(1, 1, f"the picture is cut short or broken: {e}".split("\n")[0], remedy)
        return
    if size > HEAVY:
        what = f"the picture weighs {size // 1000} KB with {width} × {height} dots"
        moves = path.suffix == ".gif"
        shown = "make it smaller" if moves else "the site shows a smaller copy; keep one of at most 2000 dots here"
        yield Fault(1, 1, what, shown, warning=True)


def _drawing(path: Path, name: Path) -> Iterator[Mistake]:
    try:
        text = read_text(path, name)
    except CourseError as e:
        yield from e.mistakes
        return
    reader = _Drawing()
    try:
        reader.read(text)
    except ExpatError as e:
        what = f"the drawing is broken: {ErrorString(e.code)}"
        yield Mistake(name, e.lineno, e.offset + 1, what, "save it again as SVG")
    except _Enough:
        pass
    yield from (fault.at(name) for fault in reader.found)


class _Enough(Exception):
    """No more of a drawing is to be read."""


class _Drawing:
    """Reads a drawing as XML; `found` holds what must not stand in it."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.depth = self.count = 0
        self.style = False
        self.open: list[str] = []
        """Ids of the elements that are being read; of one without an id, nothing."""
        self.drawn: dict[str, Counter[str]] = {"": Counter()}
        """Id to how many elements stand in it, under no name, and how often it shows the element of an id again."""
        self.parser = parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.words
        parser.StartDoctypeDeclHandler = self.doctype
        parser.ProcessingInstructionHandler = self.instruction

    def read(self, text: str) -> None:
        """Read all of it, as far as that is safe."""
        self.parser.Parse(text, True)
        if self.total("", ()) > DRAWN_MANY:
            self.add(INTRICATE, "draw each of its parts once")

    def total(self, name: str, within: tuple[str, ...]) -> int:
        """Return how many elements are drawn for an id, or for all, each as often as it is shown again."""
        if name in within:  # shows itself, which no browser does
            return 0
        if len(within) > DRAWN_DEEP:
            return DRAWN_MANY + 1
        parts = self.drawn.get(name, Counter())
        total = parts[""]
        for shown, times in parts.items():
            if shown and total <= DRAWN_MANY:
                total += times * self.total(shown, (*within, name))
        return total

    def add(self, what: str, remedy: str = "delete it, and save the drawing as plain SVG") -> None:
        """Note what stands at the place that is being read, once a line."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        if not any(fault.line == line for fault in self.found):
            self.found.append(Fault(line, column, what, remedy))
        if len(self.found) > 20:
            raise _Enough

    def doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        """Refuse entities, which may grow without end, or name other files."""
        if internal:
            self.add("the drawing defines entities")
            raise _Enough

    def instruction(self, target: str, data: str) -> None:
        """Refuse what asks for a style of another file."""
        self.add(f"the drawing asks for another file: `<?{target} …?>`")

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Look at an element."""
        space, _, name = tag.rpartition(" ")
        self.depth += 1
        self.count += 1
        if self.depth == 1 and tag != f"{SVG} svg":
            self.add("this is not an SVG drawing", "save it again as SVG")
            raise _Enough
        if self.depth > DRAWN_DEEP or self.count > DRAWN_MANY:
            self.add(INTRICATE, "simplify it")
            raise _Enough
        if (space == SVG and name in FORBIDDEN) or space.endswith("xhtml"):
            said = "leads away" if name == "a" else "is no drawing, or runs"
            self.add(f"`<{name}>` {said}: the picture can be opened by itself")
        self.style = name == "style"
        self.open.append(attributes.get("id", ""))
        again = next((value[1:] for key, value in attributes.items() if key.rpartition(" ")[2] == "href"), "")
        for one in {"", *self.open}:
            self.drawn.setdefault(one, Counter()).update(["", again] if name == "use" and again else [""])
        for key, value in attributes.items():
            self.attribute(name, key.rpartition(" ")[2], value)

    def attribute(self, element: str, key: str, value: str) -> None:
        """Look at an attribute."""
        if key.lower().startswith("on"):
            self.add(f"`{key}` runs when the picture is opened by itself")
        elif key == "href" and not SAFE_ADDRESS.match(value):
            self.add(f"the drawing leads to `{value.strip()[:40]}`", "put what it shows into the drawing itself")
        elif key == "attributeName" and value.rpartition(":")[2] == "href":
            self.add(f"`<{element}>` changes where something leads")
        elif OUTSIDE.search(value):
            self.add(f"`{key}` asks for another file", "put what it shows into the drawing itself")

    def end(self, tag: str) -> None:
        """Leave an element."""
        self.depth -= 1
        self.open.pop()
        self.style = False

    def words(self, said: str) -> None:
        """Look at a style; what else is written in a drawing is text."""
        if self.style and OUTSIDE.search(said):
            self.add("the style asks for another file", "put what it shows into the drawing itself")
        elif missing := "" if self.style else next((sign for _, sign in fonts.missing(said)), ""):
            self.add(f"“{missing}” cannot be printed: no font of the sheets has it", "draw it, or write it in words")


# --- how large ------------------------------------------------------------------------------------------------

NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*$")


def localised(folder: Path, name: str, codes: Iterable[str]) -> Path:
    """Return the file of a picture: of the first language that has one of its own, or else that of all."""
    path = folder / name
    own = (path.with_name(f"{path.stem}.{code}{path.suffix}") for code in codes)
    return next((one for one in own if one.is_file()), path)


def for_all(name: str, codes: Iterable[str]) -> str:
    """Return the name by which every language shows a picture: `picture.svg` for `picture.en.svg`."""
    path = Path(name)
    stem, _, code = path.stem.rpartition(".")
    return f"{stem}{path.suffix}" if stem and code in [*codes] else name


def pictures_in(folder: Path, codes: Iterable[str]) -> list[str]:
    """Return the pictures of a folder as texts name them, each once, in the order of their names."""
    files = folder.iterdir() if folder.is_dir() else ()
    return sorted({for_all(path.name, codes) for path in files if path.suffix in PICTURES})


def shown_size(path: Path) -> tuple[int, int] | None:
    """Return width and height of a picture as it is shown, a photograph turned upright; nothing if it has none."""
    if not path.is_file():
        return None
    if path.suffix == ".svg":
        return _drawn_size(path.read_text(encoding="utf-8"))
    try:
        with Image.open(path) as image:
            width, height = image.size
            turned = image.getexif().get(0x0112, 1) >= 5
    except (OSError, ValueError, SyntaxError):
        return None
    return (height, width) if turned else (width, height)


def _drawn_size(svg: str) -> tuple[int, int] | None:
    outermost = re.search(r"<svg\b[^>]*>", svg)
    if not outermost:
        return None
    given = {key: value for key, _, value in re.findall(r"\s([A-Za-z]+)=([\"'])(.*?)\2", outermost[0])}
    box = re.split(r"[\s,]+", given.get("viewBox", "").strip())
    try:
        width, height = (float(side) for side in box[2:4])
    except ValueError:
        sides = [NUMBER.match(given.get(side, "")) for side in ("width", "height")]
        if not all(sides):
            return None
        width, height = (float(side[1]) for side in sides if side)
    return (max(1, round(width)), max(1, round(height))) if width > 0 and height > 0 else None


# --- copies to be shown ---------------------------------------------------------------------------------------

PERSONAL = {"exif", "xmp", "comment", "photoshop"}
"""Parts of a file that may tell who took a picture, when and where."""


def copy_of(path: Path, longest: int) -> bytes | None:
    """Return a picture as it is to be shown: upright, no longer than so many dots, without place and person.

    Nothing where the file itself is fit, or moves.
    """
    with Image.open(path) as image:
        if getattr(image, "is_animated", False):
            return None
        width, height = image.size
        told = PERSONAL & image.info.keys() or getattr(image, "text", None)
        if not told and max(width, height) <= longest and path.stat().st_size <= HEAVY:
            return None
        profile = image.info.get("icc_profile")
        form = image.format
        image.draft("RGB", (longest, longest))
        made = ImageOps.exif_transpose(image)
        if form == "JPEG" and made.mode != "RGB":
            made = made.convert("L" if made.mode == "L" else "RGB")
            profile = None
        made.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        made.info = {key: made.info[key] for key in ("transparency",) if key in made.info}
        return _saved(made, form or "", profile)


def _saved(image: Image.Image, form: str, profile: bytes | None) -> bytes:
    how: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": 80, "optimize": True, "progressive": True},
        "PNG": {"optimize": True},
        "WEBP": {"quality": 80, "method": 6},
    }
    packed = io.BytesIO()
    more = {"icc_profile": profile} if profile and form != "GIF" else {}
    image.save(packed, form, **how.get(form, {}), **more)
    return packed.getvalue()
