"""A mistake of an author, and where it stands."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
"""A character that no text needs: some programs choke on it, or it shows the letters behind it in another order."""

MANY = 1000
"""Mistakes of one kind of check that are collected; who has more reads the rest in the next run."""


@dataclass(frozen=True, order=True)
class Mistake:
    """What is wrong at one place of one file, and what to do about it."""

    path: Path
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    what: str
    remedy: str
    warning: bool = False
    """Whether a build may go on."""
    nth: int = 0
    """Place among those that are to be worked through in an order of their own, after all others."""

    @property
    def unfinished(self) -> bool:
        """Whether this is a place that a skeleton leaves to its author, and no slip."""
        return self.nth > 0

    def __str__(self) -> str:
        """Return `file:line:column: what is wrong; what to do`."""
        return f"{self.path}:{self.line}:{self.column}: {'warning: ' * self.warning}{self.what}; {self.remedy}"


class CourseError(Exception):
    """The course has mistakes; `mistakes` holds them all, sorted, and `later` says what is looked at after them."""

    def __init__(self, mistakes: Iterable[Mistake], later: str = "") -> None:
        """Take mistakes in any order, with or without repetition."""
        self.later = later
        self.mistakes = sorted(set(mistakes), key=lambda mistake: (mistake.nth, mistake))
        super().__init__("\n".join(map(str, self.mistakes)))


class RefusalError(Exception):
    """What was asked for cannot be done; the message says why, and what to do."""


FIRST_PLACES = 10
"""Places to write that are named one by one: who writes them takes them in order."""


def listed(found: Sequence[Mistake]) -> Iterator[str]:
    """Yield the lines that name mistakes; of places that wait to be written, the first ones and how many follow."""
    waiting = [mistake for mistake in found if mistake.unfinished]
    yield from (str(mistake) for mistake in found if not mistake.unfinished)
    yield from map(str, waiting[:FIRST_PLACES])
    if left := waiting[FIRST_PLACES:]:
        files = list(dict.fromkeys(mistake.path.as_posix() for mistake in left))
        yield f"… and {len(left)} more places to write, in {', '.join(files[:3])}{' …' if len(files) > 3 else ''}"


def annotation(mistake: Mistake, folder: str = "") -> str:
    """Return a mistake in the form in which GitHub shows it at its line in a pull request.

    `folder` is that of the course, below the root of the repository. What waits to be written is no mistake there.
    """
    kind = "notice" if mistake.unfinished else "warning" if mistake.warning else "error"
    path = f"{folder}/{mistake.path.as_posix()}".lstrip("/")
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        path = path.replace(sign, code)
    said = f"{mistake.what}; {mistake.remedy}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{kind} file={path},line={mistake.line},col={mistake.column}::{said}"


def tally(found: Iterable[Mistake]) -> str:
    """Return how many places are left to write, how many mistakes and how many warnings there are, in words."""
    kinds = Counter(
        "place to write" if mistake.unfinished else "warning" if mistake.warning else "mistake"
        for mistake in set(found)
    )
    plurals = {"place to write": "places to write", "mistake": "mistakes", "warning": "warnings"}
    said = [f"{kinds[one]} {one if kinds[one] == 1 else many}" for one, many in plurals.items() if kinds[one]]
    return ", ".join(said) or "no mistakes"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant."""
    by_fold = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(word.casefold(), by_fold, n=1)
    return by_fold[near[0]] if near else None


def odd_sign(word: str) -> str:
    """Return code point and name of the first sign of a word that may look like another, or like none; or nothing."""
    odd = next((sign for sign in word if not sign.isascii() or not sign.isprintable()), None)
    return f"U+{ord(odd):04X} {unicodedata.name(odd, '')}".rstrip() if odd else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a remedy for a word that is none of the known ones."""
    known = list(known)
    if near := nearest(word, known):
        return f"did you mean `{near}`?"
    if not known:
        return "delete it: none is defined"
    names = ", ".join(f"`{k}`" for k in known[:12])
    return f"use one of {names}" + (f" … ({len(known)} in all)" if len(known) > 12 else "")
