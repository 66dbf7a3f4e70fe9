"""The plan of a session."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import Annotated

from pydantic import Field, model_validator

from training.course.exercise_answers import Answer
from training.course.values import Minutes, Model, Slug, Submistakes, Text

LONGEST = 100
"""Minutes after which a session needs a rest."""

UNIT_MINUTES = 45
"""Length of one unit of a session in minutes: 1 JPL of the ministry's training modules (sources s79, s80)."""


class SessionStep(Model):
    """One step of a session."""

    title: Text
    minutes: Minutes
    method: Text
    trainer: Text
    """What the trainer does."""
    participants: Text
    """What the participants do."""
    key_question: Text | None = None
    """As it is spoken."""
    materials: Text | None = None
    sheets: tuple[Slug, ...] = ()
    """Keys of the module's `sheets.yml`."""
    opens: tuple[Slug, ...] = ()
    """Sections of the module's text that the trainer opens in it, by their anchors."""
    answers: tuple[Answer, ...] = ()
    """What is right in an exercise of this step, for the trainer alone."""


class SessionPlan(Model):
    """A plan by which another trainer can run the session, also where there is no electricity."""

    units: Annotated[int, Field(ge=1, le=12)]
    """Units of 45 minutes; the minutes of the steps add up to them."""
    participants: Text
    """Who, and how many."""
    topics: Annotated[tuple[Text, ...], Field(min_length=1)]
    methods: Text
    materials: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What to bring."""
    picture_after: Minutes | None = None
    """Minute after which the wall picture may hang: before, it would answer a task."""
    room: Text | None = None
    """How it is set up."""
    steps: Annotated[tuple[SessionStep, ...], Field(min_length=1)]
    without_electricity: Text
    learning_checks: tuple[Text, ...] = ()
    """How one sees that the participants have got it."""
    look_for: tuple[Text, ...] = ()
    """What to look for in what one hears: one text for each learning check, in their order."""
    safety: Text
    follow_up: Text | None = None
    """What the participants do after the training."""

    @model_validator(mode="after")
    def _minutes_add_up(self) -> SessionPlan:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            what = f"the steps take {total} minutes, the session {self.minutes} ({self.units} × {UNIT_MINUTES})"
            raise Submistakes((("steps",), what, f"change `minutes:` of the steps by {self.minutes - total:+d} in all"))
        if self.look_for and len(self.look_for) != len(self.learning_checks):
            what = f"there are {len(self.look_for)} texts, and {len(self.learning_checks)} learning checks"
            raise Submistakes((("look_for",), what, "write one for each learning check, in their order"))
        return self

    @property
    def sought(self) -> tuple[Text, ...]:
        """What to look for, one text for each learning check: the last step may answer them, one by one."""
        answers = tuple(answer.text for answer in self.steps[-1].answers)
        return self.look_for or (answers if len(answers) == len(self.learning_checks) else ())

    def rests(self) -> tuple[int, ...]:
        """Return the steps after which one rests, by their places from 0: none may go on for too long."""
        ends = [*accumulate(step.minutes for step in self.steps)][:-1]
        pieces = math.ceil(self.minutes / LONGEST)
        wished = [self.minutes * n / pieces for n in range(1, pieces)]
        nearest = [min((abs(end - wish), place) for place, end in enumerate(ends))[1] for wish in wished if ends]
        return tuple(dict.fromkeys(nearest))

    @property
    def minutes(self) -> int:
        """Length of the session in minutes."""
        return self.units * UNIT_MINUTES
