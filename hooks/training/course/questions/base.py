"""What questions of all kinds have, and what each kind answers for itself."""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import Field, field_validator

from training.course.questions.formats import Loss, Row, Writer
from training.course.questions.paper import Column, Right
from training.course.values import (
    ElementId,
    Found,
    Keyed,
    Level,
    Proposed,
    Reason,
    RuleCode,
    SeeAnchor,
    Slug,
    Submistakes,
    Text,
    Unwritten,
)
from training.files.bare import bare

MOST_OPTIONS = 10
"""Options of a question at most: other systems share marks among no more than ten right ones."""

FIRST = "A"
"""The variant of a question sheet that is laid out as the page is."""

PUNCTUATION = re.compile(r"[.,;:!?“”‘’\"']+")
"""What makes no difference between two options, unless an option is nothing else."""


class Option(Keyed):
    """An option of a question; in an order question, one step."""

    text: Text
    feedback: Text
    """Why one would choose this, and why it is right or fails."""

    shown: ClassVar[tuple[str, ...]] = ("text",)
    """Its texts that the question shows: in each, no other option may say the same."""

    def texts(self) -> Iterator[Text]:
        """Yield all its texts."""
        yield from (getattr(self, field) for field in (*self.shown, "feedback"))


class Question(Keyed, ABC):
    """A question of some kind: a file of this folder has a class for each."""

    covers: Annotated[tuple[Annotated[ElementId, Proposed], ...], Field(min_length=1)] = ()
    """Ids of the elements that are asked about; left out, that of the section of `see`."""
    level: Annotated[Level, Proposed]
    """Level of thinking that the question asks for."""
    see: Annotated[SeeAnchor, Proposed] = ""
    """Anchor of the section that teaches the answer; left out, that of the first element of `covers`."""
    case: Slug | None = None
    """Key under `cases:` of the situation that this question shares with its neighbours."""
    text: Text
    """The stem: a question, or a sentence that ends in a colon."""
    hint: Text | None = None
    """Shown on demand before the answer."""
    explanation: Text | None = None
    """The principle behind the answer."""
    order: Literal["shuffled", "fixed"] = "shuffled"
    """`fixed` keeps numbers, dates and the like as written."""
    allow: Mapping[RuleCode, Reason] = Field(default_factory=dict)
    """Item-writing rules that this question may break, each with the reason."""
    type: str
    """The kind: each declares its own name, which is that of its file, its partial and its script."""
    options: Unwritten[Mapping[str, Option]] = Field(default_factory=dict)
    """What one answers with; a kind that has options declares what they are."""

    several: ClassVar[bool | None] = None
    """Whether several options are right, where one chooses among right and wrong ones: page and paper say so."""
    helpful: ClassVar[tuple[int, int]] = (3, 7)
    """How many options help, at least and at most."""
    ordered: ClassVar[bool] = False
    """Whether what is right is right in its order."""
    paper_how: ClassVar[str] = ""
    """Key of the words that say on paper how to answer."""
    marked_how: ClassVar[str] = ""
    """Key of the words that say how to answer on an answer sheet, where that is another."""
    key_how: ClassVar[str] = ""
    """Key of the words that say how the answer key writes answers, where one would not see it."""
    told_as: ClassVar[str] = ""
    """Key of the words before what is `told`."""
    blank_how: ClassVar[str] = "question.blank"
    """Key of the words that say what to do first, where one checks on the page before one has answered."""
    partly_as: ClassVar[str] = ""
    """Key of the words that say how much of a wrong answer is right, where some of it can be."""
    moodle_type: ClassVar[str]
    """What Moodle calls this kind."""
    right_cell: ClassVar[tuple[str, str]] = (".*", "")
    """Form of the cell `right` in a row of a table, and what to tell who wrote another."""
    lost: ClassVar[frozenset[Loss]] = frozenset()
    """What formats have no place for, in every question of this kind."""

    # --- sound ---

    @field_validator("options")
    @classmethod
    def _sound(cls, options: Mapping[str, Option]) -> Mapping[str, Option]:
        found: Found = []
        for field in dict.fromkeys(field for option in options.values() for field in option.shown):
            seen: dict[tuple[str, str], str] = {}
            told: set[str] = set()
            for key, option in options.items():
                for code, words in getattr(option, field).items():
                    first = seen.setdefault((code, heard(words)), key)
                    if first != key and key not in told:
                        told.add(key)  # in each language it is one mistake
                        what = f"M03: the option says the same as `{first}`"
                        found.append(((key, field, code), what, "give it words of its own"))
        if len(options) < 2:
            found.append(((), "a question needs at least two options", "add options"))
        elif len(options) > MOST_OPTIONS:
            found.append(((), f"{len(options)} options are too many", f"keep {MOST_OPTIONS}, or make two questions"))
        else:
            found += cls.unsound(options)
        if found:
            raise Submistakes(*found)
        return options

    @classmethod
    def unsound(cls, options: Mapping[str, Any]) -> Found:
        """Return what is wrong with the options taken together (rule M01), beside what is wrong in every kind."""
        return []

    # --- what is right ---

    @abstractmethod
    def solution(self) -> tuple[str, ...]:
        """Return the keys of the options that are right, in their order where that counts."""

    @abstractmethod
    def rights(self) -> tuple[Right, ...]:
        """Return what is right in words, as the answer key lists it."""

    def wrongs(self) -> tuple[Right, ...]:
        """Return what one may answer wrongly in words, each with why it fails."""
        return ()

    def content(self) -> tuple[Any, ...]:
        """Return what an answer answers: type, keys of options, and right answers, in their order where that counts."""
        right = self.solution()
        return self.type, tuple(sorted(self.options)), right if self.ordered else tuple(sorted(right))

    def texts(self) -> Iterator[Text]:
        """Yield all its texts."""
        yield from filter(None, (self.text, self.hint, self.explanation))
        for option in self.options.values():
            yield from option.texts()

    # --- layout and paper ---

    @property
    def laid_out(self) -> tuple[Option, ...]:
        """The options in the order in which page, paper and export show them."""
        return self.laid_out_as(FIRST)

    def laid_out_as(self, variant: str) -> tuple[Option, ...]:
        """Return the options as a variant of the question sheet has them; the first is that of the page."""
        return tuple(self.options.values()) if self.order == "fixed" else self.spread(variant)

    def spread(self, variant: str) -> tuple[Option, ...]:
        """Return the options shuffled for a variant."""
        return spread(self.options.values(), self.key if variant == FIRST else f"{self.key}/{variant}")

    @abstractmethod
    def columns(self, variant: str) -> tuple[Column, ...]:
        """Return what stands on paper below the stem, in columns side by side; nothing in it tells the answer."""

    @abstractmethod
    def answer(self, variant: str) -> str:
        """Return the right answer as one writes it on the sheet of a variant."""

    def right_marks(self, variant: str) -> tuple[tuple[int, ...], ...]:
        """Return which boxes are right in each row of an answer sheet, from 0; nothing where it has no boxes."""
        return ()

    def rows_as_written(self, variant: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Return of each row of an answer sheet which option it is for, and what its boxes stand for.

        All are places from 0 among the options as they are written, or places in an order: the same in all variants.
        """
        return ()

    def _places(self, laid_out: Iterable[Option]) -> tuple[int, ...]:
        """Return the places of options as they are written."""
        keys = [*self.options]
        return tuple(keys.index(option.key) for option in laid_out)

    # --- files for other systems ---

    @abstractmethod
    def moodle(self, writer: Writer) -> Iterator[Any]:
        """Yield the elements of Moodle XML that only this kind has."""

    @abstractmethod
    def gift(self, writer: Writer) -> Iterator[str]:
        """Yield the lines of GIFT between the stem and the general feedback."""

    def rows(self, writer: Writer) -> Iterator[Row]:
        """Yield a row of a table for each option."""
        for option in self.laid_out:
            yield Row(option.key, writer.plain(option.text), feedback=writer.plain(option.feedback))

    @classmethod
    def from_moodle(cls, element: Any, said: Callable[[Any], str]) -> Mapping[str, Any]:
        """Return by their names what only this kind has, out of Moodle XML; `said` reads the words of an element.

        What is `str` is a text in the language of the file. Nothing where the kind has options, or this is none of it.
        """
        return {}

    @classmethod
    def from_gift(cls, answer: str, said: Callable[[str], str]) -> Mapping[str, Any]:
        """Return the same out of what stands between the braces of GIFT."""
        return {}

    @classmethod
    def from_row(cls, row: Row) -> Mapping[str, Any]:
        """Return the same out of a row of a table, in which `right` has its form."""
        return {}

    def told(self) -> tuple[Right, ...]:
        """Return what Moodle XML and GIFT say after the answer, since at its options they have no place for it."""
        return ()

    def losses(self, has_markup: Callable[[Text], bool]) -> frozenset[Loss]:
        """Return what formats have no place for; `has_markup` says whether a text has more than plain words."""
        own = {Loss.HINT: self.hint is not None, Loss.FIXED: self.order == "fixed"}
        own[Loss.PLAIN] = any(map(has_markup, self.texts()))
        return self.lost | {loss for loss, holds in own.items() if holds}


AnyOption = TypeVar("AnyOption", bound=Option)


def heard(words: str) -> str:
    """Return the form in which two options that say the same are equal: without markup, capitals, punctuation."""
    plain = " ".join(bare(words).casefold().split())
    return " ".join(PUNCTUATION.sub(" ", plain).split()) or plain


def spread(options: Iterable[AnyOption], seed: str) -> tuple[AnyOption, ...]:
    """Shuffle by a hash of seed and option key: the same on page, paper and export, on every machine and version."""
    return tuple(sorted(options, key=lambda o: hashlib.sha256(f"{seed}.{o.key}".encode()).digest()))
