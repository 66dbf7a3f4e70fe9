"""The data model: what an author may write, and the course that the engine builds from it.

Each YAML kind has one class (`CourseFile`, `ModuleFile`, `Sheets`, `Quiz`, `Glossary`, `Sources`): its fields are
the keys that an author may write, its docstrings are the help that an editor shows, and its JSON Schema is generated
from it. `Course` and `Module` are the same with what the engine adds: the files beside them, read.

All values are frozen. Text is a mapping from language code to words; it may hold inline Markdown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PrivateAttr,
    RootModel,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

if TYPE_CHECKING:
    from .prose import Prose

UNIT_MINUTES = 45
"""Length of one unit of a session in minutes: 1 JPL of the ministry's training modules (sources s79, s80)."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ELEMENT = r"^[A-Za-z][A-Za-z0-9]*$"
SEE = r"^([a-z0-9-]+#)?[a-z0-9-]+$"
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
SEEN = r"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
URL = r"^https?://[^\s<>\"]+$"
CONTACT = r"^(https://|mailto:)[^\s<>\"]+$"
EDITION = r"^20[2-4]\d\.\d{1,2}$"

FORMS = {
    SLUG: "use lower-case letters, digits and single hyphens",
    ELEMENT: "use letters and digits only, a letter first: `F1b`",
    SEE: "write the anchor of a heading without `#`, or `slug#anchor` for another module's",
    MONTH: "write it as year-month: 2026-02",
    SEEN: "write it as year-month or year-month-day: 2026-02-28",
    LANGUAGE: "write the code of the language in lower-case letters: `ace`",
    URL: "write the whole address, `https://…`, without spaces",
    EDITION: 'write the year and a number, in quotation marks: "2026.1"; the code of the slip holds them',
    CONTACT: "write `mailto:` before a mail address, or an address that begins with `https://`",
}
"""Pattern of a value, and what to tell an author whose value does not match."""

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
"""A permanent identifier: lower-case letters, digits and single hyphens."""

ElementId = Annotated[str, StringConstraints(pattern=ELEMENT)]
"""A permanent id of an element, as in the outline: `F1b`."""

SeeAnchor = Annotated[str, StringConstraints(pattern=SEE)]
"""An anchor of the module's own text, or `slug#anchor` for another module's."""

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Words that are the same in every language."""

Minutes = Annotated[int, Field(gt=0, le=600)]

Level = Literal["remember", "understand", "apply", "analyse", "evaluate"]
"""Level of the revised taxonomy of Bloom (source s101); `create` cannot be asked by a closed question."""


class Submistakes(PydanticCustomError):
    """Several mistakes inside one value, each at a place of its own below it."""

    def __new__(cls, *found: tuple[tuple[str | int, ...], str, str]) -> Submistakes:
        """Take `(path below the value, what is wrong, what to do)` for each."""
        return super().__new__(cls, "submistakes", "see context", {"found": list(found)})


@dataclass(frozen=True)
class Languages:
    """The languages of the site, as `mkdocs.yml` names them."""

    source: str
    """Code of the language that the course is written in."""
    names: Mapping[str, str]
    """Code to own name, in the order of `mkdocs.yml`."""
    draft: frozenset[str] = frozenset()
    """Languages whose texts may have gaps."""

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    @property
    def complete(self) -> tuple[str, ...]:
        """Languages in which every text must be there."""
        return tuple(code for code in self.names if code not in self.draft)


Found = list[tuple[tuple[str | int, ...], str, str]]
"""Mistakes inside a value, as `Submistakes` takes them."""


def _is_flag(value: object) -> object:
    if value not in ("true", "false", True, False):
        raise PydanticCustomError("bool_type", "no flag")
    return value


Flag = Annotated[bool, BeforeValidator(_is_flag)]
"""`true` or `false` and nothing else: what `yes` means depends on the reader of YAML."""


def _is_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"20\d\d-\d\d-\d\d", value):
        raise PydanticCustomError("date_form", "no day")
    return value


Day = Annotated[date, BeforeValidator(_is_day)]


def _is_blank(words: str) -> bool:
    return not any(c.isprintable() and not c.isspace() for c in words)


def _is_text(text: object, info: ValidationInfo) -> object:
    if not isinstance(text, Mapping):
        codes = (info.context or {}).get("languages") or ("id", "en")
        lines = " and ".join(f"`{code}: …`" for code in codes)
        raise Submistakes(((), "a text in each language belongs here", f"write {lines} below the key"))
    return text


def _check_text(text: Mapping[str, str], info: ValidationInfo) -> Mapping[str, str]:
    languages: Languages | None = (info.context or {}).get("languages")
    found: Found = []
    required = list(languages.complete) if languages else []
    for code, words in text.items():
        if languages and code not in languages.names:
            meant = next((c for c in languages if c.casefold() == code.casefold()), None)
            required = [c for c in required if c != meant]
            remedy = f"did you mean `{meant}`?" if meant else f"use one of {', '.join(languages)} (see `mkdocs.yml`)"
            found.append(((code,), f"`{code}` is no language of the site", remedy))
        elif _is_blank(words) and (not languages or code in required):
            found.append(((code,), f"the text in `{code}` is empty", "write it"))
    for code in required:
        if code not in text:
            found.append(((), f"the text in `{code}` is missing", f"add `{code}:` beside the other languages"))
    if found:
        raise Submistakes(*found)
    return MappingProxyType({code: words.strip() for code, words in text.items() if not _is_blank(words)})


if TYPE_CHECKING:
    Text = Mapping[str, str]
else:
    Text = Annotated[
        Mapping[str, str],
        BeforeValidator(_is_text),
        AfterValidator(_check_text),
        WithJsonSchema({"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}),
    ]
"""Language code to words; inline Markdown, and links by `gloss:`, `source:` and `https:`."""


class Model(BaseModel):
    """A mapping with fixed keys; one that stands in a `Table` knows its own key."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)

    _key: str = PrivateAttr(default="")

    @property
    def key(self) -> str:
        """The key under which this stands in its mapping: its permanent id."""
        return self._key


