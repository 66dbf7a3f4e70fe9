"""Moodle XML: HTML in Moodle's own format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree
from lxml.builder import E

from training.course.questions import Question
from training.course.questions.formats import moodle_html, short
from training.exchange.banks import Bank
from training.exchange.writer import FileWriter

MOST_OF_ID = 100
"""Characters that Moodle's database holds of an id number."""


def moodle(writer: FileWriter, content: Iterable[Bank]) -> bytes:
    """Return banks in Moodle's own format."""
    quiz = E.quiz()
    for bank in content:
        quiz.append(E.question({"type": "category"}, E.category(E.text(etree.CDATA(category(writer, bank))))))
        quiz.extend(_question(writer, question, bank) for question in bank.quiz.questions.values())
    done: bytes = etree.tostring(quiz, pretty_print=True, encoding="UTF-8", xml_declaration=True)
    return done


def _question(writer: FileWriter, question: Question, bank: Bank) -> Any:
    element = E.question(
        {"type": question.moodle_type},
        E.name(E.text(question.key)),
        moodle_html("questiontext", writer.stem(question, bank)),
        moodle_html("generalfeedback", writer.answer(question, bank)),
        *([E.idnumber(question.key)] if len(question.key) <= MOST_OF_ID else []),
        *question.moodle(writer),
    )
    if question.hint:
        element.append(moodle_html("hint", writer.write(question.hint)))
    element.append(E.tags(*(E.tag(E.text(tag)) for tag in (*question.covers, question.level))))
    return element


def category(writer: FileWriter, bank: Bank) -> str:
    """Return the path of the category of a bank, in which a slash of a title is doubled."""
    titles = [short(title) for title in (writer.edition.plain(writer.course.title), bank.part, bank.title)]
    names = [title.replace("\\", "&#92;").replace("/", "//") for title in titles]
    return "/".join(["$course$", "top", *(re.sub(r"^(?=/)|(?<=/)$", " ", name) for name in names)])
