"""What is right in an exercise, for the trainer."""

from __future__ import annotations

from training.course.values import Model, Text


class Answer(Model):
    """The answer of one card, row or case."""

    of: Text
    """Which one: its title or number, as the participants see it."""
    text: Text
    """What is right, and why."""
