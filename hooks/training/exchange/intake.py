"""Take questions of other systems into a bank: new ones whole, known ones where the file says something else.

What a question of the bank would be in the file's own format is written and read again. Only where the file differs
from that did somebody change something there; all else, what the format has no place for included, stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from training.check.loader import load
from training.course.languages import Languages
from training.course.questions import Question
from training.course.reader import COURSE, Drafts, Memory, Reader, read_languages
from training.course.strings import load_strings
from training.exchange import aiken, csv, gift, moodle
from training.exchange.bank_file import BankFile
from training.exchange.banks import Bank, banks
from training.exchange.incoming import BankReader, Incoming, Reading, RefusedError, text_of
from training.exchange.known_questions import KnownQuestions
from training.exchange.new_questions import NewQuestions
from training.exchange.writer import FileWriter
from training.mistakes import CourseError, Mistake, RefusalError, did_you_mean
from training.pages.edition import Editions
from training.patterns import UNFINISHED

MOST_BYTES = 50_000_000
"""Larger than any bank with its pictures."""


class ImportingError(RefusalError):
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
    drafts = Reader(root, Memory(languages)).read()
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
        self.elsewhere = {key: name for name, quiz in drafts.banks for key in quiz.questions if name != file.name}
        self.arrivals = NewQuestions(drafts, file, language, words, reading)
        self.residents = KnownQuestions(self.arrivals)
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
                changed = self.residents.change(question, *self.known[question.key])
            elif question.key in self.file.keys:
                remedy = "give the one in the file another id"
                raise RefusedError(
                    f"`{question.key}` stands in the bank as a kind that {self.reading.name} has not", remedy
                )
            else:
                self.arrivals.add(question)
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
