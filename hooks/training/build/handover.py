"""What who checks a course hands to MkDocs: the course, and what is made beside its pages.

To a process of its own it is handed as a file. In the preview both are one process, which shows the course as it is
after each edit.
"""

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
from training.pages.downloads import Download
from training.pages.offer import Offer

HANDED = "TRAINING_HANDED"
"""Variable of the environment that names the file."""


def _frozen(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))


@dataclass(frozen=True, eq=False)
class Handover:
    """What MkDocs needs to know."""

    course: Course
    downloads: Sequence[Download] = ()
    """Files that are made beside the pages, without their sizes."""
    offers: Mapping[str, Sequence[Offer]] = field(default_factory=dict)
    """Language to the question banks that are made for other systems."""

    def write(self, file: Path) -> None:
        """Write what is handed over."""
        file.write_bytes(pickle.dumps(self))


_shown: list[Handover] = []


def show(course: Course) -> None:
    """Hand a course over to MkDocs in this very process, in the place of the one before."""
    _shown[:] = [Handover(course)]


def read() -> Handover | None:
    """Return what is handed over; nothing if MkDocs was started by itself."""
    if not _shown and (name := os.environ.get(HANDED)):
        _shown.append(pickle.loads(Path(name).read_bytes()))
    return _shown[0] if _shown else None


def is_alone() -> bool:
    """Return whether MkDocs was started by itself, with nobody to go on with its pages."""
    return not _shown and HANDED not in os.environ
