"""Books: the workbook of a participant, and the guide of a trainer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from training.pages.downloads import Download
from training.print.handout import terms
from training.print.names import CHECKLISTS, GUIDE, HANDOUT, KEY, PLAN, WORKBOOK, key_name
from training.print.press import Paper
from training.print.prose import prose
from training.print.tree import nodes
from training.print.writer import PaperWriter, SheetData


def workbook(writer: PaperWriter, papers: Mapping[str, Paper], made: Mapping[str, Download]) -> Paper:
    """Return the participant's book: handouts and checklists, glossary, index of terms."""
    title = writer.write(writer.course.title)
    parts: list[SheetData] = [cover(writer, writer.say("paper.workbook"), owned=True)]
    pictures: list[Path] = []
    for module in writer.course.modules:
        for name in (HANDOUT, CHECKLISTS):
            path = f"{writer.prefix}{module.slug}/{name}"
            (part,) = papers[path].data["parts"]
            if name == HANDOUT:  # it ends elsewhere without its terms, which all stand at the end of the book
                parts.append(part | {"terms": []})
            else:
                parts.append(part | {"setting": made[path].setting})
            pictures += papers[path].pictures
    entries = terms(writer, writer.course.glossary)
    common = {"head": "", "title": title, "terms": entries}
    if entries:
        parts.append({"kind": "glossary", "label": writer.say("paper.glossary"), **common})
        parts.append({"kind": "index", "label": writer.say("paper.index"), **common})
    about = str(writer.edition.plain(writer.course.title))
    return writer.paper(WORKBOOK, writer.say("paper.workbook"), parts, pictures, about, "")


def guide(writer: PaperWriter, papers: Mapping[str, Paper], made: Mapping[str, Download]) -> Paper:
    """Return the trainer's book: how to run a session, the sessions, all plans, all keys."""
    course, source = writer.course, writer.course.languages.source
    parts: list[SheetData] = [cover(writer, writer.say("paper.guide"), owned=False)]
    pictures: list[Path] = []
    for name, texts in course.prose.items():
        if texts[source].meta.get("template") == "trainer.html":
            content, shown = prose(writer, texts, course.root / "docs", writer.stale.banners(None, name))
            pictures += shown
            title = nodes(writer.edition.title(name))
            parts.append(
                {"kind": "prose", "label": writer.say("paper.guide"), "head": "", "title": title, "content": content}
            )
    parts.append(schedule(writer))
    for name in (PLAN, KEY):
        for module in course.modules:
            path = f"{writer.prefix}{module.slug}/{name}"
            (part,) = papers[path].data["parts"]
            parts.append(part | {"setting": made[path].setting})
    for slug in course.test_banks:
        path = f"{writer.prefix}{key_name(slug)}"
        (part,) = papers[path].data["parts"]
        parts.append(part | {"setting": made[path].setting})
    about = str(writer.edition.plain(course.title))
    return writer.paper(GUIDE, writer.say("paper.guide"), parts, pictures, about, "")


def cover(writer: PaperWriter, label: str, *, owned: bool) -> SheetData:
    """Return the cover of a book; a participant's has room for a name."""
    return {
        "kind": "cover",
        "label": label,
        "head": "",
        "title": writer.write(writer.course.title),
        "description": writer.write(writer.course.description),
        "owned": owned,
    }


def schedule(writer: PaperWriter) -> SheetData:
    """Return the sessions with their length, part by part."""
    groups = [
        {
            "title": writer.write(part.title),
            "sessions": [
                {
                    "number": writer.edition.number(module),
                    "title": writer.write(module.title),
                    "units": module.session.units,
                    "minutes": module.session.minutes,
                    "sheets": len(module.sheets),
                }
                for module in part.modules
            ],
        }
        for part in writer.course.outline
    ]
    breaks = [{"title": writer.write(one.title), "minutes": one.minutes} for one in writer.course.breaks.values()]
    title = writer.write(writer.course.title)
    label = writer.say("paper.guide-schedule")
    return {"kind": "schedule", "label": label, "head": "", "title": title, "groups": groups, "breaks": breaks}