K = TypeVar("K", bound=str)
V = TypeVar("V")


def _freeze(table: Mapping[str, Any]) -> Mapping[str, Any]:
    for key, value in table.items():
        if isinstance(value, Model):
            value._key = key
    return MappingProxyType(dict(table))


Table = Annotated[Mapping[K, V], AfterValidator(_freeze), Field(min_length=1)]
"""A mapping whose keys are permanent ids; the order is the order of the file."""


# --- questions ------------------------------------------------------------------------------------------------


class Option(Model):
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


def _spread(options: Mapping[str, AnyOption], seed: str) -> tuple[AnyOption, ...]:
    """Shuffle by a hash of seed and option key: the same on page, paper and export, on every machine and version."""
    return tuple(sorted(options.values(), key=lambda o: hashlib.sha256(f"{seed}.{o.key}".encode()).digest()))


class BaseQuestion(Model):
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

    @field_validator("options", check_fields=False)
    @classmethod
    def _sound(cls, options: Mapping[str, Option]) -> Mapping[str, Option]:
        found: Found = []
        for field in ("text", "match"):
            seen: dict[tuple[str, str], str] = {}
            for key, option in options.items():
                for code, words in getattr(option, field, {}).items():
                    first = seen.setdefault((code, " ".join(words.casefold().split()).rstrip(".!?")), key)
                    if first != key:
                        what = f"the option says the same as `{first}`"
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


class SingleQuestion(BaseQuestion):
    """A question with exactly one right option."""

    type: Literal["single"]
    options: Table[Slug, Choice]

    @classmethod
    def _rights(cls, right: list[str], of: int) -> Found:
        if not right:
            return [((), "no option is right", "mark one with `right: true`")]
        if len(right) == 1:
            return []
        remedy = "leave `right: true` on one, or make it `type: multiple`"
        return [((right[1], "right"), f"{len(right)} options are right, where one is asked for", remedy)]


class MultipleQuestion(BaseQuestion):
    """A question with several right options, but not all."""

    type: Literal["multiple"]
    options: Table[Slug, Choice]

    @classmethod
    def _rights(cls, right: list[str], of: int) -> Found:
        if len(right) < 2:
            what = "only one option is right" if right else "no option is right"
            remedy = "mark at least two with `right: true`, or make it `type: single`"
            return [((), f"{what}, where several are asked for", remedy)]
        return [((), "every option is right", "add an option that is wrong")] if len(right) == of else []


