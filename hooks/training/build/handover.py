"""What the process that checks a course hands to the one of MkDocs: the course, and what is made beside its pages."""

from __future__ import annotations

import copyreg
import os
import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from training.course.course import Course
from training.pages.downloads import Printed

HANDED = "TRAINING_HANDED"
"""Variable of the environment that names the file."""


def _frozen(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))


def write(file: Path, course: Course, printed: Iterable[Printed]) -> None:
    """Write what is handed over."""
    file.write_bytes(pickle.dumps((course, {one.path: one for one in printed})))


def read() -> tuple[Course, Mapping[str, Printed]] | None:
    """Return the course, and address to what is made beside its pages; nothing if MkDocs was started by itself."""
    name = os.environ.get(HANDED)
    return pickle.loads(Path(name).read_bytes()) if name else None


def is_alone() -> bool:
    """Return whether MkDocs was started by itself, with nobody to go on with its pages."""
    return HANDED not in os.environ
