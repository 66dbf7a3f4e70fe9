"""Pictures that cannot be shown, or that would harm who opens them."""

from __future__ import annotations

from collections.abc import Iterator

from training.course.reader import Drafts
from training.files.images import IMAGES, faults
from training.mistakes import Mistake


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Look at each picture as a browser and Typst will: by its content, not by its name."""
    folders = [drafts.root / "docs", *(drafts.root / "modules" / slug for slug in drafts.modules)]
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in IMAGES):
        name = path.relative_to(drafts.root)
        if any(part.startswith(".") for part in name.parts) or not path.is_file():
            continue
        if path.suffix not in IMAGES:
            what = f"the ending `{path.suffix}` has capital letters, which many hosts take for another name"
            yield Mistake(name, 1, 1, what, f"call it `{path.stem}{path.suffix.lower()}`, and where it is shown, too")
        else:
            yield from faults(path, name)
