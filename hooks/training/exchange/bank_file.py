"""The YAML file of a bank, changed in place: what an import does not touch stays byte for byte, comments with it."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Container, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

from training.course.languages import Languages
from training.course.quiz import Quiz
from training.files.document import Document
from training.files.text import read_text

HEAD = "# yaml-language-server: $schema=../hooks/schemas/quiz.json\n"

WIDTH = 100
"""Where a long text is folded."""

SHORT = 70
"""Characters of a text that stands in one line with its key."""

ORDER = (
    *("type", "covers", "level", "see", "case", "order", "allow", "right", "text", "match", "feedback"),
    *("hint", "options", "explanation"),
)
"""Keys of a question, and of an option, as the file has them."""


Snapshot = tuple[str, Any, Any]


class BankFile:
    """Questions and cases of one file."""

    def __init__(self, root: Path, name: Path) -> None:
        """Read the file, where it is there."""
        self.root, self.name = root, name
        self.there = (root / name).exists()
        self.old = read_text(root / name, name) if self.there else ""
        self.data: Any = _yaml().load(self.old) or CommentedMap()
        self._lines = self._parts()
        self._was = {key: _dumped(CommentedMap({key: self.data[key]})) for key in self._lines}

    @property
    def cases(self) -> Any:
        """Situations by their keys."""
        if "cases" not in self.data:
            self.data.insert(0, "cases", CommentedMap())
        return self.data["cases"]

    @property
    def keys(self) -> list[str]:
        """Return the keys of the questions."""
        return [str(key) for key in self.data if key != "cases"]

    def _parts(self) -> dict[str, str]:
        """Return key to the lines of each question as they stand, with what stands between it and the next."""
        lines = self.old.splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        starts = [self.data.lc.key(key)[0] for key in self.data]
        self._head = "".join(lines[: starts[0]] if starts else lines) or HEAD
        ends = [*starts[1:], len(lines)][: len(starts)]
        return {key: "".join(lines[a:b]) for key, a, b in zip(self.data, starts, ends, strict=True)}

    def snapshot(self, key: str) -> Snapshot:
        """Return a question and all cases, for `restore`."""
        return key, deepcopy(self.data.get(key)), deepcopy(self.data.get("cases"))

    def restore(self, snapshot: Snapshot) -> None:
        """Undo what was changed since a snapshot."""
        key, question, cases = snapshot
        for name, value in ((key, question), ("cases", cases)):
            if value is not None:
                self.data[name] = value
            else:
                self.data.pop(name, None)

    def drop_unused_cases(self) -> None:
        """Delete situations that no question has any more."""
        used = {question.get("case") for key, question in self.data.items() if key != "cases"}
        for key in [key for key in self.data.get("cases", ()) if key not in used]:
            del self.data["cases"][key]
        if "cases" in self.data and not self.data["cases"]:
            del self.data["cases"]

    def check(self, key: str, languages: Languages) -> None:
        """Raise `CourseError` where a question, as it stands now, is not what the course can read."""
        question = self.data[key]
        part = CommentedMap({key: question})
        if case := question.get("case"):
            part.insert(0, "cases", CommentedMap({case: self.data["cases"][case]}))
        _parse(_dumped(part), self.name, languages)

    def text(self) -> str:
        """Return the text of the file; new questions have a blank line before them."""
        done = self._head
        for key, value in self.data.items():
            part = _dumped(CommentedMap({key: value}))
            if key in self._was:
                done += self._lines[key] if part == self._was[key] else part
            else:
                blank = "\n" if done != self._head and not done.endswith("\n\n") else ""
                done += f"{blank}{part}" if key != "cases" else part
        return done

    @property
    def touched(self) -> bool:
        """Whether anything is new, changed or gone."""
        return self.text() != self._head + "".join(self._lines.values())

    def write(self, languages: Languages) -> None:
        """Write the file; raises `CourseError`, and writes nothing, where the course could not read it."""
        text = self.text()
        _parse(text, self.name, languages)
        (self.root / self.name).parent.mkdir(exist_ok=True)
        (self.root / self.name).write_text(text, encoding="utf-8", newline="\n")


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000  # what is folded has its places; nothing else is
    return yaml


def _dumped(data: Any) -> str:
    text = io.StringIO()
    _yaml().dump(data, text)
    return text.getvalue()


def _parse(text: str, name: Path, languages: Languages) -> Quiz:
    gaps: Container[str] = languages.draft
    return Document(text, name).parse(Quiz, {"languages": languages}, gaps=gaps)


def written(words: str) -> Any:
    """Return a text as the file holds it: short in its line, long folded, paragraphs as they are."""
    if "\n" in words:
        return LiteralScalarString(words)
    if len(words) <= SHORT:
        return words
    folded = FoldedScalarString(words)
    lines = textwrap.wrap(words, WIDTH, break_long_words=False, break_on_hyphens=False)
    places, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        places.append(at)
        at += 1
    folded.fold_pos = places
    return folded


def mapping(entries: Mapping[str, Any]) -> Any:
    """Return a block of keys, without those of no value."""
    return CommentedMap({key: value for key, value in entries.items() if value is not None})


def flow(words: list[str]) -> Any:
    """Return a list in one line."""
    done = CommentedSeq(words)
    done.fa.set_flow_style()
    return done


def place(holder: Any, key: str, value: Any) -> None:
    """Give a question or an option a value; one that it did not have comes where it belongs."""
    if key in holder:
        holder[key] = value
        return
    before = ORDER[: ORDER.index(key)] if key in ORDER else ORDER
    at = next((n for n, there in reversed(list(enumerate(holder, 1))) if there in before), 0)
    holder.insert(at, key, value)


def say(holder: Any, key: str, language: str, words: str) -> None:
    """Give a text of a question or of an option its words in one language."""
    if key not in holder:
        place(holder, key, CommentedMap())
    holder[key][language] = written(words)
