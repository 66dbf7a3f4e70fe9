"""The picture that a message shows of a page, where the site has an address: one a module, and one for other pages."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from pathlib import Path

import typst
from PIL import Image

from training.carry.app import colour_of
from training.course.module import Module
from training.pages.edition import Edition, Editions
from training.print.press import fonts, keep, versions

CACHE = Path(".cache") / "cards"

TEMPLATE = Path("hooks") / "theme" / "cards" / "card.typ"

LOGO = Path("docs") / "assets" / "logo.svg"

COLOURS = 32
"""A flat picture needs no more, and is a third as heavy."""


def write(editions: Editions, site: Path) -> None:
    """Draw the cards that the cache does not hold, and put all of them into the site."""
    course, used = editions.course, set()
    cache = course.root / CACHE
    cache.mkdir(parents=True, exist_ok=True)
    for edition in editions.values():
        for module in (None, *course.modules):
            data = _data(edition, module)
            cached = cache / f"{_digest(course.root, data)}.png"
            if not cached.exists():
                keep(cached, _draw(course.root, data))
            used.add(cached)
            target = site / edition.card(module)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(cached, target)
    for file in set(cache.iterdir()) - used:
        file.unlink()


def _data(edition: Edition, module: Module | None) -> dict[str, str | None]:
    course, plain = edition.course, edition.plain
    number = module and edition.say("module.number", number=edition.number(module))
    minutes = module and edition.say("module.minutes", minutes=module.minutes)
    return {
        "lang": edition.language,
        "colour": colour_of(course.root, "primary"),
        "logo": f"/{LOGO.as_posix()}" if (course.root / LOGO).is_file() else None,
        "course": plain(course.title) if module else "",
        "title": plain(module.title if module else course.title),
        "line": f"{number} · {minutes}" if module else plain(course.organisation or course.description),
    }


def _digest(root: Path, data: object) -> str:
    logo = (root / LOGO).read_bytes() if (root / LOGO).is_file() else b""
    parts = (json.dumps(data).encode(), (root / TEMPLATE).read_bytes(), logo, Path(__file__).read_bytes(), versions())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]


def _draw(root: Path, data: object) -> bytes:
    made = typst.Compiler(
        str(root / TEMPLATE),
        root=str(root),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    ).compile(format="png", ppi=72)
    assert isinstance(made, bytes)
    packed = io.BytesIO()
    picture = Image.open(io.BytesIO(made)).convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE)
    picture.save(packed, "PNG", optimize=True)
    return packed.getvalue()
