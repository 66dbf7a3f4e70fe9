"""Join pairs."""

from __future__ import annotations

from typing import Literal

from training.course.questions.base import FIRST, BaseQuestion, Pair, _spread
from training.course.values import Slug, Table, Text


class MatchQuestion(BaseQuestion):
    """Options that the learner joins with what belongs to them."""

    type: Literal["match"]
    options: Table[Slug, Pair]
    explanation: Text

    @property
    def matches(self) -> tuple[Pair, ...]:
        """The same options, in the order in which their right sides are offered."""
        return self.matches_as(FIRST)

    def matches_as(self, variant: str) -> tuple[Pair, ...]:
        """Return the right sides as a variant of the question sheet offers them: never each beside its own."""
        spread = _spread(self.options, f"{self.key}/match" if variant == FIRST else f"{self.key}/match/{variant}")
        return spread[1:] + spread[:1] if spread == self.laid_out_as(variant) else spread
