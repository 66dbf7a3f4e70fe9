"""Rules of item writing for the levels of thinking that a bank asks for."""

from __future__ import annotations

from training.check.items.bank import Found, LanguageBank
from training.check.items.rule import rule

REMEMBER_SHARE, APPLY_SHARE = 40, 40
"""Percent of a bank that may ask to remember, and that must ask to apply or more."""


@rule("M14", warning=True, words=False)
def _more_is_asked_than_to_remember(bank: LanguageBank) -> Found:
    if bank.name in bank.course.test_banks or bank.language != bank.course.languages.source:
        return
    levels = [question.level for question in bank.quiz.questions.values()]
    remembered = round(100 * levels.count("remember") / len(levels))
    applied = round(100 * sum(level in {"apply", "analyse", "evaluate"} for level in levels) / len(levels))
    if remembered > REMEMBER_SHARE:
        what = f"{remembered} % of the questions ask to remember, where {REMEMBER_SHARE} % are enough"
        yield (), what, "ask some in a situation"
    elif applied < APPLY_SHARE:
        what = f"{applied} % of the questions ask to apply, analyse or evaluate: knowing is not yet doing"
        yield (), what, f"ask more in a situation, until it is {APPLY_SHARE} % at least"
