"""Questions that a bank has: changed where a file says something else than the bank would say in the file's format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from training.course.questions import KINDS, Question
from training.exchange.bank_file import flow, mapping, place, say, written
from training.exchange.incoming import Incoming, IncomingOption, slug
from training.exchange.new_questions import NewQuestions, free, same


class KnownQuestions:
    """Changes questions of a bank."""

    def __init__(self, new: NewQuestions) -> None:
        """Take what makes new texts and options."""
        self.new, self.file, self.language = new, new.file, new.language

    def change(self, theirs: Incoming, question: Question, ours: Incoming) -> list[str]:
        """Change what the file says in other words than the bank; return what that was."""
        node, changed = self.file.data[theirs.key], []

        def compare(what: str, own: str | None, other: str | None, change: Callable[[str], None]) -> None:
            if own is not None and other and not same(own, other):  # what a file does not say erases nothing
                change(other)
                changed.append(what)

        def text(key: str) -> Callable[[str], None]:
            return lambda words: self._say(node, key, words)

        compare("text", ours.text, theirs.text, text("text"))
        compare("case", ours.case, theirs.case, lambda words: self._change_case(node, words))
        compare("hint", ours.hint, theirs.hint, text("hint"))
        compare("explanation", ours.explanation, theirs.explanation, text("explanation"))
        if theirs.tags is not None and set(theirs.tags) != set(ours.tags or ()):
            covers, level, _ = self.new.tags(theirs)
            if covers and covers != list(question.covers):
                node["covers"] = flow(covers)
                changed.append("covers")
            if level and level != question.level:
                node["level"] = level
                changed.append("level")
        if theirs.fixed is not None and ours.fixed is not None and theirs.fixed != ours.fixed:
            place(node, "order", "fixed" if theirs.fixed else "shuffled")
            changed.append("order")
        if theirs.type != ours.type:
            node["type"] = theirs.type
            changed.append("type")
            self._clear(node, theirs, ours)
        shown = question.options.values() if question.ordered else question.laid_out
        for option, own in zip(ours.options, shown, strict=True):
            option.key = own.key
        if theirs.options and self._change_options(node["options"], list(question.options), theirs, ours):
            changed.append("options")
        return [*changed, *self._change_fields(node, theirs, ours)]

    def _clear(self, node: Any, theirs: Incoming, ours: Incoming) -> None:
        """Take away what another kind does not have."""
        for name in ours.fields:
            node.pop(name, None)
        if not theirs.options:
            node.pop("options", None)
        elif "options" not in node:
            place(node, "options", mapping({}))

    def _change_fields(self, node: Any, theirs: Incoming, ours: Incoming) -> Iterator[str]:
        for name, value in theirs.fields.items():
            own = ours.fields.get(name, "")
            if name not in node:
                place(node, name, self.new.field(value))
            elif not isinstance(value, str) and value != own:
                node[name] = value
            elif isinstance(value, str) and value and not same(value, str(own)):
                self._say(node, name, value)
            else:
                continue
            yield name

    def _say(self, node: Any, key: str, words: str) -> None:
        if key in node:
            say(node, key, self.language, words)
        else:
            place(node, key, self.new.text(words))

    def _change_case(self, node: Any, words: str) -> None:
        if node.get("case"):
            self.file.cases[node["case"]][self.language] = written(words)
        else:
            place(node, "case", self.new.case(words))

    def _change_options(self, node: Any, order: list[str], theirs: Incoming, ours: Incoming) -> bool:
        before = _dump(node), list(node)
        own = {option.key: option for option in ours.options}
        pairs = _pairs(theirs.options, ours.options, order)
        keys = []
        for option, key in zip(theirs.options, pairs, strict=True):
            if key is None:
                key = free(option.key or slug(option.text, 2), node)
                node[key] = self.new.option(option, theirs.type)
            else:
                self._change_option(node[key], option, own[key])
            keys.append(key)
        for key in [key for key in node if key not in keys]:
            del node[key]
        if KINDS[theirs.type].ordered and list(node) != keys:
            for key in keys:
                node[key] = node.pop(key)
        return (_dump(node), list(node)) != before

    def _change_option(self, node: Any, theirs: IncomingOption, ours: IncomingOption) -> None:
        for key in ("text", "match", "feedback"):
            own, other = getattr(ours, key), getattr(theirs, key)
            if own is not None and other and not same(own, other):
                self._say(node, key, other)
        if theirs.right and not ours.right:
            place(node, "right", True)
        elif ours.right and not theirs.right:
            node.pop("right", None)


def _pairs(theirs: list[IncomingOption], ours: list[IncomingOption], order: list[str]) -> list[str | None]:
    """Return for each option of a file the key of the one in the bank that it is: by key, text, feedback, or place."""
    left = {option.key: option for option in sorted(ours, key=lambda option: order.index(option.key))}
    found: list[str | None] = [None] * len(theirs)
    tests: tuple[Callable[[IncomingOption, IncomingOption], bool], ...] = (
        lambda other, own: bool(other.key) and other.key == own.key,
        lambda other, own: same(other.text, own.text),
        lambda other, own: bool(other.feedback) and same(other.feedback or "", own.feedback or ""),
        lambda other, own: not other.key and len(theirs) == len(ours) and other.right == own.right,
    )
    for test in tests:
        for n, other in enumerate(theirs):
            if found[n] is None and (key := next((k for k, own in left.items() if test(other, own)), None)):
                found[n] = key
                del left[key]
    return found


def _dump(node: Any) -> str:
    return repr(
        {key: {k: dict(v) if hasattr(v, "items") else v for k, v in value.items()} for key, value in node.items()}
    )
