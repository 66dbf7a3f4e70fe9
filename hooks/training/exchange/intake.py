"""Take questions of other systems into a bank: new ones whole, known ones where the file says something else.

What a question of the bank would be in the file's own format is written and read again. Only where the file differs
from that did somebody change something there; all else, what the format has no place for included, stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from training.check.loader import load
from training.course.languages import Languages
from training.course.questions import Question
from training.course.reader import COURSE, Drafts, Reader, read_languages
from training.course.strings import load_strings
from training.course.values import Level
from training.exchange import aiken, csv, gift, moodle
from training.exchange.bank_file import BankFile, flow, mapping, place, say, written
from training.exchange.banks import Bank, banks
from training.exchange.incoming import BankReader, Incoming, IncomingOption, Reading, RefusedError, slug, text_of
from training.exchange.writer import FileWriter
from training.mistakes import CourseError, Mistake, did_you_mean
from training.pages.edition import Editions
from training.patterns import UNFINISHED

MOST_BYTES = 50_000_000
"""Larger than any bank with its pictures."""

LEVELS = get_args(Level)

PROPOSED_LEVEL = "understand"


class ImportingError(Exception):
    """Nothing can be taken in; the message says why, and what to do."""


@dataclass(frozen=True)
class Format:
    """What other systems write."""

    name: str
    read: BankReader
    write: Callable[[FileWriter, Iterable[Bank]], bytes]
    """Writes what a question of the bank would be there."""
    back: BankReader
    """Reads that again."""


XML = Format("Moodle XML", moodle.read, moodle.moodle, moodle.read)
GIFT = Format("GIFT", gift.read, gift.gift, gift.read)
TABLE = Format("CSV", csv.read, csv.table, csv.read)
AIKEN = Format("Aiken", aiken.read, csv.table, csv.read)  # plain words, as in a table


@dataclass(frozen=True)
class Taken:
    """What became of a file."""

    said: list[str]
    """What to tell the author."""
    found: list[Mistake]
    """Questions that were refused, and what was taken in another way."""


def take(root: Path, path: Path, bank: str, language: str = "") -> Taken:
    """Take the questions of a file into `quizzes/<bank>.yml`, its words in one language.

    That is the one named, or else in the name of the file (`name.en.xml`), or the source language. Raises
    `ImportingError` where nothing can be done, and `CourseError` where the course has mistakes.
    """
    languages = read_languages(root)
    code = _language(path, language, languages)
    drafts = Reader(root, languages).read()
    _refuse(drafts, bank)
    try:
        data = path.read_bytes()
    except OSError as e:
        raise ImportingError(f"{path} cannot be read: {e.strerror or e}") from None
    if len(data) > MOST_BYTES:
        raise ImportingError(f"{path} is larger than {MOST_BYTES:,} bytes: split it")
    words = load_strings(root, languages)
    form = _format(path, data)
    reading = form.read(data, path, words[code])
    file = BankFile(root, Path("quizzes") / f"{bank}.yml")
    known: dict[str, tuple[Question, Incoming]] = {}
    if file.there:
        editions = Editions(load(root), words)
        own = next(one for one in banks(editions[code]) if one.slug == bank)
        back = form.back(form.write(FileWriter(editions[code]), [own]), path, words[code])
        known = {one.key: (own.quiz.questions[one.key], one) for one in back.questions}
    intake = _Intake(drafts, file, code, words, reading, known)
    for question in reading.questions:
        intake.take(question)
    file.drop_unused_cases()
    if file.touched:
        file.write(languages)
        intake.save_pictures()
    return Taken(intake.said(form.name), sorted([*reading.refused, *reading.noted], key=lambda one: one.line))


def _language(path: Path, language: str, languages: Languages) -> str:
    named = [part for part in path.name.split(".")[1:-1] if part in languages.names]
    code = language or (named[0] if named else languages.source)
    if code not in languages.names:
        raise ImportingError(f"`{code}` is no language of the site: {did_you_mean(code, languages)}")
    return code


def _refuse(drafts: Drafts, bank: str) -> None:
    tests = drafts.course.tests if drafts.course else ()
    known = [*drafts.modules, *tests]
    if bank not in known:
        remedy = f"begin the module with `make module SLUG={bank}`, or name the bank under `tests:` in {COURSE}"
        raise ImportingError(f"no module and no test is called `{bank}` ({did_you_mean(bank, known)}): {remedy}")


def _format(path: Path, data: bytes) -> Format:
    text = text_of(data, Reading(path)).lstrip()
    if path.suffix.lower() == ".xml" or text.startswith("<"):
        return XML
    if csv.is_table(text):
        return TABLE
    if path.suffix.lower() in (".csv", ".tsv"):
        needed = ", ".join(csv.NEEDED)
        raise ImportingError(f"the first line of {path} does not name the columns; those needed are {needed}")
    if path.suffix.lower() in (".zip", ".mbz", ".xlsx", ".docx", ".pdf"):
        raise ImportingError(f"{path} is no file of questions: export them as Moodle XML, GIFT, Aiken or CSV")
    return AIKEN if aiken.is_aiken(text) else GIFT


class _Intake:
    def __init__(
        self,
        drafts: Drafts,
        file: BankFile,
        language: str,
        words: Mapping[str, Mapping[str, str]],
        reading: Reading,
        known: Mapping[str, tuple[Question, Incoming]],
    ) -> None:
        self.drafts, self.file, self.language, self.words = drafts, file, language, words
        self.reading, self.known = reading, known
        self.languages = drafts.languages
        self.elements = _elements(drafts, file.name.stem)
        self.elsewhere = {key: name for name, quiz in drafts.banks for key in quiz.questions if name != file.name}
        self.new: list[str] = []
        self.changed: list[tuple[str, list[str]]] = []
        self.same = 0
        self.categories: Counter[str] = Counter()
        self.pictures: dict[str, bytes] = {}

    def take(self, question: Incoming) -> None:
        """Take one question, or refuse it and leave the bank as it was."""
        snapshot = self.file.snapshot(question.key)
        try:
            if name := self.elsewhere.get(question.key):
                remedy = f"import it with SLUG={name.stem}, or give it another id"
                raise RefusedError(f"the question `{question.key}` stands in {name.as_posix()}", remedy)
            if question.key in self.known:
                changed = self._change(question, *self.known[question.key])
            elif question.key in self.file.keys:
                remedy = "give the one in the file another id"
                raise RefusedError(
                    f"`{question.key}` stands in the bank as a kind that {self.reading.name} has not", remedy
                )
            else:
                self._add(question)
                changed = None
            try:
                self.file.check(question.key, self.languages)
            except CourseError as e:
                first = e.mistakes[0]
                raise RefusedError(first.what, first.remedy) from None
        except RefusedError as e:
            self.file.restore(snapshot)
            self.reading.refuse(question.line, e)
            return
        self.categories[question.category] += 1
        if changed is None:
            self.new.append(question.key)
        elif changed:
            self.changed.append((question.key, changed))
        else:
            self.same += 1
        if changed or changed is None:
            self.pictures |= question.pictures

    # --- a new question ---

    def _add(self, question: Incoming) -> None:
        covers, level, _ = self._tags(question)
        element = covers[0] if covers else self.elements.first
        case = self._new_case(question.case) if question.case else None
        see = self._see(question.see) or f"{UNFINISHED} {self.elements.anchor(element)}"
        options: dict[str, Any] = {}
        for option in question.options:
            key = _free(option.key or slug(option.text, 2), options)
            options[key] = self._new_option(option, question.type)
        explained = question.explanation or ("match" if question.type in ("match", "order") else "")
        self.file.data[question.key] = mapping(
            {
                "type": question.type,
                "covers": flow(covers or [f"{UNFINISHED} {element}"]),
                "level": level or f"{UNFINISHED} {PROPOSED_LEVEL}",
                "see": see,
                "case": case,
                "order": "fixed" if question.fixed else None,
                "text": self._text(question.text),
                "hint": self._text(question.hint) if question.hint else None,
                "options": mapping(options),
                "explanation": self._text(question.explanation or "", "import.explanation") if explained else None,
            }
        )

    def _new_option(self, option: IncomingOption, type_: str) -> Any:
        why = "import.right" if option.right or type_ in ("match", "order") else "import.wrong"
        return mapping(
            {
                "right": True if option.right else None,
                "text": self._text(option.text),
                "match": self._text(option.match) if option.match else None,
                "feedback": self._text(option.feedback or "", why),
            }
        )

    def _text(self, words: str, guidance: str = "") -> Any:
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

    def _new_case(self, words: str) -> str:
        for key, text in self.file.data.get("cases", {}).items():
            if _same(text.get(self.language, ""), words):
                return str(key)
        key = _free(slug(words, 3), self.file.data.get("cases", {}))
        self.file.cases[key] = self._text(words)
        return key

    def _tags(self, question: Incoming) -> tuple[list[str], str, list[str]]:
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

    # --- a known one ---

    def _change(self, theirs: Incoming, question: Question, ours: Incoming) -> list[str]:
        """Change what the file says in other words than the bank; return what that was."""
        node, changed = self.file.data[theirs.key], []

        def compare(what: str, own: str | None, other: str | None, change: Callable[[str], None]) -> None:
            if own is not None and other and not _same(own, other):  # what a file does not say erases nothing
                change(other)
                changed.append(what)

        def text(key: str) -> Callable[[str], None]:
            return lambda words: self._say(node, key, words)

        compare("text", ours.text, theirs.text, text("text"))
        compare("case", ours.case, theirs.case, lambda words: self._change_case(node, words))
        compare("hint", ours.hint, theirs.hint, text("hint"))
        compare("explanation", ours.explanation, theirs.explanation, text("explanation"))
        if theirs.tags is not None and set(theirs.tags) != set(ours.tags or ()):
            covers, level, _ = self._tags(theirs)
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
        shown = question.options.values() if question.ordered else question.laid_out
        for option, own in zip(ours.options, shown, strict=True):
            option.key = own.key
        if self._change_options(node["options"], list(question.options), theirs, ours):
            changed.append("options")
        return changed

    def _say(self, node: Any, key: str, words: str) -> None:
        if key in node:
            say(node, key, self.language, words)
        else:
            place(node, key, self._text(words))

    def _change_case(self, node: Any, words: str) -> None:
        if node.get("case"):
            self.file.cases[node["case"]][self.language] = written(words)
        else:
            place(node, "case", self._new_case(words))

    def _change_options(self, node: Any, order: list[str], theirs: Incoming, ours: Incoming) -> bool:
        before = _dump(node), list(node)
        own = {option.key: option for option in ours.options}
        pairs = _pairs(theirs.options, ours.options, order)
        keys = []
        for option, key in zip(theirs.options, pairs, strict=True):
            if key is None:
                key = _free(option.key or slug(option.text, 2), node)
                node[key] = self._new_option(option, theirs.type)
            else:
                self._change_option(node[key], option, own[key])
            keys.append(key)
        for key in [key for key in node if key not in keys]:
            del node[key]
        if theirs.type == "order" and list(node) != keys:
            for key in keys:
                node[key] = node.pop(key)
        return (_dump(node), list(node)) != before

    def _change_option(self, node: Any, theirs: IncomingOption, ours: IncomingOption) -> None:
        for key in ("text", "match", "feedback"):
            own, other = getattr(ours, key), getattr(theirs, key)
            if own is not None and other and not _same(own, other):
                self._say(node, key, other)
        if theirs.right and not ours.right:
            place(node, "right", True)
        elif ours.right and not theirs.right:
            node.pop("right", None)

    # --- after all ---

    def save_pictures(self) -> None:
        """Put the pictures beside the bank: texts of questions show none, so their author has to say what they show."""
        folder = self.file.root / "quizzes" / self.file.name.stem
        for name, content in self.pictures.items():
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)

    def said(self, form: str) -> list[str]:
        """Return what to tell the author."""
        counts = {"new": len(self.new), "changed": len(self.changed), "as it was": self.same}
        counts["refused"] = len(self.reading.refused)
        count = ", ".join(f"{n} {what}" for what, n in counts.items() if n) or "no question"
        done = [f"{form}, {self.language} → {self.file.name.as_posix()}: {count}"]
        done += [f"  changed: {key} ({', '.join(what)})" for key, what in self.changed]
        if len(named := [category for category in self.categories if category]) > 1:
            done += [f"  of the category {name}: {self.categories[name]}" for name in named]
        if self.pictures:
            folder = f"quizzes/{self.file.name.stem}/"
            done.append(f"  pictures in {folder}: say in words what they show: {', '.join(sorted(self.pictures))}")
        if UNFINISHED in self.file.text():
            done.append(f"Now write where {UNFINISHED} stands; `make check` lists what is left")
        return done


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


def _pairs(theirs: list[IncomingOption], ours: list[IncomingOption], order: list[str]) -> list[str | None]:
    """Return for each option of a file the key of the one in the bank that it is: by key, text, feedback, or place."""
    left = {option.key: option for option in sorted(ours, key=lambda option: order.index(option.key))}
    found: list[str | None] = [None] * len(theirs)
    tests: tuple[Callable[[IncomingOption, IncomingOption], bool], ...] = (
        lambda other, own: bool(other.key) and other.key == own.key,
        lambda other, own: _same(other.text, own.text),
        lambda other, own: bool(other.feedback) and _same(other.feedback or "", own.feedback or ""),
        lambda other, own: not other.key and len(theirs) == len(ours) and other.right == own.right,
    )
    for test in tests:
        for n, other in enumerate(theirs):
            if found[n] is None and (key := next((k for k, own in left.items() if test(other, own)), None)):
                found[n] = key
                del left[key]
    return found


def _free(key: str, taken: Iterable[Any]) -> str:
    names, n, free = set(taken), 1, key
    while free in names:
        n += 1
        free = f"{key}-{n}"
    return free


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _dump(node: Any) -> str:
    return repr(
        {key: {k: dict(v) if hasattr(v, "items") else v for k, v in value.items()} for key, value in node.items()}
    )
