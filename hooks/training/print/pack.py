"""Everything for the session of a module in one PDF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from training.course.module import Module
from training.pages.downloads import Download
from training.pages.session import type_words
from training.print.copies import in_use
from training.print.names import PACK, sheet_name
from training.print.press import Paper
from training.print.sheet import copies_in_words
from training.print.writer import PaperWriter, SheetData


def pack(writer: PaperWriter, module: Module, papers: Mapping[str, Paper], made: Mapping[str, Download]) -> Paper:
    """Return everything for the session of a module in one PDF, in the order of use."""
    head, title = writer.head(module), writer.edition.plain(module.title)
    sheets = {sheet_name(key): sheet for key, sheet in module.sheets.items()}
    parts: list[SheetData] = []
    pictures: list[Path] = []
    rows = []
    for name, copies in in_use(module):
        path = f"{writer.prefix}{module.slug}/{name}"
        if path not in papers:
            continue
        place = len(parts) + 1
        part, *more = papers[path].data["parts"]
        parts += [one | {"setting": made[path].setting} for one in (part, *more)]
        pictures += papers[path].pictures
        sheet = sheets.get(name)
        label = type_words(writer.edition, sheet) if sheet else part["label"]
        needed = copies_in_words(writer, copies, sheet)
        if made[path].each > 1:
            needed = f"{needed}, {writer.say('paper.halves')}"
        rows.append({"place": place, "label": label, "title": part["title"], "copies": needed})
    front: SheetData = {
        "kind": "front",
        "label": writer.say("paper.pack"),
        "head": head,
        "title": writer.write(module.title),
        "time": writer.say("session.units", units=module.session.units, minutes=module.session.minutes),
        "materials": [writer.write(thing) for thing in module.session.materials],
        "rows": rows,
    }
    slug = module.slug
    return writer.paper(f"{slug}/{PACK}", writer.say("paper.pack"), [front, *parts], pictures, title, f"{slug}/")
