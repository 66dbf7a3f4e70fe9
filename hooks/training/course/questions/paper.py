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


class Mark(NamedTuple):
    """A row of boxes on an answer sheet, of which one marks what is right."""

    label: str
    """Which part of the question it is for; nothing where the question has one row."""
    boxes: tuple[str, ...]
    """Labels of the boxes; none where one writes the answer on a line."""


def marks(columns: tuple[Column, ...]) -> tuple[Mark, ...]:
    """Return the rows in which one answers what stands in columns.

    Boxes to tick stand in one row. Of lines to write on, each is a row, and its boxes are the letters of the other
    column, or the places in an order.
    """
    asked, *others = columns
    labels = _labels(asked)
    if asked.mark == "box":
        return (Mark("", labels),)
    if others:
        return tuple(Mark(label, _labels(others[0])) for label in labels)
    places = tuple(str(n) for n, label in enumerate(labels, 1) if label)
    return tuple(Mark(label, places) for label in labels)


def _labels(column: Column) -> tuple[str, ...]:
    places = range(len(column.texts))
    if column.labels == "letters":
        return tuple(map(letter, places))
    return tuple(str(n + 1) if column.labels else "" for n in places)
