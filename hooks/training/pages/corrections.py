"""What an edition says of corrections: all of them on one page, and to whoever has learned by an older one, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from training.course.corrections import Correction, order
from training.course.course import Course
from training.pages.edition import Edition
from training.pages.templates import partial

SCRIPT = "assets/corrections.js"
"""Script that tells of them, seen from the root of a language."""


def day_of(day: date) -> int:
    """Return a day as scripts count them: from 1970 on."""
    return (day - date(1970, 1, 1)).days


def newest(course: Course) -> date | None:
    """Return the day of the newest correction, if there is one."""
    return max((one.date for one in course.corrections.values()), default=None)


def corrections(edition: Edition, base: str = "") -> Mapping[str, Any]:
    """Return what the list shows, the newest edition first; `base` leads from its page to the root of the language."""
    every = edition.course.corrections.values()
    editions = sorted({(order(one.edition), one.edition, one.date) for one in every}, reverse=True)
    return {
        "editions": [
            (
                number,
                day,
                day_of(day),
                [(one, _sections(edition, one, base)) for one in every if (one.edition, one.date) == (number, day)],
            )
            for _, number, day in editions
        ]
    }


def told_once(edition: Edition) -> Markup:
    """Return what is told once, with links from the root of the language."""
    last = newest(edition.course)
    assert last
    return partial(edition, "corrected.html", corrected=day_of(last), **corrections(edition))


def _sections(edition: Edition, one: Correction, base: str) -> list[tuple[str, Markup]]:
    """Return address and title of each: that of its module, with that of the section where several of one changed."""
    modules = {module.slug: module for module in edition.course.modules}
    named = [place.partition("#") for place in one.sections]
    often = Counter(slug for slug, _, _ in named)
    return [
        (
            f"{base}{slug}/index.html{sign}{anchor}",
            Markup(": ").join(
                [
                    edition.write(modules[slug].title),
                    *([edition.heading(modules[slug], anchor)] if anchor and often[slug] > 1 else []),
                ]
            ),
        )
        for slug, sign, anchor in named
    ]
