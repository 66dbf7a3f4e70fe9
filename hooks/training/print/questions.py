"""Question sheets as plain data: nothing in it tells an answer, and nothing asks for the kind of a question."""

from __future__ import annotations

from typing import Any

from training.check.items.vocabulary import announces_several
from training.course.questions import Question
from training.course.quiz import Quiz
from training.course.variant_code import code
from training.print.tree import Node
from training.print.writer import PaperWriter


def question_on_paper(
    writer: PaperWriter, question: Question, variant: str, quiz: Quiz, *, case: bool = False, apart: bool = False
) -> dict[str, Any]:
    """Return a question as it stands on paper; `apart` where one answers on an answer sheet."""
    how = (apart and question.marked_how) or question.paper_how
    if question.several and announces_several(question.text.get(writer.language, ""), writer.language):
        how = ""  # the stem says it
    return {
        "text": writer.write(question.text),
        "how": writer.say(how) if how else "",
        "columns": [
            column._asdict()
            | {"texts": [writer.write(text) for text in column.texts]}
            | ({"mark": "", "behind": False} if apart else {})
            for column in question.columns(variant)
        ],
        "case": writer.write(quiz.cases[question.case]) if case and question.case else [],
    }


def question_sheet(writer: PaperWriter, quiz: Quiz, variant: str, head: str, title: list[Node]) -> dict[str, Any]:
    """Return the question sheet of a bank in one variant; it is used again, since one answers on an answer sheet."""
    asked, before = [], None
    for question in quiz.in_order(variant):
        case = question.case != before
        asked.append(question_on_paper(writer, question, variant, quiz, case=case, apart=True))
        before = question.case
    return {
        "kind": "questions",
        "label": writer.say("paper.questions", variant=variant),
        "head": head,
        "title": title,
        "code": code(quiz, variant),
        "answer_on": writer.say("paper.answer-on", sheet=writer.say("paper.answer-sheet", variant=variant)),
        "questions": asked,
    }
