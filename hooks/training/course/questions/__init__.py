"""Questions: one file a kind, found by itself.

A further kind needs its file here, a partial in `hooks/theme/partials/questions/` and a script in
`hooks/theme/scripts/questions/`, all called like it; `tests/kind/` holds one that only the tests have.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from importlib import import_module
from inspect import isabstract
from operator import or_
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from training.course.questions.base import Question

__all__ = ["KINDS", "AnyQuestion", "Question"]


def _kinds() -> dict[str, type[Question]]:
    found = {}
    for file in iter_modules(__path__):
        module = import_module(f"{__name__}.{file.name}")
        for value in vars(module).values():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and issubclass(value, Question) and not isabstract(value):
                found[file.name] = value
    return found


KINDS: Mapping[str, type[Question]] = MappingProxyType(_kinds())
"""Name to class of each kind of question."""

if TYPE_CHECKING:
    AnyQuestion = Question
else:
    AnyQuestion = Annotated[reduce(or_, KINDS.values()), Field(discriminator="type")]
"""A question of any kind, as a file holds it."""
