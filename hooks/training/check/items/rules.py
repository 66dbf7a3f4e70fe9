"""Item-writing rules: what makes a question guessable, unclear or unfair, found where a machine can find it.

Each rule has a code (`M07`) and a severity: an error stops the build, a warning does not. A question silences a rule
for itself with `allow: {M07: the reason}`. In a language without a file in `hooks/rules/` only those rules are applied
that need no words. The rules stand in files by what they are about; one that is added to such a file is applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from training.check.items import cues, feedback, languages, levels, options, stems, terms
from training.check.items.bank import LanguageBank
from training.check.items.lexicon import Lexicon
from training.check.items.rule import Rule
from training.check.items.vocabulary import in_language
from training.course.course import Course
from training.course.quiz import Quiz
from training.course.values import RuleCode
from training.files.document import Document
from training.files.place import Place
from training.mistakes import Mistake

RULES = tuple(
    rule
    for file in (stems, options, cues, feedback, levels, languages, terms)
    for rule in vars(file).values()
    if isinstance(rule, Rule)
)
"""All rules."""


IN_ALL_LANGUAGES = frozenset({"M03", "M04", "M12", "M24"})
"""Rules that a text breaks in every language at once: that is one mistake, told in the first."""


def severity(code: RuleCode) -> str:
    """Return `error` or `warning`, as the authors' page says it."""
    return "error" if any(rule.code == code and not rule.warning for rule in RULES) else "warning"


def check(course: Course, documents: Mapping[Path, Document]) -> Iterator[Mistake]:
    """Yield what breaks a rule in the questions of a course whose files were read into `documents`."""
    quizzes = {module.slug: module.quiz for module in course.modules} | dict(course.test_banks)
    used: set[tuple[str, str]] = set()
    told: set[tuple[str, str, Place, str]] = set()
    for language in course.languages:
        banks: list[LanguageBank] = []
        lexicon = Lexicon(course, language)
        for name, quiz in quizzes.items():
            bank = LanguageBank(name, quiz, lexicon, tuple(banks))
            banks.append(bank)
            for rule in RULES:
                if rule.needs_words and in_language(language) is None:
                    continue
                for place, what, remedy in rule.find(bank):
                    silenced = {key for key in _asked_at(quiz, place) if rule.code in quiz.questions[key].allow}
                    used |= {(key, rule.code) for key in silenced}
                    mark = (rule.code, name, place[:-1], "" if rule.code == "M04" else what)  # which quotes its words
                    is_told = (
                        mark in told
                        and rule.code in IN_ALL_LANGUAGES
                        and not rule.warning
                        and language != course.languages.source
                    )
                    told.add(mark)
                    if not silenced and not is_told:
                        document = documents[Path("quizzes") / f"{name}.yml"]
                        yield document.mistake(place, f"{rule.code}: {what}", remedy, warning=rule.warning)
    for name, quiz in quizzes.items():
        for key, question in quiz.questions.items():
            for code in question.allow:
                if (key, code) not in used:
                    document = documents[Path("quizzes") / f"{name}.yml"]
                    what = f"`allow` names {code}, but nothing here breaks it"
                    yield document.mistake([key, "allow", code], what, "delete it", warning=True)


def way_out(broken: Iterable[Mistake]) -> str:
    """Return how a question may keep what breaks a rule; nothing where none does that may not."""
    codes = [mistake.what.partition(":")[0] for mistake in broken if not mistake.warning]
    if not codes:
        return ""
    return f'where a question is better for breaking a rule, write in it `allow: {{{codes[0]}: "the reason"}}`'


def _asked_at(quiz: Quiz, place: Place) -> list[str]:
    """Return the keys of the questions that a place belongs to: none for a whole bank, several for a case."""
    if place[:1] == ("cases",):
        return [key for key, question in quiz.questions.items() if question.case == place[1]]
    return [str(place[0])] if place else []
