"""The course: what `course.yml` says, and all that it names, read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from training.course.corrections import Correction
from training.course.glossary import GlossaryTerm
from training.course.languages import Languages
from training.course.module import Module
from training.course.quiz import Quiz
from training.course.released import Released
from training.course.sheets import Sheet
from training.course.sources import Source
from training.course.values import (
    Day,
    Flag,
    Found,
    Keyed,
    LeadsByLanguage,
    Minutes,
    Model,
    PhrasesByLanguage,
    Slug,
    Submistakes,
    SynonymsByLanguage,
    Table,
    Text,
    Words,
    WordsByLanguage,
)
from training.files.prose import Prose
from training.patterns import AUTOCOMPLETE, CONTACT, EDITION, MONTH

ASSETS = Path("docs") / "assets"
"""Where colours, logo and pictures lie that belong to no module."""

SCENE = "home"
"""Name of the drawn scene of the front page there; with the code of a language behind it, that of one language."""

PORTRAITS = ASSETS / "people"
"""Where the drawings of the course's people lie, each under their key."""

NOBODY = "none"
"""What a scene says that shows nobody."""

UNLISTED = ("index", "404")
"""Pages of `docs/` that the menu does not list."""


class PartFile(Keyed):
    """A part of the course: modules that belong together."""

    title: Text
    modules: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Folders under `modules/`, in the order of study."""


class PageGroup(Keyed):
    """Pages of `docs/` that stand together in the menu."""

    title: Text
    pages: Annotated[tuple[Slug, ...], Field(min_length=1)]
    aside: Flag = False
    """Whether they are not for learners: the search puts them behind what is."""


class Break(Keyed):
    """A break of the day, which a trainer places in the agenda."""

    title: Text
    minutes: Annotated[int, Field(gt=0, le=180)]
    on_time: Flag = False
    """Whether it comes rather late than more than a few minutes early: a prayer."""


class Occasion(Keyed):
    """What a training has beside its sessions, such as its opening."""

    title: Text
    minutes: Minutes
    at: Literal["first", "morning", "evening", "last"]
    """When: at the start of the first day or of every day, at the end of every day or of the last."""
    sheets: tuple[Slug, ...] = ()
    """Keys of `modules/sheets.yml` that it uses."""
    test: Slug | None = None
    """Bank of `tests:` that is taken."""


class Agenda(Keyed):
    """A usual agenda of a training: its tests ask about what it teaches."""

    title: Text
    modules: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Modules that it teaches, in the order of the days."""
    new_days: tuple[Slug, ...] = ()
    """Those of them with which a further day begins."""

    def days(self) -> tuple[tuple[Slug, ...], ...]:
        """Return the modules of each day."""
        starts = [0, *(place for place, slug in enumerate(self.modules) if place and slug in self.new_days)]
        return tuple(self.modules[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True))


class Count(Keyed):
    """How many of a thing the course teaches."""

    number: Annotated[int, Field(ge=1)]
    of: WordsByLanguage
    """What is counted, as texts name it behind the number."""


class SlipField(Keyed):
    """A line of the completion slip that the learner fills in."""

    label: Text
    autocomplete: Annotated[str, StringConstraints(pattern=AUTOCOMPLETE)] | None = None
    """What of a person's own data it asks for, in HTML's words (`name`, `organization`): a browser may offer it."""


