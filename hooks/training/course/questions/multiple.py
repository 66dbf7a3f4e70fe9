"""Choose several."""

from __future__ import annotations

from typing import ClassVar, Literal

from training.course.questions.choice import Choice, ChoiceQuestion
from training.course.questions.formats import Loss
from training.course.values import Found


class MultipleQuestion(ChoiceQuestion):
    """A question with several right options, but not all."""

    type: Literal["multiple"]

    several: ClassVar[bool | None] = True
    helpful: ClassVar[tuple[int, int]] = (3, 6)
    paper_how: ClassVar[str] = "paper.multiple"
    blank_how: ClassVar[str] = "player.blank-multiple"
    partly_as: ClassVar[str] = "player.part-multiple"
    wrong_grade: ClassVar[str] = "-100"
    lost: ClassVar[frozenset[Loss]] = frozenset({Loss.PART})

    @classmethod
    def miscounted(cls, right: list[str], of: int) -> Found:
        if len(right) < 2:
            what = "only one option is right" if right else "no option is right"
            remedy = "mark at least two with `right: true`, or make it `type: single`"
            return [((), f"M01: {what}, where several are asked for", remedy)]
        return [((), "M01: every option is right", "add an option that is wrong")] if len(right) == of else []

    def gift_sign(self, option: Choice, grade: str) -> str:
        return f"~%{grade}%"
