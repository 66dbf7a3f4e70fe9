"""Put in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from lxml.builder import E

from training.course.questions.base import Option, Question
from training.course.questions.formats import Loss, Row, Writer, gift, moodle_html
from training.course.questions.paper import Column, Right
from training.course.values import Slug, Table, Text


class OrderQuestion(Question):
    """Options that the learner puts in order; they are written in the right order."""

    type: Literal["order"]
    options: Table[Slug, Option]
    explanation: Text

    ordered: ClassVar[bool] = True
    paper_how: ClassVar[str] = "paper.order"
    marked_how: ClassVar[str] = "paper.mark-order"
    key_how: ClassVar[str] = "paper.key-order"
    told_as: ClassVar[str] = "answer.right-order"
    blank_how: ClassVar[str] = "player.blank-order"
    partly_as: ClassVar[str] = "player.part-order"
    moodle_type: ClassVar[str] = "ordering"
    """Part of Moodle since 4.4."""
    right_cell: ClassVar[tuple[str, str]] = (r"\d+", "write the place of the step: 1, 2, 3 …")
    lost: ClassVar[frozenset[Loss]] = frozenset({Loss.ORDER_XML, Loss.ORDER_GIFT, Loss.FEEDBACK})

    def solution(self) -> tuple[str, ...]:
        return tuple(self.options)

    def rights(self) -> tuple[Right, ...]:
        return tuple(Right((option.text,)) for option in self.options.values())

    def told(self) -> tuple[Right, ...]:
        return tuple(Right((option.text,), option.feedback) for option in self.options.values())

    def laid_out_as(self, variant: str) -> tuple[Option, ...]:
        """Return the steps shuffled, also those of fixed order: as they are written would be the answer."""
        spread = self.spread(variant)
        return spread[1:] + spread[:1] if spread == tuple(self.options.values()) else spread

    def columns(self, variant: str) -> tuple[Column, ...]:
        return (Column(tuple(option.text for option in self.laid_out_as(variant)), "letters", "line"),)

    def answer(self, variant: str) -> str:
        return " ".join(str(self.places()[option.key]) for option in self.laid_out_as(variant))

    def right_marks(self, variant: str) -> tuple[tuple[int, ...], ...]:
        return tuple((self.places()[option.key] - 1,) for option in self.laid_out_as(variant))

    def rows_as_written(self, variant: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
        every = tuple(range(len(self.options)))
        return tuple((part, every) for part in self._places(self.laid_out_as(variant)))

    def places(self) -> dict[str, int]:
        """Return step to its right place, from 1."""
        return {key: place for place, key in enumerate(self.options, 1)}

    def moodle(self, writer: Writer) -> Iterator[Any]:
        yield from (E.layouttype("VERTICAL"), E.selecttype("ALL"), E.selectcount(str(len(self.options))))
        yield from (E.gradingtype("ALL_OR_NOTHING"), E.showgrading("HIDE"), E.numberingstyle("123"))
        yield E.shownumcorrect("1")  # without it Moodle makes up hints without words, and its database refuses them
        for key, place in self.places().items():
            yield moodle_html("answer", writer.write(self.options[key].text), fraction=str(place))

    def gift(self, writer: Writer) -> Iterator[str]:
        """Yield the steps matched with their numbers."""
        for option in self.laid_out:
            yield f"={gift(writer.write(option.text))} -> {self.places()[option.key]}"

    def rows(self, writer: Writer) -> Iterator[Row]:
        for row in super().rows(writer):
            yield row._replace(right=str(self.places()[row.option]))
