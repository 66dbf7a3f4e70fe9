"""Questions: one file a kind."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from training.course.questions.match import MatchQuestion
from training.course.questions.multiple import MultipleQuestion
from training.course.questions.order import OrderQuestion
from training.course.questions.single import SingleQuestion

Question = Annotated[
    SingleQuestion | MultipleQuestion | OrderQuestion | MatchQuestion,
    Field(discriminator="type"),
]
