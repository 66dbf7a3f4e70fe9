"""Answer keys as plain data: the answers of every variant, what is right in words, and why."""

from __future__ import annotations

from typing import Any

from training.course.module import Module
from training.course.questions import Question
from training.course.quiz import Quiz
from training.print.questions import VARIANTS, code
from training.print.tree import Node, nodes
from training.print.writer import PaperWriter


def answer_key(writer: PaperWriter, quiz: Quiz, head: str, title: list[Node], own: Module | None) -> dict[str, Any]:
    """Return the answer key of a bank, for all variants; `own` is the module that it belongs to."""
    places = {v: {question.key: n for n, question in enumerate(quiz.in_order(v), 1)} for v in VARIANTS}
    whys = []
    before = None
    for question in quiz.in_order(VARIANTS[0]):
        at = [{"variant": v, "n": places[v][question.key], "answer": question.answer(v)} for v in VARIANTS]
        case = quiz.cases[question.case] if question.case and question.case != before else None
        before = question.case
        whys.append({"case": writer.write(case) if case else [], "at": at, **_why(writer, question, own)})
    hows = {question.key_how for question in quiz.questions.values()} - {""}
    return {
        "kind": "key",
        "label": writer.say("paper.key"),
        "head": head,
        "title": title,
        "variants": [
            {
                "variant": variant,
                "code": code(quiz, variant),
                "answers": [question.answer(variant) for question in quiz.in_order(variant)],
            }
            for variant in VARIANTS
        ],
        "hows": [writer.say(how) for how in sorted(hows, reverse=True)],
        "whys": whys,
    }


def _why(writer: PaperWriter, question: Question, own: Module | None) -> dict[str, Any]:
    slug, _, anchor = question.see.rpartition("#")
    if own and slug in {"", own.slug}:
        module = own
    else:
        module = next(module for module in writer.course.modules if module.slug == slug)
    rights = question.rights()
    return {
        "text": writer.write(question.text),
        "right": [_joined([writer.write(text) for text in right.texts]) for right in rights],
        "ordered": question.ordered,
        "why": [writer.write(right.why) for right in rights if right.why],
        "explanation": writer.write(question.explanation) if question.explanation else [],
        "section": nodes(writer.edition.heading(module, anchor)),
        "module": "" if module is own else writer.head(module),
        "address": writer.short(f"{module.slug}/index.html#{anchor}"),
    }


def _joined(texts: list[list[Node]]) -> list[Node]:
    first, *others = texts
    return [*first, *(node for text in others for node in (" → ", *text))]
