"""Sources that claims cite."""

from __future__ import annotations

from typing import Annotated

from pydantic import RootModel, StringConstraints

from training.course.values import Keyed, Line, Slug, Table, Text
from training.patterns import SEEN, URL


class Source(Keyed):
    """A source that claims cite."""

    title: Line
    url: Annotated[str, StringConstraints(pattern=URL)] | None = None
    seen: Annotated[str, StringConstraints(pattern=SEEN)] | None = None
    """When it was read; absent where it was not."""
    note: Text | None = None
    """What kind of source it is, and what the course takes from it."""


class Sources(RootModel[Table[Slug, Source]]):
    """`modules/sources.yml`: keys to sources."""
