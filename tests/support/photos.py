"""Photos of filled-in answer sheets, drawn by a seed: a hand with a pen, copies, a fold, a bent page, a phone.

Run as a program it draws the pictures of `tests/photos/` anew.
"""

from __future__ import annotations

import io
import json
import math
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from support.checkout import TINY, Checkout
from training.check.loader import load
from training.course import marks
from training.course.strings import load_strings
from training.pages.answer_sheets import listed
from training.pages.edition import Editions
from training.print import press
from training.print.papers import of_course, of_module
from training.print.writer import PaperWriter
from training.shared import SHARED

G = SHARED["answerSheet"]
WIDTH, HEIGHT = G["page"]["width"], G["page"]["height"]

SCALE = 8
"""Pixels a millimetre of a drawn page."""

TABLE = 45
"""Millimetres of the table that a photo may show around the page."""

PENS = {"black": (45, 0.55), "felt": (25, 0.9), "blue": (95, 0.5), "light blue": (140, 0.5), "pencil": (135, 0.55)}
"""Grey and width of a stroke in millimetres."""


@dataclass
class Photo:
    """What is photographed, and how; the rest comes from the seed."""

    seed: int
    pen: str = "black"
    copies: int = 0
    tilt: float = 0
    """Degrees."""
    turn: float = 0
    """Degrees."""
    curl: float = 0
    """Millimetres by which the middle of the page stands off the table."""
    fold: bool = False
    shadow: float = 0
    """How much light it takes away, at most."""
    blur: float = 0
    """Radius in pixels."""
    scale: float = 1
    """Of the printer."""
    width: int = 1200
    height: int = 1600
    fill: float = 0.9
    """How much of the picture the page takes."""
    quality: int = 70
    noise: float = 5
    answers: list[list[int]] = field(default_factory=list)
    """Boxes that are crossed in each row, as the hand has it."""


def pages(root: Path, address: str = "") -> dict[str, list[Image.Image]]:
    """Return the pages of all answer sheets of a course as grey pictures, by the addresses of their PDFs."""
    course = load(root)
    found = {}
    (root / ".cache").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / ".cache") as room:
        desk = press.desk(root, Path(room))
        for edition in Editions(course, load_strings(root, course.languages), address).values():
            writer = PaperWriter(edition)
            for some in (of_course(writer), *(of_module(writer, module) for module in course.modules)):
                for paper in some:
                    if paper.kind in {"answers", "trial"}:
                        desk.lay(paper)
                        made = desk.set([0]).compile(format="png", ppi=25.4 * SCALE)
                        drawn = made if isinstance(made, list) else [made]
                        found[paper.path] = [Image.open(io.BytesIO(page or b"")).convert("L") for page in drawn]
    return found


# --- what a hand does ---


def answer(page: Image.Image, sheet: Mapping[str, Any], photo: Photo) -> Image.Image:
    """Return a page with crosses in it; `photo.answers` tells them afterwards, if it did not before."""
    draw = random.Random(photo.seed)
    made = page.copy()
    if not photo.answers:
        photo.answers = [_choice(draw, row) for row in sheet["rows"]]
    for row, crossed in zip(sheet["rows"], photo.answers, strict=True):
        places = [row["x"] + n * G["boxes"]["pitch"] for n in range(row["boxes"])]
        if crossed and draw.random() < 0.06 and len(crossed) < len(places):
            wrong = draw.choice([n for n in range(len(places)) if n not in crossed])
            _cross(made, draw, places[wrong], row["y"], photo.pen)
            _fill(made, draw, places[wrong], row["y"], photo.pen)
        for n in crossed:
            _cross(made, draw, places[n], row["y"], photo.pen)
    cross, full = G["samples"]["x"]
    _cross(made, draw, cross, G["samples"]["y"], photo.pen)
    _fill(made, draw, full, G["samples"]["y"], photo.pen)
    x = G["person"]["x"] + 25
    for _ in range(9):
        points = [(x + draw.uniform(0, 4), G["person"]["y"] + draw.uniform(4, 8.5)) for _ in range(5)]
        _stroke(made, points, photo.pen)
        x += 5
    return made


