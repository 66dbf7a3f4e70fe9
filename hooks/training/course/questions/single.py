"""Choose one."""

from __future__ import annotations

from typing import Literal

from training.course.questions.base import BaseQuestion, Choice
from training.course.values import Found, Slug, Table


class SingleQuestion(BaseQuestion):
    """A question with exactly one right option."""

    type: Literal["single"]
    options: Table[Slug, Choice]

    @classmethod
    def _rights(cls, right: list[str], of: int) -> Found:
        if not right:
            return [((), "M01: no option is right", "mark one with `right: true`")]
        if len(right) == 1:
            return []
        remedy = "leave `right: true` on one, or make it `type: multiple`"
        return [((right[1], "right"), f"M01: {len(right)} options are right, where one is asked for", remedy)]
