"""A module of the course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel, StringConstraints, field_validator, model_validator

from training.course.quiz import Quiz
from training.course.session import SessionPlan
from training.course.sheets import Sheet
from training.course.values import ElementId, Found, Keyed, Level, Minutes, Model, Slug, Submistakes, Table, Text
from training.files.prose import Prose
from training.icons import names
from training.mistakes import did_you_mean
from training.patterns import STAMPS


class Objective(Keyed):
    """What the learner can do after the module."""

    level: Level
    covers: Annotated[tuple[ElementId, ...], Field(min_length=1)]
    text: Text
    """Completes "After this module you can"."""


class Item(Keyed):
    """One step of a checklist."""

    covers: tuple[ElementId, ...] = ()
    """Elements that this step practises; may be left out where the checklist covers one element only."""
    action: Text
    """One observable action."""
    evidence: Text
    """The trace that it leaves."""
    who: Text
    """Who does it, with whom."""


class Checklist(Keyed):
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
                found.append((("items", key), "the item does not name an element", remedy))
            for i, element in enumerate(item.covers):
                if element not in self.covers:
                    remedy = "add it to the checklist's `covers:`"
                    found.append((("items", key, "covers", i), f"`{element}` is not covered by the checklist", remedy))
        if found:
            raise Submistakes(*found)
        return self


class Chapter(Keyed):
    """A piece of a long module: sections that are read at one sitting."""

    title: Text
    sections: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Anchors of headings of the second level."""


class Stamps(RootModel[Mapping[str, Mapping[str, Annotated[str, StringConstraints(pattern=STAMPS)]]]]):
    """`translated.<language>.yml`: file and place to the hashes of the source texts that were translated."""


class ModuleFile(Model):
    """`modules/<slug>/module.yml`."""

    title: Text
    summary: Text
    """One plain sentence: the course map and search engines show it."""
    minutes: Minutes
    """The learner's study time."""
    icon: Slug | None = None
    """Name of one of Material's icons, for the course map; without one the module's number stands there."""
    elements: Table[ElementId, Text]
    """Permanent ids and labels, from the outline."""
    objectives: Table[Slug, Objective]
    key_points: Annotated[tuple[Text, ...], Field(min_length=1)]
    checklists: Table[Slug, Checklist]
    """The module's checklist first; others follow."""
    session: SessionPlan
    chapters: Table[Slug, Chapter] = Field(default_factory=dict)
    """In a long module, its sections in pieces: each exactly once, in their order."""

    @field_validator("icon")
    @classmethod
    def _icon_is_there(cls, icon: str | None) -> str | None:
        if icon and icon not in names():
            raise Submistakes(((), f"there is no icon `{icon}`", did_you_mean(icon, names())))
        return icon


@dataclass(frozen=True)
class Module:
    """A module with its files, read."""

    slug: str
    folder: Path
    file: ModuleFile
    """What `module.yml` says."""
    text: Mapping[str, Prose]
    """Language code to the module's Markdown."""
    quiz: Quiz
    sheets: Mapping[str, Sheet]
    stamps: Mapping[str, Mapping[str, Mapping[str, str]]]
    """Language code to its `Stamps`."""

    @property
    def ticks(self) -> list[str]:
        """Names, within the module, under which phones keep the ticks of its checklists."""
        return [f"{key}.{item}" for key, checklist in self.checklists.items() for item in checklist.items]

    # --- what `module.yml` says ---

    @property
    def title(self) -> Text:
        return self.file.title

    @property
    def summary(self) -> Text:
        return self.file.summary

    @property
    def minutes(self) -> int:
        return self.file.minutes

    @property
    def icon(self) -> str | None:
        return self.file.icon

    @property
    def elements(self) -> Mapping[str, Text]:
        return self.file.elements

    @property
    def objectives(self) -> Mapping[str, Objective]:
        return self.file.objectives

    @property
    def key_points(self) -> tuple[Text, ...]:
        return self.file.key_points

    @property
    def checklists(self) -> Mapping[str, Checklist]:
        return self.file.checklists

    @property
    def chapters(self) -> Mapping[str, Chapter]:
        return self.file.chapters

    @property
    def session(self) -> SessionPlan:
        return self.file.session
