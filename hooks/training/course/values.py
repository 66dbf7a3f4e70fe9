"""Kinds of values that an author writes, whatever file they stand in.

All values are frozen. A text is a mapping from language code to words; it may hold inline Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from training.course.languages import Languages
from training.files.bare import has_ink
from training.patterns import ELEMENT, PLACE, REASON, SEE, SLUG, UNFINISHED

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
"""A permanent identifier: lower-case letters, digits and single hyphens."""

ElementId = Annotated[str, StringConstraints(pattern=ELEMENT)]
"""A permanent id of an element, as in the outline: `F1b`."""

SectionName = Annotated[str, StringConstraints(pattern=PLACE)]
SeeAnchor = Annotated[str, StringConstraints(pattern=SEE)]
"""An anchor of the module's own text, or `slug#anchor` for another module's."""

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Words that are the same in every language."""

Reason = Annotated[str, StringConstraints(pattern=REASON, strip_whitespace=True)]
"""Why a rule does not hold at one place: a sentence."""

Minutes = Annotated[int, Field(gt=0, le=600)]

Words = tuple[Line, ...]
"""Words or phrases of one language."""

Level = Literal["remember", "understand", "apply", "analyse", "evaluate"]
"""Level of the revised taxonomy of Bloom (source s101); `create` cannot be asked by a closed question."""


RuleCode = Literal[
    "M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M10",
    "M11", "M12", "M14", "M15", "M16", "M18", "M22", "M24", "M25",
]  # fmt: skip
"""Code of an item-writing rule, each with its reason in `hooks/rules/`; most follow Haladyna and others (2002)."""


class Submistakes(PydanticCustomError):
    """Several mistakes inside one value, each at a place of its own below it."""

    def __new__(cls, *found: tuple[tuple[str | int, ...], str, str]) -> Submistakes:
        """Take `(path below the value, what is wrong, what to do)` for each."""
        return super().__new__(cls, "submistakes", "see context", {"found": list(found)})


Found = list[tuple[tuple[str | int, ...], str, str]]
"""Mistakes inside a value, as `Submistakes` takes them."""


def _is_flag(value: object) -> object:
    if value not in ("true", "false", True, False):
        raise PydanticCustomError("bool_type", "no flag")
    return value


Flag = Annotated[bool, BeforeValidator(_is_flag)]
"""`true` or `false` and nothing else: what `yes` means depends on the reader of YAML."""


def _is_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"20\d\d-\d\d-\d\d", value):
        raise PydanticCustomError("date_form", "no day")
    return value


Day = Annotated[date, BeforeValidator(_is_day)]


def _is_text(text: object, info: ValidationInfo) -> object:
    if not isinstance(text, Mapping):
        codes = (info.context or {}).get("languages") or ("id", "en")
        lines = " and ".join(f"`{code}: …`" for code in codes)
        raise Submistakes(((), "a text in each language belongs here", f"write {lines} below the key"))
    return text


def _check_text(text: Mapping[str, str], info: ValidationInfo) -> Mapping[str, str]:
    languages: Languages | None = (info.context or {}).get("languages")
    found: Found = []
    required = list(languages.complete) if languages else []
    for code, words in text.items():
        if languages and code not in languages.names:
            missing = [c for c in required if c not in text]
            alike = next((c for c in languages if c.casefold() == code.casefold()), None)
            alike = alike or next((c for c in missing if c == code.casefold().partition("-")[0]), None)
            meant = alike or (missing[0] if len(missing) == 1 else None)
            required = [c for c in required if c != meant]
            remedy = f"did you mean `{meant}`?" if meant else f"use one of {', '.join(languages)} (see `mkdocs.yml`)"
            found.append(((code,), f"`{code}` is not a language of the site", remedy))
        elif not has_ink(words) and (not languages or code in required):
            found.append(((code,), f"the text in `{code}` is empty", "write it"))
    for code in required:
        if code not in text:
            found.append(((), f"the text in `{code}` is missing", f"add `{code}:` beside the other languages"))
    if found:
        raise Submistakes(*found)
    return MappingProxyType({code: words.strip() for code, words in text.items() if has_ink(words)})


if TYPE_CHECKING:
    Text = Mapping[str, str]
else:
    Text = Annotated[
        Mapping[str, str],
        BeforeValidator(_is_text),
        AfterValidator(_check_text),
        WithJsonSchema({"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}),
    ]
"""Language code to words; inline Markdown, and links by `gloss:`, `source:` and `https:`."""


Of = TypeVar("Of")


def _in_languages(table: Mapping[str, Of], info: ValidationInfo) -> Mapping[str, Of]:
    languages: Languages | None = (info.context or {}).get("languages")
    for code in table if languages else ():
        if languages and code not in languages.names:
            remedy = f"use one of {', '.join(languages)} (see `mkdocs.yml`)"
            raise Submistakes(((code,), f"`{code}` is not a language of the site", remedy))
    return MappingProxyType(dict(table))


WordsByLanguage = Annotated[Mapping[str, Words], AfterValidator(_in_languages)]
"""Language code to words that are looked for in it; a language may have none."""

PhrasesByLanguage = Annotated[Mapping[str, Mapping[Line, Reason]], AfterValidator(_in_languages)]
"""Language code to phrase to why it must not come back; a language may have none."""

SynonymsByLanguage = Annotated[Mapping[str, Mapping[Line, Words]], AfterValidator(_in_languages)]
"""Language code to word of the course to what else people call this; a language may have none."""

LeadsByLanguage = Annotated[Mapping[str, Mapping[SectionName, Words]], AfterValidator(_in_languages)]
"""Language code to a module, or a section of it, to what people type who want to come there."""


def _decided(value: object) -> object:
    return value.removeprefix(UNFINISHED).lstrip() if isinstance(value, str) else value


Proposed = BeforeValidator(_decided)
"""Of a value that may stand behind ✎: it is proposed, and `check` lists it until its author has decided."""


class Model(BaseModel):
    """A mapping with fixed keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)


V = TypeVar("V")


def _refuse(_: object) -> object:
    raise PydanticCustomError("extra_forbidden", "no author writes this")


Unwritten = Annotated[V, SkipJsonSchema(), BeforeValidator(_refuse)]
"""A field that no author writes and no schema names: who writes it is told that its key is unknown."""


class Keyed(Model):
    """An entry of a `Table`, which knows its own key."""

    key: Unwritten[str] = ""
    """The key under which this stands in its mapping: its permanent id."""


K = TypeVar("K", bound=str)


def _with_keys(table: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(
        {
            key: value.model_copy(update={"key": key}) if isinstance(value, Keyed) else value
            for key, value in table.items()
        }
    )


Table = Annotated[Mapping[K, V], AfterValidator(_with_keys), Field(min_length=1)]
"""A mapping whose keys are permanent ids; the order is the order of the file."""
