"""Corrections: none is of an edition or a day that is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from training.course.corrections import order
from training.course.reader import COURSE, Drafts
from training.mistakes import Mistake


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every correction of an edition or a day that is still to come."""
    if drafts.course is None:
        return
    now, released = drafts.course, drafts.released.edition
    if released and order(released) > order(now.edition):
        return  # which is told of the edition itself
    later = [key for key, one in now.corrections.items() if order(one.edition) > order(now.edition)]
    for key in later[:1]:
        what, remedy = f"the course is of edition {now.edition}", "give `edition:` above the new number"
        yield drafts.documents[COURSE].mistake(["corrections", key, "edition"], what, remedy)
    for key, one in now.corrections.items():
        if key in later:
            continue
        if one.date > now.date:
            what, remedy = f"the course is of {now.date}", "write the day of the edition that brought it"
            yield drafts.documents[COURSE].mistake(["corrections", key, "date"], what, remedy)
