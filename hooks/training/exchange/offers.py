"""Question banks as files that other systems import: one of each format a bank, and of all together.

Moodle XML and GIFT hold HTML, CSV holds plain text. What a format has no place for is told by `losses`, and the pages
say it beside the links. Questions and cases have no pictures, so the files need none.
"""

from __future__ import annotations

from training import site_folders
from training.course.questions.formats import Loss
from training.course.quiz import Quiz
from training.course.values import Text
from training.exchange.banks import Bank, banks
from training.exchange.csv import table
from training.exchange.gift import gift
from training.exchange.moodle import moodle
from training.exchange.writer import FileWriter
from training.pages.edition import Edition
from training.pages.offer import Offer

"""Folder of the files below the root of a language."""

FORMATS = {"xml": ("Moodle XML", moodle), "gift.txt": ("GIFT", gift), "csv": ("CSV", table)}
"""End of a file's name to the name of its format, and what writes it."""


def offers(edition: Edition) -> list[Offer]:
    """Return what a page offers in one language, all banks together first."""
    found = [Offer(str(edition.say("exchange.whole")), _links(edition, None), [])]
    for bank in banks(edition):
        number = f"{edition.number(bank.module)}. " if bank.module else ""
        found.append(Offer(f"{number}{bank.title}", _links(edition, bank), losses(edition, bank.quiz)))
    return found


def _links(edition: Edition, bank: Bank | None) -> list[tuple[str, str]]:
    return [(name, _address(edition, bank, end)) for end, (name, _) in FORMATS.items()]


def _address(edition: Edition, bank: Bank | None, end: str) -> str:
    return f"{site_folders.BANKS}/{bank.name if bank else edition.course.slug}.{edition.language}.{end}"


def files(edition: Edition) -> dict[str, bytes]:
    """Return every file of one language, by its path below the root of the site."""
    writer = FileWriter(edition)
    every = banks(edition)
    content: list[tuple[Bank | None, list[Bank]]] = [(None, every), *((bank, [bank]) for bank in every)]
    return {
        f"{writer.prefix}{_address(edition, bank, end)}": write(writer, held)
        for bank, held in content
        for end, (_, write) in FORMATS.items()
    }


def losses(edition: Edition, quiz: Quiz) -> list[tuple[str, str, list[str]]]:
    """Return what files cannot hold as it is: the formats concerned, the key of the words for it, and the questions."""

    def has_markup(text: Text) -> bool:
        return "<" in edition.write(text, "")

    lost = {key: question.losses(has_markup) for key, question in quiz.questions.items()}
    for key, question in quiz.questions.items():
        if question.case and has_markup(quiz.cases[question.case]):
            lost[key] |= {Loss.PLAIN}
    found = [(*loss.value, [key for key, own in lost.items() if loss in own]) for loss in Loss]
    return [(formats, words, keys) for formats, words, keys in found if keys]
