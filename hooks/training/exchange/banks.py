"""Question banks: those of modules, and those of tests."""

from __future__ import annotations

from dataclasses import dataclass

from training.course.module import Module
from training.course.quiz import Quiz
from training.pages.edition import Edition


@dataclass(frozen=True)
class Bank:
    """A module's questions, or those of a test."""

    name: str
    """Beginning of the names of its files."""
    part: str
    title: str
    quiz: Quiz
    module: Module | None
    slug: str
    """That of the module or the test."""


def banks(edition: Edition) -> list[Bank]:
    """Return the banks of modules, then of tests, in the order of the course."""
    course, plain = edition.course, edition.plain
    found = [
        Bank(f"{course.slug}-{module.slug}", plain(part.title), plain(module.title), module.quiz, module, module.slug)
        for part in course.outline
        for module in part.modules
    ]
    tests = str(edition.say("exchange.tests"))
    for slug, quiz in course.test_banks.items():
        found.append(Bank(f"{course.slug}-{slug}", tests, edition.test_title(slug), quiz, None, slug))
    return found
