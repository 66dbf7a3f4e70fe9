"""The words that rules of item writing look for, and what the authors' page says of each rule.

Both stand in `hooks/rules/<language>.yml`; examples, which are the test cases, in `hooks/rules/examples.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from training.course.values import Line, Model, RuleCode
from training.engine import HOOKS
from training.files.document import Document

FOLDER = HOOKS / "rules"


class Vocabulary(Model):
    """Words of one language that the rules look for."""

    select_all: Line
    """Pattern of what a stem says where several options are right."""
    combined: tuple[Line, ...]
    """Patterns of options that stand for others: all, none, both."""
    negations: tuple[Line, ...]
    absolutes: tuple[Line, ...]
    quantifiers: tuple[Line, ...]
    """Words that claim something of everybody where an option begins with them."""
    verdicts: tuple[Line, ...]
    """Words of a feedback that say whether, and not why."""
    stop: tuple[Line, ...]
    """Words without content, which stem and option may share."""
    beginnings: tuple[Line, ...] = ()
    endings: tuple[Line, ...]
    """Affixes that are taken off before words are compared, the longest first."""
    forms: tuple[Line, ...]
    """Patterns of how an option may begin: with a verb of one form, say."""
    reasons: tuple[Line, ...]
    """Patterns of a clause that gives a reason or an aim."""
    steps: tuple[Line, ...]
    """Patterns of a second step after a first."""
    numbers: Mapping[str, int]
    """Numerals in words."""
    names: tuple[Line, ...]
    """What is written with a capital letter and names nobody: days, months, languages."""

    @cached_property
    def numeral(self) -> re.Pattern[str]:
        """Pattern of the numerals, the longest first: `dua belas` before `dua`."""
        return any_of(tuple(sorted(self.numbers, key=len, reverse=True)))


class ExplainedRule(Model):
    """What the authors' page says of a rule."""

    rule: Line
    reason: Line
    remedy: Line


class RulesFile(Model):
    """`hooks/rules/<language>.yml`."""

    words: Vocabulary
    rules: Mapping[RuleCode, ExplainedRule]


class Example(Model):
    """A case: what the course says beside, if anything, and questions that break the rule or keep it."""

    course: Line | None = None
    """Lines of `course.yml`."""
    glossary: Line | None = None
    bad: Line
    good: Line


class ExamplesFile(Model):
    """`hooks/rules/examples.yml`: a sound question, and for each rule what a bad and a good one have different."""

    question: Line
    rules: Mapping[RuleCode, Example]


@cache
def in_language(code: str) -> RulesFile | None:
    """Return words and explanations in a language, where it has them."""
    name = f"{code}.yml"
    return Document.read(FOLDER, Path(name)).parse(RulesFile, {}) if (FOLDER / name).is_file() else None


def announces_several(stem: str, code: str) -> bool:
    """Return whether a stem says itself, in a language, that several options are to be chosen."""
    file = in_language(code)
    return bool(file and re.search(file.words.select_all, stem, re.IGNORECASE))


def explained(*codes: str) -> tuple[str, RulesFile]:
    """Return the first of some languages in which the rules are explained, and its file; English, where none is."""
    return next((code, file) for code in (*codes, "en") if (file := in_language(code)))


@cache
def examples() -> ExamplesFile:
    """Return the examples of all rules."""
    return Document.read(FOLDER, Path("examples.yml")).parse(ExamplesFile, {})


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of whole words or phrases, whatever the size of their letters."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