def _choice(draw: random.Random, row: Mapping[str, Any]) -> list[int]:
    if draw.random() < 0.03:
        return []
    if len(row["right"]) > 1:
        return sorted(draw.sample(range(row["boxes"]), draw.choice([1, 2, 2, 3]) if row["boxes"] > 2 else 1))
    return [draw.choice(row["right"]) if draw.random() < 0.5 else draw.randrange(row["boxes"])]


def _cross(page: Image.Image, draw: random.Random, x: float, y: float, pen: str) -> None:
    half = G["boxes"]["size"] / 2
    for side in (-1, 1):
        reach = [half * draw.uniform(0.6, 1.15) for _ in range(4)]
        ends = [(x - reach[0], y - side * reach[1]), (x + reach[2], y + side * reach[3])]
        middle = (x + draw.uniform(-0.5, 0.5), y + draw.uniform(-0.5, 0.5))
        _stroke(page, [ends[0], middle, ends[1]], pen)


def _fill(page: Image.Image, draw: random.Random, x: float, y: float, pen: str) -> None:
    """Hatch a box closely."""
    half = G["boxes"]["size"] / 2 - 0.1
    step = PENS[pen][1] * 0.7
    points = []
    for n in range(int(2 * half / step) + 1):
        level = y - half + n * step
        points += [(x - half + draw.uniform(0, 0.3), level), (x + half - draw.uniform(0, 0.3), level + step / 2)]
    _stroke(page, points, pen)


def _stroke(page: Image.Image, points: Sequence[tuple[float, float]], pen: str) -> None:
    """Draw a line; what lies below stays where it is darker."""
    grey, width = PENS[pen]
    left, top = (max(0, int((min(p[n] for p in points) - 2) * SCALE)) for n in (0, 1))
    right, bottom = (int((max(p[n] for p in points) + 2) * SCALE) for n in (0, 1))
    layer = Image.new("L", (right - left, bottom - top), 255)
    line = [(x * SCALE - left, y * SCALE - top) for x, y in points]
    ImageDraw.Draw(layer).line(line, fill=grey, width=round(width * SCALE), joint="curve")
    if pen == "pencil":  # it leaves out the pores of the paper
        pores = _noise(random.Random(left * top), layer.size, 2)
        layer = ImageChops.add(layer, pores.point(lambda v: 90 if v > 150 else 0))
    layer = layer.filter(ImageFilter.GaussianBlur(SCALE * 0.06))
    box = (left, top, right, bottom)
    page.paste(ImageChops.darker(page.crop(box), layer), box)


