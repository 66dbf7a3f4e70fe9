"""The number of the edition: when it must move."""

from __future__ import annotations

from collections.abc import Iterator

from training.course.corrections import order
from training.course.reader import COURSE, RELEASED, SOURCES, Drafts
from training.course.released import codes_of
from training.mistakes import Mistake


def seen_too_late(drafts: Drafts) -> Iterator[Mistake]:
    """Yield what was seen after the day of the edition, which a build takes for today."""
    if drafts.course is None:
        return
    day, law = drafts.course.date.isoformat(), drafts.course.law_seen or ""
    remedy = f"write when it was seen, or a later `date:` than {day} in `course.yml`"
    if law > day[:7]:
        what = f"{law} is later than the edition"
        yield drafts.documents[COURSE].mistake(["law_seen"], what, remedy, warning=True)
    for key, source in drafts.sources.items():
        if source.seen and source.seen > day[: len(source.seen)]:
            what = f"{source.seen} is later than the edition"
            yield drafts.documents[SOURCES].mistake([key, "seen"], what, remedy, warning=True)


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield that the edition is one which was released, though its codes name modules or elements otherwise now."""
    if drafts.course is None:
        return
    yield from seen_too_late(drafts)
    if drafts.released.edition and order(drafts.released.edition) > order(drafts.course.edition):
        what = f"{RELEASED.as_posix()} notes that {drafts.released.edition} was released, and this is an older edition"
        remedy = "write the number of that edition, or the one after it"
        yield drafts.documents[COURSE].mistake(["edition"], what, remedy)
        return
    if not (noted := drafts.released.codes.get(drafts.course.edition)):
        return
    named = [slug for part in drafts.course.parts.values() for slug in part.modules]
    files = {slug: drafts.modules[slug].file for slug in named if slug in drafts.modules}
    elements = {slug: file.elements for slug, file in files.items() if file}
    if len(elements) < len(named):
        return
    now, edition = codes_of(elements), drafts.course.edition
    if now.layout != noted.layout:
        changed = "the code of the slip has another layout"
    elif now.modules != noted.modules:
        changed = "the course has other modules, or another order of them"
    elif now.elements != noted.elements:
        changed = "the modules have other elements, or another order of them"
    else:
        return
    what = (
        f"{RELEASED.as_posix()} notes that {edition} was released, and since then {changed}, which codes name by place"
    )
    year, _, number = edition.partition(".")
    remedy = f'give the edition a new number, `edition: "{year}.{int(number) + 1}"`'
    yield drafts.documents[COURSE].mistake(["edition"], what, remedy)
