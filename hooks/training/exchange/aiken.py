"""Aiken: questions with one right option, as plain text; it is only read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from training.exchange.incoming import Incoming, IncomingOption, Reading, RefusedError, slug, text_of
from training.exchange.markup import plain_words

OPTION = re.compile(r"([A-Z])[).][ \t]*(.*)")

ANSWER = re.compile(r"ANSWER:\s*(\S*)")


def is_aiken(text: str) -> bool:
    """Whether a text looks like Aiken: a line that tells the answer below one that is an option."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return any(ANSWER.match(line) and OPTION.match(lines[n - 1]) for n, line in enumerate(lines) if n)


def read(data: bytes, name: Path, words: Mapping[str, str]) -> Reading:
    """Read questions as Moodle does: a line, options `A)` or `A.`, and `ANSWER: A`, which ends the question."""
    reading = Reading(name)
    stem: tuple[int, str] | None = None
    options: list[tuple[str, str]] = []
    for number, full in enumerate(text_of(data, reading).split("\n"), 1):
        line = full.strip()
        option, answer = OPTION.match(line), ANSWER.match(line)
        if len(line) < 2:
            continue
        if not option and not answer:
            if stem:
                reading.refuse(stem[0], _unended(number))
            stem, options = (number, line), []
        elif stem is None:
            remedy = "write the question above it, in one line"
            reading.refuse(number, RefusedError("no question stands above this line", remedy))
        elif option:
            options.append((option[1], option[2]))
        elif answer:
            try:
                reading.add(_question(stem, options, answer[1][:1]))
            except RefusedError as e:
                reading.refuse(stem[0], e)
            stem = None
    if stem:
        reading.refuse(stem[0], _unended(0))
    return reading


def _unended(line: int) -> RefusedError:
    where = f" before line {line}" if line else ""
    return RefusedError(f"no `ANSWER:` ends this question{where}", "write it below the options, such as `ANSWER: B`")


def _question(stem: tuple[int, str], options: list[tuple[str, str]], answer: str) -> Incoming:
    letters = [letter for letter, _ in options]
    if len(options) < 2:
        raise RefusedError("the question has fewer than two options", "write each in a line: `A) …`")
    place = ord(answer) - ord("A") if answer else -1
    if not 0 <= place < len(options):
        raise RefusedError(f"`ANSWER: {answer}` names no option", f"write one of {', '.join(letters)}")
    if letters != [chr(ord("A") + n) for n in range(len(letters))]:
        raise RefusedError("the letters of the options are not A, B, C …", "letter them in order; Moodle counts them")
    line, words = stem
    made = [IncomingOption(plain_words(text), right=n == place) for n, (_, text) in enumerate(options)]
    return Incoming(line, slug(words), "single", plain_words(words), made)
