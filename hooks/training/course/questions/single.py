"""Choose one."""

from __future__ import annotations

from typing import ClassVar, Literal

from training.course.questions.choice import Choice, ChoiceQuestion
from training.course.values import Found


class SingleQuestion(ChoiceQuestion):
    """A question with exactly one right option."""

    type: Literal["single"]

    several: ClassVar[bool | None] = False
    helpful: ClassVar[tuple[int, int]] = (3, 3)
    paper_how: ClassVar[str] = "paper.single"
    blank_how: ClassVar[str] = "player.blank-single"
    wrong_grade: ClassVar[str] = "0"

    @classmethod
    def miscounted(cls, right: list[str], of: int) -> Found:
        if not right:
            return [((), "M01: no option is right", "mark one with `right: true`")]
        if len(right) == 1:
            return []
        remedy = "leave `right: true` on one, or make it `type: multiple`"
        return [((right[1], "right"), f"M01: {len(right)} options are right, where one is asked for", remedy)]

    def gift_sign(self, option: Choice, grade: str) -> str:
        return "=" if option.right else "~"
