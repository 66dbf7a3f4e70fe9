"""A question bank in one language, as rules of item writing see it: texts without markup, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from training.check.items.lexicon import Lexicon
from training.check.items.vocabulary import Vocabulary, in_language
from training.course.course import Course
from training.course.languages import Languages
from training.course.questions import Question
from training.course.quiz import Quiz
from training.course.texts import words
from training.files.place import Place

SHARE_FROM = 8
"""Questions, or options, from which on a share of a bank says something."""

Found = Iterator[tuple[Place, str, str]]
"""Place in the bank, what is wrong, what to do."""

MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`]")
WORD = re.compile(r"\w+(?:[-’']\w+)*")
SENTENCE_END = re.compile(r"(?<=[.!?:;])[”’\"')]*\s+")


@dataclass(frozen=True)
class Asked:
    """A question in one language, without markup."""

    question: Question
    languages: Languages
    language: str
    case: str

    @property
    def key(self) -> str:
        """The question's permanent id."""
        return self.question.key

    @property
    def place(self) -> Place:
        """Place of the stem."""
        return self.key, "text", self.language

    def at(self, option: str, field: str = "text") -> Place:
        """Return the place of an option's text."""
        return self.key, "options", option, field, self.language

    @cached_property
    def stem(self) -> str:
        """The stem without markup."""
        return plain(self.question.text[self.language])

    @cached_property
    def asking(self) -> str:
        """The last sentence of the stem: the situation before it is told, not asked."""
        return SENTENCE_END.split(self.question.text[self.language])[-1]

    @cached_property
    def trigrams(self) -> frozenset[str]:
        """Every three letters in a row of the stem."""
        text = " ".join(words_of(self.stem))
        return frozenset(text[i : i + 3] for i in range(len(text) - 2))

    @cached_property
    def options(self) -> Mapping[str, str]:
        """Option key to text without markup."""
        return self.texts("text")

    @cached_property
    def right(self) -> Mapping[str, str]:
        """The right options."""
        right = self.question.solution()
        return {key: text for key, text in self.options.items() if key in right}

    @cached_property
    def wrong(self) -> Mapping[str, str]:
        """The wrong options, where the kind has such."""
        return {key: text for key, text in self.options.items() if key not in self.right}

    def texts(self, field: str) -> Mapping[str, str]:
        """Return one text of every option that has it in this language."""
        found = {key: getattr(option, field).get(self.language) for key, option in self.question.options.items()}
        return {key: plain(text) for key, text in found.items() if text}

    @cached_property
    def everything(self) -> list[tuple[Place, str]]:
        """All texts with their places; the case stands first."""
        case = [(("cases", self.question.case or "", self.language), self.case)] if self.case else []
        own = words(self.question, self.languages, (self.key,))
        return [*case, *((place, plain(said)) for place, language, said in own if language == self.language)]

    @cached_property
    def together(self) -> str:
        """The same texts as one: where a pattern finds nothing, it need not be looked for in each."""
        return "\n".join(text for _, text in self.everything)


@dataclass(frozen=True)
class LanguageBank:
    """A bank in one language."""

    name: str
    quiz: Quiz
    lexicon: Lexicon
    before: Sequence[LanguageBank] = ()
    """Banks that come before this one, in the same language."""

    @property
    def course(self) -> Course:
        """The course that the bank belongs to."""
        return self.lexicon.course

    @property
    def language(self) -> str:
        """Code of the language."""
        return self.lexicon.language

    @cached_property
    def source(self) -> Mapping[str, Mapping[Place, str]]:
        """Question key to its texts in the source language, under the places that they have in this one."""
        texts = LanguageBank(self.name, self.quiz, Lexicon(self.course, self.course.languages.source)).asked
        return {asked.key: {(*p[:-1], self.language): text for p, text in asked.everything} for asked in texts}

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions that have a stem in this language."""
        language = self.language
        cases = {key: text.get(language, "") for key, text in self.quiz.cases.items()}
        return [
            Asked(question, self.course.languages, language, plain(cases.get(question.case or "", "")))
            for question in self.quiz.questions.values()
            if language in question.text
        ]

    @cached_property
    def choices(self) -> list[Asked]:
        """The questions with right and wrong options, which a cue could tell apart."""
        return [asked for asked in self.asked if asked.question.several is not None]

    @cached_property
    def singles(self) -> list[Asked]:
        """The questions of which one option is right, and the others are wrong."""
        return [asked for asked in self.choices if not asked.question.several]

    @property
    def words(self) -> Vocabulary:
        """What to look for in this language; rules that need it are left out where there is none."""
        file = in_language(self.language)
        assert file
        return file.words

    def share(self, some: Iterable[object], of: Iterable[object]) -> int | None:
        """Return how many percent of questions or options are of one kind, where there are enough of them."""
        count, total = len(list(some)), len(list(of))
        return round(100 * count / total) if total >= SHARE_FROM else None


def plain(words: str) -> str:
    """Return words without their Markdown."""
    return MARKUP.sub(r"\1", words)


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return [word.casefold() for word in WORD.findall(text)]
