"""Kinds of pages: all that the engine knows of each beside what it shows, listed once.

A new kind is an entry here and its template in `hooks/theme/partials/`. What that shows beside the page's text,
`pages.writer` gives it; a script of its own stands in `hooks/theme/scripts/`.
"""

from __future__ import annotations

from dataclasses import dataclass

COMMON_SCRIPT = "site"
"""The published script that every page has."""

TERM_SCRIPT = "term"
"""The published script that a page of any kind has when terms stand in its text; that of a module holds the same."""

LATER_SCRIPTS = ("popover", "people")
"""Published scripts that a page of any kind loads only where they are needed."""

COMMON_IDS = frozenset({"content", "menu", "sections", "sections-title", "kept", "later"})
"""Ids of every page, and of the one that stands in for it where there is no network."""

COMMON_UNSEARCHED = frozenset(
    {
        *("answer", "hint", "option", "on-paper", "outcome", "question-number", "answer-link", "how", "minutes"),
        "size",
        *("files", "signatures", "see", "source", "sources", "source-list"),
    }
)
"""Classes of what is no text to be found, or gives away an answer, whatever the kind of its page."""

SESSION = "sesi.html"
"""File name of a module's page for trainers; it stands on printed paper, so it never changes."""


@dataclass(frozen=True)
class PageKind:
    """What pages with one template have in common."""

    template: str
    """File of `hooks/theme/partials/`; in the front matter of a page of `docs/`, the value of `template:`."""
    scripts: tuple[str, ...] = ()
    """Published scripts that it needs beside that of every page: files of `hooks/theme/scripts/`."""
    later: tuple[str, ...] = ()
    """Published scripts that its pages load only at a press."""
    styles: tuple[str, ...] = ()
    """Style sheets that only its pages need, beside the one of every page: files of `hooks/theme/styles/`."""
    ids: frozenset[str] = frozenset()
    """Ids that its template gives out, which no heading of a text may have."""
    shows: str = ""
    """File of `modules/` whose texts stand on it."""
    entries: bool = False
    """Whether each entry of that file has an anchor there by its key."""
    parted: bool = False
    """Whether its template puts something before the second section of the text."""
    searched: bool = True
    """Whether the search finds it."""
    unsearched: frozenset[str] = frozenset()
    """Classes of its own of what is no text to be found."""

    @property
    def all_scripts(self) -> tuple[str, ...]:
        """Published scripts that its pages need."""
        return (COMMON_SCRIPT, *self.scripts)

    @property
    def later_scripts(self) -> tuple[str, ...]:
        """Published scripts that its pages may need."""
        return (*LATER_SCRIPTS, *self.later)


MODULE_ANCHORS = ("objectives", "key-points", "quiz")
"""Ids of the parts of a module's page, to which a text may link."""

PLAIN = PageKind("page.html")

MODULE = PageKind(
    "module.html",
    scripts=("learn",),
    later=("aloud",),
    ids=frozenset({*MODULE_ANCHORS, "printed", "player", "outcome"}),
    unsearched=frozenset({"begin", "chapter", "module-number", "neighbours", "for-trainers", "section-end", "share"}),
)

# No text of an author stands on the page of a session, so its ids are in nobody's way.
SESSION_PLAN = PageKind("session.html", styles=("session", "sheet"))

TEST = PageKind("test.html", scripts=("asking", "test"), later=("aloud",), ids=frozenset({"test", "outcome", "player"}))

CHOSEN = (
    PageKind(
        "home.html",
        scripts=("home", "offline"),
        styles=("home",),
        ids=frozenset({"asked", "map", "offline"}),
        shows="course.yml",
        unsearched=frozenset({"map", "promises", "start", "way"}),
    ),
    PageKind(
        "glossary.html", scripts=("glossary",), shows="glossary.yml", entries=True, unsearched=frozenset({"find"})
    ),
    PageKind("sources.html", shows="sources.yml", entries=True),
    PageKind(
        "trainer.html",
        scripts=("download",),
        ids=frozenset({"printed", "sessions", "exchange", "packages"}),
        shows="sheets.yml",
        parted=True,
        unsearched=frozenset({"sessions"}),
    ),
    PageKind("review.html", scripts=("asking", "review"), later=("aloud",), ids=frozenset({"review", "player"})),
    TEST,
    PageKind("slip.html", scripts=("slip",), styles=("slip",), ids=frozenset({"slip", "code"})),
    PageKind(
        "recap.html",
        scripts=("recap",),
        styles=("recap",),
        ids=frozenset(
            {
                "codes",
                "report",
                "code",
                "results",
                "results-gain",
                "results-people",
                "results-modules",
                "results-questions",
            }
        ),
    ),
    PageKind("mark.html", scripts=("mark",), styles=("mark",), ids=frozenset({"mark-kept", "answer-sheets"})),
    PageKind("data.html", scripts=("data",), ids=frozenset({"data-file", "data-in", "data-out", "data-person"})),
    PageKind(
        "planner.html",
        scripts=("planner",),
        styles=("planner",),
        ids=frozenset(
            {
                "start",
                "end",
                *("plan", "date", "days", "place", "trainer", "set", "variants"),
                "people",
                "group",
                "agenda",
                "link",
                "tests",
                "to-print",
            }
        ),
        unsearched=frozenset({"planner"}),
    ),
    PageKind("rules.html", styles=("rules",)),
    PageKind("edition.html", ids=frozenset({"corrections"})),
    PageKind(
        "download.html",
        scripts=("offline",),
        ids=frozenset({"offline", "download-course", "download-modules"}),
    ),
    PageKind(
        "search.html",
        scripts=("search",),
        styles=("search",),
        ids=frozenset({"search", "found", "search-all"}),
        searched=False,
    ),
)
"""Kinds that a page of `docs/` may name."""

BY_TEMPLATE = {kind.template: kind for kind in CHOSEN}

PAGE_KINDS = (PLAIN, MODULE, SESSION_PLAN, *CHOSEN)

LICENCES = "licences.txt"
"""File of the site that tells under which licences its parts go out; a page may link to it."""

RESERVED_IDS = COMMON_IDS.union(*(kind.ids for kind in PAGE_KINDS))
"""Ids that no heading of a text may have."""

UNSEARCHED = COMMON_UNSEARCHED.union(*(kind.unsearched for kind in PAGE_KINDS))
"""Classes of what is no text to be found."""

ENTRY_PAGES = {kind.template: kind.shows for kind in CHOSEN if kind.entries}
"""Template to file, of pages on which each entry of a file of `modules/` has an anchor by its key."""


def showing(file: str) -> str | None:
    """Return the template of the pages that show the texts of a file of `modules/`."""
    return next((kind.template for kind in CHOSEN if kind.shows == file), None)
