"""What was released: the questions of the last release with the hashes under which phones keep their answers, and, of
every edition, which modules and elements the codes of its slips name by their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import StringConstraints

from training.course.questions import Question
from training.course.quiz import Quiz, content_hash, digits
from training.course.values import ElementId, Model, Slug
from training.patterns import EDITION, RELEASED
from training.shared import SHARED

EditionNumber = Annotated[str, StringConstraints(pattern=EDITION)]

Noted = Annotated[str, StringConstraints(pattern=RELEASED)]
"""Hash of what a question asks; behind it the one under which phones keep its answers, where that is another."""


class Codes(Model):
    """What the codes of an edition's slips name by its place; the trainer's recap reads those of all editions."""

    layout: int
    """How the code was laid out, as `slip.layout` of `hooks/shared.json` counts."""
    modules: tuple[Slug, ...]
    elements: tuple[ElementId, ...]


class Released(Model):
    """`modules/released.yml`."""

    edition: EditionNumber
    codes: Mapping[EditionNumber, Codes] = {}
    """Every edition that was released, to what its codes name."""
    questions: Mapping[Slug, Noted]

    def hash_of(self, question: Question) -> str:
        """Return the hash under which answers to a question are stored.

        A question that asks what it asked at the release keeps the hash that it had then, however hashes were made in
        that edition: what phones hold goes on.
        """
        now = content_hash(question)
        noted, *stored = self.questions.get(question.key, now).split()
        return stored[0] if stored and noted == now else now

    def hash_of_bank(self, bank: Quiz) -> str:
        """Return the hash of a whole bank: a score that was counted under another one is not believed."""
        return digits(sorted((key, self.hash_of(question)) for key, question in bank.questions.items()))

    def noted(self, question: Question) -> str:
        """Return what is to be noted of a question that is released now."""
        return " ".join(dict.fromkeys((content_hash(question), self.hash_of(question))))

    def is_kept(self, question: Question) -> bool:
        """Return whether answers that were given at the release count for a question as it is now."""
        return self.questions[question.key].split()[0] == content_hash(question)


def codes_of(modules: Mapping[str, Iterable[str]]) -> Codes:
    """Return what the codes of a course name by its place now; `modules` maps each to its elements, in order."""
    elements = tuple(key for keys in modules.values() for key in keys)
    return Codes(layout=SHARED["slip"]["layout"], modules=tuple(modules), elements=elements)


NOTHING = Released.model_construct(edition="", codes={}, questions={})
"""No release yet."""
