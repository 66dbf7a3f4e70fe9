"""Style does not answer the questions: whoever sees the options alone is hardly better off than by chance, nor worse.

A guesser learns from all other banks which words stand in right options and which in wrong ones, and picks options in a
bank whose answers it has not seen. Far more right than chance, and a learner can do so too; far fewer, and the wrong
options are as easily told. A single bank is too small to be judged: the course is, each of its parts is, and its tests.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from statistics import mean

import pytest

from support.checkout import ROOT
from training.check.items.bank import plain
from training.check.items.vocabulary import in_language
from training.check.loader import load
from training.course.course import Course

LANGUAGES = ("id", "en")

WHOLE, PART, BELOW = 45, 50, 12
"""Percent that may be guessed in the whole course and in a part; how far below chance either may be."""

LENGTH = 8
"""How far from chance the longest and the shortest option may be, and those that are written in one manner."""

SEVERAL = 12
"""Points by which words may tell right from wrong in `multiple` better than always saying the commoner of the two."""

SINGLES = 215
"""Questions with one right option: there are not fewer."""

SEEN = 4
"""Options in which a cue must have been seen to be believed."""

STEM = 6
"""Letters of a word that count, so that its forms meet."""

Option = tuple[str, bool]
"""Words of an option, and whether it is right."""


@dataclass(frozen=True)
class Choice:
    """The options of a question in one language."""

    bank: str
    part: str
    key: str
    several: bool
    options: tuple[Option, ...]

    @property
    def chance(self) -> float:
        return sum(right for _, right in self.options) / len(self.options)

    def won(self, scores: Sequence[float]) -> float:
        """Return how much of the point is won by the best score; those with the same one share it."""
        best = max(scores)
        return mean(right for (_, right), score in zip(self.options, scores, strict=True) if score == best)


@dataclass
class Guesser:
    """What is known of right and wrong options from some questions."""

    seen: Counter[tuple[str, bool]] = field(default_factory=Counter)
    options: Counter[bool] = field(default_factory=Counter)

    @classmethod
    def of(cls, choices: Iterable[Choice]) -> Guesser:
        guesser = cls()
        for choice in choices:
            for text, right in choice.options:
                guesser.options[right] += 1
                guesser.seen.update((cue, right) for cue in cues(text))
        return guesser

    def weight(self, cue: str) -> float:
        """Return how strongly a cue speaks for a right option (above 0) or for a wrong one."""
        right, wrong = self.seen[cue, True], self.seen[cue, False]
        if right + wrong < SEEN:
            return 0.0
        return math.log((right + 1) / (self.options[True] + 2)) - math.log((wrong + 1) / (self.options[False] + 2))

    def score(self, text: str) -> float:
        return sum(map(self.weight, cues(text)))

    def believes(self, text: str) -> bool:
        """Return whether an option is rather right than wrong, as far as its words tell."""
        return self.score(text) + math.log(self.options[True] / self.options[False]) > 0

    def told(self, cue: str) -> str:
        return f"`{cue}` {self.seen[cue, True]}:{self.seen[cue, False]}"


def cues(text: str) -> frozenset[str]:
    """Return words, neighbours and the opening of an option."""
    words = [word[:STEM] for word in re.findall(r"[^\W_]+|\?", text.casefold())]
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    return frozenset([*words, *pairs, *(f"^ {word}" for word in words[:1])])


@dataclass(frozen=True)
class Guess:
    """A question, what was known of the other banks, and what came of it."""

    choice: Choice
    guesser: Guesser
    won: float

    def led(self) -> Iterator[tuple[str, float]]:
        """Yield what set the option that was picked apart from the others, and how much."""
        picked = max(self.choice.options, key=lambda option: self.guesser.score(option[0]))
        others = [cues(text) for text, _ in self.choice.options if text != picked[0]]
        for cue in {*cues(picked[0]), *(cue for other in others for cue in other)}:
            apart = (cue in cues(picked[0])) - mean(cue in other for other in others)
            yield cue, apart * self.guesser.weight(cue)


def unseen(choices: Sequence[Choice]) -> list[Guess]:
    """Guess every question from what the other banks give away."""
    without = {bank: Guesser.of(c for c in choices if c.bank != bank) for bank in {c.bank for c in choices}}
    return [Guess(c, without[c.bank], c.won([without[c.bank].score(text) for text, _ in c.options])) for c in choices]


def percent(shares: Iterable[float]) -> float:
    return 100 * mean(shares)


def judged(guesses: Sequence[Guess], most: float) -> str:
    """Return what is wrong with the guesses, which words led and where; nothing, where they are fair."""
    won, chance = percent(g.won for g in guesses), percent(g.choice.chance for g in guesses)
    if chance - BELOW <= won <= most:
        return ""
    told = [g for g in guesses if (g.won > g.choice.chance) == (won > most)]
    led: Counter[str] = Counter()
    for guess in told:
        for cue, weight in guess.led():
            led[cue] += round(1000 * weight)
    everything = Guesser.of(guess.choice for guess in guesses)
    words = ", ".join(everything.told(cue) for cue, _ in led.most_common(15))
    where: dict[str, list[str]] = {}
    for guess in told:
        where.setdefault(guess.choice.bank, []).append(guess.choice.key)
    banks = "; ".join(f"{bank}: {', '.join(keys)}" for bank, keys in sorted(where.items(), key=lambda x: -len(x[1])))
    kind = "right" if won > most else "wrong"
    return (
        f"{won:.1f} % of {len(guesses)} questions are guessed right, where chance is {chance:.1f} %. "
        f"What led to the {kind} options (stands in right ones : in wrong ones): {words}. Where: {banks}."
    )


@cache
def course() -> Course:
    return load(ROOT)


@cache
def choices(language: str) -> tuple[Choice, ...]:
    """Return all questions with right and wrong options; both tests are one part."""
    parts = {module.slug: part.slug for part in course().outline for module in part.modules}
    return tuple(
        Choice(
            name,
            parts.get(name, "tests"),
            question.key,
            bool(question.several),
            tuple((plain(o.text[language]), o.key in question.solution()) for o in question.options.values()),
        )
        for name, bank in course().banks.items()
        for question in bank.questions.values()
        if question.several is not None
    )


def singles(language: str) -> list[Choice]:
    return [choice for choice in choices(language) if not choice.several]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_learnt_in_other_banks_do_not_tell_right_options(language: str) -> None:
    assert not judged(unseen(singles(language)), WHOLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_learnt_in_other_banks_do_not_tell_them_in_any_part_of_the_course_either(language: str) -> None:
    by_part: dict[str, list[Guess]] = {}
    for guess in unseen(singles(language)):
        by_part.setdefault(guess.choice.part, []).append(guess)
    assert {part: said for part, guesses in by_part.items() if (said := judged(guesses, PART))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_tell_little_of_each_option_where_several_are_right(language: str) -> None:
    several = [choice for choice in choices(language) if choice.several]
    rights = [right for choice in several for _, right in choice.options]
    commoner = max(rights.count(True), rights.count(False)) / len(rights)
    for learnt in (several, choices(language)):
        found = []
        for choice in several:
            guesser = Guesser.of(other for other in learnt if other.bank != choice.bank)
            found += [(guesser.believes(text) == right, choice.bank, text) for text, right in choice.options]
        told = percent(right for right, _, _ in found)
        led = Guesser.of(several)
        words = sorted({cue for cue, _ in led.seen}, key=lambda cue: -abs(led.weight(cue)))[:15]
        banks = Counter(bank for right, bank, _ in found if right).most_common()
        assert told <= 100 * commoner + SEVERAL, f"{told:.1f} %: {', '.join(map(led.told, words))}; {banks}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pick", [pytest.param(len, id="longest"), pytest.param(lambda t: -len(t), id="shortest")])
def test_length_alone_does_no_better_and_no_worse_than_chance(pick: Callable[[str], int], language: str) -> None:
    asked = singles(language)
    won = {choice.key: choice.won([pick(text) for text, _ in choice.options]) for choice in asked}
    by_bank: dict[str, list[float]] = {}
    for choice in asked:
        by_bank.setdefault(choice.bank, []).append(won[choice.key])
    said = {bank: round(percent(shares)) for bank, shares in by_bank.items()}
    assert abs(percent(won.values()) - percent(c.chance for c in asked)) <= LENGTH, said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("manner", ["reasons", "steps"])
def test_neither_giving_a_reason_nor_naming_two_steps_tells_anything_and_nor_does_their_want(
    manner: str, language: str
) -> None:
    file = in_language(language)
    assert file
    pattern = re.compile("|".join(getattr(file.words, manner)), re.IGNORECASE)
    asked = singles(language)
    for sign in (1, -1):
        won = percent(c.won([sign * bool(pattern.search(text)) for text, _ in c.options]) for c in asked)
        assert abs(won - percent(c.chance for c in asked)) <= LENGTH, f"{won:.1f} %, {sign}"


def test_there_are_as_many_questions_with_one_right_option_as_there_were() -> None:
    assert len(singles("id")) >= SINGLES


def made(bank: str, key: str, right: str, *wrong: str) -> Choice:
    return Choice(bank, "part", key, False, ((right, True), *((text, False) for text in wrong)))


def test_a_word_that_gives_answers_away_is_found_named_and_placed() -> None:
    asked = [
        made(bank, f"{bank}-{n}", f"Boil jar {n} together", f"Strain jar {n} alone", f"Leave jar {n} there")
        for bank in ("honey", "hive", "swarm")
        for n in range(3)
    ]
    said = judged(unseen(asked), WHOLE)
    assert said.startswith("100.0 % of 9 questions are guessed right")
    assert "led to the right options" in said
    assert "`togeth` 9:0" in said
    assert "honey: honey-0, honey-1, honey-2" in said


def test_a_word_that_gives_wrong_options_away_where_it_was_right_elsewhere_is_found_too() -> None:
    asked = [
        made(bank, f"{bank}-{n}", f"Jar {n} {right}", f"Jar {n} {wrong}", f"Pot {n}")
        for bank, right, wrong in (("honey", "together", "alone"), ("hive", "alone", "together"))
        for n in range(4)
    ]
    said = judged(unseen(asked), WHOLE)
    assert said.startswith("0.0 %")
    assert "led to the wrong options" in said
