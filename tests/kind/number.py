"""Say how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
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
    right_cell: ClassVar[tuple[str, str]] = (r"\d+", "write the number")

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

    @classmethod
    def from_moodle(cls, element: Any, said: Callable[[Any], str]) -> Mapping[str, Any]:
        right = element.find("answer[@fraction='100']")
        return {"number": int(right.findtext("text")), "feedback": said(right.find("feedback"))}

    @classmethod
    def from_gift(cls, answer: str, said: Callable[[str], str]) -> Mapping[str, Any]:
        found = re.fullmatch(r"#=(\d+):0#(.*)", answer, re.DOTALL)
        return {"number": int(found[1]), "feedback": said(found[2])} if found else {}

    @classmethod
    def from_row(cls, row: Row) -> Mapping[str, Any]:
        return {"number": int(row.right), "unit": row.text, "feedback": row.feedback}

    def rows(self, writer: Writer) -> Iterator[Row]:
        yield Row(text=writer.plain(self.unit), right=str(self.number), feedback=writer.plain(self.feedback))
