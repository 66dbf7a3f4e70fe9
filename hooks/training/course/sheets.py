"""Sheets to hand out or to hang up.

A further type of sheet is one more word of `Sheet.type`, and its name `sheet.<type>` in each file of `hooks/strings/`.
`hooks/skeleton/sheet.yml` tells authors of it, and `run.py schemas` their editors. Where it differs from others:

- `COPIES` below: it is not one for each participant;
- `PASSED_ON` of `print/copies.py`: a group needs no more than one at a time;
- `FOR_OTHERS` of `print/plan.py`: it does not say itself how it is used;
- `OWN` of `print/books.py`: it is bound in the workbook;
- `print/sheet.py`, `hooks/theme/sheets/sheet.typ`: it is set in another way.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, RootModel, StringConstraints, model_validator

from training.course.exercise_answers import Answer
from training.course.values import Keyed, Model, Slug, Submistakes, Table, Text
from training.patterns import PICTURE


class TextBlock(Model):
    """A paragraph of a sheet."""

    type: Literal["text"]
    text: Text


class LinesBlock(Model):
    """Blank lines to write on."""

    type: Literal["lines"]
    label: Text | None = None
    count: Annotated[int, Field(ge=1, le=40, examples=[5])]
    """How many lines."""


class TableBlock(Model):
    """A table; a row with fewer cells than columns leaves the rest blank to write in."""

    type: Literal["table"]
    columns: Annotated[tuple[Text, ...], Field(min_length=1)]
    rows: tuple[tuple[Text, ...], ...] = ()
    blank: Annotated[int, Field(ge=0, le=60)] = 0
    """Further empty rows."""
    numbered: bool = False
    """Whether the first column counts the empty rows."""
    widths: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """How wide the columns are against one another, where what is to be written in them decides it."""
    upright: bool = False
    """Whether the page stays upright and columns may be narrower than a word by hand: for ticks and initials."""

    @model_validator(mode="after")
    def _fits(self) -> TableBlock:
        if self.widths and len(self.widths) != len(self.columns):
            what = f"there are {len(self.widths)} widths, and {len(self.columns)} columns"
            raise Submistakes((("widths",), what, "give each column its width, or take `widths:` out"))
        for number, row in enumerate(self.rows):
            if len(row) > len(self.columns):
                what = f"the row has {len(row)} cells, the table {len(self.columns)} columns"
                raise Submistakes((("rows", number), what, "add a column or take out a cell"))
        if not self.rows and not self.blank:
            raise Submistakes(((), "the table has no rows", "add `rows:` or `blank:`"))
        return self


class FieldsBlock(Model):
    """Words with a line behind each to fill in."""

    type: Literal["fields"]
    items: Annotated[tuple[Text, ...], Field(min_length=1)]
    columns: Annotated[int, Field(ge=1, le=4)] = 1
    """How many stand side by side."""


class PictureBlock(Model):
    """A picture: of a module's sheet in its folder, of a sheet of the whole training in `docs/assets/`."""

    type: Literal["picture"]
    file: Annotated[str, StringConstraints(pattern=PICTURE)]
    """Name of the file; where it has words, `name.<language>.svg` goes before it."""
    says: Text
    """What it shows, for those who cannot see it."""


class Card(Keyed):
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
    TextBlock | LinesBlock | TableBlock | FieldsBlock | PictureBlock | CardsBlock | BoxesBlock | SignaturesBlock,
    Field(discriminator="type"),
]


COPIES = {"cards": "group", "poster": "one"}
"""Type of a sheet to how many copies are needed, where that is not one for each participant."""


Copies = (
    Literal["each", "each-day", "group", "three", "one", "one-day", "master", "trainer"]
    | Annotated[int, Field(ge=2, le=500)]
)


class Room(Model):
    """For whom a list has room."""

    people: Annotated[int, Field(ge=1, examples=[24])]
    days: Annotated[int, Field(ge=1, examples=[2])]


class Sheet(Keyed):
    """A sheet to hand out or to hang up."""

    type: Literal["worksheet", "cards", "observation", "information", "poster", "form", "letter", "certificate"]
    copies: Copies | None = None
    """One for each participant, or each of them on every day; one a group, or for every three participants; one in all,
    or on every day; a master, from which copies are made as they are wanted; one for the trainer; or so many in all. Of
    cards, these are sets. Left out, the type says it: cards one a group, a poster one in all, others one for each
    participant."""
    holds: Room | None = None
    """Of a list: how many people and days one has room for. There are as many as hold all, and no `copies`."""
    lean: Copies | None = None
    """The same in a lean set. Left out, it is as many; of a module, what is watched, read or noted is one a group."""
    half: bool = False
    """Whether half a page is enough: then two stand on one, to be cut apart, as far as all fits."""
    title: Text
    purpose: Text
    every_page: tuple[Text, ...] = ()
    """What is filled in at the head of each of its pages, such as day and place."""
    instructions: tuple[Text, ...] = ()
    example: Text | None = None
    """One filled-in example."""
    body: Annotated[tuple[Block, ...], Field(min_length=1)]
    answers: tuple[Answer, ...] = ()
    """What is right, for the trainer alone: it stands in plan and guide, never on the sheet."""

    @model_validator(mode="after")
    def _is_counted_once(self) -> Sheet:
        if self.holds and self.copies:
            what = "`holds:` says how many copies there are"
            raise Submistakes((("copies",), what, "take `copies:` or `holds:` out"))
        return self

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards of it, in the order in which they are numbered."""
        return tuple(card for block in self.body if block.type == "cards" for card in block.cards.values())

    @property
    def copies_needed(self) -> str:
        """How many copies a training needs, in the words of `copies`, a number as its digits, what it holds as 24x2."""
        if self.holds:
            return f"{self.holds.people}x{self.holds.days}"
        return str(self.copies or COPIES.get(self.type, "each"))


class Sheets(RootModel[Table[Slug, Sheet]]):
    """Keys to sheets."""
