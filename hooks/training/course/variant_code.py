"""The code that a question sheet and its key share: each variant has another one, and so has a bank after a change.

The order of questions and options in a variant is that of `Quiz.in_order` and `Question.laid_out_as`.
"""

from __future__ import annotations

import hashlib

from training.course.quiz import Quiz


def layout(quiz: Quiz, variant: str) -> str:
    """Return the keys of questions and options as a variant has them, a question a line."""
    return "\n".join(
        " ".join([question.key, *(option.key for option in question.laid_out_as(variant))])
        for question in quiz.in_order(variant)
    )


def code(quiz: Quiz, variant: str) -> str:
    """Return what a question sheet and its key share: the variant, and a mark of the questions as they now are."""
    return f"{variant}-{int(hashlib.sha256(layout(quiz, variant).encode()).hexdigest(), 16) % 9000 + 1000}"
