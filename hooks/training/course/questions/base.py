"""What questions of all kinds have."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import Field, field_validator

from training.course.values import (
    ElementId,
    Flag,
    Found,
    Keyed,
    Level,
    Reason,
    RuleCode,
    SeeAnchor,
    Slug,
    Submistakes,
    Text,
)


class Option(Keyed):
    """An option of a question; in an order question, one step."""

    text: Text
    feedback: Text
    """Why one would choose this, and why it is right or fails."""


AnyOption = TypeVar("AnyOption", bound=Option)


class Choice(Option):
    """An option that is right or wrong."""

    right: Flag = False


class Pair(Option):
    """An option of a match question."""

    match: Text
    """What belongs to `text`."""


MOST_OPTIONS = 10
"""Options of a question at most: other systems share marks among no more than ten right ones."""

FIRST = "A"
"""The variant of a question sheet that is laid out as the page is."""


PUNCTUATION = re.compile(r"[.,;:!?“”‘’\"']+")
"""What makes no difference between two options."""


def _spread(options: Mapping[str, AnyOption], seed: str) -> tuple[AnyOption, ...]:
    """Shuffle by a hash of seed and option key: the same on page, paper and export, on every machine and version."""
    return tuple(sorted(options.values(), key=lambda o: hashlib.sha256(f"{seed}.{o.key}".encode()).digest()))


class BaseQuestion(Keyed):
    """What questions of all types have."""

    covers: Annotated[tuple[ElementId, ...], Field(min_length=1)]
    """Ids of the elements that are asked about."""
    level: Level
    """Level of thinking that the question asks for."""
    see: SeeAnchor
    """Anchor of the section that teaches the answer."""
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

    @field_validator("options", check_fields=False)
    @classmethod
    def _sound(cls, options: Mapping[str, Option]) -> Mapping[str, Option]:
        found: Found = []
        for field in ("text", "match"):
            seen: dict[tuple[str, str], str] = {}
            for key, option in options.items():
                for code, words in getattr(option, field, {}).items():
                    first = seen.setdefault((code, " ".join(PUNCTUATION.sub(" ", words.casefold()).split())), key)
                    if first != key:
                        what = f"M03: the option says the same as `{first}`"
                        found.append(((key, field, code), what, "give it words of its own"))
        if len(options) < 2:
            found.append(((), "a question needs at least two options", "add options"))
        elif len(options) > MOST_OPTIONS:
            found.append(((), f"{len(options)} options are too many", f"keep {MOST_OPTIONS}, or make two questions"))
        else:
            right = [key for key, option in options.items() if getattr(option, "right", False)]
            found += cls._rights(right, len(options))
        if found:
            raise Submistakes(*found)
        return options

    @classmethod
    def _rights(cls, right: list[str], of: int) -> Found:
        return []

    @property
    def laid_out(self) -> tuple[Option, ...]:
        """The options in the order in which page, paper and export show them."""
        return self.laid_out_as(FIRST)

    def laid_out_as(self, variant: str) -> tuple[Option, ...]:
        """Return the options as a variant of the question sheet has them; the first is that of the page."""
        options: Mapping[str, Option] = self.options  # type: ignore[attr-defined] # every subclass has them
        if self.order == "fixed" and self.type != "order":  # type: ignore[attr-defined] # as written would be the answer
            return tuple(options.values())
        spread = _spread(options, self.key if variant == FIRST else f"{self.key}/{variant}")
        if self.type == "order" and [o.key for o in spread] == list(options):  # type: ignore[attr-defined]
            spread = spread[1:] + spread[:1]
        return spread
