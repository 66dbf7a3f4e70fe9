"""What a question gives to paper: columns to draw without knowing its kind, and what a key says of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from training.course.values import Text


class Column(NamedTuple):
    """Texts below one another, each with its label and with room for an answer."""

    texts: tuple[Text, ...]
    labels: Literal["letters", "numbers", ""] = ""
    mark: Literal["box", "line", ""] = ""
    """What one answers with: a box to tick, or a line to write on."""
    behind: bool = False
    """Whether the mark stands behind the text, and not before its label."""


class Right(NamedTuple):
    """One thing that is right, in words."""

    texts: tuple[Text, ...]
    """What belongs together; most have one text only."""
    why: Text | None = None


def letter(number: int) -> str:
    """Return the letter of an option: a, b, c … from 0."""
    return chr(ord("a") + number)
