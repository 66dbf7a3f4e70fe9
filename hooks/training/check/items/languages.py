"""Rules of item writing for a bank in several languages: all ask the same."""

from __future__ import annotations

import re

from training.check.items.bank import WORD, Found, LanguageBank
from training.check.items.rule import rule
from training.check.items.vocabulary import in_language

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@rule("M15")
def _languages_say_the_same(bank: LanguageBank) -> Found:
    source = bank.course.languages.source
    if bank.language == source or in_language(source) is None:
        return
    for asked in bank.asked:
        for place, words in asked.everything:
            original = bank.source[asked.key].get(place, "")
            lacking, added = _numbers_apart(original, words, source, bank.language)
            if lacking or added:
                here = f"`{added[0]}` is not in `{source}`" if added else f"`{lacking[0]}` of `{source}` is missing"
                what = f"{here}: both must ask the same"
                yield place, what, "write the same numbers in both"


@rule("M15", warning=True)
def _no_language_is_left_as_the_source(bank: LanguageBank) -> Found:
    source = bank.course.languages.source
    for asked in bank.asked if bank.language != source and in_language(source) else ():
        for place, words in asked.everything:
            if words == bank.source[asked.key].get(place, "") and _sentence(words, bank):
                remedy = 'translate it; or, where it is right so, say `allow: {M15: "the reason, as a sentence"}`'
                yield place, f"the text is the same as in `{source}`", remedy


def _numbers_apart(original: str, words: str, source: str, language: str) -> tuple[list[str], list[str]]:
    """Return numbers in digits that the other text has neither in digits nor in words: missing here, and added."""

    def known(text: str, code: str) -> set[str]:
        file = in_language(code)
        in_words = {str(file.words.numbers[w.casefold()]) for w in file.words.numeral.findall(text)} if file else set()
        return in_words | {re.sub(r"\D", "", n) for n in NUMBER.findall(text)}

    def lacking(text: str, other: str, code: str) -> list[str]:
        numbers = NUMBER.findall(text)
        there = known(other, code) if numbers else ()
        return [number for number in numbers if re.sub(r"\D", "", number) not in there]

    return lacking(original, words, language), lacking(words, original, source)


def _sentence(text: str, bank: LanguageBank) -> bool:
    """Whether a text is more than names, terms and numbers, which are the same in every language."""
    return any(word.islower() and word not in bank.lexicon.known for word in WORD.findall(text))
