"""The usual agendas of a training, for whom no screen plans one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.course.course import Agenda, Occasion
from training.course.module import Module
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


def when_hung(writer: PaperWriter, module: Module) -> str:
    """Say when the wall picture hangs and the summary is handed out, where the plan says the former."""
    after = module.session.picture_after
    return writer.say("paper.hang", minutes=after) if after else ""


def _groups(writer: PaperWriter, agenda: Agenda) -> Iterator[dict[str, Any]]:
    """Yield what a training has, in the order of its days."""
    course = writer.course

    def occasion(one: Occasion) -> dict[str, Any]:
        of_test = [[writer.say("paper.agenda-test")]] if one.test else []
        sheets = [*of_test, *(writer.write(course.sheets[key].title) for key in one.sheets)]
        return {"title": writer.write(one.title), "minutes": one.minutes, "sheets": sheets}

    def session(module: Module) -> dict[str, Any]:
        sheets = [[writer.say("paper.agenda-pack")], *([[hung]] if (hung := when_hung(writer, module)) else [])]
        return {"title": [writer.head(module)], "minutes": module.session.minutes, "sheets": sheets}

    modules = {module.slug: module for module in course.modules}
    days = agenda.days()
    for number, day in enumerate(days, 1):
        whens = {"morning", "evening", "first" if number == 1 else "", "last" if number == len(days) else ""}
        around = [one for one in course.occasions.values() if one.at in whens]
        before = [occasion(one) for one in around if one.at in {"morning", "first"}]
        behind = [occasion(one) for one in around if one.at in {"evening", "last"}]
        rows = [*before, *(session(modules[slug]) for slug in day), *behind]
        own, breaks = sum(row["minutes"] for row in rows), sum(one.minutes for one in course.breaks.values())
        title = writer.say("paper.agenda-day", number=number, minutes=own, breaks=own + breaks)
        yield {"title": title, "rows": rows}
