"""The page of the search: its form, and all that the course holds as lists of links, for where no script runs."""

from __future__ import annotations

from typing import Any

from training.page_kinds import SESSION
from training.pages.edition import Edition
from training.pages.glossary import in_order
from training.pages.module import sections
from training.pages.search_rules import search_rules


def search(edition: Edition) -> dict[str, Any]:
    """Return what `search.html` shows beside its text."""
    course = edition.course
    glossary = edition.page_of("glossary.html")
    return {
        "up": "../" if edition.folder else "",
        "leads": _leads(edition),
        "synonyms": course.synonyms.get(edition.language, {}),
        "glossary": glossary,
        "titles": {page: edition.title(page) for page in course.prose},
        "terms": in_order(edition) if glossary else [],
        "headings": {
            module.slug: [*edition.headings(module.text), *sections(edition, module)] for module in course.modules
        },
        "page_headings": {page: edition.headings(texts) for page, texts in course.prose.items()},
        "session_page": SESSION,
        "rules": search_rules(edition.language),
    }


def _leads(edition: Edition) -> dict[str, list[str]]:
    """Return addresses on the page's own list, and what leads to each before all else."""
    course = edition.course
    found = {f"{module.slug}/index.html": [edition.plain(module.title)] for module in course.modules}
    for place, words in course.leads.get(edition.language, {}).items():
        slug, sign, anchor = place.partition("#")
        found.setdefault(f"{slug}/index.html{sign}{anchor}", []).extend(words)
    return found
