"""The page of a session: the plan by which another trainer runs it, and the sheets that it uses."""

from __future__ import annotations

import re

from markupsafe import Markup

from training.course.module import Module
from training.course.sheets import Sheet
from training.page_kinds import PLAN
from training.pages.downloads import Downloads
from training.pages.edition import Edition
from training.pages.templates import partial


def session_page(edition: Edition, downloads: Downloads, module: Module) -> Markup:
    """Return the body of the page of a module's session."""
    return partial(
        edition,
        PLAN.template,
        "../",
        module=module,
        sheet_kinds={key: sheet_kind(edition, sheet) for key, sheet in module.sheets.items()},
        printed=downloads.of(module.slug),
    )


def sheet_kind(edition: Edition, sheet: Sheet) -> str:
    """Return the kind of a sheet, as it stands before its title; nothing where the title says it."""
    kind = str(edition.say(f"sheet.{sheet.type}"))
    return "" if kind.split()[0].casefold() in re.findall(r"\w+", edition.plain(sheet.title).casefold()) else kind
