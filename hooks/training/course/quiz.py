"""A question bank, and the hash of what a question asks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from training.course.questions import AnyQuestion, Question
from training.course.questions.base import FIRST
from training.course.values import Found, Model, Slug, Submistakes, Table, Text, Unwritten
from training.mistakes import nearest
from training.shared import SHARED

VARIANTS = (FIRST, "B", "C")
"""Variants of a question sheet: the same questions, laid out differently."""


class Quiz(Model):
    """A question bank: question keys to questions, and `cases:`, situations shared by several questions."""

    cases: Table[Slug, Text] = Field(default_factory=dict)
    """Situations that several questions share."""
    questions: Table[Slug, AnyQuestion]
    pieces: Unwritten[Mapping[str, int]] = Field(default_factory=dict)
    """Of a long bank whose module has chapters: question to the place of the chapter that teaches it, from 0."""

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        questions = {key: value for key, value in data.items() if key != "cases"}
        return {"questions": questions} | ({"cases": data["cases"]} if "cases" in data else {})

    @model_validator(mode="after")
    def _cases_used(self) -> Quiz:
        used = {question.case for question in self.questions.values() if question.case}
        found: Found = [
            (("cases", key), f"no question has `case: {key}`", "use it or delete it") for key in set(self.cases) - used
        ]
        for key, question in self.questions.items():
            if question.case and question.case not in self.cases:
                remedy = "write the situation under `cases:` at the top of the file"
                if near := nearest(question.case, self.cases):
                    remedy = f"did you mean `{near}`? Else {remedy}"
                found.append(((key, "case"), f"there is no case `{question.case}`", remedy))
        if found:
            raise Submistakes(*found)
        return self

    def in_order(self, variant: str) -> tuple[Question, ...]:
        """Return the questions as a variant has them; those of a case or chapter stay together."""
        groups: dict[str, list[Question]] = {}
        for question in self.questions.values():
            groups.setdefault(f"cases/{question.case}" if question.case else question.key, []).append(question)

        def place(key: str) -> tuple[int, bytes]:
            mixed = b"" if variant == FIRST else hashlib.sha256(f"{variant}/{key}".encode()).digest()
            return self.pieces.get(groups[key][0].key, 0), mixed

        keys = sorted(groups, key=place)
        return tuple(question for key in keys for question in groups[key])

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the file as it is written: questions at the top level."""
        schema = handler.resolve_ref_schema(handler(core))
        questions = schema["properties"].pop("questions")
        schema["patternProperties"] = questions["patternProperties"]
        schema.pop("required", None)
        return schema


def digits(content: object) -> str:
    """Return a short hash of plain values."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[: SHARED["hash"]["question"]]


def content_hash(question: Question) -> str:
    """Return a hash of what an answer answers: type, keys of options, and right answers; no wording changes it."""
    return digits(question.content())
