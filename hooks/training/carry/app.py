"""What makes the site an app of a phone: icons, and a manifest a language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import typst

from training.pages.edition import Edition, Editions

ICONS = {"icon-192": (192, 1.0), "icon-512": (512, 1.0), "icon-maskable": (512, 0.8), "icon-apple": (180, 0.8)}
"""Name to size in pixels and the part of it that the logo takes: systems that cut an icon to a shape need room."""

APPLE = "icon-apple"
"""The icon that pages name themselves: Apple's phones do not read that of the manifest."""

ICON = """\
#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: {fill})
#align(center + horizon, image(bytes(sys.inputs.logo), format: "svg", width: {part}%))"""


def write(editions: Editions, site: Path) -> None:
    """Write icons and manifests into the site."""
    root = editions.course.root
    colour = colour_of(root, "primary")
    _write_icons(root, site, colour)
    for edition in editions.values():
        _write_manifest(edition, site, colour)


def colour_of(root: Path, name: str) -> str:
    """Return a colour of the course in the light, or the engine's own."""
    files = (root / "docs" / "assets" / "course.css", root / "hooks" / "theme" / "styles" / "tokens.css")
    css = "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
    found = re.search(rf"--{name}(?:-light)?[:,] *(?:var\(--light, *)?(#[0-9a-f]+)", css)
    assert found
    return found[1]


def _write_icons(root: Path, site: Path, colour: str) -> None:
    """Draw the logo in the sizes that phones want."""
    logo = (root / "docs" / "assets" / "logo.svg").read_text(encoding="utf-8")
    for name, (size, part) in ICONS.items():
        fill = "none" if part == 1 else f'rgb("{colour}")'
        page = ICON.format(size=size, fill=fill, part=part * 100)
        drawn = typst.compile(page.encode(), format="png", ppi=72, ignore_system_fonts=True, sys_inputs={"logo": logo})
        assert isinstance(drawn, bytes)
        (site / "assets" / f"{name}.png").write_bytes(drawn)


def _write_manifest(edition: Edition, site: Path, colour: str) -> None:
    """Say what the site is called and looks like among the apps of a phone, in one language."""
    course, language = edition.course, edition.language
    title = edition.plain(course.title)
    manifest = {
        "name": title,
        "short_name": title,
        "description": edition.plain(course.description),
        "lang": language,
        "start_url": f"{course.languages.folder(language)}index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": colour_of(course.root, "paper"),
        "theme_color": colour,
        "icons": [
            {
                "src": f"assets/{name}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any" if part == 1 else "maskable",
            }
            for name, (size, part) in ICONS.items()
            if name != APPLE
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (site / f"manifest.{language}.webmanifest").write_text(text + "\n", encoding="utf-8")
