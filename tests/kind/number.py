"""Say how many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from lxml.builder import E
from pydantic import Field

from training.course.questions.base import Question
from training.course.questions.formats import Row, Writer, gift, moodle_html
from training.course.questions.paper import Column, Right
from training.course.values import Text


class NumberQuestion(Question):
    """A question whose answer is a number."""

    type: Literal["number"]
    number: Annotated[int, Field(ge=0)]
    unit: Text
    feedback: Text

    helpful: ClassVar[tuple[int, int]] = (0, 0)
    moodle_type: ClassVar[str] = "numerical"

    def solution(self) -> tuple[str, ...]:
        return (str(self.number),)

    def rights(self) -> tuple[Right, ...]:
        return (Right(({code: f"{self.number} {unit}" for code, unit in self.unit.items()},), self.feedback),)

    def texts(self) -> Iterator[Text]:
        yield from (*super().texts(), self.unit, self.feedback)

    def columns(self, variant: str) -> tuple[Column, ...]:
        return (Column((self.unit,), mark="line"),)

    def answer(self, variant: str) -> str:
        return str(self.number)

    def moodle(self, writer: Writer) -> Iterator[Any]:
        feedback = moodle_html("feedback", writer.write(self.feedback))
        yield E.answer({"fraction": "100"}, E.text(str(self.number)), E.tolerance("0"), feedback)

    def gift(self, writer: Writer) -> Iterator[str]:
        yield f"#={self.number}:0#{gift(writer.write(self.feedback))}"

    def rows(self, writer: Writer) -> Iterator[Row]:
        yield Row(text=writer.plain(self.unit), right=str(self.number), feedback=writer.plain(self.feedback))
