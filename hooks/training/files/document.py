"""YAML files, read once by PyYAML's composer in C into plain values, of which each knows its place.

Scalars are read as text, and the model gives them types: plain YAML would turn `8:30` into 510 and `No` into False.
A file holds one mapping; duplicate keys, anchors, aliases and tags are mistakes. The library's nodes are looked at once
and let go: a file is composed anew when a mistake in it is to be placed, which is quicker than to keep them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from training.files import validation
from training.files.edit import append
from training.files.place import Place
from training.files.quoting import mended
from training.files.repair import COLONS, Repair, entry_at, repairs
from training.files.syntax import QUOTE, explain
from training.files.text import read_text
from training.files.validation import OF_WHOLE, UNSEEN, shortened
from training.mistakes import CONTROL, MANY, CourseError, Mistake, odd_sign
from training.patterns import LANGUAGE

MAX_DEPTH = 40
"""Deeper than any kind of file needs."""

PROPERTY = re.compile(r"(?<![\w*])(?:[&*][\w-]|!)")
"""What may be an anchor, an alias or a tag; the library's nodes do not tell of them, its events do."""

ESCAPE = re.compile(r"(?s)(?:[^\\]|\\[\\\"/uUxnrt\n ])*?(?:\\([^\\\"/uUxnrt\n ])|(?<![^\W\d_])[A-Za-z]:\\([nrt]))")
"""The first backslash that makes a sign of a letter, in a text in double quotes; one for a line break only in paths."""

KEY_OR_ITEM = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")

KEY_OF_WORDS = re.compile(r"( *)[\w-]+(?: [\w-]+)*:\n\1 +[\w-]+:(?:\s|$)")
"""A key that has spaces, and one below it."""

LANGUAGE_CODE = "[a-z]{2,3}(?:-[A-Za-z0-9]+)*"

CODE_AND_TEXT = re.compile(rf"{LANGUAGE_CODE}([{COLONS}])\s*\S")
"""A text in braces that no colon and space part from its language."""

REMARK = re.compile(r"([ \t]+)#(.*)")

M = TypeVar("M", bound=BaseModel)

Judge = Callable[[Any], AbstractSet[Any]]
"""Takes entries of a file as plain values; returns what is wrong with them."""

MOST_TRIED = 20_000
"""Lines of one file that are read again to try out repairs: half a second."""

TWICE = "rename or delete one, or indent it like its neighbours"


class _TooDeep(Exception):
    """A collection stands deeper than any file needs."""

    def __init__(self, at: yaml.Node) -> None:
        self.at = at


