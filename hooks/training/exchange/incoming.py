"""A question as a file of another system holds it in one language, whatever its format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from training.mistakes import Mistake

EIGHT_BIT = "cp1252"
"""What a file is taken for that is no UTF-8: the old encoding of Windows, in which every byte is some letter."""

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
"""Bytes at the beginning of a file to the encoding that they tell."""


class RefusedError(Exception):
    """A question cannot be taken over; `what` says why and `remedy` what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        """Take both in the words of a mistake."""
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass
class IncomingOption:
    """One option, pair or step, its texts as the course's inline Markdown."""

    text: str
    right: bool = False
    match: str = ""
    feedback: str | None = None
    """Nothing where the format has no place for it."""
    key: str = ""
    """Its permanent id, where the file or the bank tells it."""


@dataclass
class Incoming:
    """One question; what its format has no place for is None."""

    line: int
    key: str
    type: str
    text: str
    options: list[IncomingOption]
    """None where its kind has no options; then `fields` says what one answers with."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """What only its kind has, by the names of the bank; what is `str` is a text."""
    case: str = ""
    explanation: str | None = None
    hint: str | None = None
    tags: tuple[str, ...] | None = None
    fixed: bool | None = None
    see: str = ""
    category: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Reading:
    """What a file holds: questions to take over, and what is said of the rest."""

    name: Path
    questions: list[Incoming] = field(default_factory=list)
    refused: list[Mistake] = field(default_factory=list)
    noted: list[Mistake] = field(default_factory=list)

    def refuse(self, line: int, error: RefusedError) -> None:
        """Note a question that cannot be taken over."""
        self.refused.append(Mistake(self.name, line, 1, error.what, error.remedy))

    def note(self, line: int, what: str, remedy: str) -> None:
        """Note what is taken over in another way than the file has it."""
        self.noted.append(Mistake(self.name, line, 1, what, remedy, warning=True))

    def add(self, question: Incoming) -> None:
        """Take a question; one with a key that an earlier one has gets a number behind it."""
        taken, stem, n = {one.key for one in self.questions}, question.key, 1
        while question.key in taken:
            n += 1
            question.key = f"{stem}-{n}"
        self.questions.append(question)


class BankReader(Protocol):
    """Reads the files of one format."""

    def __call__(self, data: bytes, name: Path, words: Mapping[str, str]) -> Reading:
        """Return what `data` holds; `words` are those of the interface in the language of the file."""


class Shares(NamedTuple):
    """What shares of the mark make of a question."""

    type: str
    rights: list[bool]
    lost: str
    """What of them has no place here; nothing where all has."""


def text_of(data: bytes, reading: Reading) -> str:
    """Return a file's text with `\\n` line ends, whatever its encoding; one that was guessed is noted."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as e:
            line = data.count(b"\n", 0, e.start) + 1
            reading.note(line, "the file is not UTF-8; it is read as Windows-1252", "look whether accents are right")
            text = data.decode(EIGHT_BIT, "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def slug(words: str, most: int = 5) -> str:
    """Return a permanent id from the first words of a text; the same words give the same id."""
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    found = re.findall(r"[a-z0-9]+", ascii_words)[:most]
    return "-".join(found)[:60].strip("-") or f"q-{sha256(words.encode()).hexdigest()[:8]}"


def choice(single: bool, shares: list[float]) -> Shares:
    """Return what a question of choice is here; raises `RefusedError` where it can be none.

    Here an answer is right as a whole or wrong: one right option makes a `single` question, several a `multiple` one.
    """
    rights = [share > 0 for share in shares]
    if single and max(shares, default=0) >= 1:
        rights = [share >= 1 for share in shares]
        if sum(rights) > 1:
            raise RefusedError(
                f"{sum(rights)} options are wholly right, where one is chosen",
                "let several be chosen, each with its share, or leave one right",
            )
    if not any(rights):
        raise RefusedError("no option is right", "give one the whole mark")
    type_ = "multiple" if sum(rights) > 1 else "single"
    lost = ""
    if any(0 < share < 1 for share, right in zip(shares, rights, strict=True) if not right):
        lost = "an option that is partly right counts as wrong here"
    elif type_ == "single" and not single:
        lost = "one option only is right, so one is to be chosen here"
    elif type_ == "multiple" and single:
        lost = "no option is wholly right, so all that are partly right are to be chosen here"
    return Shares(type_, rights, lost)


def joined(pairs: list[IncomingOption]) -> tuple[str, list[IncomingOption]]:
    """Return type and options of pairs; steps joined with their numbers, as for Moodle before 4.4, are put in order."""
    if sorted(pair.match for pair in pairs) != [str(n) for n in range(1, len(pairs) + 1)]:
        return "match", pairs
    steps = sorted(pairs, key=lambda pair: int(pair.match))
    for step in steps:
        step.match = ""
    return "order", steps
