"""Rules of item writing against cues: what lets one find the right option without knowing it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from statistics import mean

from training.check.items.bank import WORD, Found, LanguageBank, words_of
from training.check.items.rule import rule
from training.check.items.vocabulary import Vocabulary, any_of

LENGTH_MOST, LONG_WORDS = 1.3, 15
"""How much longer than the mean of the wrong ones a right option may be; from how many words on an option is long."""

LONGEST_SHARE = 45
"""Percent of a bank whose right option may be the longest."""

ALIKE = 0.8
"""From which share of common trigrams on two stems are the same question."""

ECHO_WORDS = 2
"""Words of the situation that lead to the right option, where it alone repeats them; of the question, one does."""

VERBATIM_WORDS = 3
"""Words from which on an option found in another stem is a cue, and no mere name."""

MANNER_GAP = 30
"""Points by which the shares of right and of wrong options in a bank that are written in one manner may differ."""

RIGHT_ALONE, WRONG_ALONE = 4, 8
"""Questions of a bank from which on a word tells: of those where right options alone have it, or wrong ones alone.

By chance a word is on the wrong side twice as often, as there are two wrong options to a right one.
"""

COUNTED = re.compile(r"[\d.,]+\s*(\w+|%)?")
CLOSING = (".", "?", "!", "…")


@rule("M07", warning=True, words=False)
def _length_tells_nothing(bank: LanguageBank) -> Found:
    singles = [asked for asked in bank.singles if len(asked.wrong) > 1 and asked.right]
    longest = []
    for asked in singles:
        (key, right), *_ = asked.right.items()
        lengths = [len(text) for text in asked.wrong.values()]
        longest += [asked] if len(right) > max(lengths) else []
        if len(right) > LENGTH_MOST * mean(lengths) and len(right) > max(lengths):
            what = f"the right option has {len(right)} characters, the wrong ones {round(mean(lengths))} on average"
            yield asked.at(key), f"{what}: length gives it away", "shorten it, or say as much in the others"
        elif [k for k, text in asked.options.items() if len(words_of(text)) > LONG_WORDS] == [key]:
            what = f"the right option alone has more than {LONG_WORDS} words: length gives it away"
            yield asked.at(key), what, "shorten it"
    share = bank.share(longest, singles)
    if share is not None and share > LONGEST_SHARE:
        what = f"in {share} % of the questions the right option is the longest: choosing by length pays off"
        yield (), what, f"shorten right ones until it is {LONGEST_SHARE} % at most"


@rule("M08", warning=True)
def _no_absolute_word_gives_away(bank: LanguageBank) -> Found:
    anywhere, first = any_of(bank.words.absolutes), any_of(bank.words.quantifiers)

    def absolute(text: str) -> re.Match[str] | None:
        return anywhere.search(text) or first.match(text.lstrip("“\"'"))

    for asked in bank.choices:
        for side, options, others in (("wrong", asked.wrong, asked.right), ("right", asked.right, asked.wrong)):
            for key, text in options.items():
                if (match := absolute(text)) and not any(map(absolute, others.values())):
                    what = f"`{match[0]}` is in {side} options only: absolute words give the answer away"
                    yield asked.at(key), what, "do without it, or use such a word on both sides"


@rule("M10", warning=True)
def _no_word_of_the_stem_leads_to_the_right_option(bank: LanguageBank) -> Found:
    for asked in bank.singles:
        wrong, stem, asking = (
            {_root(word, bank.words) for word in _content(text, bank.words)}
            for text in (" ".join(asked.wrong.values()), asked.stem, asked.asking)
        )
        for key, text in asked.right.items():
            roots = {_root(word, bank.words): word for word in _content(text, bank.words)}
            shared = [word for root, word in roots.items() if root in stem - wrong]
            if len(shared) >= ECHO_WORDS or any(root in asking - wrong for root in roots):
                names = ", ".join(f"`{word}`" for word in shared)
                what = f"the stem uses {names} too, and no wrong option does: the echo gives the right one away"
                yield asked.at(key), what, "use other words in one of them, or the same in a wrong option"


def _content(text: str, words: Vocabulary) -> list[str]:
    """Return the words of a text that have content; names are known by their capital letters."""
    return [word for word in WORD.findall(text) if word.islower() and len(word) > 3 and word not in words.stop]


def _root(word: str, words: Vocabulary) -> str:
    """Return a word without its affixes, as far as four letters are left."""
    word = word.casefold()
    for ending in words.endings:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word.removesuffix(ending)
            break
    for beginning in words.beginnings:
        if word.startswith(beginning) and len(word) - len(beginning) > 3:
            return word.removeprefix(beginning)
    return word


@rule("M11", warning=True)
def _options_have_one_form(bank: LanguageBank) -> Found:
    shapes: list[tuple[str, str, Callable[[str], object]]] = [
        ("ends differently", "end all with a full stop, or none", lambda text: text.rstrip("”’\"')")[-1:] in CLOSING),
        (
            "is the only one with quotation marks, or the only one without",
            "put all in quotation marks, or none",
            lambda text: text[:1] in '“"',
        ),
        (
            "alone begins with a capital letter, or alone does not",
            "begin all in the same way",
            lambda text: text.lstrip("“\"'(")[:1].islower(),
        ),
        ("counts in another unit", "use one unit in all", lambda text: (m := COUNTED.match(text)) and m[1]),
    ]
    patterns = [re.compile(form, re.IGNORECASE) for form in bank.words.forms]
    shapes += [("begins differently", "begin all in the same way", partial(_begins, pattern)) for pattern in patterns]
    for asked in bank.choices:
        for what, remedy, shape in shapes:
            by_shape: dict[object, list[str]] = {}
            for key, text in asked.options.items():
                by_shape.setdefault(shape(text), []).append(key)
            odd = [keys[0] for keys in by_shape.values() if len(keys) == 1]
            if len(by_shape) == 2 and len(odd) == 1:
                yield asked.at(odd[0]), f"the option {what}: the odd one catches the eye", remedy


def _begins(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.match(text))


@rule("M18", warning=True, words=False)
def _no_question_answers_another(bank: LanguageBank) -> Found:
    earlier = [asked for other in bank.before for asked in other.asked]
    for asked in bank.asked:
        mine, size = asked.trigrams, len(asked.trigrams)
        least, most = ALIKE * size, size / ALIKE  # whoever has fewer or more cannot share as many
        for other in earlier:
            theirs = other.trigrams
            if least <= (n := len(theirs)) <= most and len(mine & theirs) * (1 + ALIKE) >= ALIKE * (size + n):
                what = f"the stem says the same as that of `{other.key}`: who has answered one knows the other"
                yield asked.place, what, "ask for something else, or in another situation"
                break  # to name one is enough: in banks that are copies of each other all pairs would be too many
        earlier.append(asked)
    for asked in bank.choices:
        for key, text in asked.right.items():
            said = text.casefold().strip(" .?!“”\"'")
            for other in bank.asked:
                if other is not asked and len(said.split()) >= VERBATIM_WORDS and said in other.stem.casefold():
                    what = f"the right option is word for word in the stem of `{other.key}`"
                    yield asked.at(key), what, "use other words in one of them"


@rule("M25", warning=True)
def _right_and_wrong_options_are_written_alike(bank: LanguageBank) -> Found:
    """See how options are written over a bank. Either side may be ahead: a cue that is turned round is still one."""
    for what, forms in (("give a reason", bank.words.reasons), ("name two steps", bank.words.steps)):
        pattern = re.compile("|".join(forms), re.IGNORECASE)
        right = bank.share(*_matching(pattern, [text for asked in bank.singles for text in asked.right.values()]))
        wrong = bank.share(*_matching(pattern, [text for asked in bank.singles for text in asked.wrong.values()]))
        if right is not None and wrong is not None and abs(right - wrong) > MANNER_GAP:
            few, many = ("wrong", "right") if right > wrong else ("right", "wrong")
            said = (
                f"{right} % of the right options {what}, and {wrong} % of the wrong ones: the manner tells them apart"
            )
            yield (), said, f"let more {few} ones do so, or fewer {many} ones: rewrite two or three of the questions"
    right_alone, wrong_alone, written = Counter[str](), Counter[str](), dict[str, str]()
    for asked in bank.singles:
        right_roots, wrong_roots = _roots(asked.right, bank.words), _roots(asked.wrong, bank.words)
        written = right_roots | wrong_roots | written
        right_alone.update(right_roots.keys() - wrong_roots.keys())
        wrong_alone.update(wrong_roots.keys() - right_roots.keys())
    for root, word in written.items():
        right, wrong = right_alone[root], wrong_alone[root]
        if right >= RIGHT_ALONE and not wrong:
            said = (
                f"`{word}`, in one form or another, sets right options apart in {right} questions, wrong ones in none"
            )
            yield (), said, "use it in wrong options too, or rewrite some of the questions"
        elif wrong >= WRONG_ALONE and not right:
            said = (
                f"`{word}`, in one form or another, sets wrong options apart in {wrong} questions, right ones in none"
            )
            yield (), said, "let it be right in some, in another situation"


def _matching(pattern: re.Pattern[str], texts: list[str]) -> tuple[list[str], list[str]]:
    """Return the texts in which a pattern is found, and all of them."""
    return [text for text in texts if pattern.search(text)], texts


def _roots(options: Mapping[str, str], words: Vocabulary) -> dict[str, str]:
    """Return the roots of what options say, each with the first word that has it."""
    said = _content(" ".join(options.values()).lower(), words)
    return {_root(word, words): word for word in reversed(said)}
