"""Terms of the course."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from training.course.values import Keyed, Line, Slug, Table, Text, Words, WordsByLanguage
from training.patterns import LANGUAGE


class GlossaryTerm(Keyed):
    """An entry of the glossary."""

    term: Text
    """The headword in each language."""
    lang: Annotated[str, StringConstraints(pattern=LANGUAGE)] | None = None
    """Language of the source language's headword, where it is another (`ace` for Acehnese)."""
    expansion: Line | None = None
    """What an abbreviation stands for, in the source language."""
    variants: Words = ()
    """Other spellings and forms."""
    avoid: WordsByLanguage = Field(default_factory=dict)
    """Words that questions do not use for this term."""
    apart: tuple[Slug, ...] = ()
    """Keys of terms that this one must not be taken for."""
    definition: Text
    note: Text | None = None
    """What it must not be taken for; how it differs from place to place."""
    see: tuple[Slug, ...] = ()
    """Keys of related terms."""
    sources: tuple[Slug, ...] = ()
    """Keys of `sources.yml`."""

    def forms(self, language: str) -> tuple[str, ...]:
        """Return how a text in a language may name this: variants are of no certain one."""
        term = self.term.get(language, "").partition(" (")[0]
        return tuple(filter(None, (term, self.expansion, *self.variants)))


class Glossary(RootModel[Table[Slug, GlossaryTerm]]):
    """`modules/glossary.yml`: keys to terms."""
