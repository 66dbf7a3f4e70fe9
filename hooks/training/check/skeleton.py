"""Forms of `hooks/skeleton/`, filled in for the languages of a course, with ✎ at each place that waits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from training.course.languages import Languages
from training.engine import HOOKS
from training.patterns import UNFINISHED

FOLDER = HOOKS / "skeleton"

QUESTIONS = tuple(sorted(path.stem for path in (FOLDER / "questions").glob("*.yml")))
"""Types of questions that have a form."""

COMMON = "en"
"""Language of the words that stand where a form has none of a language."""


class Skeleton:
    """Forms for the languages of a course. Draft languages get nothing: they have gaps instead."""

    def __init__(self, languages: Languages) -> None:
        self.languages = languages
        self.environment = Environment(
            loader=FileSystemLoader(FOLDER),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            comment_start_string="<#",  # since `{#anchor}` is Markdown
            comment_end_string="#>",
        )
        self.environment.globals |= {
            "write": self.write,
            "ready": self.ready,
            "sample": self.sample,
            "ready_slug": self.of_source,
            "types": QUESTIONS,
        }

    def render(self, name: str, **values: Any) -> str:
        """Return a form with its values."""
        return self.environment.get_template(name).render(**values)

    def render_in(self, code: str, form: str, **values: Any) -> str:
        """Return the words of a form in one language."""
        return self.environment.from_string(form).render(waiting=lambda **said: waiting(code, said), **values)

    def table(self, name: str) -> Any:
        """Return what a YAML file of the forms holds."""
        return yaml.load((FOLDER / name).read_text(encoding="utf-8"), yaml.CSafeLoader)

    def waiting_in_source(self, **guidance: str) -> str:
        """Return what stands at a place that waits and is the same in every language."""
        return waiting(self.languages.source, guidance)

    def of_source(self, **said: str) -> str:
        """Return what is said in the language that the course is written in."""
        return said.get(self.languages.source, said[COMMON])

    def write(self, indent: int, *, item: bool = False, **guidance: str) -> str:
        """Return YAML lines, one a language, in which an author is told what to write."""
        return self._lines(indent, item, {code: waiting(code, guidance) for code in self.languages.complete})

    def ready(self, indent: int, *, item: bool = False, **said: str) -> str:
        """Return YAML lines, one a language, of words that may stay; a language that has none is to be written."""
        return self._lines(indent, item, {code: ready(code, said) for code in self.languages.complete})

    def sample(self, **said: str) -> str:
        """Return an example in all languages, as it stands on one line of YAML."""
        words = (
            f"{code}: {json.dumps(said.get(code, said[COMMON]), ensure_ascii=False)}"
            for code in self.languages.complete
        )
        return f"{{{', '.join(words)}}}"

    def _lines(self, indent: int, item: bool, words: Mapping[str, str]) -> str:
        lines = [line for code, said in words.items() for line in (f"{code}: >-", f"  {said}")]
        begun = [f"{' ' * indent}{line}" for line in lines]
        if item:
            begun[0] = f"{' ' * (indent - 2)}- {lines[0]}"
        return "\n".join(begun)


def waiting(code: str, guidance: Mapping[str, str]) -> str:
    """Return what stands at a place that waits, in a language or in the common one."""
    return f"{UNFINISHED} {guidance.get(code) or guidance[COMMON]}"


def ready(code: str, said: Mapping[str, str]) -> str:
    """Return words that may stay; where there are none in a language, those that wait to be translated."""
    return said[code] if code in said else waiting(code, said)
