"""Partials: templates of parts of a page, in `hooks/theme/partials/`, which pages and exports share.

A partial sees the course, the words of one language, what writes a text in it, and the values that it is handed; it
calls nothing of the engine back.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from training.engine import HOOKS
from training.icons import path_of
from training.pages.edition import Edition

PARTIALS = Environment(
    loader=FileSystemLoader(HOOKS / "theme" / "partials"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
"""One for all editions: to compile the templates takes longer than to write a language with them."""

PARTIALS.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}


ICON = Markup('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>')


def icon(name: str) -> Markup:
    """Return one of Material's icons as HTML; what it means stands in words beside it."""
    return ICON.format(path_of(name))


def partial(edition: Edition, name: str, base: str = "", **values: Any) -> Markup:
    """Return a partial as HTML; `base` is the relative path from its page to the root of the language."""
    template = PARTIALS.get_template(name)
    return Markup(template.render(language_of(edition, base), base=base, **values))


def language_of(edition: Edition, base: str = "") -> dict[str, Any]:
    """Return by their names in templates the course in one language, its words, and what writes a text in it."""
    return {
        "course": edition.course,
        "language": edition.language,
        "words": edition.words,
        "t": lambda text: edition.write(text, base),
        "plain": edition.plain,
        "say": edition.say,
        "date": edition.date,
        "number": edition.number,
        "icon": icon,
    }
