"""The correction sheet of a module: what an edition changed that could have harmed, for whoever holds an older one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.course.corrections import Correction
from training.course.module import Module
from training.print.sections import Sections
from training.print.writer import PaperWriter, SheetData


def corrections(writer: PaperWriter, module: Module, sections: Sections) -> SheetData | None:
    """Return the correction sheet of a module; nothing where this edition corrects none of it."""
    edition = writer.course.edition
    found = [(one, _places(one, module)) for one in writer.course.corrections.values() if one.edition == edition]
    entries = [_entry(writer, one, module, places, sections) for one, places in found if places is not None]
    if not entries:
        return None
    return {
        "kind": "corrections",
        "label": writer.say("paper.corrections"),
        "head": writer.head(module),
        "title": writer.write(module.title),
        "half": True,
        "how": writer.say("paper.corrections-how", edition=edition),
        "entries": entries,
    }


def _places(one: Correction, module: Module) -> list[str] | None:
    """Return the anchors that a correction names in a module, none for all of it; `None` where it is about others."""
    named = [name.partition("#") for name in one.sections]
    anchors = [anchor for slug, _, anchor in named if slug == module.slug]
    return [anchor for anchor in anchors if anchor] if anchors else None


def _entry(
    writer: PaperWriter, one: Correction, module: Module, anchors: list[str], sections: Sections
) -> dict[str, Any]:
    return {"text": writer.write(one.text), "at": "; ".join(_said(writer, module, anchors, sections))}


def _said(writer: PaperWriter, module: Module, anchors: list[str], sections: Sections) -> Iterator[str]:
    for anchor in anchors:
        if anchor in writer.numbers[module.slug]:
            section = sections.of(module.slug, anchor)
            yield writer.say("paper.taught-at", section=section.number, page=section.page)
