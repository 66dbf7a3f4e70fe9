"""Put in order."""

from __future__ import annotations

from typing import Literal

from training.course.questions.base import BaseQuestion, Option
from training.course.values import Slug, Table, Text


class OrderQuestion(BaseQuestion):
    """Options that the learner puts in order; they are written in the right order."""

    type: Literal["order"]
    options: Table[Slug, Option]
    explanation: Text
