"""Rules of item writing for the feedback."""

from __future__ import annotations

from training.check.items.bank import Found, LanguageBank, words_of
from training.check.items.rule import rule

FEEDBACK_WORDS = (8, 60)
"""Words of a feedback, at least and at most."""

TOO_FEW = 4
"""Words of a feedback that can hardly give a reason; where there are more, it is a warning."""


@rule("M12")
def _feedback_says_why(bank: LanguageBank) -> Found:
    least, most = FEEDBACK_WORDS
    for asked in bank.asked:
        before: dict[tuple[str, ...], str] = {}
        for key, text in asked.texts("feedback").items():
            if (first := before.setdefault(tuple(words_of(text)), key)) != key:
                what = f"the feedback is that of `{first}`, word for word"
                yield asked.at(key, "feedback"), what, "say why this option is right or wrong"
        for key, text in asked.texts("feedback").items():
            words = words_of(text)
            said = [word for word in words if word not in bank.words.verdicts]
            if words == words_of(asked.options.get(key, "")):
                yield asked.at(key, "feedback"), "the feedback repeats its option", "say why it is right or wrong"
            elif len(said) < 2:
                yield asked.at(key, "feedback"), "the feedback says whether the option is right, but not why", "say why"
            elif len(words) < TOO_FEW:
                yield asked.at(key, "feedback"), f"the feedback has {len(words)} words", _more()
            elif len(words) > most:
                remedy = f"write {least} to {most}: say the one reason that matters"
                yield asked.at(key, "feedback"), f"the feedback has {len(words)} words", remedy


@rule("M12", warning=True)
def _feedback_is_long_enough(bank: LanguageBank) -> Found:
    for asked in bank.asked:
        for key, text in asked.texts("feedback").items():
            words = words_of(text)
            said = [word for word in words if word not in bank.words.verdicts]
            if (
                TOO_FEW <= len(words) < FEEDBACK_WORDS[0]
                and len(said) >= 2
                and words != words_of(asked.options.get(key, ""))
            ):
                yield asked.at(key, "feedback"), f"the feedback has {len(words)} words", _more()


def _more() -> str:
    least, most = FEEDBACK_WORDS
    return f"write {least} to {most}: say why one would choose it, and why it is right or wrong"
