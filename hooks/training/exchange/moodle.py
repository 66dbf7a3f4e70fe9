"""Moodle XML: HTML in Moodle's own format, read as Moodle reads it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import E

from training.course.questions import KINDS, Question
from training.course.questions.formats import moodle_html, short
from training.exchange.answer import unfold
from training.exchange.banks import Bank
from training.exchange.incoming import EIGHT_BIT, Incoming, IncomingOption, Reading, RefusedError, choice, joined, slug
from training.exchange.markup import Marked, html_of, marked, stem_of
from training.exchange.writer import FileWriter

MOST_OF_ID = 100
"""Characters that Moodle's database holds of an id number."""


def moodle(writer: FileWriter, content: Iterable[Bank]) -> bytes:
    """Return banks in Moodle's own format."""
    quiz = E.quiz()
    for bank in content:
        quiz.append(E.question({"type": "category"}, E.category(E.text(etree.CDATA(category(writer, bank))))))
        quiz.extend(_question(writer, question, bank) for question in bank.quiz.questions.values())
    done: bytes = etree.tostring(quiz, pretty_print=True, encoding="UTF-8", xml_declaration=True)
    return done


def _question(writer: FileWriter, question: Question, bank: Bank) -> Any:
    element = E.question(
        {"type": question.moodle_type},
        E.name(E.text(question.key)),
        moodle_html("questiontext", writer.stem(question, bank)),
        moodle_html("generalfeedback", writer.answer(question, bank)),
        *([E.idnumber(question.key)] if len(question.key) <= MOST_OF_ID else []),
        *question.moodle(writer),
    )
    if question.hint:
        element.append(moodle_html("hint", writer.write(question.hint)))
    element.append(E.tags(*(E.tag(E.text(tag)) for tag in (*question.covers, question.level))))
    return element


def category(writer: FileWriter, bank: Bank) -> str:
    """Return the path of the category of a bank, in which a slash of a title is doubled."""
    titles = [short(title) for title in (writer.edition.plain(writer.course.title), bank.part, bank.title)]
    names = [title.replace("\\", "&#92;").replace("/", "//") for title in titles]
    return "/".join(["$course$", "top", *(re.sub(r"^(?=/)|(?<=/)$", " ", name) for name in names)])


# --- read ---

OTHERS = {
    "shortanswer": "a short answer",
    "numerical": "a number",
    "essay": "an essay",
    "description": "a text that asks nothing",
    "cloze": "a text with gaps (cloze)",
    "multianswer": "a text with gaps (cloze)",
}
"""Types of Moodle that no kind of question here answers to, in words; further ones are named as they are."""

HERE = f"write it anew as {' or '.join(f'`{name}`' for name in KINDS)}"


def read(data: bytes, name: Path, words: Mapping[str, str]) -> Reading:
    """Read the questions of a file; one that cannot be taken over is refused at its line, the rest comes in."""
    reading = Reading(name)
    root = _parsed(data, reading)
    if root is None:
        return reading
    if root.tag != "quiz":
        what = f"this is XML of another kind: it begins with `{etree.QName(root).localname}`"
        reading.refuse(root.sourceline, RefusedError(what, "export the questions as Moodle XML"))
        return reading
    where = ""
    for element in root.iterchildren("question"):
        try:
            if element.get("type") == "category":
                where = names_of(_text(element.find("category")))
            else:
                reading.add(_Question(element, reading, words).read(where))
        except RefusedError as e:
            reading.refuse(element.sourceline, e)
    return reading


