"""Rules of item writing for the options: how many, and whether they lie apart."""

from __future__ import annotations

import re

from training.check.items.bank import Found, LanguageBank, words_of
from training.check.items.rule import rule

RANGE = re.compile(r"\D*?(\d+)\s*[-–]\s*(\d+)\D*")


@rule("M02", warning=True, words=False)
def _as_many_options_as_help(bank: LanguageBank) -> Found:
    for asked in bank.asked if bank.language == bank.course.languages.source else ():
        least, most = asked.question.helpful
        count = len(asked.question.options)
        if not least <= count <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            what = f"there are {count} options, and a {asked.question.type} question needs {wanted}"
            remedy = "take the weakest out" if count > most else "add one that a beginner might really choose"
            yield (asked.key, "options"), what, f"{remedy}, or say in `allow` why it must be so"


@rule("M03", words=False)
def _ranges_lie_apart(bank: LanguageBank) -> Found:
    """See that no number belongs to two options; the model sees that no two say the same."""
    for asked in bank.choices:
        before: list[tuple[int, int, str]] = []
        for key, text in asked.options.items():
            if match := RANGE.fullmatch(text):
                low, high = int(match[1]), int(match[2])
                for other_low, other_high, other in before:
                    if low <= other_high and other_low <= high:
                        what = f"the range overlaps with that of `{other}`, so that both may be right"
                        yield asked.at(key), what, "end one before the other begins"
                before.append((low, high, key))


@rule("M03", words=False)
def _no_option_is_the_question(bank: LanguageBank) -> Found:
    for asked in bank.asked:
        for key, text in asked.options.items():
            if words_of(text) == words_of(asked.stem):
                yield asked.at(key), "the option says what the question says", "give it words of its own"


@rule("M04")
def _no_option_stands_for_others(bank: LanguageBank) -> Found:
    pattern = re.compile("|".join(bank.words.combined), re.IGNORECASE)
    for asked in bank.choices:
        for key, text in asked.options.items():
            if match := pattern.search(text):
                what = f"`{match[0]}` stands for other options: who knows that two are right need not know the third"
                yield asked.at(key), what, "write a real option, or make it `type: multiple`"
