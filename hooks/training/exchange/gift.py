"""GIFT: HTML in Moodle's text format, which other systems read too."""

from __future__ import annotations

from collections.abc import Iterable

from training.course.questions import Question
from training.course.questions.formats import gift as escaped
from training.exchange.banks import Bank
from training.exchange.moodle import category
from training.exchange.writer import FileWriter


def gift(writer: FileWriter, content: Iterable[Bank]) -> bytes:
    """Return banks in GIFT."""
    parts = []
    for bank in content:
        parts.append(f"$CATEGORY: {category(writer, bank)}")
        parts.extend(_question(writer, question, bank) for question in bank.quiz.questions.values())
    return ("\n\n".join(parts) + "\n").encode()


def _question(writer: FileWriter, question: Question, bank: Bank) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in (*question.covers, question.level))
    stem, answer = escaped(writer.stem(question, bank)), escaped(writer.answer(question, bank))
    lines = [f"// [id:{question.key}]{tags}", f"::{question.key}::[html]{stem}{{"]
    return "\n".join([*lines, *question.gift(writer), f"####{answer}", "}"])
