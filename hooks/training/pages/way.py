"""The way through a module: its sections, the chapters that they belong to, and what leads on from each."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from markupsafe import Markup

from training.course.module import Module
from training.files.prose import Heading
from training.pages.edition import Edition
from training.pages.templates import partial

FEW = 3
"""With fewer sections of the second level than this, those of the third are sections, too: each fits a sitting."""


@dataclass(frozen=True)
class Section:
    """A section of a module's text, as the way through it knows it."""

    anchor: str
    title: Markup
    chapter: int
    """Number of its chapter, from 1; 0 where the module has none."""
    opens: Markup | None
    """Title of the chapter, if it begins here."""
    checked: bool
    """Whether a quick check stands in it: else the learner ticks that it was read."""


def sections(edition: Edition, module: Module) -> list[Section]:
    """Return the sections of a module's text, in order."""
    opening = {chapter.sections[0]: n for n, chapter in enumerate(module.chapters.values(), 1)}
    titles = [edition.write(chapter.title) for chapter in module.chapters.values()]
    checked = _checked(edition, module)
    found, chapter = [], 0
    for heading in _headings(edition, module):
        anchor, title = heading.anchor, edition.heading(module, heading.anchor)
        chapter = opening.get(anchor, chapter)
        opens = titles[chapter - 1] if anchor in opening else None
        found.append(Section(anchor, title, chapter, opens, anchor in checked))
    return found


def _headings(edition: Edition, module: Module) -> list[Heading]:
    """Return the headings that begin sections: all languages have the same, so those of the source stand for them."""
    headings = [heading for heading in module.text[edition.source].headings if heading.anchor]
    few = sum(heading.level == 2 for heading in headings) < FEW
    return [heading for heading in headings if heading.level == 2 or (few and heading.level == 3)]


def _checked(edition: Edition, module: Module) -> set[str]:
    """Return the anchors of the sections in which a quick check stands."""
    headings, asked_here = _headings(edition, module), module.text[edition.source].quick_checks
    before = ([h.anchor for h in headings if h.line < asked.line][-1:] for asked in asked_here)
    return {anchor for anchors in before for anchor in anchors}


def _contact(edition: Edition, module: Module, anchor: str) -> str | None:
    """Return where to tell of a mistake in a section: the course's contact, which is told which one it is."""
    course = edition.course
    if not course.contact:
        return None
    place = f"{module.slug}#{anchor}"
    if course.contact.startswith("mailto:"):
        told = {"subject": f"{edition.plain(course.title)}, {course.edition} {edition.language}: {place}"}
    else:
        told = {"section": place}
    sign = "&" if "?" in course.contact else "?"
    return f"{course.contact}{sign}{urlencode(told, quote_via=quote)}"


def edges(edition: Edition, module: Module) -> tuple[dict[str, Markup], dict[str, Markup]]:
    """Return by anchor what stands before a section, where a chapter begins, and what stands at its end."""
    all_sections = sections(edition, module)
    begins = {
        section.anchor: partial(edition, "chapter.html", section=section, total=len(module.chapters))
        for section in all_sections
        if section.opens
    }
    following = [
        *((one.anchor, one.title) for one in all_sections[1:]),
        ("key-points", edition.say("module.key-points")),
    ]
    ends = {
        section.anchor: partial(
            edition,
            "section-end.html",
            section=section,
            anchor=anchor,
            title=title,
            wrong=_contact(edition, module, section.anchor),
        )
        for section, (anchor, title) in zip(all_sections, following, strict=True)
    }
    return begins, ends
