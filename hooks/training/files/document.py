"""YAML files, read once with the C parser into plain values that remember where they stand.

Scalars are read as text, and the model gives them types: plain YAML would turn `8:30` into 510 and `No` into False.
A file holds one mapping; duplicate keys, anchors, aliases and tags are mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from training.mistakes import CONTROL, MANY, CourseError, Mistake, did_you_mean, nearest
from training.patterns import FORMS

MAX_BYTES = 1_000_000
"""Larger than any hand-written file; keeps a build from drowning in one that is not."""

MAX_DEPTH = 40
"""Deeper than any kind of file needs."""

QUOTE = "put the text in quotes"

COLON = re.compile(r"\s*(?:- )?[\w-]+:(?=[^\s/])")
"""A line whose key has no space after its colon."""

SYNTAX = (
    ("mapping values are not allowed", "a colon stands where none may", f"{QUOTE}, or check the indentation"),
    (
        "could not find expected ':'",
        "this line has no colon after its key",
        "add `: `; begin an item of a list with `- `; indent text below its key",
    ),
    (
        "block sequence entries are not allowed",
        "a list begins in the line of its key",
        f"begin the list in the next line, or {QUOTE}",
    ),
    ("mapping keys are not allowed", "text begins with `? `", QUOTE),
    ("unexpected end of stream", "a quote is opened here and never closed", "close the quote"),
    ("scanning an alias", "text begins with `*`", QUOTE),
    ("scanning an anchor", "text begins with `&`", QUOTE),
    ("cannot start any token", "text begins with a sign that YAML keeps for itself", QUOTE),
    (
        "unknown escape character",
        "a backslash stands in double quotes",
        "use single quotes, or double the backslash",
    ),
    (
        "did not find expected key",
        "this is no `key: value` in line with those above",
        f"check the indentation, or {QUOTE}",
    ),
    (
        "did not find expected '-'",
        "a list ends in something that is no item",
        "begin each item with `-`, equally indented",
    ),
    ("expected ',' or", "a bracket is opened and not closed", f"close it, or {QUOTE}"),
    ("expected node content", "a bracket is opened and not closed", f"close it, or {QUOTE}"),
)
"""What the parser says, what that means to an author, and the remedy."""

M = TypeVar("M", bound=BaseModel)
Place = Sequence[str | int]


def read_text(path: Path, name: Path) -> str:
    """Return a file's text with `\\n` line ends.

    Raises `CourseError`, under `name`, if it cannot be read, is too large, or is not UTF-8 text.
    """

    def error(line: int, column: int, what: str, remedy: str) -> CourseError:
        return CourseError([Mistake(name, line, column, what, remedy)])

    try:
        if path.exists() and not path.is_file():
            raise error(1, 1, "this is a folder, where a file belongs", "put a file here")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as e:
        raise error(1, 1, f"cannot read the file: {e.strerror or e}", "put a readable file here") from None
    if len(data) > MAX_BYTES:
        raise error(1, 1, f"the file is larger than {MAX_BYTES:,} bytes", "split it, or put the right file here")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        head = data[: e.start].decode("utf-8", "replace")
        line, column = head.count("\n") + 1, len(head.rpartition("\n")[2]) + 1
        raise error(line, column, "the file is not UTF-8 text", "save it as UTF-8 in the editor") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class Node:
    """A value and its place."""

    line: int
    column: int
    scalar: str | None = None
    items: list[Node] | None = None
    entries: dict[str, tuple[Node, Node]] | None = None
    """Key to the nodes of key and value."""
    key: Node | None = field(default=None, repr=False)
    """While a mapping is being read: its key whose value comes next."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands here."""
        return self.scalar is None and self.items is None and self.entries is None

    @property
    def plain(self) -> Any:
        """The value as plain `dict`, `list`, `str` or `None`."""
        if self.entries is not None:
            return {key: value.plain for key, (_, value) in self.entries.items()}
        return self.scalar if self.items is None else [item.plain for item in self.items]

    def without(self, gaps: Container[str]) -> Any:
        """Return `plain` without the empty values of the keys in `gaps`."""
        if self.entries is not None:
            entries = self.entries.items()
            return {key: value.without(gaps) for key, (_, value) in entries if not (value.empty and key in gaps)}
        return self.scalar if self.items is None else [item.without(gaps) for item in self.items]


