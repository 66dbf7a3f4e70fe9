"""The usual agendas of a training, for whom no screen plans one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.course.course import Agenda, Occasion
from training.print.writer import PaperWriter, SheetData


def agendas(writer: PaperWriter) -> Iterator[SheetData]:
    """Yield each usual agenda as a page on which one writes the hours: what comes when, its minutes and its sheets."""
    for agenda in writer.course.agendas.values():
        groups = [group for group in _groups(writer, agenda) if group["rows"]]
        yield {
            "kind": "agenda",
            "label": f"{writer.say('paper.agenda')}: {writer.edition.plain(agenda.title)}",
            "head": "",
            "title": writer.write(writer.course.title),
            "groups": groups,
            "breaks": [
                {"title": writer.write(one.title), "minutes": one.minutes} for one in writer.course.breaks.values()
            ],
        }


def _groups(writer: PaperWriter, agenda: Agenda) -> Iterator[dict[str, Any]]:
    """Yield what a training has, in the order of its days."""
    course = writer.course

    def occasion(one: Occasion) -> dict[str, Any]:
        sheets = [writer.write(course.sheets[key].title) for key in one.sheets]
        return {"title": writer.write(one.title), "minutes": one.minutes, "sheets": sheets}

    def occasions(at: str) -> dict[str, Any]:
        rows = [occasion(one) for one in course.occasions.values() if one.at == at]
        return {"title": writer.say(f"planner.at-{at}"), "rows": rows}

    modules = {module.slug: module for module in course.modules}
    sessions = [
        {"title": [writer.head(module)], "minutes": module.session.minutes, "sheets": []}
        for module in map(modules.__getitem__, agenda.modules)
    ]
    yield occasions("morning")
    yield occasions("first")
    yield {"title": writer.say("paper.guide-schedule"), "rows": sessions}
    yield occasions("evening")
    yield occasions("last")
