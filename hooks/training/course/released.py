"""What the last release was: the questions that learners have answered, and the hashes that their phones keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import StringConstraints

from training.course.questions import Question
from training.course.quiz import Quiz, digits, fingerprint
from training.course.values import Model, Slug
from training.patterns import EDITION, RELEASED

Noted = Annotated[str, StringConstraints(pattern=RELEASED)]
"""Hash of what a question asks; behind it the one under which phones keep its answers, where that is another."""


class Released(Model):
    """`modules/released.yml`."""

    edition: Annotated[str, StringConstraints(pattern=EDITION)]
    questions: Mapping[Slug, Noted]

    def hash_of(self, question: Question) -> str:
        """Return the hash under which answers to a question are stored.

        A question that asks what it asked at the release keeps the hash that it had then, however hashes were made in
        that edition: what phones hold goes on.
        """
        now = fingerprint(question)
        noted, *stored = self.questions.get(question.key, now).split()
        return stored[0] if stored and noted == now else now

    def hash_of_bank(self, bank: Quiz) -> str:
        """Return the hash of a whole bank: a score that was counted under another one is not believed."""
        return digits(sorted((key, self.hash_of(question)) for key, question in bank.questions.items()))

    def noted(self, question: Question) -> str:
        """Return what is to be noted of a question that is released now."""
        return " ".join(dict.fromkeys((fingerprint(question), self.hash_of(question))))

    def is_kept(self, question: Question) -> bool:
        """Return whether answers that were given at the release count for a question as it is now."""
        return self.questions[question.key].split()[0] == fingerprint(question)


NOTHING = Released.model_construct(edition="", questions={})
"""No release yet."""