class CourseFile(Model):
    """`modules/course.yml`."""

    slug: Slug
    title: Text
    description: Text
    """One plain sentence about the course."""
    edition: Annotated[str, StringConstraints(pattern=EDITION)]
    """Year and number within it, such as 2026.1: learners' codes name it."""
    date: Day
    """Date of this edition: the only clock that a build reads."""
    law_seen: Annotated[str, StringConstraints(pattern=MONTH)] | None = None
    """Year and month in which the law that the course cites was last looked up."""
    pass_mark: Annotated[int, Field(ge=1, le=100)]
    """Percent of a quiz that must be right."""
    organisation: Text | None = None
    """Who publishes the course."""
    contact: Annotated[str, StringConstraints(pattern=CONTACT)] | None = None
    """Where to report a mistake: `https://…` or `mailto:…`."""
    licence: Text
    """Licence of the content, as the foot of each page says it."""
    corrections: Table[Slug, Correction] = Field(default_factory=dict)
    """Changes that bear on somebody's safety, of all editions: who has an older one is told each of them once."""
    parts: Table[Slug, PartFile]
    menu: Table[Slug, PageGroup] = Field(default_factory=dict)
    """Pages of `docs/` in the order of the menu, below the modules; `index` left out."""
    tests: tuple[Slug, ...] = ()
    """Banks under `quizzes/` for the tests before and after the training."""
    slip_fields: Table[Slug, SlipField] = Field(default_factory=dict)
    """What a learner may write on the completion slip."""
    people: Mapping[Slug, Annotated[Words, Field(min_length=1)]] = Field(default_factory=dict)
    """People of the scenes who have a portrait, `docs/assets/people/<key>.svg`: the names that texts call each by."""
    names: Words = ()
    """Places of the course and other people, all invented: its questions name no others."""
    counts: Table[Slug, Count] = Field(default_factory=dict)
    """What texts may count, such as five principles: a question that says another number is wrong."""
    synonyms: SynonymsByLanguage = Field(default_factory=dict)
    """What people type into the search, where the course says it otherwise; of terms, the glossary says it."""
    leads: LeadsByLanguage = Field(default_factory=dict)
    """Where the search leads first whoever types this and nothing else; a module's title leads there anyway."""
    phrases: PhrasesByLanguage = Field(default_factory=dict)
    """Language code to phrases that its texts must not hold, each with the reason."""
    breaks: Table[Slug, Break] = Field(default_factory=dict)
    """Breaks of the day in a training."""
    occasions: Table[Slug, Occasion] = Field(default_factory=dict)
    """What a training has beside its sessions, in the order of the day."""
    agendas: Table[Slug, Agenda] = Field(default_factory=dict)
    """Usual agendas: each has tests before and after of what it teaches."""

    @property
    def pages(self) -> tuple[str, ...]:
        """All pages of the menu, in its order."""
        return tuple(name for group in self.menu.values() for name in group.pages)

    @field_validator("parts")
    @classmethod
    def _modules_once(cls, parts: Mapping[str, PartFile]) -> Mapping[str, PartFile]:
        _once(((key, "modules", i), slug) for key, part in parts.items() for i, slug in enumerate(part.modules))
        return parts

    @field_validator("menu")
    @classmethod
    def _pages_once(cls, menu: Mapping[str, PageGroup]) -> Mapping[str, PageGroup]:
        _once(((key, "pages", i), name) for key, group in menu.items() for i, name in enumerate(group.pages))
        return menu

    @field_validator("agendas")
    @classmethod
    def _sessions_once(cls, agendas: Mapping[str, Agenda]) -> Mapping[str, Agenda]:
        for key, agenda in agendas.items():
            _once(((key, "modules", i), slug) for i, slug in enumerate(agenda.modules))
        return agendas

    @field_validator("tests")
    @classmethod
    def _tests_once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        _once(((i,), name) for i, name in enumerate(names))
        return names


def _once(named: Iterable[tuple[tuple[str | int, ...], str]]) -> None:
    """Refuse a name that stands at two places, or that no menu lists."""
    seen: set[str] = set()
    found: Found = []
    for place, name in named:
        if name in seen:
            found.append((place, f"`{name}` is already named", "name it once"))
        elif name in UNLISTED:
            found.append((place, f"`{name}` does not need to be named", "delete it: the menu does not list it"))
        seen.add(name)
    if found:
        raise Submistakes(*found)


@dataclass(frozen=True)
class Part:
    """A part of the course with its modules."""

    slug: str
    title: Text
    modules: tuple[Module, ...]