class OrderQuestion(BaseQuestion):
    """Options that the learner puts in order; they are written in the right order."""

    type: Literal["order"]
    options: Table[Slug, Option]
    explanation: Text


class MatchQuestion(BaseQuestion):
    """Options that the learner joins with what belongs to them."""

    type: Literal["match"]
    options: Table[Slug, Pair]
    explanation: Text

    @property
    def matches(self) -> tuple[Pair, ...]:
        """The same options, in the order in which their right sides are offered."""
        return self.matches_as(FIRST)

    def matches_as(self, variant: str) -> tuple[Pair, ...]:
        """Return the right sides as a variant of the question sheet offers them: never each beside its own."""
        spread = _spread(self.options, f"{self.key}/match" if variant == FIRST else f"{self.key}/match/{variant}")
        return spread[1:] + spread[:1] if spread == self.laid_out_as(variant) else spread


Question = Annotated[
    SingleQuestion | MultipleQuestion | OrderQuestion | MatchQuestion,
    Field(discriminator="type"),
]


class Quiz(Model):
    """A question bank: question keys to questions, and `cases:`, situations shared by several questions."""

    cases: Table[Slug, Text] = Field(default_factory=dict)
    """Situations that several questions share."""
    questions: Table[Slug, Question]

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        questions = {key: value for key, value in data.items() if key != "cases"}
        return {"questions": questions} | ({"cases": data["cases"]} if "cases" in data else {})

    @model_validator(mode="after")
    def _cases_used(self) -> Quiz:
        used = {question.case for question in self.questions.values() if question.case}
        found: Found = [
            (("cases", key), f"no question has `case: {key}`", "use it or delete it") for key in set(self.cases) - used
        ]
        for key, question in self.questions.items():
            if question.case and question.case not in self.cases:
                remedy = "write the situation under `cases:` at the top of the file"
                found.append(((key, "case"), f"there is no case `{question.case}`", remedy))
        if found:
            raise Submistakes(*found)
        return self

    def in_order(self, variant: str) -> tuple[Question, ...]:
        """Return the questions as a variant of the question sheet has them; those of one case stay together."""
        groups: dict[str, list[Question]] = {}
        for question in self.questions.values():
            groups.setdefault(f"cases/{question.case}" if question.case else question.key, []).append(question)
        keys = list(groups)
        if variant != FIRST:
            keys.sort(key=lambda key: hashlib.sha256(f"{variant}/{key}".encode()).digest())
        return tuple(question for key in keys for question in groups[key])

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the file as it is written: questions at the top level."""
        schema = handler.resolve_ref_schema(handler(core))
        questions = schema["properties"].pop("questions")
        schema["patternProperties"] = questions["patternProperties"]
        schema.pop("required", None)
        return schema


# --- sheets ---------------------------------------------------------------------------------------------------


class TextBlock(Model):
    """A paragraph of a sheet."""

    type: Literal["text"]
    text: Text


class LinesBlock(Model):
    """Blank lines to write on."""

    type: Literal["lines"]
    label: Text | None = None
    count: Annotated[int, Field(ge=1, le=40)]


class TableBlock(Model):
    """A table; a row with fewer cells than columns leaves the rest blank to write in."""

    type: Literal["table"]
    columns: Annotated[tuple[Text, ...], Field(min_length=1)]
    rows: tuple[tuple[Text, ...], ...] = ()
    blank: Annotated[int, Field(ge=0, le=60)] = 0
    """Further empty rows."""

    @model_validator(mode="after")
    def _fits(self) -> TableBlock:
        for number, row in enumerate(self.rows):
            if len(row) > len(self.columns):
                what = f"the row has {len(row)} cells, the table {len(self.columns)} columns"
                raise Submistakes((("rows", number), what, "add a column or take out a cell"))
        if not self.rows and not self.blank:
            raise Submistakes(((), "the table has no rows", "add `rows:` or `blank:`"))
        return self


class Card(Model):
    """A card to cut out: a situation with questions, its end open."""

    title: Text
    text: Text
    questions: tuple[Text, ...] = ()


class CardsBlock(Model):
    """Cards to cut out."""

    type: Literal["cards"]
    cards: Table[Slug, Card]


class BoxesBlock(Model):
    """Lines with a box to tick."""

    type: Literal["boxes"]
    items: Annotated[tuple[Text, ...], Field(min_length=1)]


class SignaturesBlock(Model):
    """Room to sign, one for each person named."""

    type: Literal["signatures"]
    of: Annotated[tuple[Text, ...], Field(min_length=1)]


Block = Annotated[
    TextBlock | LinesBlock | TableBlock | CardsBlock | BoxesBlock | SignaturesBlock,
    Field(discriminator="type"),
]


class Sheet(Model):
    """A sheet to hand out or to hang up."""

    type: Literal["worksheet", "cards", "observation", "information", "poster", "form", "letter", "certificate"]
    title: Text
    purpose: Text
    instructions: tuple[Text, ...] = ()
    example: Text | None = None
    """One filled-in example."""
    body: Annotated[tuple[Block, ...], Field(min_length=1)]


class Sheets(RootModel[Table[Slug, Sheet]]):
    """Keys to sheets."""


# --- modules --------------------------------------------------------------------------------------------------


class Objective(Model):
    """What the learner can do after the module."""

    level: Level
    covers: Annotated[tuple[ElementId, ...], Field(min_length=1)]
    text: Text
    """Completes "After this module you can"."""


class Item(Model):
    """One step of a checklist."""

    covers: tuple[ElementId, ...] = ()
    """Elements that this step practises; may be left out where the checklist covers one element only."""
    action: Text
    """One observable action."""
    evidence: Text
    """The trace that it leaves."""
    who: Text
    """Who does it, with whom."""


class Checklist(Model):
    """Steps in the order of work."""

    title: Text
    covers: Annotated[tuple[ElementId, ...], Field(min_length=1)]
    items: Table[Slug, Item]

    @model_validator(mode="after")
    def _items_cover(self) -> Checklist:
        found: Found = []
        for key, item in self.items.items():
            if not item.covers and len(self.covers) > 1:
                remedy = "add `covers:`, since the checklist covers several elements"
                found.append((("items", key), "the item names no element", remedy))
            for i, element in enumerate(item.covers):
                if element not in self.covers:
                    remedy = "add it to the checklist's `covers:`"
                    found.append((("items", key, "covers", i), f"`{element}` is not covered by the checklist", remedy))
        if found:
            raise Submistakes(*found)
        return self


class Step(Model):
    """One step of a session."""

    title: Text
    minutes: Minutes
    method: Text
    trainer: Text
    """What the trainer does."""
    participants: Text
    """What the participants do."""
    key_question: Text | None = None
    """As it is spoken."""
    materials: Text | None = None
    sheets: tuple[Slug, ...] = ()
    """Keys of the module's `sheets.yml`."""