def _parsed(data: bytes, reading: Reading) -> Any:
    """Return the root of a file, or nothing where it is no XML; no entity is followed, nothing fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            if not re.match(rb"\s*<\?xml[^>]*encoding", data, re.IGNORECASE) or re.search(rb"utf-?8", data[:200], re.I):
                data.decode("utf-8")
            raise
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        reading.note(line, "the file is not UTF-8; it is read as Windows-1252", "look whether accents are right")
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode(EIGHT_BIT, "replace"))
        return _parsed(text.encode(), reading)
    except etree.XMLSyntaxError as e:
        said = re.sub(r", line \d+, column \d+.*", "", e.msg or "not well formed")
        line = e.lineno or 1
        reading.refuse(line, RefusedError(f"this is no whole XML: {said}", "export the file again, or mend it here"))
        return None


def names_of(path: str) -> str:
    """Return the names of a category, without the context before them; a slash within a name is doubled in `path`."""
    names = (name.replace("//", "/").strip() for name in re.split(r"(?<!/)/(?!/)", path))
    return "/".join(name for name in names if not re.match(r"\$\w+\$$|top$", name))


def _text(element: Any) -> str:
    """Return what stands in `text`; like Moodle, refuse elements there."""
    inner = None if element is None else element.find("text")
    if inner is None:
        return ""
    if len(inner):
        raise RefusedError("`<text>` holds elements", "put the text into `<![CDATA[…]]>`")
    return (inner.text or "").strip()


def _is_true(element: Any, name: str, default: str) -> bool:
    """Return whether a setting is on: only `false`, `0` and nothing are off for Moodle."""
    return (element.findtext(name, default) or "").strip() not in ("false", "0", "")


def _name(path: str | None) -> str:
    """Return the name of a file, without what could lead elsewhere."""
    return re.sub(r"[^\w. -]", "_", (path or "").replace("\\", "/").rpartition("/")[2]).lstrip(". ") or "picture"


class _Question:
    def __init__(self, element: Any, reading: Reading, words: Mapping[str, str]) -> None:
        self.element, self.reading, self.words = element, reading, words
        self.lost: list[str] = []
        self.pictures: dict[str, bytes] = {}
        stem = element.find("questiontext")
        self.form = "html" if stem is None else stem.get("format", "html").strip()

    def read(self, category: str) -> Incoming:
        element = self.element
        kind = element.get("type", "")
        kinds: dict[str, Callable[[], tuple[str, list[IncomingOption], bool | None]]] = {
            "multichoice": self._multichoice,
            "truefalse": self._truefalse,
            "matching": self._matching,
            "match": self._matching,
            "ordering": self._ordering,
        }
        named = self._named(kind)
        if kind not in kinds and not named:
            said = OTHERS.get(kind, f"of the type “{kind}”")
            raise RefusedError(f"the question is {said}, which this course has no kind for", HERE)
        name = " ".join(_text(element.find("name")).split())
        stem = self._html(element.find("questiontext")) + self._old_picture()
        if kind == "multichoice" and re.search(r"\{\d*:[A-Z_]+:", stem):
            raise RefusedError("the question is a text with gaps (cloze), which this course has no kind for", HERE)
        case, text = stem_of(self._marked(stem))
        if not text:
            raise RefusedError("the question has no text", "write one")
        type_, options, fixed = (named[0], [], None) if named else kinds[kind]()
        answer = unfold(self._html(element.find("generalfeedback")), self.words)
        self._lose(answer.marked)
        told = [option for option in options if option.feedback is None]
        for option, feedback in zip(told, answer.feedback, strict=False):
            option.feedback = feedback
        hints = [found for hint in element.findall("hint") if (found := self._said(hint))]
        if len(hints) > 1:
            self.lost.append("all hints but the first")
        fields = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
        if any(_text(element.find(one)) for one in fields):
            self.lost.append("the feedback on the answer as a whole")
        if float(element.findtext("defaultgrade") or 1) != 1:
            self.lost.append("marks other than 1")
        if self.lost:
            what = f"not taken over: {', '.join(dict.fromkeys(self.lost))}"
            self.reading.note(element.sourceline, what, "look at the question")
        return Incoming(
            element.sourceline,
            slug((element.findtext("idnumber") or "").strip() or name or text),
            type_,
            text,
            options,
            named[1] if named else {},
            case=case,
            explanation=answer.explanation,
            hint=hints[0] if hints else "",
            tags=tuple(filter(None, (_text(tag) for tag in element.findall("tags/tag")))),
            fixed=fixed,
            see=answer.see,
            category=category,
            pictures=self.pictures,
        )

    def _named(self, type_: str) -> tuple[str, Mapping[str, Any]] | None:
        """Return the kind that takes such a question without options, and what it takes."""
        kinds = ((name, kind) for name, kind in KINDS.items() if kind.moodle_type == type_)
        return next(
            ((name, found) for name, kind in kinds if (found := kind.from_moodle(self.element, self._said))), None
        )

    def _html(self, element: Any) -> str:
        """Return a text as HTML; its pictures are kept."""
        if element is None:
            return ""
        for file in element.findall("file"):
            self._keep(file.get("name"), file.text)
        return html_of(_text(element), element.get("format", self.form).strip())

    def _keep(self, path: str | None, content: str | None) -> None:
        try:
            self.pictures[_name(path)] = base64.b64decode(content or "")
        except binascii.Error:
            self.lost.append(f"the broken file `{path}`")

    def _old_picture(self) -> str:
        """Return as HTML the picture that Moodle 1.9 wrote beside the text, where the file holds it, as Moodle does."""
        path, content = self.element.findtext("image"), self.element.findtext("image_base64")
        if not path or not content:
            return ""
        self._keep(path, content)
        return f' <img src="@@PLUGINFILE@@/{_name(path)}">'

    def _marked(self, text: str) -> Marked:
        found = marked(text)
        self._lose(found)
        return found

    def _lose(self, found: Marked) -> None:
        self.lost += found.lost

    def _said(self, element: Any) -> str:
        return self._marked(self._html(element)).whole

    def _answers(self) -> list[tuple[Any, str, float]]:
        found = []
        for answer in self.element.findall("answer"):
            try:
                share = float(answer.get("fraction", "0")) / 100
            except ValueError:
                raise RefusedError(f"`fraction` is “{answer.get('fraction')}”", "write a number") from None
            if words := self._said(answer):
                found.append((answer, words, share))
        return found

    def _multichoice(self) -> tuple[str, list[IncomingOption], bool]:
        answers = self._answers()
        shares = choice(_is_true(self.element, "single", "true"), [share for *_, share in answers])
        if shares.lost:
            self.reading.note(self.element.sourceline, shares.lost, "look at the question")
        options = [
            IncomingOption(text, right, feedback=self._said(answer.find("feedback")))
            for (answer, text, _), right in zip(answers, shares.rights, strict=True)
        ]
        return shares.type, options, not _is_true(self.element, "shuffleanswers", "false")

    def _truefalse(self) -> tuple[str, list[IncomingOption], bool]:
        options = []
        for n, (answer, text, share) in enumerate(self._answers()):
            is_true = text == "true" if text in ("true", "false") else n == 0
            words = self.words["import.true" if is_true else "import.false"]
            options.append(IncomingOption(words, share >= 1, feedback=self._said(answer.find("feedback"))))
        return "single", sorted(options, key=lambda option: option.text != self.words["import.true"]), True

    def _matching(self) -> tuple[str, list[IncomingOption], bool | None]:
        options: list[IncomingOption] = []
        for pair in self.element.findall("subquestion"):
            left, right = self._said(pair), marked(_text(pair.find("answer"))).whole
            if right and not left:
                self.lost.append(f"“{right}”, which belongs to nothing")
            if left and not right:
                raise RefusedError(f"nothing belongs to “{left}”", "write what belongs to it, or delete it")
            if left:
                options.append(IncomingOption(left, match=right))
        type_, options = joined(options)
        return type_, options, None if type_ == "order" else not _is_true(self.element, "shuffleanswers", "1")

    def _ordering(self) -> tuple[str, list[IncomingOption], None]:
        if (self.element.findtext("selecttype") or "").strip().upper() not in ("ALL", "EXACT"):
            self.lost.append("showing only some of the steps")
        return "order", [IncomingOption(text) for _, text, _ in self._answers()], None
