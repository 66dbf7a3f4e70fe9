"""Icons: Material's, each as the path of a drawing of 24 × 24, so that only those that a page shows travel in it."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def _folder() -> Path:
    """Return where the theme's package keeps them. To look for it imports nothing of it."""
    spec = find_spec("material")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "templates", ".icons", "material")


@cache
def names() -> frozenset[str]:
    """Return the names of all icons."""
    return frozenset(path.stem for path in _folder().glob("*.svg"))


@cache
def path_of(name: str) -> str:
    """Return the path that draws an icon. Raises `FileNotFoundError` if there is none of the name."""
    svg = (_folder() / f"{name}.svg").read_text(encoding="utf-8")
    return " ".join(re.findall(r' d="([^"]+)"', svg))
