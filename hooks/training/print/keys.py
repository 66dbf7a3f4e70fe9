"""Answer keys as plain data: the answers of every variant, what is right in words, and why."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from training.course.marks import GEOMETRY, pages
from training.course.module import Module
from training.course.questions import Question
from training.course.questions.paper import Right
from training.course.quiz import VARIANTS, Quiz
from training.course.sheets import Sheet
from training.course.variant_code import code
from training.print.sections import Sections
from training.print.sheet import answers_of
from training.print.tree import Node, nodes, text
from training.print.writer import PaperWriter


def answer_key(
    writer: PaperWriter,
    bank: str,
    head: str,
    title: list[Node],
    own: Module | None,
    sections: Sections,
    beside: Iterable[Sheet] = (),
) -> dict[str, Any]:
    """Return the answer key of a bank, for all variants; `own` is the module that it belongs to.

    At its end are the answers of the sheets that are used `beside` it.
    """
    quiz = writer.banks[bank]
    places = {v: {question.key: n for n, question in enumerate(quiz.in_order(v), 1)} for v in VARIANTS}
    whys = []
    before = None
    for question in quiz.in_order(VARIANTS[0]):
        at = [{"variant": v, "n": places[v][question.key], "answer": question.answer(v)} for v in VARIANTS]
        case = quiz.cases[question.case] if question.case and question.case != before else None
        before = question.case
        whys.append({"case": writer.write(case) if case else [], "at": at, **_why(writer, question, own, sections)})
    hows = {question.key_how for question in quiz.questions.values()} - {""}
    return {
        "kind": "key",
        "label": writer.say("paper.key"),
        "head": head,
        "title": title,
        "geometry": GEOMETRY,
        "strips": _strips(quiz),
        "hows": [writer.say(how) for how in sorted(hows, reverse=True)],
        "whys": whys,
        "beside": [{"title": writer.write(sheet.title), "answers": answers_of(writer, sheet)} for sheet in beside],
    }


def _strips(quiz: Quiz) -> list[list[dict[str, Any]]]:
    """Return a strip for each column of each variant's answer sheet, those of one page of it together."""
    found: dict[int, list[dict[str, Any]]] = {}
    for variant in VARIANTS:
        answers = [question.answer(variant) for question in quiz.in_order(variant)]
        for page, rows in enumerate(pages(quiz, variant)):
            for _, column in groupby(rows, lambda row: row.column):
                before, lines = 0, []
                for row in column:
                    right = "".join(row.boxes[n] for n in row.right) or answers[row.number - 1]
                    shown = "" if row.number == before else str(row.number)
                    lines.append({"number": shown, "label": row.label, "right": right, "y": row.y})
                    before = row.number
                strip = {"variant": variant, "code": code(quiz, variant), "rows": lines}
                found.setdefault(page, []).append(strip)
    return [*found.values()]


def _why(writer: PaperWriter, question: Question, own: Module | None, sections: Sections) -> dict[str, Any]:
    slug, _, anchor = question.see.rpartition("#")
    if own and slug in {"", own.slug}:
        module = own
    else:
        module = next(module for module in writer.course.modules if module.slug == slug)
    section = sections.of(module.slug, anchor)

    def told(rights: Iterable[Right]) -> list[dict[str, Any]]:
        return [
            {
                "text": _joined([writer.write(text) for text in right.texts]),
                "why": writer.write(right.why) if right.why else [],
            }
            for right in rights
        ]

    return {
        "text": writer.write(question.text),
        "right": told(question.rights()),
        "wrong": told(question.wrongs()),
        "ordered": question.ordered,
        "explanation": writer.write(question.explanation) if question.explanation else [],
        "section": section.number,
        "page": section.page,
        "title": text(nodes(writer.edition.heading(module, anchor))),
        "module": "" if module is own else writer.head(module),
    }


def _joined(texts: list[list[Node]]) -> list[Node]:
    first, *others = texts
    return [*first, *(node for text in others for node in (" → ", *text))]
