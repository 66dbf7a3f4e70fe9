"""What the player must know of questions: a fingerprint of their content, and how many of each part a test draws."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from .model import Course, Question, Quiz

TEST_LENGTH = 24
"""Questions of the final test, where the course has as many; a large course takes more, some of each part."""

PART_LEAST = 2
"""Questions that the final test asks of each part at least, where the part has as many."""


def fingerprint(question: Question, language: str) -> str:
    """Return a hash of what an answer answers: type, stem, options and right ones, in the source language.

    A reworded feedback or another order of the file leaves it as it is; only steps of an order question count as
    they stand, since their order is the answer.
    """
    options = [
        (key, option.text[language], getattr(option, "right", None), getattr(option, "match", {}).get(language))
        for key, option in question.options.items()
    ]
    content = (question.type, question.text[language], options if question.type == "order" else sorted(options))
    return hashlib.sha256(repr(content).encode()).hexdigest()[:6]


def bank_fingerprint(quiz: Quiz, language: str) -> str:
    """Return a hash of a whole bank: a score that was counted under another one is not believed."""
    content = sorted((key, fingerprint(question, language)) for key, question in quiz.questions.items())
    return hashlib.sha256(repr(content).encode()).hexdigest()[:6]


def drawing(course: Course, length: int = TEST_LENGTH) -> Mapping[str, int]:
    """Return how many questions the final test draws from each part, by its slug.

    Each part has its share by the number of its elements, never fewer than `PART_LEAST` and never more than it has.
    """
    elements = {part.slug: sum(len(module.elements) for module in part.modules) for part in course.outline}
    there = {part.slug: sum(len(module.quiz.questions) for module in part.modules) for part in course.outline}
    total = sum(elements.values())
    return {slug: min(there[slug], max(PART_LEAST, round(length * n / total))) for slug, n in elements.items()}
