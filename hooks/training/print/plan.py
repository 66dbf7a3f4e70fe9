"""The session plan, for the trainer."""

from __future__ import annotations

from collections.abc import Iterable

from training.course.module import Module
from training.course.sheets import Sheet
from training.pages.session import question_minutes, rest, type_words
from training.print.agenda import when_hung
from training.print.copies import lean_copies
from training.print.names import sheet_name
from training.print.sections import Sections
from training.print.sheet import copies_in_words
from training.print.tree import nodes, text
from training.print.writer import PaperWriter, SheetData

FOR_OTHERS = {"letter", "poster", "certificate"}
"""Types of sheets that hold what their readers need alone."""


def plan(writer: PaperWriter, module: Module, sections: Sections) -> SheetData:
    """Return the session plan."""
    plan = module.session
    steps, minute = [], 0
    opened: dict[str, list[str]] = {}
    pause, rests, lean = rest(writer.course), plan.rests(), lean_copies(module)
    for place, step in enumerate(plan.steps):
        materials = writer.write(step.materials) if step.materials else []
        sheets = [writer.write(module.sheets[key].title) for key in step.sheets]
        answers = [*step.answers, *(one for key in step.sheets for one in module.sheets[key].answers)]
        cards = {
            card.title[writer.course.languages.source]: number
            for key in step.sheets
            for number, card in enumerate(module.sheets[key].cards, 1)
        }
        for anchor in step.opens:
            opened.setdefault(anchor, []).append(f"{minute}–{minute + step.minutes}")
        steps.append(
            {
                "title": writer.write(step.title),
                "minutes": step.minutes,
                "from": minute,
                "method": writer.write(step.method),
                "trainer": writer.write(step.trainer),
                "participants": writer.write(step.participants),
                "question": writer.write(step.key_question) if step.key_question else [],
                "materials": materials,
                "sheets": sheets,
                "opens": _places(writer, module, step.opens, sections),
                "rest": writer.write(pause.title) if pause and place in rests else [],
                "rest_minutes": pause.minutes if pause else 0,
                "answers": [
                    {
                        "number": cards.get(one.of[writer.course.languages.source], 0),
                        "of": writer.write(one.of),
                        "text": writer.write(one.text),
                    }
                    for one in answers
                ],
            }
        )
        minute += step.minutes
    return {
        "kind": "plan",
        "label": writer.say("paper.plan"),
        "head": writer.head(module),
        "title": writer.write(module.title),
        "objectives": [
            {"text": writer.write(one.text), "at": _taught(writer, module, one.covers, sections)}
            for one in module.objectives.values()
        ],
        "participants": writer.write(plan.participants),
        "time": writer.say("session.units", units=plan.units, minutes=plan.minutes),
        "topics": [writer.write(topic) for topic in plan.topics],
        "methods": writer.write(plan.methods),
        "materials": [writer.write(thing) for thing in plan.materials],
        "sheets": [
            {
                "type": type_words(writer.edition, sheet),
                "title": writer.write(sheet.title),
                "copies": _copies(writer, sheet, lean.get(sheet_name(key), "")),
                # What is sent or hung up does not say itself how it is made.
                "how": [writer.write(step) for step in sheet.instructions] if sheet.type in FOR_OTHERS else [],
            }
            for key, sheet in module.sheets.items()
        ],
        "hung": when_hung(writer, module),
        "opened": [
            writer.say("paper.opened", place=_section(writer, module, anchor, sections), minutes=", ".join(minutes))
            for anchor, minutes in opened.items()
        ],
        "room": writer.write(plan.room) if plan.room else [],
        "steps": steps,
        "questions": writer.say(
            "session.questions-when", count=len(module.quiz.questions), minutes=question_minutes(module)
        ),
        "without_electricity": writer.write(plan.without_electricity),
        "checks": [writer.write(check) for check in plan.learning_checks],
        "look_for": [writer.write(text) for text in plan.sought],
        "points": [writer.write(point) for point in module.key_points],
        "safety": writer.write(plan.safety),
        "follow_up": writer.write(plan.follow_up) if plan.follow_up else [],
    }


def _copies(writer: PaperWriter, sheet: Sheet, lean: str) -> str:
    """Say how many copies of a sheet to print, also in a lean set where that needs another number."""
    full = copies_in_words(writer, sheet.copies_needed, sheet)
    if lean in {"", sheet.copies_needed}:
        return full
    return writer.say("paper.copies-lean", full=full, lean=copies_in_words(writer, lean, sheet))


def _section(writer: PaperWriter, module: Module, anchor: str, sections: Sections) -> str:
    """Say where in the handout a section stands: its number, its title and its page."""
    found = sections.of(module.slug, anchor)
    title = text(nodes(writer.edition.heading(module, anchor)))
    return writer.say("paper.section-at", section=found.number, title=title, page=found.page)


def _taught(writer: PaperWriter, module: Module, elements: Iterable[str], sections: Sections) -> str:
    """Say where in the handout elements are taught: number and page of the section of each, where it has one."""
    anchors = [element.lower() for element in elements if element.lower() in writer.numbers[module.slug]]
    places = _places(writer, module, anchors, sections)
    return writer.say("paper.taught", places=places) if places else ""


def _places(writer: PaperWriter, module: Module, anchors: Iterable[str], sections: Sections) -> str:
    found = [sections.of(module.slug, anchor) for anchor in anchors]
    return "; ".join(writer.say("paper.taught-at", section=one.number, page=one.page) for one in found)
