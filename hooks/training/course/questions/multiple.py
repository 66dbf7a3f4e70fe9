"""Choose several."""

from __future__ import annotations

from typing import Literal

from training.course.questions.base import BaseQuestion, Choice
from training.course.values import Found, Slug, Table


class MultipleQuestion(BaseQuestion):
    """A question with several right options, but not all."""

    type: Literal["multiple"]
    options: Table[Slug, Choice]

    @classmethod
    def _rights(cls, right: list[str], of: int) -> Found:
        if len(right) < 2:
            what = "only one option is right" if right else "no option is right"
            remedy = "mark at least two with `right: true`, or make it `type: single`"
            return [((), f"M01: {what}, where several are asked for", remedy)]
        return [((), "M01: every option is right", "add an option that is wrong")] if len(right) == of else []