class SessionPlan(Model):
    """A plan by which another trainer can run the session (template: domain facts, 4.2)."""

    units: Annotated[int, Field(ge=1, le=12)]
    """Units of 45 minutes; the minutes of the steps add up to them."""
    participants: Text
    """Who, and how many."""
    topics: Annotated[tuple[Text, ...], Field(min_length=1)]
    methods: Text
    materials: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What to bring."""
    room: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    without_electricity: Text
    learning_checks: Annotated[tuple[Text, ...], Field(min_length=1)]
    safety: Text
    follow_up: Text

    @model_validator(mode="after")
    def _minutes_add_up(self) -> SessionPlan:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            what = f"the steps take {total} minutes, the session {self.minutes} ({self.units} × {UNIT_MINUTES})"
            raise Submistakes((("steps",), what, f"change `minutes:` of the steps by {self.minutes - total:+d} in all"))
        return self

    @property
    def minutes(self) -> int:
        """Length of the session in minutes."""
        return self.units * UNIT_MINUTES


class ModuleFile(Model):
    """`modules/<slug>/module.yml`."""

    title: Text
    summary: Text
    """One plain sentence: the course map and search engines show it."""
    minutes: Minutes
    """The learner's study time."""
    elements: Table[ElementId, Text]
    """Permanent ids and labels, from the outline."""
    objectives: Table[Slug, Objective]
    key_points: Annotated[tuple[Text, ...], Field(min_length=1)]
    checklists: Table[Slug, Checklist]
    """The module's checklist first; others follow."""
    session: SessionPlan


