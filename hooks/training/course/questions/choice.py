"""Choose among options that are right or wrong: what `single` and `multiple` share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from lxml.builder import E

from training.course.questions.base import Option, Question
from training.course.questions.formats import Row, Writer, gift, moodle_html
from training.course.questions.paper import Column, Right, letter
from training.course.values import Flag, Found, Slug, Table


class Choice(Option):
    """An option that is right or wrong."""

    right: Flag = False


class ChoiceQuestion(Question):
    """A question with right options and wrong ones."""

    options: Table[Slug, Choice]

    moodle_type: ClassVar[str] = "multichoice"
    right_cell: ClassVar[tuple[str, str]] = ("[01]", "write 1 or 0")
    wrong_grade: ClassVar[str]
    """Percent that a wrong option gives."""

    @classmethod
    def unsound(cls, options: Mapping[str, Any]) -> Found:
        return cls.miscounted([key for key, option in options.items() if option.right], len(options))

    @classmethod
    @abstractmethod
    def miscounted(cls, right: list[str], of: int) -> Found:
        """Return what is wrong with the number of right options, by their keys."""

    def solution(self) -> tuple[str, ...]:
        return tuple(key for key, option in self.options.items() if option.right)

    def rights(self) -> tuple[Right, ...]:
        return tuple(Right((option.text,), option.feedback) for option in self.options.values() if option.right)

    def wrongs(self) -> tuple[Right, ...]:
        return tuple(Right((option.text,), option.feedback) for option in self.options.values() if not option.right)

    def columns(self, variant: str) -> tuple[Column, ...]:
        return (Column(tuple(option.text for option in self.laid_out_as(variant)), "letters", "box"),)

    def answer(self, variant: str) -> str:
        return " ".join(map(letter, *self.right_marks(variant)))

    def right_marks(self, variant: str) -> tuple[tuple[int, ...], ...]:
        right = self.solution()
        return (tuple(n for n, option in enumerate(self.laid_out_as(variant)) if option.key in right),)

    def rows_as_written(self, variant: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
        return ((0, self._places(self.laid_out_as(variant))),)

    def grades(self) -> Iterator[tuple[Choice, str]]:
        """Yield option and percent, in the order of the page: right ones share 100."""
        share = f"{100 / len(self.solution()):.5f}".rstrip("0").rstrip(".")
        for key in (option.key for option in self.laid_out):
            yield self.options[key], share if self.options[key].right else self.wrong_grade

    def moodle(self, writer: Writer) -> Iterator[Any]:
        yield E.single("false" if self.several else "true")
        yield E.shuffleanswers("false" if self.order == "fixed" else "true")
        yield from (E.answernumbering("abc"), E.showstandardinstruction("0"))  # the stem says how many to choose
        for option, grade in self.grades():
            feedback = moodle_html("feedback", writer.write(option.feedback))
            yield moodle_html("answer", writer.write(option.text), feedback, fraction=grade)

    def gift(self, writer: Writer) -> Iterator[str]:
        for option, grade in self.grades():
            sign = self.gift_sign(option, grade)
            yield f"{sign}{gift(writer.write(option.text))}#{gift(writer.write(option.feedback))}"

    @abstractmethod
    def gift_sign(self, option: Choice, grade: str) -> str:
        """Return what stands before an option in GIFT."""

    def rows(self, writer: Writer) -> Iterator[Row]:
        for row in super().rows(writer):
            yield row._replace(right=str(int(self.options[row.option].right)))