class _Composer(yaml.CBaseLoader):
    """The library's composer, kept from depths that no file needs.

    It recurses in C, and a file of a million brackets would kill the process.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:
        if current_node and self.depth > MAX_DEPTH:
            raise _TooDeep(current_node)
        self.depth += 1

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """Leave the kinds of scalars to the model."""
        return ""


class Document:
    """One YAML file: `data` is its content as plain values, `mistake` names a place in it."""

    def __init__(
        self, text: str, name: Path, *, first_line: int = 1, tags: bool = False, judge: Judge | None = None
    ) -> None:
        """Read `text`, which begins at `first_line` of the file that mistakes call `name`.

        `tags` lets tags and anchors pass, unread; `judge` tells of entries what is wrong with them, to find out what
        was meant where lines cannot be read. Raises `CourseError` with the mistakes of form, unless all are `slips`.
        """
        self.name = name
        self._judge, self._to_try = judge, MOST_TRIED
        self._found: list[Mistake] = []
        self.slips: list[Mistake] = []
        """Mistakes whose remedy was tried out: the rest is read as if they were mended."""
        self.lines = text.split("\n")
        """The text as it stands in the file."""
        self._offset = first_line - 1
        self._has_remarks = bool(re.search(r"[ \t]#", text))
        self._cut_short: list[tuple[Mistake, str]] = []
        """Mistakes by which ` #` ends a text, and the line that was meant."""
        self._seen: set[int] = set()
        self._entries: dict[int, Mapping[str, tuple[yaml.Node, yaml.Node]]] = {}
        try:
            root = self._composed(text, tags)
        except _TooDeep as e:
            self._add(e.at, "lists or brackets are nested too deeply", f"nest less, or {QUOTE}")
            raise CourseError(self._found) from None
        except yaml.reader.ReaderError as e:
            at = text.find(chr(e.character))  # the parser's own position counts bytes
            line, column = text.count("\n", 0, at) + 1 + self._offset, at - text.rfind("\n", 0, at)
            what, remedy = f"YAML does not allow the character U+{e.character:04X}", "delete it"
            if garbled := re.search(r"â€$", text[:at]):  # such as what was a closing quotation mark
                what = f"“{garbled[0]}” is what is left of a sign that was saved in another encoding"
                column, remedy = column - 2, "write the sign that was meant"
            raise CourseError([Mistake(name, line, column, what, remedy)]) from None
        known = list(self._found)
        data = self._read(root) if root else None
        if self._cut_short:
            self._found = known
            for mistake, meant in self._cut_short:
                self.slips.append(mistake)
                self._found.append(mistake)
                self.lines[mistake.line - 1 - self._offset] = meant
            self._seen.clear()
            root = self._composed("\n".join(self.lines), tags)
            data = self._read(root) if root else None
        while (repair := self._repair_keys()) and (root := self._composed("\n".join(repair.lines), tags)):
            self._seen.clear()
            data = self._read(root)
        self._seen.clear()
        if self._found and not data:
            raise CourseError(self._found)
        if root is None or data is None or data == "":
            raise CourseError([Mistake(name, first_line, 1, "there is nothing here", "write what belongs here")])
        if not isinstance(data, dict):
            self._add(root, "the file is not a mapping", "write `key: value` at the top level")
        if self._found and not (judge and self._found == self.slips):
            raise CourseError(self._found)
        self.data: dict[str, Any] = data

    def _composed(self, text: str, tags: bool) -> yaml.Node | None:
        """Compose the text; where it has mistakes of form, note each, and go on.

        Either what was meant is plain, or the entry of the top level that holds the mistake is passed over.
        """
        while True:
            try:
                if not tags and PROPERTY.search(text):
                    self._refuse_properties(text)
                return _Composer(text).get_single_node()
            except yaml.MarkedYAMLError as e:
                if self._found and self._found[-1].what.startswith(("the alias", "the anchor", "the tag")):
                    raise CourseError(self._found) from None
                slip = self._syntax(e, text)
                at = slip.line - 1 - self._offset
                if repair := self._repair(at):
                    self._take(repair)
                    text = "\n".join(self.lines)
                    continue
                meant = mended(self.lines[at])
                if any(found.line == slip.line for found in self._found) or len(self._found) >= MANY:
                    raise CourseError(self._found) from None
                if meant is None or meant == self.lines[at].rstrip():
                    self._found.append(slip)
                    self._pass_over(at)
                else:
                    remedy = slip.remedy if QUOTE not in slip.remedy else f"write `{meant.strip()}`"
                    self.slips.append(replace(slip, remedy=remedy))
                    self._found.append(self.slips[-1])
                    self.lines[at] = meant
                text = "\n".join(self.lines)

    def _repair(self, place: int) -> Repair | None:
        """Return what mends something at a line, or above it, and makes nothing worse."""
        around = self._around(place)
        wrong = self._wrong(self.lines, around)
        best, least, fewest = None, wrong, 0
        for repair in repairs(self.lines, place):
            self._to_try -= around.stop - around.start
            if self._to_try < 0:
                break
            left = self._wrong(repair.lines, around, repair.line)
            if left is None or not (self._judge or repair.is_sure):
                continue
            is_mended = not any(len(loc) > 1 or kind not in OF_WHOLE for kind, loc in left)
            if is_mended and (wrong is None or left < wrong):
                return repair
            if wrong is None:
                is_readable = repair.is_sure or (best is None and validation.are_of_values(left))
                if is_readable and (best is None or len(left) < fewest):
                    best, fewest = repair, len(left)
            elif any(kind in UNSEEN for kind, _ in left):
                continue
            elif least and left < least and any(kind == "missing" for kind, _ in least - left):
                best, least = repair, left
        return best

    def _around(self, at: int) -> slice:
        """Return the lines of the entry that holds a line, and of the one before."""
        first, last = entry_at(self.lines, at)
        return slice(entry_at(self.lines, first - 1)[0] if first else first, last)

    def _wrong(self, lines: Sequence[str], around: slice, at: int = -1) -> AbstractSet[Any] | None:
        """Return what is wrong with some entries; nothing where they are no YAML, or take a key or item for text."""
        try:
            node = _Composer("\n".join(lines[around])).get_single_node()
        except (yaml.YAMLError, _TooDeep):
            return None
        found: set[Any] = set()
        begun: set[int] = set()
        data = _plain(node, found, begun) if node else None
        is_key = KEY_OR_ITEM.match(lines[at]) or KEY_OF_WORDS.match("\n".join(lines[at : at + 2]))
        if at >= 0 and is_key and at - around.start not in begun:
            return None
        return found | self._judge(data) if self._judge else found

    def _repair_keys(self) -> Repair | None:
        """Look for what was meant where a key is used already; note it in the place of what is said of the key."""
        for mistake in self._found:
            if "is used already" in mistake.what and (repair := self._repair(mistake.line - 1 - self._offset)):
                self._found = [one for one in self._found if not one.remedy.startswith(TWICE)]
                self._take(repair)
                return repair
        return None

    def _take(self, repair: Repair) -> None:
        line = repair.line + 1 + self._offset
        self.slips.append(Mistake(self.name, line, repair.column + 1, repair.what, repair.remedy))
        self._found.append(self.slips[-1])
        self.lines = repair.lines

    def _pass_over(self, at: int) -> None:
        """Leave out the entry of the top level that holds a line."""
        first, last = entry_at(self.lines, at)
        self.lines[first:last] = [""] * (last - first)

    @classmethod
    def read(cls, root: Path, name: Path, *, tags: bool = False, judge: Judge | None = None) -> Document:
        """Read the file `name` below `root`."""
        return cls(read_text(root / name, name), name, tags=tags, judge=judge)

    def _add(self, at: yaml.Node | yaml.Event, what: str, remedy: str) -> None:
        self._found.append(self._mistake(at.start_mark, what, remedy))
        if len(self._found) >= MANY:
            raise CourseError(self._found)

    def _mistake(self, mark: Any, what: str, remedy: str, warning: bool = False) -> Mistake:
        return Mistake(self.name, mark.line + 1 + self._offset, mark.column + 1, what, remedy, warning)

    def _syntax(self, e: yaml.MarkedYAMLError, text: str) -> Mistake:
        last = None
        try:
            for event in yaml.parse(text, Loader=yaml.CBaseLoader):
                last = event if isinstance(event, yaml.ScalarEvent) else last
        except yaml.YAMLError:
            pass
        line, column, what, remedy = explain(e, self.lines, last, self._offset)
        said = what if isinstance(e, yaml.composer.ComposerError) else f"YAML: {what}"
        return Mistake(self.name, line + 1 + self._offset, column + 1, said, remedy)

    def _refuse_properties(self, text: str) -> None:
        aliases = re.findall(r"(?<![\w*])\*([\w-]+)", text)
        anchors: set[str | None] = set()
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.AliasEvent):
                if event.anchor not in anchors:  # else it is one mistake with the anchor, or with the alias before
                    remedy = f"write the value out, or {QUOTE}"
                    self._add(event, f"the alias `*{event.anchor}` is not allowed", remedy)
                anchors.add(event.anchor)
            elif isinstance(event, yaml.NodeEvent) and event.anchor:
                anchors.add(event.anchor)
                used = f"delete it, and write the value out where `*{event.anchor}` stands"
                remedy = used if event.anchor in aliases else f"delete it, or {QUOTE}"
                self._add(event, f"the anchor `&{event.anchor}` is not allowed", remedy)
            if tag := getattr(event, "tag", None):
                tag = tag.replace("tag:yaml.org,2002:", "!!")
                self._add(event, f"the tag `{tag}` is not allowed", f"delete it, or {QUOTE}")

    def _read(self, node: yaml.Node) -> Any:
        """Return a node as plain `dict`, `list`, `str` or `None`; note what is wrong with it."""
        if isinstance(node, yaml.ScalarNode):
            if control := CONTROL.search(node.value):  # by an escape in double quotes
                self._add(node, f"the text contains the control character U+{ord(control[0]):04X}", "delete it")
            elif node.style == '"':
                self._see_escape(node)
            return _words(node)
        if id(node) in self._seen:  # by an alias
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            for item in node.value if self._has_remarks else ():
                self._see_remark(None, item)
            return [self._read(item) for item in node.value]
        entries: dict[str, Any] = {}
        for key, value in node.value:
            said, inner = self._read(key), self._read(value)
            if not isinstance(key, yaml.ScalarNode):
                self._add(key, "there is a bracket where a key belongs", f"write a plain key, or {QUOTE}")
            elif said is None:
                self._add(key, "a key is missing before `:`", "write the key")
            elif said in entries:
                first = self._line_of(said, node)
                self._add(key, f"the key `{said}` is used already, on line {first}", TWICE + _free(said, node))
            else:
                entries[said] = inner
                if self._has_remarks:
                    self._see_remark(key, value)
        return entries

    def _see_escape(self, scalar: yaml.ScalarNode) -> None:
        """Note a backslash in double quotes that makes another sign of a letter: `"C:\\new"` holds a line break."""
        if scalar.end_mark.index - scalar.start_mark.index == len(scalar.value) + 2:
            return
        first, last = scalar.start_mark, scalar.end_mark
        lines = self.lines[first.line : last.line + 1]
        lines[-1] = lines[-1][: last.column]
        lines[0] = lines[0][first.column :]
        if found := ESCAPE.match("\n".join(lines)):
            what = f"YAML takes `\\{found[1] or found[2]}` in double quotes for another sign"
            self._add(scalar, what, "double the backslash, or break the line in a text below its key, after `|-`")

    def _see_remark(self, key: yaml.ScalarNode | None, value: yaml.Node) -> None:
        """Note a text that ` #` cuts short: no text has a remark on its line, and else there are two spaces before it.

        An item of a list has no `key`. A remark that stands deeper than its key, right below, was meant as text, too.
        """
        if not isinstance(value, yaml.ScalarNode) or not value.end_mark or not (value.value or value.style):
            return
        line, at = value.end_mark.line, value.end_mark.column
        if value.style in ("|", ">"):  # whose remark stands at its beginning
            line, at = (
                value.start_mark.line,
                len(re.sub(r"(?<=[|>0-9+-])[ \t]+#.*", "", self.lines[value.start_mark.line])),
            )
        above = key.end_mark if key else value.start_mark
        column = key.start_mark.column if key else value.start_mark.column - 1
        if above.line < value.start_mark.line and re.match(r":[ \t]+#", self.lines[above.line][above.column :]):
            line, at = above.line, above.column + 1
        rest = self.lines[line][at:] if line < len(self.lines) else ""
        if found := REMARK.match(rest):
            in_language = key and re.match(LANGUAGE, key.value) and (len(key.value) == 2 or " " in value.value)
            close = len(found[1]) == 1 and (" " in value.value or not found[2].startswith(" "))
            if not in_language and not close:
                return
            meant = None if value.style else mended(self.lines[line])
            remedy = f"write `{meant.strip()}`" if meant else "write it into the text, or on a line of its own above"
        elif not rest.strip() and not value.style and line + 1 < len(self.lines):
            line, rest = line + 1, self.lines[line + 1]
            at = len(rest) - len(rest.lstrip())
            if not rest.lstrip().startswith("#") or at <= column:
                return
            meant, remedy = None, f"{QUOTE}, or begin a remark where its key begins"
        else:
            return
        at += len(rest) - len(rest.lstrip()) if found else 0
        what = f"YAML takes `{shortened(rest.strip())}` for a remark, so it is no part of the text"
        mistake = Mistake(self.name, line + 1 + self._offset, at + 1, what, remedy)
        if meant:
            self._cut_short.append((mistake, meant))
        self._found.append(mistake)

    def _line_of(self, key: str, mapping: yaml.Node) -> int:
        line: int = next(at.start_mark.line for at, _ in mapping.value if _words(at) == key)
        return line + 1 + self._offset

    def mistake(self, place: Place, what: str, remedy: str, *, on_key: bool = False, warning: bool = False) -> Mistake:
        """Return a mistake at the value at a path of keys and indexes, or at its key.

        Words have a place of their own; a list, a mapping or nothing at all has the place of its key.
        Steps that the file does not hold are passed over: pydantic names the member of a union in its paths.
        """
        key, node = self._at(place)
        wordless = not isinstance(node, yaml.ScalarNode) or _words(node) is None
        at = key if key and (on_key or wordless) else node
        return self._mistake(at.start_mark, what, remedy, warning)

    def appended(self, place: Place, value: str) -> str:
        """Return the text with a value at the end of the list at a path; comments and layout stay."""
        _, node = self._at(place)
        assert isinstance(node, yaml.SequenceNode)
        return append("\n".join(self.lines), node, value)

    def _at(self, place: Place) -> tuple[yaml.Node | None, yaml.Node]:
        """Return the nodes of key and value at a path; an item of a list has no key."""
        key, node = None, self._root
        for step in place:
            if isinstance(node, yaml.MappingNode) and (entry := self._table(node).get(str(step))):
                key, node = entry
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                key, node = None, node.value[step]
        return key, node

    @cached_property
    def _root(self) -> yaml.Node:
        root = _Composer("\n".join(self.lines)).get_single_node()
        assert root  # since there is `data`
        return root

    def _table(self, mapping: yaml.MappingNode) -> Mapping[str, tuple[yaml.Node, yaml.Node]]:
        """Return key to the nodes of key and value."""
        if id(mapping) not in self._entries:
            self._entries[id(mapping)] = {key.value: (key, value) for key, value in mapping.value}
        return self._entries[id(mapping)]

    def parse(self, model: type[M], context: Mapping[str, Any], gaps: Container[str] = ()) -> M:
        """Return the content as an instance of `model`; keys in `gaps` may have no value.

        Raises `CourseError` with every mistake.
        """
        found = {(m.line, m.column): m for m in islice(self._empties(self.data, gaps), MANY)}
        # A line to copy mends all texts of its line, and is said once, at the first.
        once = {
            (m.line, m.remedy if m.remedy.startswith("write `") else m.column): m for m in reversed([*found.values()])
        }
        empty = [*reversed(once.values())]
        try:
            parsed = model.model_validate(_without(self.data, gaps) if gaps else self.data, context=context)
        except ValidationError as e:
            said = islice(validation.explain(model, e, self.data), MANY)
            explained = [self.mistake(place, what, remedy, on_key=on_key) for place, what, remedy, on_key in said]
            mistakes = [*empty, *(m for m in explained if (m.line, m.column) not in found)]
            raise CourseError(self._as_meant(mistakes, model, context, gaps)) from None
        if found:
            raise CourseError(empty)
        return parsed

    def _as_meant(
        self, mistakes: list[Mistake], model: type[M], context: Mapping[str, Any], gaps: Container[str]
    ) -> list[Mistake]:
        """Return mistakes in values; in the place of those that follow from how a line is indented, that."""
        self._judge = self._judge or judge(model, context, gaps)
        places = dict.fromkeys(m.line - 1 - self._offset + more for m in mistakes for more in (0, 1))
        repair = next(filter(None, map(self._repair, (n for n in places if n < len(self.lines)))), None)
        if repair is None:
            return mistakes
        self._take(repair)
        try:
            mended_file = Document("\n".join(repair.lines), self.name, first_line=self._offset + 1)
            mended_file._to_try = self._to_try
            mended_file.parse(model, context, gaps)
        except CourseError as e:
            return [*self._found, *e.mistakes]
        return self._found

    def parse_rest(self, model: type[M], context: Mapping[str, Any], mistakes: Iterable[Mistake]) -> M | None:
        """Return the content without the top-level entries that hold `mistakes`, as far as that can be read."""
        lines = [(key.start_mark.line + 1 + self._offset, key.value) for key, _ in self._root.value]
        bad = {next((key for line, key in reversed(lines) if line <= m.line), None) for m in mistakes}
        try:
            return model.model_validate({k: v for k, v in self.data.items() if k not in bad}, context=context)
        except ValidationError:
            return None

    def _empties(self, value: Any, gaps: Container[str], place: tuple[str | int, ...] = ()) -> Iterator[Mistake]:
        steps: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            if isinstance(inner, dict | list):
                yield from self._empties(inner, gaps, (*place, step))
            elif inner is None and isinstance(step, int):
                yield self.mistake((*place, step), "there is nothing here", "write it, or delete the `-`")
            elif inner is None and isinstance(step, str) and step not in gaps:
                what, remedy = "there is nothing here", "write it here, or indented below; or delete the key"
                line = self.lines[self.mistake((*place, step), "", "", on_key=True).line - 1 - self._offset]
                if found := re.search(r":[ \t]+(#\S.*)", line):
                    what, remedy = f"YAML takes `{shortened(found[1])}` for a remark, so there is nothing here", QUOTE
                meant = mended(line)
                if (code := CODE_AND_TEXT.match(step)) and (spaced := _spaced(line)):
                    what, remedy = "no space follows the colon", f"write `{spaced.strip()}`"
                    if sign := odd_sign(code[1]):
                        what = f"{sign} is no colon of YAML"
                elif re.match(LANGUAGE, step) and len(step) == 2 and not found:
                    what, remedy = f"the text in `{step}` is empty", "write it behind the colon, or in the line below"
                elif " " in step or (meant and "{" in line and meant != line.rstrip()):
                    what = f"there is nothing after `{shortened(step)}`"
                    remedy = f"write `{meant.strip()}`" if meant else f"{QUOTE} if it has a comma or a colon"
                yield self.mistake((*place, step), what, remedy, on_key=True)


def _spaced(line: str) -> str | None:
    """Return a line with a space after the colon of each language in braces."""
    spaced = re.sub(rf"(?<=[{{,])(\s*{LANGUAGE_CODE})[{COLONS}]\s*", r"\1: ", line)
    return mended(spaced) or (spaced if spaced != line else None)


def _free(key: str, node: yaml.Node) -> str:
    """Return, for a key such as `s12` among its like, in brackets one that is free."""
    letters = key.rstrip("0123456789")
    keys = [str(one.value) for one, _ in node.value]
    like = re.compile(rf"{re.escape(letters)}([0-9]{{1,6}})")
    numbers = [int(match[1]) for match in map(like.fullmatch, keys) if match]
    if key == letters or not letters.isalpha() or 2 * len(numbers) <= len(keys):
        return ""
    return f" (`{letters}{max(numbers) + 1}` is free)"


def judge(model: type[BaseModel], context: Mapping[str, Any], gaps: Container[str] = ()) -> Judge:
    """Return what tells of entries of a file how they fail to be those of a model."""
    return lambda data: validation.faults(model, context, _without(data, gaps) if gaps else data)


def _words(scalar: yaml.ScalarNode) -> str | None:
    """Return the text of a scalar, or nothing where nothing stands."""
    return scalar.value if scalar.value or scalar.style else None


def _plain(node: yaml.Node, wrong: set[Any], begun: set[int], place: tuple[Any, ...] = ()) -> Any:
    """Return a node as plain values; note keys that are none or stand there already, and the lines of beginnings."""
    begun.add(node.start_mark.line)
    if isinstance(node, yaml.ScalarNode):
        return _words(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, wrong, begun, (*place, i)) for i, item in enumerate(node.value)]
    entries: dict[Any, Any] = {}
    for key, value in node.value:
        begun.add(key.start_mark.line)
        said = key.value if isinstance(key, yaml.ScalarNode) else ""
        if not said or said in entries:
            wrong.add(("key", (*place, said)))
        entries[said] = _plain(value, wrong, begun, (*place, said))
    return entries


def _without(value: Any, gaps: Container[str]) -> Any:
    """Return plain values without the empty ones of the keys in `gaps`."""
    if isinstance(value, dict):
        entries = value.items()
        return {key: _without(inner, gaps) for key, inner in entries if not (inner is None and key in gaps)}
    return [_without(inner, gaps) for inner in value] if isinstance(value, list) else value
