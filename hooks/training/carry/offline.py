"""The site without a network: what the service worker must know of a finished site.

Old and new must never mix, whatever a cache or a half-published site hands out. So each file is known by a hash of its
content: pages ask for styles, scripts and pictures by it (`site.css?v=…`); `offline.json` lists it for every file that
can be kept; `sw.js` holds that of the list.

Of a page counts what it says, and not by which versions it asks for styles and scripts: another colour would else make
every page a new one, to be fetched anew. The service worker puts those of its list into a kept page as it shows it.
Each page bears its own hash behind its end: so the worker can tell one that the host has changed from one of another
version.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from fnmatch import fnmatch
from pathlib import Path

from lxml.html import HtmlElement

from training.carry.app import ICONS
from training.carry.links import within
from training.course.languages import Languages
from training.pages.corrections import SCRIPT, newest
from training.pages.edition import Editions
from training.pages.fallback import no_network
from training.shared import SHARED
from training.site_folders import PACKAGES, SEARCH, ZIPS

LIST = "offline.json"

LEFT_OUT = (
    *("404.html", "_headers", ".nojekyll", "robots.txt", "sitemap.xml*", "*.webmanifest", "assets/cards/*"),
    *(f"{ZIPS}/*", f"{PACKAGES}/*", f"*/{PACKAGES}/*"),
    *(f"assets/{name}.png" for name in ICONS),
)
"""Files that nobody reads offline: for machines, or to be carried elsewhere."""

ASKED = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Ends of the names of what pages ask for by its content."""

VERSION = re.compile(rf"\?v=[0-9a-f]{{{SHARED['hash']['file']}}}")
MARK = re.compile(rf"<!--[0-9a-f]{{{SHARED['hash']['file']}}}-->")
"""What does not count in the hash of a page; the service worker knows both, too."""

READ = (".html", *ASKED)
"""Ends of the names of what pages are made of; other files are downloads of theirs, such as PDFs."""


def versions(site: Path) -> dict[str, str]:
    """Return the files that pages ask for by their content, each with its version."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.suffix in ASKED}
    return {name: _hash(path.read_bytes()) for name, path in found.items() if not _is_left_out(name)}


def ask_by_version(page: HtmlElement, name: str, versions: Mapping[str, str]) -> None:
    """Let a page ask for its styles, scripts and pictures by their content; `name` is its path below the root."""
    for element in page.iter("link", "script", "img", "source"):
        attribute = "href" if element.tag == "link" else "src"
        address = element.get(attribute, "")
        if address.endswith(ASKED) and (version := versions.get(within(name, address) or "")):
            element.set(attribute, f"{address}?v={version}")


def sealed(page: str) -> str:
    """Return a page that bears its hash behind its end."""
    text = page.rstrip()
    return f"{text}<!--{_hash_of_page(text)}-->"


def write(editions: Editions, script: str, site: Path) -> None:
    """Write what lets a site be kept, complete but for this: the last step of a build, since it hashes all files.

    `script` is that of the service worker.
    """
    languages = editions.course.languages
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    files: dict[str, dict[str, tuple[str, int]]] = {}
    for name in names:
        if sets := _sets(name, names, languages):
            content = (site / name).read_bytes()
            for one in sets:
                files.setdefault(one, {})[name] = (_hash_of(name, content), len(content))
    listed = json.dumps(files, separators=(",", ":"), sort_keys=True)
    (site / LIST).write_text(listed, encoding="utf-8")
    build = {
        "course": editions.course.slug,
        "version": _hash(listed.encode()),
        "sets": {one: sum(size for _, size in dict(content.values()).items()) for one, content in files.items()},
        "homes": {code: f"{edition.folder}index.html" for code, edition in editions.items()},
        "modules": {
            code: [f"{edition.folder}{module.slug}/index.html" for module in editions.course.modules]
            for code, edition in editions.items()
        },
        "corrected": str(newest(editions.course) or ""),
        "corrections": {
            code: f"{path}?v={_hash((site / path).read_bytes())}"
            for code, edition in editions.items()
            if (site / (path := f"{edition.folder}{SCRIPT}")).is_file()
        },
        "page": no_network(editions),
    }
    (site / "sw.js").write_text(f"const BUILD = {json.dumps(build)};\n{script}", encoding="utf-8")


def _hash(content: bytes) -> str:
    """Return what stands for a content: short, since it guards against mix-ups, not against an attacker."""
    return hashlib.sha256(content).hexdigest()[: SHARED["hash"]["file"]]


def _hash_of(name: str, content: bytes) -> str:
    return _hash_of_page(content.decode()) if name.endswith(".html") else _hash(content)


def _hash_of_page(page: str) -> str:
    return _hash(MARK.sub("", VERSION.sub("", page)).encode())


def _is_left_out(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in LEFT_OUT)


def _sets(name: str, names: Collection[str], languages: Languages) -> list[str]:
    """Return what a file is kept with: `id`, `en`, or their downloads, `id-files`; nothing where it is never kept.

    A module as one file is kept with the pages: it is passed on where there is no network.
    """
    if _is_left_out(name):
        return []
    first = name.partition("/")[0]
    read = name.endswith(READ) or first == SEARCH
    if first in languages.names:
        codes = [first]
    elif first == SEARCH:
        codes = [code for code in languages if re.search(rf"[/.-]{code}[._]", name)] or [*languages]
    elif name.endswith(".html") or not read:
        codes = [languages.source]
    else:
        codes = [code for code in languages if f"{code}/{name}" not in names]
    return codes if read else [f"{code}-files" for code in codes]
