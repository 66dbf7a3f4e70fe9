"""What a session needs on paper, in the order of use, and how many copies of each: as usual, and in a lean set."""

from __future__ import annotations

from training.course.module import Module
from training.course.quiz import VARIANTS
from training.print.names import CHECKLISTS, HANDOUT, PICTURES, PLAN, SUMMARY, answer_name, question_name, sheet_name

PASSED_ON = {"observation", "information", "form"}
"""Types of the sheets of a module of which a group needs no more than one at a time."""


def in_use(module: Module) -> list[tuple[str, str]]:
    """Return name and number of copies of all that a session may need, in the order of use: no key is among it.

    A module without a drawn picture has no file of pictures.
    """
    used = dict.fromkeys(key for step in module.session.steps for key in step.sheets)
    keys = [*used, *(key for key in module.sheets if key not in used)]
    return [
        (PLAN, "trainer"),
        (PICTURES, "one"),
        *((sheet_name(key), module.sheets[key].copies_needed) for key in keys),
        (SUMMARY, "each"),
        (HANDOUT, "each"),
        (CHECKLISTS, "each"),
        (question_name(VARIANTS[0]), "each"),
        (answer_name(VARIANTS[0]), "each"),
    ]


def lean_copies(module: Module) -> dict[str, str]:
    """Return name to number of copies in a lean set, for all that then needs another number than `in_use` says.

    Who wants it all has it on the phone: one takes the summary home, and handout and checklists are there to copy. What
    is watched, read or noted is passed on in a group; where all have one set of cards, the forms beside it are one.
    """
    found = {HANDOUT: "one", CHECKLISTS: "one"}
    shared = {
        key
        for step in module.session.steps
        if any(module.sheets[key].type == "cards" and module.sheets[key].copies_needed == "one" for key in step.sheets)
        for key in step.sheets
    }
    for key, sheet in module.sheets.items():
        if sheet.lean:
            found[sheet_name(key)] = str(sheet.lean)
        elif sheet.copies_needed == "each" and sheet.type in PASSED_ON:
            found[sheet_name(key)] = "group"
        elif sheet.copies_needed == "group" and key in shared:
            found[sheet_name(key)] = "one"
    for variant in VARIANTS:  # learning is tried on screen or later where paper is to be saved
        found |= {question_name(variant): "", answer_name(variant): ""}
    return found
