"""The page of a session: the plan by which another trainer runs it, and the sheets that it uses."""

from __future__ import annotations

import math
import re
from pathlib import PurePosixPath

from markupsafe import Markup

from training.course.course import Break, Course
from training.course.module import Module
from training.course.sheets import PictureBlock, Sheet
from training.files.pictures import localised
from training.page_kinds import SESSION_PLAN
from training.pages.downloads import Downloads
from training.pages.edition import Edition
from training.pages.pictures import drawn_size
from training.pages.templates import partial


def session_page(edition: Edition, downloads: Downloads, module: Module) -> Markup:
    """Return the body of the page of a module's session."""
    return partial(
        edition,
        SESSION_PLAN.template,
        "../",
        module=module,
        types={key: type_words(edition, sheet) for key, sheet in module.sheets.items()},
        pdfs=downloads.of(module.slug),
        rest=rest(edition.course),
        question_minutes=question_minutes(module),
        picture=lambda block: _picture(edition, module, block),
        heading_of=lambda anchor: edition.heading(module, anchor, "../"),
    )


def _picture(edition: Edition, module: Module, block: PictureBlock) -> Markup:
    """Return the picture of a sheet, seen from the page of the session; one for all languages stands at the root."""
    file = localised(module.folder, block.file, (edition.language, edition.source))
    size = drawn_size(file)
    base = "" if file.name != block.file else "../" * (1 + len(PurePosixPath(edition.folder).parts)) + f"{module.slug}/"
    width, height = size or ("", "")
    return Markup('<img src="{}{}" alt="{}" width="{}" height="{}" loading="lazy">').format(
        base, block.file, edition.plain(block.says), width, height
    )


def rest(course: Course) -> Break | None:
    """Return the break that a long session takes: one that may come when it suits."""
    return next((one for one in course.breaks.values() if not one.on_time), None)


def question_minutes(module: Module) -> int:
    """Return about how long the question sheet of a module takes, in steps of five minutes."""
    return 5 * math.ceil(len(module.quiz.questions) / 5)


def type_words(edition: Edition, sheet: Sheet) -> str:
    """Return the name of a sheet's type, as it stands before its title; nothing where the title says it."""
    name = str(edition.say(f"sheet.{sheet.type}"))
    return "" if name.split()[0].casefold() in re.findall(r"\w+", edition.plain(sheet.title).casefold()) else name
