"""Rules of item writing for the stem: what is asked, and whether one understands it."""

from __future__ import annotations

import re

from training.check.items.bank import Asked, Found, LanguageBank, words_of
from training.check.items.rule import rule
from training.check.items.vocabulary import any_of

NEGATIVE_SHARE = 10
"""Percent of a bank that may ask for what is not so."""

STEM_WORDS, SCENE_WORDS = (4, 60), 90
"""Words of a stem, at least and at most; of a situation and its stem, at most."""


@rule("M01")
def _no_more_are_announced_than_are_right(bank: LanguageBank) -> Found:
    """See that no stem asks for several options where one is right; the model counts the right ones."""
    for asked in bank.choices:
        said = re.search(bank.words.select_all, asked.stem, re.IGNORECASE)
        if said and not asked.question.several:
            what = f"the stem says `{said[0]}`, and one option is right"
            yield asked.place, what, "ask for the one, or make it `type: multiple`"


@rule("M05", warning=True, words=False)
def _the_stem_is_a_full_question(bank: LanguageBank) -> Found:
    for asked in bank.asked:
        if "___" in asked.stem:
            yield asked.place, "the stem has a gap to fill in, which nobody can read aloud", "ask a full question"
        elif not asked.stem.rstrip("”’\"')").endswith(("?", ":")):
            what = "the stem is neither a question nor a sentence that the options follow"
            yield asked.place, what, "end it with `?`, or with `:` inside quotation marks"
        least, most = STEM_WORDS
        count, whole = len(words_of(asked.stem)), len(words_of(f"{asked.case} {asked.stem}"))
        if count < least:
            yield asked.place, f"the stem has {count} words, too few for a problem", "say what is asked, of whom, when"
        elif count > most:
            yield (
                asked.place,
                f"the stem has {count} words, where {most} are enough",
                "leave out what is not needed",
            )
        elif whole > SCENE_WORDS:
            what = f"situation and stem have {whole} words, more than the {SCENE_WORDS} that one can keep in mind"
            yield asked.place, what, "leave out what is not needed"


@rule("M06", warning=True)
def _a_negation_is_seen(bank: LanguageBank) -> Found:
    negative, negation = _negative(bank), any_of(bank.words.negations)
    for asked in negative:
        match = negation.search(asked.asking)
        assert match
        if f"**{match[0]}**" not in asked.asking:
            what = f"the question asks with `{match[0]}`, which is easily overlooked"
            yield asked.place, what, f"ask the other way round, or write `**{match[0]}**`"
        for key, text in asked.options.items():
            if again := negation.search(text):
                what = (
                    f"`{again[0]}` answers a question that asks with `{match[0]}`: a double negative is hard to follow"
                )
                yield asked.at(key), what, "ask the other way round"
    share = bank.share(negative, bank.choices)
    if share is not None and share > NEGATIVE_SHARE:
        what = f"{share} % of the questions ask for what is not so, where {NEGATIVE_SHARE} % are enough"
        yield (), what, "ask some the other way round"


def _negative(bank: LanguageBank) -> list[Asked]:
    negation = any_of(bank.words.negations)
    return [asked for asked in bank.choices if negation.search(asked.asking)]
