"""The course's own words, as rules of item writing look for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from training.check.items.vocabulary import any_of, in_language
from training.course.course import Course

NAME = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Lexicon:
    """The course's own words in one language."""

    course: Course
    language: str

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of the glossary that have a name in this language."""
        source = self.course.languages.source
        return [
            Term(key, term.forms(self.language), term.forms(source))
            for key, term in self.course.glossary.items()
            if self.language in term.term
        ]

    @cached_property
    def avoided(self) -> list[tuple[re.Pattern[str], str]]:
        """Patterns of words that are not used, with those that are."""
        glossary = self.course.glossary
        words = [(glossary[term.key].avoid.get(self.language, ()), term.name) for term in self.terms]
        return [(any_of(avoided), name) for avoided, name in words if avoided]

    @cached_property
    def apart(self) -> list[tuple[Term, Term]]:
        """Pairs of terms that must not be taken for each other, both ways."""
        by_key = {term.key: term for term in self.terms}
        pairs = [(a, b) for a in by_key for b in self.course.glossary[a].apart if b in by_key]
        return [(by_key[a], by_key[b]) for one, other in pairs for a, b in ((one, other), (other, one))]

    @cached_property
    def known(self) -> frozenset[str]:
        """The words of the glossary, in this language and the source language."""
        codes = {self.language, self.course.languages.source}
        forms = [form for term in self.course.glossary.values() for code in codes for form in term.forms(code)]
        return frozenset(name for form in forms for name in re.findall(r"\w+", form))

    @cached_property
    def names(self) -> frozenset[str]:
        """What may have a capital letter: names and terms of the course, words of its titles, days and the like."""
        course, file = self.course, in_language(self.language)
        titles = [course.title, *(part.title for part in course.outline), *(m.title for m in course.modules)]
        written = [*course.names, *(file.words.names if file else ())]
        written += [title.get(self.language, "") for title in titles]
        return frozenset(name for text in written for name in NAME.findall(text)) | self.known


@dataclass(frozen=True)
class Term:
    """A term of the glossary in one language."""

    key: str
    forms: tuple[str, ...]
    original: tuple[str, ...]
    """Its forms in the source language."""

    @property
    def name(self) -> str:
        """The headword."""
        return self.forms[0]

    @cached_property
    def here(self) -> re.Pattern[str]:
        """Pattern of its forms in this language."""
        return any_of(self.forms)

    @cached_property
    def there(self) -> re.Pattern[str]:
        """Pattern of its forms in the source language."""
        return any_of(self.original)
