"""Sources that claims cite."""

from __future__ import annotations

from typing import Annotated

from pydantic import RootModel, StringConstraints

from training.course.values import Flag, Keyed, Line, Slug, Table, Text
from training.patterns import SEEN, URL


class Source(Keyed):
    """A source that claims cite."""

    title: Line
    url: Annotated[str, StringConstraints(pattern=URL)] | None = None
    seen: Annotated[str, StringConstraints(pattern=SEEN)] | None = None
    """When it was read; absent where it was not."""
    law: Flag = False
    """Whether it tells what the law says: a text that cites it must show when that was seen."""
    note: Text | None = None
    """What kind of source it is, and what the course takes from it."""


class Sources(RootModel[Table[Slug, Source]]):
    """`modules/sources.yml`: keys to sources."""
