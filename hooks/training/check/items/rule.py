"""A rule of item writing, and how a function becomes one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from training.check.items.bank import Found, LanguageBank
from training.course.values import RuleCode


@dataclass(frozen=True)
class Rule:
    """A rule and what applies it."""

    code: RuleCode
    find: Callable[[LanguageBank], Found]
    warning: bool
    """Whether a build may go on where it is broken."""
    needs_words: bool
    """Whether it is left out in a language without a vocabulary."""


def rule(
    code: RuleCode, *, warning: bool = False, words: bool = True
) -> Callable[[Callable[[LanguageBank], Found]], Rule]:
    """Make a rule of a function that yields what breaks it; `words` says that it needs the vocabulary."""
    return lambda find: Rule(code, find, warning, words)