class Document:
    """One YAML file: `data` is its content as plain values, `mistake` names a place in it."""

    def __init__(self, text: str, name: Path, *, first_line: int = 1, tags: bool = False) -> None:
        """Read `text`, which begins at `first_line` of the file that mistakes call `name`.

        `tags` lets tags and anchors pass, unread. Raises `CourseError` with the mistakes of form.
        """
        self.name = name
        self._found: list[Mistake] = []
        self.lines = text.split("\n")
        """The text as it stands in the file."""
        self._offset = first_line - 1
        self._tags = tags
        self._last: yaml.ScalarEvent | None = None
        try:
            root = self._compose(yaml.parse(text, Loader=yaml.CSafeLoader))
        except yaml.MarkedYAMLError as e:
            raise CourseError([*self._found, self._syntax(e)]) from None
        except yaml.reader.ReaderError as e:
            at = text.find(chr(e.character))  # the parser's own position counts bytes
            line, column = text.count("\n", 0, at) + 1 + self._offset, at - text.rfind("\n", 0, at)
            what = f"YAML refuses the character U+{e.character:04X}, which stands here"
            raise CourseError([Mistake(name, line, column, what, "delete it")]) from None
        if root is None or root.empty or root.scalar == "":
            raise CourseError([Mistake(name, first_line, 1, "nothing stands here", "write what belongs here")])
        if root.entries is None:
            self._add(root, "the file holds no mapping", "write `key: value` at the top level")
        if self._found:
            raise CourseError(self._found)
        self._root = root
        self.data: dict[str, Any] = root.plain

    def _add(self, node: Node, what: str, remedy: str) -> None:
        self._found.append(Mistake(self.name, node.line, node.column, what, remedy))
        if len(self._found) >= MANY:
            raise CourseError(self._found)

    def _syntax(self, e: yaml.MarkedYAMLError) -> Mistake:
        """Explain the parser's error, at the place that an author must change: often before where parsing ended."""

        def mistake(line: int, column: int, what: str, remedy: str) -> Mistake:
            return Mistake(self.name, line + 1 + self._offset, column + 1, f"YAML: {what}", remedy)

        said = f"{e.context or ''} {e.problem or ''}".strip()
        mark = e.problem_mark or e.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        end = max(n for n, text in enumerate(self.lines) if text.strip() or n == 0)
        if line > end:
            line, column = end, len(self.lines[end].rstrip())
        here = self.lines[line]
        before = here[:column].rstrip()
        above = next((n for n in range(line - 1, -1, -1) if self.lines[n].strip()), 0)
        last = self._last
        if here[column : column + 1] == "\t":
            return mistake(line, column, "a tab stands where spaces belong", "indent with spaces")
        if last and last.style in ("'", '"') and last.end_mark and last.end_mark.line == line:
            start, ended = last.start_mark, before[: last.end_mark.column] == before
            if start and start.line < line:
                what = f"a quote is opened here and closed only in line {line + 1 + self._offset}"
                return mistake(start.line, start.column, what, "close it where its text ends")
            if ended:
                remedy = "put the whole text in quotes, and write a quote inside it twice"
                return mistake(line, column, "text follows a closing quote", remedy)
        if before.endswith(("]", "}")) and "expected" in said:
            return mistake(line, column, "text follows a closing bracket", QUOTE)
        if "mapping values" in said and COLON.match(self.lines[above]):
            line, column, said = above, len(self.lines[above]) - len(self.lines[above].lstrip()), "no space"
        elif e.context_mark and ("quoted scalar" in said or "flow" in said or "simple key" in said):
            # The end of the file is no help, the opening quote or bracket is.
            line, column = min((line, column), (e.context_mark.line, e.context_mark.column))
        if COLON.match(self.lines[line]) and ("no space" in said or "expected ':'" in said):
            return mistake(line, column, "no space follows the colon", "write `key: value`")
        for part, what, remedy in SYNTAX:
            if part in said:
                return mistake(line, column, what, remedy)
        return mistake(line, column, said, "check quotes, colons and indentation here and above")

    def _compose(self, events: Iterator[yaml.Event]) -> Node | None:
        """Build the tree of nodes from the parser's events.

        PyYAML's own composer recurses in C, and a file of a million brackets kills the process.
        """
        root: Node | None = None
        open_nodes: list[Node] = []
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                mark = event.start_mark
                assert mark
                node = Node(mark.line + 1 + self._offset, mark.column + 1)
                self._refuse(event, node)
                if isinstance(event, yaml.ScalarEvent):
                    self._last = event
                    node.scalar = None if event.value == "" and not event.style else event.value
                    if control := CONTROL.search(event.value):  # by an escape in double quotes
                        self._add(node, f"the text holds the control character U+{ord(control[0]):04X}", "delete it")
                elif isinstance(event, yaml.SequenceStartEvent):
                    node.items = []
                elif isinstance(event, yaml.MappingStartEvent):
                    node.entries = {}
                if open_nodes:
                    self._attach(open_nodes[-1], node)
                elif root is None:
                    root = node
                else:
                    self._add(
                        node,
                        "a second document begins",
                        "keep one document a file: delete `---` and what follows",
                    )
                    return root
                if isinstance(event, yaml.CollectionStartEvent):
                    open_nodes.append(node)
                    if len(open_nodes) > MAX_DEPTH:
                        self._add(node, "lists or brackets are nested too deeply", f"nest less, or {QUOTE}")
                        raise CourseError(self._found)
            elif isinstance(event, yaml.CollectionEndEvent):
                open_nodes.pop()
        return root

    def _refuse(self, event: yaml.NodeEvent, node: Node) -> None:
        if self._tags:
            return
        if isinstance(event, yaml.AliasEvent):
            self._add(node, f"the alias `*{event.anchor}` is not allowed", f"write the value out, or {QUOTE}")
        elif event.anchor:
            self._add(node, f"the anchor `&{event.anchor}` is not allowed", f"delete it, or {QUOTE}")
        if tag := getattr(event, "tag", None):
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            self._add(node, f"the tag `{tag}` is not allowed", f"delete it, or {QUOTE}")

    def _attach(self, parent: Node, node: Node) -> None:
        if parent.items is not None:
            parent.items.append(node)
            return
        entries = parent.entries
        assert entries is not None
        if parent.key is None:
            parent.key = node
            return
        key, parent.key = parent.key, None
        if key.entries is not None or key.items is not None:
            self._add(key, "a bracket stands where a key belongs", f"write a plain key, or {QUOTE}")
        elif key.scalar is None:
            self._add(key, "a key is missing before `:`", "write the key")
        elif key.scalar in entries:
            first = entries[key.scalar][0].line
            self._add(key, f"`{key.scalar}` stands here already, in line {first}", "rename one or delete it")
        else:
            entries[key.scalar] = (key, node)

    @classmethod
    def read(cls, root: Path, name: Path, *, tags: bool = False) -> Document:
        """Read the file `name` below `root`."""
        return cls(read_text(root / name, name), name, tags=tags)

    def mistake(self, place: Place, what: str, remedy: str, *, on_key: bool = False, warning: bool = False) -> Mistake:
        """Return a mistake at the value at a path of keys and indexes, or at its key.

        Words have a place of their own; a list, a mapping or nothing at all has the place of its key.
        Steps that the file does not hold are passed over: pydantic names the member of a union in its paths.
        """
        node = at = self._root
        for step in place:
            if node.entries is not None and str(step) in node.entries:
                key, node = node.entries[str(step)]
                at = key if on_key or node.scalar is None else node
            elif node.items is not None and isinstance(step, int) and step < len(node.items):
                at = node = node.items[step]
        return Mistake(self.name, at.line, at.column, what, remedy, warning)

    def parse(self, model: type[M], context: Mapping[str, Any], gaps: Container[str] = ()) -> M:
        """Return the content as an instance of `model`; keys in `gaps` may have no value.

        Raises `CourseError` with every mistake.
        """
        found = {(m.line, m.column): m for m in islice(self._empties(self._root, gaps), MANY)}
        try:
            parsed = model.model_validate(self._root.without(gaps), context=context)
        except ValidationError as e:
            errors = self._causes(e.errors(include_url=False))
            explained = list(islice((m for error in errors for m in self._explain(model, error)), MANY))
            raise CourseError([*found.values(), *(m for m in explained if (m.line, m.column) not in found)]) from None
        if found:
            raise CourseError(found.values())
        return parsed

    def parse_rest(self, model: type[M], context: Mapping[str, Any], mistakes: Iterable[Mistake]) -> M | None:
        """Return the content without the top-level entries that hold `mistakes`, as far as that can be read."""
        keys = [key for key, _ in (self._root.entries or {}).values()]
        bad = {next((k.scalar for k in reversed(keys) if k.line <= m.line), None) for m in mistakes}
        try:
            return model.model_validate({k: v for k, v in self.data.items() if k not in bad}, context=context)
        except ValidationError:
            return None

    def _empties(self, node: Node, gaps: Container[str]) -> Iterator[Mistake]:
        for key, (at, value) in (node.entries or {}).items():
            if not value.empty:
                yield from self._empties(value, gaps)
            elif key not in gaps:
                what, remedy = "nothing stands here", "write it here, or indented below; or delete the key"
                if " " in key:
                    what, remedy = f"nothing stands after `{_short(key)}`", f"{QUOTE} if it has a comma or a colon"
                yield Mistake(self.name, at.line, at.column, what, remedy)
        for item in node.items or []:
            if item.empty:
                yield Mistake(self.name, item.line, item.column, "nothing stands here", "write it, or delete the `-`")
            yield from self._empties(item, gaps)

    def _causes(self, errors: Sequence[Any]) -> Iterator[Any]:
        """Leave out the errors that follow from others."""
        explained: set[tuple[Any, ...]] = set()
        for error in errors:
            loc, parent = error["loc"], error["loc"][:-1]
            if error["type"] == "extra_forbidden":
                lacking = [e["loc"][-1] for e in errors if e["type"] == "missing" and e["loc"][:-1] == parent]
                if meant := nearest(str(loc[-1]), lacking):
                    explained.add((*parent, meant))
                if self._outdented(loc):
                    explained.add(loc)
            elif error["type"] == "too_short" and any(e["loc"][: len(loc)] == loc != e["loc"] for e in errors):
                explained.add(loc)
        yield from (error for error in errors if error["loc"] not in explained)

    def _outdented(self, loc: Place) -> bool:
        """Whether an unknown key belongs below an empty key above it, but is not indented."""
        node = self._root
        for step in loc[:-1]:
            if node.entries is not None and str(step) in node.entries:
                node = node.entries[str(step)][1]
            elif node.items is not None and isinstance(step, int):
                node = node.items[step]
        keys = list(node.entries or {})
        above = keys[: keys.index(str(loc[-1]))] if loc[-1] in keys else []
        return any((node.entries or {})[key][1].empty for key in above)

    def _explain(self, model: type[BaseModel], error: Any) -> Iterator[Mistake]:
        kind, place, context = error["type"], error["loc"], error.get("ctx", {})
        last = str(place[-1]) if place else ""
        if kind == "submistakes":
            for below, what, remedy in context["found"]:
                yield self.mistake([*place, *below], what, remedy)
        elif kind == "extra_forbidden":
            known = _schema_at(_schema(model), place[:-1]).get("properties", {})
            yield self.mistake(place, f"unknown key `{last}`", did_you_mean(last, known), on_key=True)
        elif kind == "missing":
            properties = _schema_at(_schema(model), place[:-1]).get("properties", {})
            example = "".join(f" {value}" for value in properties.get(last, {}).get("examples", [])[:1])
            yield self.mistake(place[:-1], f"`{last}` is missing", f"add `{last}:{example}`", on_key=True)
        elif last == "[key]" and "pattern" in context:
            remedy = FORMS.get(context.get("pattern", ""), "write a plain key")
            yield self.mistake(place[:-1], f"`{_short(place[-2])}` is no permanent id", remedy, on_key=True)
        elif kind in {"union_tag_not_found", "union_tag_invalid"}:
            known = list(_schema_at(_schema(model), place)["discriminator"]["mapping"])
            value = error["input"].get("type")
            if value is None:
                types = ", ".join(f"`{name}`" for name in known)
                yield self.mistake(place, "`type` is missing", f"add `type:`, one of {types}", on_key=True)
            else:
                yield self.mistake([*place, "type"], f"unknown type {_shown(value)}", did_you_mean(str(value), known))
        elif kind == "literal_error" and isinstance(error["input"], str):
            known = [word for word in str(context["expected"]).replace(" or ", ", ").split("'") if word.strip(", ")]
            value = error["input"]
            yield self.mistake(place, f"{_shown(value)} is not known here", did_you_mean(str(value), known))
        else:
            yield self.mistake(place, *_wrong_value(kind, context, error["input"]))


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"`{_short(value)}`"


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _wrong_value(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """Return what is wrong, and the remedy, for a mistake that pydantic found in one value."""
    if kind in {"too_short", "string_too_short"} or value is None:
        return "nothing stands here", "write it, or delete the key where it is optional"
    wanted = {
        "string_type": ("text", "write text after the key"),
        "mapping_type": ("a mapping", "write `key: value` lines below it"),
        "dict_type": ("a mapping", "write `key: value` lines below it"),
        "model_type": ("a mapping", "write `key: value` lines below it"),
        "model_attributes_type": ("a mapping", "write `key: value` lines below it"),
        "tuple_type": ("a list", "begin each item with `- `, or put it in `[ ]`"),
        "int_type": ("a whole number", "write digits only"),
        "bool_type": ("`true` or `false`", "write `true` or `false`"),
    }
    kind = "int_type" if kind.startswith("int_") else kind
    if kind in wanted:
        what, remedy = wanted[kind]
        return f"{what} belongs here, and {_shown(value)} stands here", remedy
    if kind.startswith("date"):
        return f"{_shown(value)} is no date", "write it as year-month-day: 2026-02-28"
    if kind == "string_pattern_mismatch":
        what = f"{_shown(value)} has the wrong form" if value.strip() else "nothing stands here"
        return what, FORMS.get(context["pattern"], f"it must match `{context['pattern']}`")
    limits = {
        "greater_than": "more than {gt}",
        "greater_than_equal": "at least {ge}",
        "less_than_equal": "at most {le}",
    }
    if kind in limits:
        limit = limits[kind].format(**context)
        return f"{_shown(value)} is out of range", f"write {limit}"
    if kind in {"too_long", "string_too_long"}:
        return f"{_shown(value)} is too long", f"keep it to {context['max_length']} characters"
    return f"{_shown(value)} does not fit here", f"see the schema ({kind})"


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
