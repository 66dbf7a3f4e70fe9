"""The page of the glossary, and its terms in the order of a language."""

from __future__ import annotations

from typing import Any

from training.course.glossary import GlossaryTerm
from training.pages.edition import Edition


def glossary(edition: Edition) -> dict[str, Any]:
    """Return what `glossary.html` shows beside its text; `letters` lead each to the first term that begins with it."""
    course = edition.course
    terms = [(key, term, edition.headword(term)) for key, term in in_order(edition)]
    letters: dict[str, str] = {}
    for key, _, headword in terms:
        letters.setdefault(headword.striptags()[:1].upper(), key)
    cited = {source for term in course.glossary.values() for source in term.sources}
    return {
        "terms": terms,
        "letters": list(letters.items()),
        "originals": {key: edition.inline(term.term[edition.source]) for key, term in course.glossary.items()},
        "addresses": {key: edition.address("", "source", key) for key in cited},
    }


def in_order(edition: Edition) -> list[tuple[str, GlossaryTerm]]:
    """Return the glossary in the alphabetical order of the language's headwords."""
    return sorted(edition.course.glossary.items(), key=lambda entry: edition.plain(entry[1].term).casefold())
