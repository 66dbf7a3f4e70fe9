"""Questions that a bank has not yet, as its file has them: what nobody has written waits, marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from training.course.questions import KINDS
from training.course.reader import Drafts
from training.course.values import Level
from training.exchange.bank_file import BankFile, flow, mapping, written
from training.exchange.incoming import Incoming, IncomingOption, Reading, slug
from training.patterns import UNFINISHED

LEVELS = get_args(Level)

PROPOSED_LEVEL = "understand"


class NewQuestions:
    """Puts questions of a file into a bank."""

    def __init__(
        self,
        drafts: Drafts,
        file: BankFile,
        language: str,
        words: Mapping[str, Mapping[str, str]],
        reading: Reading,
    ) -> None:
        """Take the course as far as it can be read, and the words of the interface by language."""
        self.drafts, self.file, self.language, self.words, self.reading = drafts, file, language, words, reading
        self.languages = drafts.languages
        self.elements = _elements(drafts, file.name.stem)

    def add(self, question: Incoming) -> None:
        """Put a question into the bank; what it has no place for waits for its author."""
        covers, level, _ = self.tags(question)
        element = covers[0] if covers else self.elements.first
        case = self.case(question.case) if question.case else None
        see = self._see(question.see) or f"{UNFINISHED} {self.elements.anchor(element)}"
        options: dict[str, Any] = {}
        for option in question.options:
            key = free(option.key or slug(option.text, 2), options)
            options[key] = self.option(option, question.type)
        explained = question.explanation or KINDS[question.type].model_fields["explanation"].is_required()
        self.file.data[question.key] = mapping(
            {
                "type": question.type,
                "covers": flow(covers or [f"{UNFINISHED} {element}"]),
                "level": level or f"{UNFINISHED} {PROPOSED_LEVEL}",
                "see": see,
                "case": case,
                "order": "fixed" if question.fixed else None,
                "text": self.text(question.text),
                "hint": self.text(question.hint) if question.hint else None,
                "options": mapping(options) or None,
                **{name: self.field(value) for name, value in question.fields.items()},
                "explanation": self.text(question.explanation or "", "import.explanation") if explained else None,
            }
        )

    def option(self, option: IncomingOption, type_: str) -> Any:
        """Return an option as the file has it."""
        why = "import.right" if option.right or KINDS[type_].several is None else "import.wrong"
        return mapping(
            {
                "right": True if option.right else None,
                "text": self.text(option.text),
                "match": self.text(option.match) if option.match else None,
                "feedback": self.text(option.feedback or "", why),
            }
        )

    def field(self, value: Any) -> Any:
        """Return as the file has it what only a kind has."""
        return self.text(value, "import.unsaid") if isinstance(value, str) else value

    def text(self, words: str, guidance: str = "") -> Any:
        """Return a text that waits in every language but that of the file, and there too where nothing is said."""
        found = {}
        for code in self.languages.complete:
            if code == self.language and words:
                found[code] = written(words)
            elif words and (fixed := self._in_words_of(words, code)):
                found[code] = fixed
            else:
                waiting = words or self.words[code][guidance]
                found[code] = written(f"{UNFINISHED} {waiting}".replace("\n\n", " "))
        if self.language not in found and words:
            found[self.language] = written(words)
        return mapping(found)

    def _in_words_of(self, words: str, code: str) -> str:
        """Return what a word of the interface is called in another language."""
        own = self.words[self.language]
        return next((self.words[code][key] for key in ("import.true", "import.false") if own[key] == words), "")

    def case(self, words: str) -> str:
        """Return the key of a situation; one that the bank has not is put into it."""
        for key, text in self.file.data.get("cases", {}).items():
            if same(text.get(self.language, ""), words):
                return str(key)
        key = free(slug(words, 3), self.file.data.get("cases", {}))
        self.file.cases[key] = self.text(words)
        return key

    def tags(self, question: Incoming) -> tuple[list[str], str, list[str]]:
        """Return elements, level, and the tags that are neither."""
        covers, levels, rest = [], [], []
        for tag in question.tags or ():
            if element := self.elements.named(tag):
                covers.append(element)
            elif tag.casefold() in LEVELS:
                levels.append(tag.casefold())
            else:
                rest.append(tag)
        if rest:
            said = ", ".join(f"“{tag}”" for tag in rest)
            self.reading.note(question.line, f"tags that are no element and no level: {said}", "note what they meant")
        return covers, levels[0] if levels else "", rest

    def _see(self, see: str) -> str:
        """Return the anchor of a section, where the course has it."""
        slug_, _, anchor = see.rpartition("#")
        draft = self.drafts.modules.get(slug_)
        prose = draft.text.get(self.languages.source) if draft else None
        if not prose or anchor not in prose.anchors:
            return ""
        return anchor if slug_ == self.file.name.stem else see


@dataclass(frozen=True)
class _Elements:
    """Elements that questions of a bank may cover, each with its module."""

    modules: Mapping[str, str]
    own: str
    """The module of the bank; nothing for a test."""

    @property
    def first(self) -> str:
        """The one that is proposed where a file names none."""
        mine = (element for element, module in self.modules.items() if module == self.own)
        return next(mine, next(iter(self.modules), "E1"))

    def named(self, tag: str) -> str:
        """Return the element that a tag names."""
        return next((element for element in self.modules if element.casefold() == tag.casefold()), "")

    def anchor(self, element: str) -> str:
        """Return the anchor of the section on an element, as `see:` writes it."""
        module = self.modules.get(element, self.own)
        return element.lower() if module == self.own else f"{module}#{element.lower()}"


def _elements(drafts: Drafts, bank: str) -> _Elements:
    modules = {
        element: module
        for module, draft in drafts.modules.items()
        for element in (draft.file.elements if draft.file else ())
    }
    return _Elements(modules, bank if bank in drafts.modules else "")


def free(key: str, taken: Iterable[Any]) -> str:
    """Return a key that is not taken, with a number behind it where it must."""
    names, n, free = set(taken), 1, key
    while free in names:
        n += 1
        free = f"{key}-{n}"
    return free


def same(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing but blanks."""
    return " ".join(one.split()) == " ".join(other.split())