@dataclass(frozen=True)
class Course:
    """The whole course: `course.yml` and all that it names, read and checked."""

    root: Path
    languages: Languages
    file: CourseFile
    """What `course.yml` says."""
    outline: tuple[Part, ...]
    """The parts with their modules, in order."""
    glossary: Mapping[str, GlossaryTerm]
    sources: Mapping[str, Source]
    sheets: Mapping[str, Sheet]
    """Sheets of the training as a whole."""
    test_banks: Mapping[str, Quiz]
    prose: Mapping[str, Mapping[str, Prose]]
    """Pages of `docs/`: name to language code to Markdown."""
    stamps: Mapping[str, Mapping[str, Mapping[str, str]]]
    """Language code to the `Stamps` of all that belongs to no module."""
    released: Released

    @property
    def banks(self) -> Mapping[str, Quiz]:
        """Module or test to its questions, as the files of `quizzes/` are named."""
        return {module.slug: module.quiz for module in self.modules} | dict(self.test_banks)

    @property
    def modules(self) -> tuple[Module, ...]:
        """All modules in the order of study."""
        return tuple(module for part in self.outline for module in part.modules)

    # --- what `course.yml` says ---

    @property
    def slug(self) -> str:
        return self.file.slug

    @property
    def title(self) -> Text:
        return self.file.title

    @property
    def description(self) -> Text:
        return self.file.description

    @property
    def edition(self) -> str:
        return self.file.edition

    @property
    def date(self) -> date:
        return self.file.date

    @property
    def law_seen(self) -> str | None:
        return self.file.law_seen

    @property
    def pass_mark(self) -> int:
        return self.file.pass_mark

    @property
    def organisation(self) -> Text | None:
        return self.file.organisation

    @property
    def contact(self) -> str | None:
        return self.file.contact

    @property
    def licence(self) -> Text:
        return self.file.licence

    @property
    def corrections(self) -> Mapping[str, Correction]:
        return self.file.corrections

    @property
    def menu(self) -> Mapping[str, PageGroup]:
        return self.file.menu

    @property
    def pages(self) -> tuple[str, ...]:
        return self.file.pages

    @property
    def tests(self) -> tuple[str, ...]:
        return self.file.tests

    @property
    def slip_fields(self) -> Mapping[str, SlipField]:
        return self.file.slip_fields

    @property
    def people(self) -> Mapping[str, Words]:
        return self.file.people

    @property
    def names(self) -> Words:
        """All people and places, whether they have a portrait or not."""
        return (*self.file.names, *(name for names in self.people.values() for name in names))

    @property
    def counts(self) -> Mapping[str, Count]:
        return self.file.counts

    @property
    def leads(self) -> LeadsByLanguage:
        return self.file.leads

    @property
    def synonyms(self) -> SynonymsByLanguage:
        return self.file.synonyms

    @property
    def breaks(self) -> Mapping[str, Break]:
        return self.file.breaks

    @property
    def occasions(self) -> Mapping[str, Occasion]:
        return self.file.occasions

    @property
    def agendas(self) -> Mapping[str, Agenda]:
        return self.file.agendas


TEST_LENGTH = 24
"""Questions of the final test, where the course has as many; a large course takes more, some of each part."""

PART_LEAST = 2
"""Questions that the final test asks of each part at least, where the part has as many."""


def drawing(course: Course, length: int = TEST_LENGTH) -> Mapping[str, int]:
    """Return how many questions the final test draws from each part, by its slug.

    Each part has its share by the number of its elements, never fewer than `PART_LEAST` and never more than it has.
    """
    elements = {part.slug: sum(len(module.elements) for module in part.modules) for part in course.outline}
    there = {part.slug: sum(len(module.quiz.questions) for module in part.modules) for part in course.outline}
    total = sum(elements.values())
    return {slug: min(there[slug], max(PART_LEAST, round(length * n / total))) for slug, n in elements.items()}
