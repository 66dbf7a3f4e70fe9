"""What pydantic finds in a value, in words of an author."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from training.files.place import Place
from training.mistakes import did_you_mean, nearest, odd_sign
from training.patterns import ELEMENT, FORMS

OF_WHOLE = ("missing", "submistakes", "too_short")
"""Kinds of mistakes that a part of a file has at its top since the rest is not there."""

OF_VALUE = {"int_parsing", "literal_error", "string_pattern_mismatch"}
"""Kinds of mistakes that a word has wherever its line begins."""

UNSEEN = ("union_tag_invalid", "union_tag_not_found")
"""Kinds of mistakes that keep what is inside an entry unread, so that mistakes there vanish unmended."""


LIMITS = {
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
}
"""Kinds of mistakes of numbers, and what to write."""


class Explained(NamedTuple):
    """What is wrong with the value at a path, and what to do about it."""

    place: Place
    what: str
    remedy: str
    on_key: bool = False
    """Whether the place is that of its key."""


def explain(model: type[BaseModel], e: ValidationError, data: Any) -> Iterator[Explained]:
    """Yield what is wrong with `data`, without what only follows from something else."""
    for error in _causes(e.errors(include_url=False), data):
        yield from _explain(model, error)


def faults(model: type[BaseModel], context: Mapping[str, Any], data: Any) -> set[Any]:
    """Return kind and path of what is wrong with one or more entries of a file."""
    try:
        model.model_validate(data, context=context)
    except ValidationError as e:
        return {(error["type"], error["loc"]) for error in e.errors(include_url=False, include_input=False)}
    return set()


def are_of_values(found: Iterable[tuple[str, tuple[Any, ...]]]) -> bool:
    """Whether what `faults` found lies in words alone, and not in how lines stand below one another."""
    wrong = {loc for kind, loc in found if kind in OF_VALUE}
    rest = [(kind, loc) for kind, loc in found if kind not in OF_VALUE]
    # A list is too short as soon as one of its items has a mistake.
    return all(
        (kind in OF_WHOLE and len(loc) == 1) or (kind == "too_short" and any(one[: len(loc)] == loc for one in wrong))
        for kind, loc in rest
    )


def _causes(errors: Sequence[Any], data: Any) -> Iterator[Any]:
    """Leave out the errors that follow from others."""
    explained: set[tuple[Any, ...]] = set()
    words = {error["loc"][:-1]: error for error in errors if error["type"] == "literal_error"}
    for error in errors:
        loc, parent = error["loc"], error["loc"][:-1]
        if error["type"].startswith("int_") and (word := words.get(parent)):  # a word or a number may stand there
            word["ctx"]["or_number"] = True
            explained.add(loc)
        elif error["type"] in LIMITS and parent in words and str(error["input"]).lstrip("-").isdigit():
            explained.add(words[parent]["loc"])
        elif error["type"] == "extra_forbidden":
            explained |= {e["loc"] for e in errors if e["type"] == "submistakes" and _is_about_rights(e, loc)}
            lacking = [e["loc"][-1] for e in errors if e["type"] == "missing" and e["loc"][:-1] == parent]
            odd = [e for e in errors if e["type"] == "extra_forbidden" and e["loc"][:-1] == parent]
            if meant := nearest(str(loc[-1]), lacking) or (lacking[0] if len(lacking) == len(odd) == 1 else None):
                explained.add((*parent, meant))
                error.setdefault("ctx", {})["meant"] = meant
            if _outdented(loc, data):
                explained.add(loc)
        elif error["type"] == "too_short" and any(e["loc"][: len(loc)] == loc != e["loc"] for e in errors):
            explained.add(loc)
    yield from (error for error in errors if error["loc"] not in explained)


def _outdented(loc: Place, data: Any) -> bool:
    """Whether an unknown key belongs below an empty key above it, but is not indented."""
    for step in loc[:-1]:
        if isinstance(data, dict) and str(step) in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    keys = list(data) if isinstance(data, dict) else []
    above = keys[: keys.index(str(loc[-1]))] if loc[-1] in keys else []
    return any(data[key] is None for key in above)


def _explain(model: type[BaseModel], error: Any) -> Iterator[Explained]:
    kind, place, context = error["type"], error["loc"], error.get("ctx", {})
    last = str(place[-1]) if place else ""
    if kind == "submistakes":
        for below, what, remedy in context["found"]:
            yield Explained([*place, *below], what, remedy)
    elif kind == "extra_forbidden":
        known = _schema_at(_schema(model), place[:-1]).get("properties", {})
        meant = context.get("meant")
        remedy = f"did you mean `{meant}`?" if meant else did_you_mean(last, known)
        remedy = "delete it: nothing is merged here" if last == "<<" else remedy
        yield Explained(place, f"unknown key `{last}`{_sign(last)}", remedy, on_key=True)
    elif kind == "missing":
        properties = _schema_at(_schema(model), place[:-1]).get("properties", {})
        example = "".join(f" {value}" for value in properties.get(last, {}).get("examples", [])[:1])
        yield Explained(place[:-1], f"`{last}` is missing", f"add `{last}:{example}`", on_key=True)
    elif last == "[key]" and "pattern" in context:
        remedy = FORMS.get(context.get("pattern", ""), "write a plain key")
        what = f"`{shortened(place[-2])}` is not a permanent id{_sign(str(place[-2]))}"
        yield Explained(place[:-1], what, remedy, on_key=True)
    elif kind in {"union_tag_not_found", "union_tag_invalid"}:
        known = list(_schema_at(_schema(model), place)["discriminator"]["mapping"])
        value = error["input"].get("type")
        if value is None:
            types = ", ".join(f"`{name}`" for name in known)
            yield Explained(place, "`type` is missing", f"add `type:`, one of {types}", on_key=True)
        else:
            what = f"unknown type {_shown(value)}{_sign(str(value))}"
            yield Explained([*place, "type"], what, did_you_mean(str(value), known))
    elif kind == "literal_error" and isinstance(error["input"], str):
        known = [word for word in str(context["expected"]).replace(" or ", ", ").split("'") if word.strip(", ")]
        value = error["input"]
        remedy = did_you_mean(value, known)
        if context.get("or_number"):
            remedy += " Else write a number" if remedy.endswith("?") else ", or a number"
        yield Explained(place, f"{_shown(value)} is not known here{_sign(value)}", remedy)
    else:
        yield Explained(place, *_wrong_value(kind, context, error["input"]))


def _sign(value: str) -> str:
    """Return what is odd in an id: a letter of another script may look like ours."""
    return f", since it holds {sign}" if (sign := odd_sign(value)) else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"`{shortened(value)}`"


def shortened(value: Any) -> str:
    """Return a value as a message shows it."""
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _number(value: Any) -> str:
    """Return the remedy for what should be a number, and is one with its unit, or in digits of another script."""
    found = re.findall(r"\d+", unicodedata.normalize("NFKC", str(value))) if isinstance(value, str) else []
    return f"write `{int(found[0])}`" if len(found) == 1 else "write digits only"


def _wrong_value(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """Return what is wrong, and the remedy, for a mistake that pydantic found in one value."""
    if kind in {"too_short", "string_too_short"} or value is None:
        remedy = "write it, or delete the key where it is optional"
        return "there is nothing here", remedy + (", and else what it belongs to" if value == [] else "")
    wanted = {
        "string_type": ("text", "write text after the key"),
        "mapping_type": ("a mapping", "write `key: value` lines below it"),
        "dict_type": ("a mapping", "write `key: value` lines below it"),
        "model_type": ("a mapping", "write `key: value` lines below it"),
        "model_attributes_type": ("a mapping", "write `key: value` lines below it"),
        "tuple_type": ("a list", "begin each item with `- `, or put it in `[ ]`"),
        "int_type": ("a whole number", _number(value)),
        "bool_type": ("`true` or `false`", "write `true` or `false`"),
    }
    kind = "int_type" if kind.startswith("int_") else kind
    if kind in wanted:
        what, remedy = wanted[kind]
        return f"{what} belongs here, not {_shown(value)}", remedy
    if kind.startswith("date"):
        return f"{_shown(value)} is not a date", "write it as year-month-day: 2026-02-28"
    if kind == "string_pattern_mismatch":
        what = f"{_shown(value)} has the wrong form{_sign(value)}" if value.strip() else "there is nothing here"
        return what, _several(value, context["pattern"]) or FORMS.get(
            context["pattern"], f"it must match `{context['pattern']}`"
        )
    if kind in LIMITS:
        limit = LIMITS[kind].format(**context)
        return f"{_shown(value)} is out of range", f"write {limit}"
    if kind in {"too_long", "string_too_long"}:
        return f"{_shown(value)} is too long", f"keep it to {context['max_length']} characters"
    return f"{_shown(value)} does not fit here", f"see the schema ({kind})"


def _is_about_rights(error: Any, loc: Place) -> bool:
    """Whether a question lacks right options since they are named by a key of its own, which is none."""
    return str(loc[-1]) in ("right", "answer") and error["loc"][: len(loc) - 1] == loc[:-1]


def _several(value: str, pattern: str) -> str:
    """Return the remedy where several ids stand as one, or one is parted; nothing where they do not."""
    parts = [part for part in re.split(r"[\s;,/&+–-]+", value) if part]
    if pattern != ELEMENT or len(parts) < 2:
        return ""
    if all(re.match(pattern, part) for part in parts):
        return f"write `{', '.join(parts)}`, each an item of the list"
    together = "".join(value.split())
    return f"write `{together}`" if re.match(pattern, together) else ""


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _schema_at(schema: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Return the part of a JSON Schema at a path of pydantic's, which names members of unions too."""
    definitions = schema.get("$defs", {})

    def resolve(part: Any) -> Any:
        while "$ref" in part:
            part = definitions[part["$ref"].rpartition("/")[2]]
        return part

    part: Any = schema
    for step in place:
        part = resolve(part)
        options = [resolve(o) for o in part.get("anyOf", []) if o.get("type") != "null"]
        part = options[0] if options else part
        if step in part.get("discriminator", {}).get("mapping", {}):
            part = {"$ref": part["discriminator"]["mapping"][step]}
        elif "properties" in part and step in part["properties"]:
            part = part["properties"][step]
        elif isinstance(step, int):
            part = part.get("items", part)
        else:
            members = part.get("additionalProperties") or next(iter(part.get("patternProperties", {}).values()), part)
            part = members if isinstance(members, dict) else part
    part = resolve(part)
    options = [resolve(o) for o in part.get("anyOf", []) if o.get("type") != "null"]
    found: dict[str, Any] = options[0] if options else part
    return found