def _noise(draw: random.Random, size: tuple[int, int], coarse: int = 1) -> Image.Image:
    small = (max(1, size[0] // coarse), max(1, size[1] // coarse))
    return Image.frombytes("L", small, draw.randbytes(small[0] * small[1])).resize(size, Image.Resampling.BILINEAR)


# --- what a copier does ---


def copied(page: Image.Image, draw: random.Random, times: int, scale: float) -> Image.Image:
    """Return what comes out of a printer of its own scale and of copiers."""
    for n in range(times + 1):
        if scale != 1 and n == 0:
            size = (round(page.width * scale), round(page.height * scale))
            smaller = Image.new("L", page.size, 255)
            smaller.paste(
                page.resize(size, Image.Resampling.BICUBIC),
                tuple((a - b) // 2 for a, b in zip(page.size, size, strict=True)),
            )
            page = smaller
        if n:
            page = page.rotate(draw.uniform(-0.5, 0.5), Image.Resampling.BILINEAR, fillcolor=255)
            page = page.filter(ImageFilter.GaussianBlur(SCALE * 0.09))
            middle = draw.uniform(120, 150)
            page = page.point(lambda v, middle=middle: round(255 / (1 + math.exp((middle - v) / 22))))
            pen = ImageDraw.Draw(page)
            for _ in range(60):
                x, y, r = draw.uniform(0, page.width), draw.uniform(0, page.height), draw.uniform(0.5, 1.6)
                pen.ellipse((x - r, y - r, x + r, y + r), fill=draw.choice([60, 120, 230]))
    return page


# --- what a phone does ---


def taken(page: Image.Image, photo: Photo) -> bytes:
    """Return a JPEG of a page on a table."""
    draw = random.Random(photo.seed + 1)
    table = _noise(draw, (page.width + 2 * TABLE * SCALE, page.height + 2 * TABLE * SCALE), 90)
    dark, light = draw.choice([(60, 95), (90, 150), (140, 175)])
    table = table.point(lambda v: dark + v * (light - dark) // 255)
    paper = page.point(lambda v: 22 + v * 205 // 255)
    if photo.fold:
        paper = _folded(paper, draw)
    table.paste(paper, (TABLE * SCALE, TABLE * SCALE))
    twice = (photo.width * 2, photo.height * 2)
    seen = table.transform(twice, Image.Transform.MESH, [*_mesh(photo, draw, twice)], Image.Resampling.BILINEAR)
    seen = seen.reduce(2)
    if photo.blur:
        seen = seen.filter(ImageFilter.GaussianBlur(photo.blur))
    seen = ImageChops.multiply(seen, _light(photo, draw))
    if photo.noise:
        grain = _noise(draw, seen.size).point(lambda v: round(128 + (v - 128) * photo.noise / 73))
        seen = ImageChops.add(seen, grain, offset=-128)
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=photo.quality)
    return out.getvalue()


def _folded(paper: Image.Image, draw: random.Random) -> Image.Image:
    """Return a page that was folded once in its middle: each half has its own light, and the crease its shadow."""
    half = paper.height // 2 + draw.randrange(-40, 40)
    made = paper.copy()
    made.paste(paper.crop((0, half, paper.width, paper.height)).point(lambda v: v * 86 // 100), (0, half))
    crease = Image.new("L", (1, 17))
    crease.putdata([255 - round(80 * math.exp(-(((n - 8) / 3) ** 2))) for n in range(17)])
    band = (0, half - 8, paper.width, half + 9)
    made.paste(ImageChops.multiply(made.crop(band), crease.resize((paper.width, 17))), band)
    return made


def _light(photo: Photo, draw: random.Random) -> Image.Image:
    """Return the light: softly uneven, and the shadow of a hand or a phone, with an edge."""
    corners = Image.new("L", (3, 3))
    corners.putdata([draw.randrange(215, 256) for _ in range(9)])
    light = corners.resize((photo.width, photo.height), Image.Resampling.BICUBIC)
    if photo.shadow:
        small = Image.new("L", (photo.width // 4, photo.height // 4), 255)
        x, y = draw.uniform(-0.1, 0.7) * small.width, draw.uniform(-0.1, 0.7) * small.height
        points = [(x + draw.uniform(0, 0.8) * small.width, y + draw.uniform(0, 0.6) * small.height) for _ in range(5)]
        ImageDraw.Draw(small).polygon(points, fill=round(255 * (1 - photo.shadow)))
        shade = small.filter(ImageFilter.GaussianBlur(draw.uniform(3, 14))).resize(light.size, Image.Resampling.BICUBIC)
        light = ImageChops.multiply(light, shade)
    return light


def _mesh(photo: Photo, draw: random.Random, size: tuple[int, int]) -> Iterator[tuple[Any, Any]]:
    """Yield pieces of the picture and where they come from on the table."""
    see = _camera(photo, draw, size)
    columns, rows = 18, 24
    nodes = {}
    for i in range(columns + 1):
        for j in range(rows + 1):
            x, y = _seen_at(see, size[0] * i / columns, size[1] * j / rows)
            nodes[i, j] = ((x + WIDTH / 2 + TABLE) * SCALE, (y + HEIGHT / 2 + TABLE) * SCALE)
    for i in range(columns):
        for j in range(rows):
            box = tuple(size[n % 2] * k // (columns, rows)[n % 2] for n, k in enumerate((i, j, i + 1, j + 1)))
            corners = (nodes[i, j], nodes[i, j + 1], nodes[i + 1, j + 1], nodes[i + 1, j])
            yield box, tuple(value for corner in corners for value in corner)


def _camera(photo: Photo, draw: random.Random, size: tuple[int, int]) -> Callable[[float, float], tuple[float, float]]:
    """Return what takes a place on the page, in millimetres from its middle, to a pixel."""
    turn, tilt = math.radians(photo.turn), math.radians(photo.tilt)
    way, bend = draw.uniform(0, math.tau), draw.choice([0, math.pi / 2, draw.uniform(0, math.pi)])
    distance = 420.0

    def project(x: float, y: float, zoom: float = 1, dx: float = 0, dy: float = 0) -> tuple[float, float]:
        along = (x * math.cos(bend) + y * math.sin(bend)) / (HEIGHT / 2)
        z = photo.curl * (1 - along * along)
        x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        # Tilt about an axis in the page that points `way`.
        a, b = x * math.cos(way) + y * math.sin(way), -x * math.sin(way) + y * math.cos(way)
        b, z = b * math.cos(tilt) - z * math.sin(tilt), b * math.sin(tilt) + z * math.cos(tilt)
        x, y = a * math.cos(way) - b * math.sin(way), a * math.sin(way) + b * math.cos(way)
        near = zoom * distance / (distance - z)
        return dx + x * near, dy + y * near

    edge = [project(x, y) for x in (-WIDTH / 2, WIDTH / 2) for y in (-HEIGHT / 2, 0, HEIGHT / 2)]
    (left, right), (top, bottom) = ((min(p[n] for p in edge), max(p[n] for p in edge)) for n in (0, 1))
    zoom = photo.fill * min(size[0] / (right - left), size[1] / (bottom - top))
    dx = size[0] / 2 - zoom * (left + right) / 2
    dy = size[1] / 2 - zoom * (top + bottom) / 2
    return lambda x, y: project(x, y, zoom, dx, dy)


def _seen_at(see: Callable[[float, float], tuple[float, float]], px: float, py: float) -> tuple[float, float]:
    """Return the place on the page that a pixel shows."""
    x = y = 0.0
    for _ in range(12):
        (u, v), (ux, vx), (uy, vy) = see(x, y), see(x + 0.5, y), see(x, y + 0.5)
        a, b, c, d = (ux - u) * 2, (uy - u) * 2, (vx - v) * 2, (vy - v) * 2
        det = a * d - b * c
        dx, dy = (d * (px - u) - b * (py - v)) / det, (a * (py - v) - c * (px - u)) / det
        x, y = x + max(-150, min(150, dx)), y + max(-150, min(150, dy))
    return x, y


def made(page: Image.Image, sheet: Mapping[str, Any], photo: Photo) -> bytes:
    """Return the photo of a page that was copied, answered, and laid on a table."""
    blank = copied(page, random.Random(photo.seed + 2), photo.copies, photo.scale)
    return taken(answer(blank, sheet, photo), photo)


# --- the pictures that tests read ---

FOLDER = Path(__file__).resolve().parents[1] / "photos"

TRUTH = FOLDER / "photos.json"
"""What the sheets are, and what was crossed on each photo."""

SMALL: dict[str, Any] = {"width": 750, "height": 1000, "quality": 42, "noise": 3}

WANTED: dict[str, dict[str, Any]] = {
    "flat": {},
    "turned": {"turn": 180, "pen": "blue"},
    "sideways": {"turn": 90, "pen": "black", "fill": 0.98},
    "askew": {"turn": 37, "pen": "felt", "fill": 0.97},
    "tilted": {"tilt": 25},
    "tilted-blue": {"tilt": 22, "turn": 8, "pen": "light blue"},
    "curled": {"curl": 5, "tilt": 12},
    "curled-turned": {"curl": 4, "tilt": 18, "turn": 175, "pen": "blue"},
    "folded": {"fold": True, "tilt": 8},
    "folded-copied": {"fold": True, "copies": 1, "pen": "blue"},
    "shadow": {"shadow": 0.5, "tilt": 6},
    "shadow-pencil": {"shadow": 0.35, "pen": "pencil"},
    "blurred": {"blur": 0.9},
    "blurred-tilted": {"blur": 0.7, "tilt": 15, "pen": "felt"},
    "copied-twice": {"copies": 2, "tilt": 5},
    "copied-pencil": {"copies": 2, "pen": "pencil"},
    "small-print": {"scale": 0.98, "tilt": 10},
    "large-print": {"scale": 1.02, "turn": -6, "pen": "blue"},
    "pencil": {"pen": "pencil", "tilt": 10, "turn": 3},
    "light-blue": {"pen": "light blue"},
    "all-of-it": {"tilt": 18, "curl": 3, "shadow": 0.3, "blur": 0.5, "copies": 1, "fold": True, "turn": 184},
    "two-crosses": {"turn": 4, "pen": "blue"},
    "upright-by-note": {"tilt": 9, "pen": "blue"},
}
"""Photos by their names. One has rows with two crosses where one may be; the last lies on its side, and says so."""


def long_course(folder: Path) -> Path:
    """Return a copy of the small course whose first bank fills a sheet with questions of every kind."""
    made = Checkout.copy(folder, TINY)
    for n in range(7):
        made.append("quizzes/koloni.yml", _question(n))
    return made.root


def _question(n: int) -> str:
    kind = ("single", "multiple", "order", "match")[n % 4]
    both = {"single": 1, "multiple": 2}.get(kind, 0)
    options = "".join(
        f"    pilihan-{k}:\n"
        + ("      right: true\n" if k < both else "")
        + f"      text: {{id: 'Pilihan {n} {k}', en: 'Choice {n} {k}'}}\n"
        + (f"      match: {{id: 'Cocok {n} {k}', en: 'Fit {n} {k}'}}\n" if kind == "match" else "")
        + f"      feedback: {{id: 'Sebab {n} {k}.', en: 'For {n} {k}.'}}\n"
        for k in range(4 if n % 2 else 3)
    )
    more = "" if both else "  explanation: {id: Begitu., en: So.}\n"
    return (
        f"tambah-{n}:\n  type: {kind}\n  covers: [K1]\n  level: apply\n  see: k1\n"
        f"  text: {{id: 'Soal tambahan {n}?', en: 'Further question {n}?'}}\n  options:\n{options}{more}"
    )


def main() -> None:
    """Draw all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = long_course(Path(folder))
        course = load(root)
        edition = next(iter(Editions(course, load_strings(root, course.languages)).values()))
        places = json.loads(json.dumps(marks.places(course)))["sheets"]
        found = [(int(index), sheet) for index, sheet in places.items() if sheet["bank"] == "koloni"]
        drawn = pages(root)
        truth: dict[str, Any] = {"listed": listed(edition), "photos": {}}
        for seed, (name, how) in enumerate(WANTED.items(), 1):
            index, sheet = found[seed % len(found)]
            photo = Photo(seed, **{**SMALL, **how})
            page = drawn[f"koloni/jawaban-{sheet['variant'].lower()}.pdf"][sheet["page"] - 1]
            if name == "two-crosses":
                photo.answers = [[0, 2] if len(row["right"]) == 1 else row["right"] for row in sheet["rows"]]
            content = made(page, sheet, photo)
            if name == "upright-by-note":
                content = _on_its_side(content)
            (FOLDER / f"{name}.jpg").write_bytes(content)
            truth["photos"][name] = {"index": index, "answers": photo.answers}
        table = Photo(99, **SMALL)
        (FOLDER / "nothing.jpg").write_bytes(taken(Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), 200), table))
    TRUTH.write_text(json.dumps(truth, separators=(",", ":")) + "\n", encoding="utf-8")


def _on_its_side(content: bytes) -> bytes:
    """Return a photo as a phone stores it that was held upright: lying, with a note of how to turn it."""
    image = Image.open(io.BytesIO(content)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", quality=SMALL["quality"], exif=exif)
    return out.getvalue()


if __name__ == "__main__":
    main()
