"""Join pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Literal

from lxml import etree
from lxml.builder import E

from training.course.questions.base import FIRST, Option, Question, spread
from training.course.questions.formats import MOST_CHARACTERS, Loss, Row, Writer, gift, moodle_html, short
from training.course.questions.paper import Column, Right, letter
from training.course.values import Slug, Table, Text


class Pair(Option):
    """An option of a match question."""

    match: Text
    """What belongs to `text`."""

    shown: ClassVar[tuple[str, ...]] = ("text", "match")


class MatchQuestion(Question):
    """Options that the learner joins with what belongs to them."""

    type: Literal["match"]
    options: Table[Slug, Pair]
    explanation: Text

    paper_how: ClassVar[str] = "paper.match"
    marked_how: ClassVar[str] = "paper.mark-match"
    key_how: ClassVar[str] = "paper.key-match"
    told_as: ClassVar[str] = "answer.right-pairs"
    blank_how: ClassVar[str] = "player.blank-match"
    partly_as: ClassVar[str] = "player.part-match"
    moodle_type: ClassVar[str] = "matching"
    lost: ClassVar[frozenset[Loss]] = frozenset({Loss.FEEDBACK, Loss.PART})

    def solution(self) -> tuple[str, ...]:
        return tuple(self.options)

    def rights(self) -> tuple[Right, ...]:
        return tuple(Right((pair.text, pair.match)) for pair in self.options.values())

    def told(self) -> tuple[Right, ...]:
        return tuple(Right((pair.text, pair.match), pair.feedback) for pair in self.pairs())

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs in the order in which their left sides are shown."""
        yield from (self.options[option.key] for option in self.laid_out)

    @property
    def matches(self) -> tuple[Pair, ...]:
        """The same options, in the order in which their right sides are offered."""
        return self.matches_as(FIRST)

    def matches_as(self, variant: str) -> tuple[Pair, ...]:
        """Return the right sides as a variant of the question sheet offers them: never each beside its own."""
        seed = f"{self.key}/match" if variant == FIRST else f"{self.key}/match/{variant}"
        offered = spread(self.options.values(), seed)
        return offered[1:] + offered[:1] if offered == self.laid_out_as(variant) else offered

    def columns(self, variant: str) -> tuple[Column, ...]:
        left = Column(tuple(option.text for option in self.laid_out_as(variant)), "numbers", "line", behind=True)
        return left, Column(tuple(pair.match for pair in self.matches_as(variant)), "letters")

    def answer(self, variant: str) -> str:
        return " ".join(f"{n}{letter(right)}" for n, (right,) in enumerate(self.right_marks(variant), 1))

    def right_marks(self, variant: str) -> tuple[tuple[int, ...], ...]:
        matches = [pair.key for pair in self.matches_as(variant)]
        return tuple((matches.index(option.key),) for option in self.laid_out_as(variant))

    def rows_as_written(self, variant: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
        offered = self._places(self.matches_as(variant))
        return tuple((part, offered) for part in self._places(self.laid_out_as(variant)))

    def moodle(self, writer: Writer) -> Iterator[Any]:
        yield E.shuffleanswers("false" if self.order == "fixed" else "true")
        for pair in self.pairs():
            answer = E.answer(E.text(etree.CDATA(short(writer.plain(pair.match)))))
            yield moodle_html("subquestion", writer.write(pair.text), answer)

    def gift(self, writer: Writer) -> Iterator[str]:
        for pair in self.pairs():
            yield f"={gift(writer.write(pair.text))} -> {gift(short(writer.plain(pair.match)))}"

    def rows(self, writer: Writer) -> Iterator[Row]:
        for row in super().rows(writer):
            yield row._replace(match=writer.plain(self.options[row.option].match))

    def losses(self, has_markup: Callable[[Text], bool]) -> frozenset[Loss]:
        """Return what formats have no place for; what belongs to a pair is plain text in them."""
        matches = [pair.match for pair in self.options.values()]
        own = {Loss.MATCH: any(map(has_markup, matches))}
        own[Loss.LONG] = any(len(words) > MOST_CHARACTERS for match in matches for words in match.values())
        return super().losses(has_markup) | {loss for loss, holds in own.items() if holds}
