"""What the process that checks a course hands to the one of MkDocs: the course, and what is made beside its pages."""

from __future__ import annotations

import copyreg
import os
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from training.course.course import Course
from training.pages.downloads import Download, Offer

HANDED = "TRAINING_HANDED"
"""Variable of the environment that names the file."""


def _frozen(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))


@dataclass(frozen=True)
class Handover:
    """What MkDocs needs to know."""

    course: Course
    printed: Sequence[Download] = ()
    """Files that are made beside the pages, without their sizes."""
    offers: Mapping[str, Sequence[Offer]] = field(default_factory=dict)
    """Language to the question banks that are made for other systems."""

    def write(self, file: Path) -> None:
        """Write what is handed over."""
        file.write_bytes(pickle.dumps(self))


def read() -> Handover | None:
    """Return what is handed over; nothing if MkDocs was started by itself."""
    name = os.environ.get(HANDED)
    if not name:
        return None
    handed: Handover = pickle.loads(Path(name).read_bytes())
    return handed


def is_alone() -> bool:
    """Return whether MkDocs was started by itself, with nobody to go on with its pages."""
    return HANDED not in os.environ
