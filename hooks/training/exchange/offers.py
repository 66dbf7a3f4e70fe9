"""Question banks as files that other systems import: one of each format a bank, and of all together.

Moodle XML and GIFT hold HTML, CSV holds plain text. What a format has no place for is told by `losses`, and the pages
say it beside the links. Questions and cases have no pictures, so the files need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.course.questions.formats import Loss
from training.course.quiz import Quiz
from training.course.values import Text
from training.exchange.banks import Bank, banks
from training.exchange.csv import table
from training.exchange.gift import gift
from training.exchange.moodle import moodle
from training.exchange.writer import FileWriter

if TYPE_CHECKING:
    from training.pages.renderer import Renderer

FOLDER = "bank"
"""Folder of the files below the root of a language."""

FORMATS = {"xml": ("Moodle XML", moodle), "gift.txt": ("GIFT", gift), "csv": ("CSV", table)}
"""End of a file's name to the name of its format, and what writes it."""


@dataclass(frozen=True)
class Offer:
    """A bank, or all of them, as a page offers it."""

    title: str
    links: list[tuple[str, str]]
    """Name of the format and address of the file, seen from the root of the language."""
    losses: list[tuple[str, str, list[str]]]


def offers(renderer: Renderer) -> list[Offer]:
    """Return what a page offers in one language, all banks together first."""
    found = [Offer(str(renderer.say("exchange.whole")), _links(renderer, None), [])]
    for bank in banks(renderer):
        number = f"{renderer.number(bank.module)}. " if bank.module else ""
        found.append(Offer(f"{number}{bank.title}", _links(renderer, bank), losses(renderer, bank.quiz)))
    return found


def _links(renderer: Renderer, bank: Bank | None) -> list[tuple[str, str]]:
    return [(name, _address(renderer, bank, end)) for end, (name, _) in FORMATS.items()]


def _address(renderer: Renderer, bank: Bank | None, end: str) -> str:
    return f"{FOLDER}/{bank.name if bank else renderer.course.slug}.{renderer.language}.{end}"


def files(renderer: Renderer, site_url: str) -> dict[str, bytes]:
    """Return every file of one language, by its path below the root of the site."""
    writer = FileWriter(renderer, site_url)
    every = banks(renderer)
    content: list[tuple[Bank | None, list[Bank]]] = [(None, every), *((bank, [bank]) for bank in every)]
    return {
        f"{writer.prefix}{_address(renderer, bank, end)}": write(writer, held)
        for bank, held in content
        for end, (_, write) in FORMATS.items()
    }


def losses(renderer: Renderer, quiz: Quiz) -> list[tuple[str, str, list[str]]]:
    """Return what files cannot hold as it is: the formats concerned, the key of the words for it, and the questions."""

    def marked(text: Text) -> bool:
        return "<" in renderer.write(text, "")

    lost = {key: question.losses(marked) for key, question in quiz.questions.items()}
    for key, question in quiz.questions.items():
        if question.case and marked(quiz.cases[question.case]):
            lost[key] |= {Loss.PLAIN}
    found = [(*loss.value, [key for key, own in lost.items() if loss in own]) for loss in Loss]
    return [(formats, words, keys) for formats, words, keys in found if keys]
