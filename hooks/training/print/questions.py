"""Question sheets as plain data: nothing in it tells an answer, and nothing asks for the kind of a question."""

from __future__ import annotations

import hashlib
from typing import Any

from training.course.questions import Question
from training.course.quiz import Quiz
from training.print.tree import Node
from training.print.writer import PaperWriter

VARIANTS = ("A", "B", "C")
"""Variants of a question sheet: the same questions, laid out differently."""


def question_on_paper(
    writer: PaperWriter, question: Question, variant: str, quiz: Quiz, *, case: bool = False
) -> dict[str, Any]:
    """Return a question as it stands on paper."""
    return {
        "text": writer.write(question.text),
        "how": writer.say(question.paper_how) if question.paper_how else "",
        "columns": [
            column._asdict() | {"texts": [writer.write(text) for text in column.texts]}
            for column in question.columns(variant)
        ],
        "case": writer.write(quiz.cases[question.case]) if case and question.case else [],
    }


def question_sheet(
    writer: PaperWriter, quiz: Quiz, variant: str, head: str, title: list[Node], *, anonymous: bool = False
) -> dict[str, Any]:
    """Return the question sheet of a bank in one variant; it asks for a name, or for a code of one's own."""
    asked, before = [], None
    for question in quiz.in_order(variant):
        asked.append(question_on_paper(writer, question, variant, quiz, case=question.case != before))
        before = question.case
    return {
        "kind": "questions",
        "label": writer.say("paper.questions", variant=variant),
        "head": head,
        "title": title,
        "code": code(quiz, variant),
        "anonymous": anonymous,
        "questions": asked,
    }


def code(quiz: Quiz, variant: str) -> str:
    """Return what a question sheet and its key share: the variant, and a mark of the questions as they now are."""
    content = "\n".join(
        " ".join([question.key, *(option.key for option in question.laid_out_as(variant))])
        for question in quiz.in_order(variant)
    )
    return f"{variant}-{int(hashlib.sha256(content.encode()).hexdigest(), 16) % 9000 + 1000}"