class Module(ModuleFile):
    """A module with its files, read."""

    slug: str
    folder: Path
    text: Mapping[str, Prose]
    """Language code to the module's Markdown."""
    quiz: Quiz
    sheets: Mapping[str, Sheet]

    def elements_covered(self, item: Item, checklist: Checklist) -> tuple[str, ...]:
        """Return the elements that an item of a checklist practises."""
        return item.covers or checklist.covers


# --- the course -----------------------------------------------------------------------------------------------


class GlossaryTerm(Model):
    """An entry of the glossary."""

    term: Text
    """The headword in each language."""
    lang: Annotated[str, StringConstraints(pattern=LANGUAGE)] | None = None
    """Language of the source language's headword, where it is another (`ace` for Acehnese)."""
    expansion: Line | None = None
    """What an abbreviation stands for, in the source language."""
    variants: tuple[Line, ...] = ()
    """Other spellings and forms."""
    definition: Text
    note: Text | None = None
    """What it must not be taken for; how it differs from place to place."""
    see: tuple[Slug, ...] = ()
    """Keys of related terms."""
    sources: tuple[Slug, ...] = ()
    """Keys of `sources.yml`."""


class Glossary(RootModel[Table[Slug, GlossaryTerm]]):
    """`modules/glossary.yml`: keys to terms."""


class Source(Model):
    """A source that claims cite."""

    title: Line
    url: Annotated[str, StringConstraints(pattern=URL)] | None = None
    seen: Annotated[str, StringConstraints(pattern=SEEN)] | None = None
    """When it was read; absent where it was not."""
    note: Text | None = None
    """What kind of source it is, and what the course takes from it."""


class Sources(RootModel[Table[Slug, Source]]):
    """`modules/sources.yml`: keys to sources."""


UNLISTED = ("index", "404")
"""Pages of `docs/` that the menu does not list."""


class PartFile(Model):
    """A part of the course: modules that belong together."""

    title: Text
    modules: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Folders under `modules/`, in the order of study."""


class Break(Model):
    """A break of the day, which a trainer places in the agenda."""

    title: Text
    minutes: Minutes


class SlipField(Model):
    """A line of the completion slip that the learner fills in."""

    label: Text


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
    parts: Table[Slug, PartFile]
    pages: tuple[Slug, ...] = ()
    """Pages of `docs/` in the order of the menu, `index` left out."""
    tests: tuple[Slug, ...] = ()
    """Banks under `quizzes/` for the tests before and after the training."""
    slip_fields: Table[Slug, SlipField] = Field(default_factory=dict)
    """What a learner may write on the completion slip."""
    breaks: Table[Slug, Break] = Field(default_factory=dict)
    """Breaks of the day in a training."""

    @field_validator("parts")
    @classmethod
    def _modules_once(cls, parts: Mapping[str, PartFile]) -> Mapping[str, PartFile]:
        seen: set[str] = set()
        found: Found = []
        for key, part in parts.items():
            for i, slug in enumerate(part.modules):
                if slug in seen:
                    found.append(((key, "modules", i), f"module `{slug}` is named already", "name it once"))
                seen.add(slug)
        if found:
            raise Submistakes(*found)
        return parts

    @field_validator("pages", "tests")
    @classmethod
    def _names_once(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        found: Found = [
            ((i,), f"`{name}` is named already", "name it once") for i, name in enumerate(names) if name in names[:i]
        ]
        if info.field_name == "pages":
            remedy = "delete it: the menu does not list it"
            found += [((i,), f"`{name}` needs no naming", remedy) for i, name in enumerate(names) if name in UNLISTED]
        if found:
            raise Submistakes(*found)
        return names


@dataclass(frozen=True)
class Part:
    """A part of the course with its modules."""

    slug: str
    title: Text
    modules: tuple[Module, ...]


class Course(CourseFile):
    """The whole course: `course.yml` and all that it names, read and checked."""

    root: Path
    languages: Languages
    outline: tuple[Part, ...]
    """The parts with their modules, in order."""
    glossary: Mapping[str, GlossaryTerm]
    sources: Mapping[str, Source]
    sheets: Mapping[str, Sheet]
    """Sheets of the training as a whole."""
    test_banks: Mapping[str, Quiz]
    prose: Mapping[str, Mapping[str, Prose]]
    """Pages of `docs/`: name to language code to Markdown."""

    @property
    def modules(self) -> tuple[Module, ...]:
        """All modules in the order of study."""
        return tuple(module for part in self.outline for module in part.modules)
