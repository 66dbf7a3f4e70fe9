"""The map of the generator, which is the docstring of its package: it names every file, in the room where it stands."""

import re
from pathlib import Path

import pytest

import training

PACKAGE = Path(training.__file__).parent
KINDS = {"single", "multiple", "match", "order"}
"""Kinds of questions: each is found by its file, as the package of questions says."""

ROOM = re.compile(r"^(?:\d\.|  ) (\w+): ", re.MULTILINE)
NAMES = re.compile(r"^ {3}(\w.*?)(?: {2}|$)|`(\w+)`", re.MULTILINE)
"""Files stand at the beginning of a line, or in backticks behind it."""


def rooms() -> dict[str, set[str]]:
    """Return each room of the map, and the files that it names there."""
    _, *parts = ROOM.split(training.__doc__ or "")
    named = {room: NAMES.findall(said) for room, said in zip(parts[::2], parts[1::2], strict=True)}
    return {room: set(re.findall(r"\w+", str(found))) for room, found in named.items()}


def files(room: str) -> set[str]:
    """Return the files of a room, without their end."""
    found = PACKAGE.glob("*.py") if room == "ground" else (PACKAGE / room).rglob("*.py")
    return {path.stem for path in found if path.parent.name != "questions" or path.stem not in KINDS} - {"__init__"}


def test_the_map_has_every_room() -> None:
    there = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms().keys() == there | {"ground", "__main__"}


@pytest.mark.parametrize("room", sorted(rooms().keys() - {"__main__"}))
def test_the_map_names_each_file_of_a_room(room: str) -> None:
    assert not files(room) - rooms()[room] - {"__main__"}
