"""The site without a network: what the service worker must know of a finished site, and what makes it an app.

Old and new must never mix, whatever a cache or a half-published site hands out. So each file is known by a hash of its
content: pages ask for styles, scripts and pictures by it (`site.css?v=…`); `offline.json` lists it for every file that
can be kept; `sw.js` holds that of the list.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Collection, Mapping
from pathlib import Path

import typst

from training.carry.zips import FOLDER
from training.course.course import Course
from training.course.languages import Languages
from training.pages.renderer import Renderer
from training.shared import SHARED

LIST = "offline.json"

LEFT_OUT = re.compile(rf"404\.html|robots\.txt|_headers|sitemap\.xml(\.gz)?|assets/cards/.*|{FOLDER}/.*")
"""Files that nobody reads offline: for machines, or to be carried elsewhere."""

FOUND = "pagefind"
"""Folder of the search index."""

READ = (".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Ends of the names of what pages are made of; other files are downloads of theirs, such as PDFs."""

REFERENCE = re.compile(r'\b((?:src|href)=)"?([^"?#:\s>]+\.(?:css|js|svg|png|jpe?g|webp|gif))"?')

ICONS = {"icon-192": (192, 1.0), "icon-512": (512, 1.0), "icon-maskable": (512, 0.8), "icon-apple": (180, 0.8)}
"""Name to size in pixels and the part of it that the logo takes: systems that cut an icon to a shape need room."""

APPLE = "icon-apple"
"""The icon that pages name themselves: Apple's phones do not read that of the manifest."""

ICON = """\
#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: {fill})
#align(center + horizon, image(bytes(sys.inputs.logo), format: "svg", width: {part}%))"""


def prepare(
    course: Course, words: Mapping[str, Mapping[str, str]], script: str, downloads: Collection[str], site: Path
) -> None:
    """Make a site, complete but for this, one that can be kept: the last step of a build, since it hashes all files.

    `script` is that of the service worker. `downloads` stay as they are, whatever their names end in.
    """
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    sets = {name: found for name in names if (found := _sets(name, names, course.languages))}
    colour = colour_of(course.root, "primary")
    pages = [name for name in sets if name.endswith(".html") and name not in downloads]
    known = {name: _hash((site / name).read_bytes()) for name in sets if name not in pages}
    for name in pages:
        text = _versioned((site / name).read_text(encoding="utf-8"), name, known)
        (site / name).write_text(text, encoding="utf-8")
        known[name] = _hash((site / name).read_bytes())

    files: dict[str, dict[str, tuple[str, int]]] = {}
    for name, found in sets.items():
        for one in found:
            files.setdefault(one, {})[name] = (known[name], (site / name).stat().st_size)
    listed = json.dumps(files, separators=(",", ":"), sort_keys=True)
    (site / LIST).write_text(listed, encoding="utf-8")
    everyone = [Renderer(course, code, words[code]) for code in course.languages]
    build = {
        "version": _hash(listed.encode()),
        "sets": {one: sum(size for _, size in dict(content.values()).items()) for one, content in files.items()},
        "homes": {code: f"{course.languages.folder(code)}index.html" for code in course.languages},
        "page": everyone[0].partial("no-network.html", everyone=everyone),
    }
    (site / "sw.js").write_text(f"const BUILD = {json.dumps(build)};\n{script}", encoding="utf-8")
    _write_icons(course.root, site, colour)
    for renderer in everyone:
        _write_manifest(renderer, site, colour)


def _hash(content: bytes) -> str:
    """Return what stands for a content: short, since it guards against mix-ups, not against an attacker."""
    return hashlib.sha256(content).hexdigest()[: SHARED["hash"]["file"]]


def _sets(name: str, names: Collection[str], languages: Languages) -> list[str]:
    """Return what a file is kept with: `id`, `en`, or their downloads, `id-files`; nothing where it is never kept.

    A module as one file is kept with the pages: it is passed on where there is no network.
    """
    if LEFT_OUT.fullmatch(name):
        return []
    first = name.partition("/")[0]
    read = name.endswith(READ) or first == FOUND
    if first in languages.names:
        codes = [first]
    elif first == FOUND:
        codes = [code for code in languages if re.search(rf"[/.-]{code}[._]", name)] or [*languages]
    elif name.endswith(".html") or not read:
        codes = [languages.source]
    else:
        codes = [code for code in languages if f"{code}/{name}" not in names]
    return codes if read else [f"{code}-files" for code in codes]


def _versioned(html: str, page: str, known: Mapping[str, str]) -> str:
    """Return a page that asks for its styles, scripts and pictures by their content."""

    def add(match: re.Match[str]) -> str:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[2]))
        return f'{match[1]}"{match[2]}?v={known[file]}"' if file in known else match[0]

    return REFERENCE.sub(add, html)


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


def _write_manifest(renderer: Renderer, site: Path, colour: str) -> None:
    """Say what the site is called and looks like among the apps of a phone, in one language."""
    course, language = renderer.course, renderer.language
    title = renderer.plain(course.title)
    manifest = {
        "name": title,
        "short_name": title,
        "description": renderer.plain(course.description),
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
