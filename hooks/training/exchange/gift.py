"""GIFT: HTML in Moodle's text format, which other systems write and read too.

It is read as Moodle reads it. Where Moodle would make of a slip what nobody meant (a category and a question without a
blank line between them, feedback behind the braces), what was meant is taken and the place is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from training.course.questions import KINDS, Question
from training.course.questions.formats import gift as escaped
from training.exchange.answer import unfold
from training.exchange.banks import Bank
from training.exchange.incoming import Incoming, IncomingOption, Reading, RefusedError, choice, joined, slug, text_of
from training.exchange.markup import Marked, html_of, marked, stem_of
from training.exchange.moodle import HERE, category, names_of
from training.exchange.writer import FileWriter


def gift(writer: FileWriter, content: Iterable[Bank]) -> bytes:
    """Return banks in GIFT."""
    parts = []
    for bank in content:
        parts.append(f"$CATEGORY: {category(writer, bank)}")
        parts.extend(_question(writer, question, bank) for question in bank.quiz.questions.values())
    return ("\n\n".join(parts) + "\n").encode()


def _question(writer: FileWriter, question: Question, bank: Bank) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in (*question.covers, question.level))
    stem, answer = escaped(writer.stem(question, bank)), escaped(writer.answer(question, bank))
    lines = [f"// [id:{question.key}]{tags}", f"::{question.key}::[html]{stem}{{"]
    return "\n".join([*lines, *question.gift(writer), f"####{answer}", "}"])


# --- read ---

BLANKS = " \t\n\r\0\x0b"
"""What PHP takes away at both ends of a text."""

ESCAPES = {"\\\\": "\ue000", "\\:": "\ue001", "\\#": "\ue002", "\\=": "\ue003"}
ESCAPES |= {"\\{": "\ue004", "\\}": "\ue005", "\\~": "\ue006", "\\n": "\ue007"}
"""Escaped sign to what stands in for it while a question is read."""

BACK = str.maketrans({stand_in: "\n" if sign == "\\n" else sign[1:] for sign, stand_in in ESCAPES.items()})

CLOZE = re.compile(r"\{\s*\d*:[A-Z_]+:")

SHARE = re.compile(r"%(-*\d{1,2}\.?\d*)%")

ORDERING = re.compile(r">\s*\d+\s*(ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)?[^\n]*\n")

FORMS = ("moodle", "html", "plain", "markdown")

NOTICE = "look at the question"


def read(data: bytes, name: Path, words: Mapping[str, str]) -> Reading:
    """Read the questions of a file; one that cannot be taken over is refused at its line, the rest comes in."""
    reading = Reading(name)
    where = ""
    for block in _blocks(text_of(data, reading), reading):
        line, first = next(((n, one) for n, one in block if not one.startswith("//")), (block[0][0], ""))
        if first.startswith("$CATEGORY:"):
            where = names_of(first.removeprefix("$CATEGORY:").strip(BLANKS).translate(BACK))
            continue
        try:
            if question := _Question(block, line, reading, words).read(where):
                reading.add(question)
        except RefusedError as e:
            reading.refuse(line, e)
    return reading


Block = list[tuple[int, str]]
"""Lines of one question, with their numbers."""


def _blocks(text: str, reading: Reading) -> Iterator[Block]:
    """Yield the lines of each question; a blank line parts them, unless braces are open."""
    lines = [(n, _stand_in(line.strip(BLANKS))) for n, line in enumerate(text.split("\n"), 1)]
    block: Block = []
    for at, (number, line) in enumerate(lines):
        if line in ("", "0"):
            if block and _open(block) and _closes(lines[at:]):
                reading.note(
                    number, "a blank line stands inside a question", "delete it: Moodle ends the question here"
                )
            elif block:
                yield block
                block = []
            continue
        started = any(not one.startswith("//") for _, one in block)
        if started and line.startswith(("::", "$CATEGORY:")) and not _open(block):
            reading.note(number, "no blank line stands above this one", "put one: Moodle reads on as one question")
            yield block
            block = []
        block.append((number, line))
        if line.startswith("$CATEGORY:") and all(one.startswith("//") for _, one in block[:-1]):
            if at + 1 < len(lines) and lines[at + 1][1] not in ("", "0"):
                what = "no blank line follows the category"
                reading.note(number, what, "put one: Moodle takes the question below for the name of a category")
            yield block
            block = []
    if block:
        yield block


def _stand_in(line: str) -> str:
    line = re.sub("[\ue000-\ue007]", "", line)
    for sign, stand_in in ESCAPES.items():
        line = line.replace(sign, stand_in)
    return line


def _open(block: Block) -> bool:
    text = "".join(line for _, line in block if not line.startswith("//"))
    return text.count("{") > text.count("}")


def _closes(lines: Block) -> bool:
    """Whether a brace is closed before another one opens or another question begins."""
    for _, line in lines:
        if line.startswith(("::", "$CATEGORY:")):
            return False
        if not line.startswith("//") and (brace := re.search(r"[{}]", line)):
            return brace[0] == "}"
    return False


class _Question:
    def __init__(self, block: Block, line: int, reading: Reading, words: Mapping[str, str]) -> None:
        self.line, self.reading, self.words = line, reading, words
        self.comment = "\n".join(line for _, line in block if line.startswith("//"))
        self.text = "\n".join(" " if line.startswith("//") else line for _, line in block).strip(BLANKS)
        self.form = "moodle"
        self.lost: list[str] = []

    def read(self, category: str) -> Incoming | None:
        """Return the question; nothing where there are only comments."""
        text, name = self.text, ""
        if not text:
            return None
        if text.startswith("::") and "::" in text[2:]:
            name, _, text = text[2:].partition("::")
            name, text = " ".join(name.translate(BACK).split()), text.strip(BLANKS)
        if CLOZE.search(text):
            raise RefusedError("the question is a text with gaps (cloze), which this course has no kind for", HERE)
        before, answer, after = self._parts(text)
        general = ""
        if after.strip(BLANKS).startswith("####"):
            self.reading.note(self.line, "general feedback stands behind the braces", "put it before the last `}`")
            after, general = "", after.strip(BLANKS)[4:]
        elif "####" in answer:
            answer, _, general = answer.rpartition("####")
        stem = self._html(f"{before}{'_____' if after else ''}{after}", stem=True)
        case, question = stem_of(self._marked(stem))
        if not question:
            raise RefusedError("the question has no text", "write it before the braces")
        type_, options, fields = self._asked(answer.strip(BLANKS))
        told = unfold(self._html(general), self.words)
        self.lost += told.marked.lost
        feedback = zip([option for option in options if option.feedback is None], told.feedback, strict=False)
        for option, said in feedback:
            option.feedback = said
        if self.lost:
            self.reading.note(self.line, f"not taken over: {', '.join(dict.fromkeys(self.lost))}", NOTICE)
        number = re.search(r"\[id:((?:\\]|[^][\x00-\x1f\x7f])+)]", self.comment)
        tags = re.findall(r"\[tag:((?:\\]|[^]<>`\x00-\x1f\x7f])+)]", self.comment)
        return Incoming(
            self.line,
            slug((number[1].strip() if number else "") or name or question),
            type_,
            question,
            options,
            fields,
            case=case,
            explanation=told.explanation,
            tags=tuple(tags),
            see=told.see,
            category=category,
        )

    def _parts(self, text: str) -> tuple[str, str, str]:
        """Return what stands before, in and behind the braces."""
        start, end = text.find("{"), text.find("}")
        if start < 0 and end < 0:
            raise RefusedError("the text asks nothing: it has no braces", "write the answers in braces")
        if start < 0 or end < start:
            raise RefusedError("the braces are not in pairs", "close each, and write `\\{` for a brace that is shown")
        before, answer, after = text[:start], text[start + 1 : end], text[end + 1 :]
        if "{" in answer:
            raise RefusedError("a brace stands inside the braces", "write `\\{` for a brace that is shown")
        if "{" in after or "}" in after:
            what = "a second pair of braces stands in the question, and Moodle reads only the first"
            raise RefusedError(what, "make two questions, with a blank line between them")
        return before, answer, after

    def _html(self, text: str, *, stem: bool = False) -> str:
        """Return a text as HTML: it may name its form, else it has that of the stem. Lines are joined."""
        text = text.strip(BLANKS)
        form = self.form
        if text.startswith("[") and text[1 : text.find("]")] in FORMS:
            form, text = text[1 : text.find("]")], text[text.find("]") + 1 :]
        if stem:
            self.form = form
        lines = text.strip(BLANKS) if form == "markdown" else " ".join(text.split("\n")).strip(BLANKS)
        return html_of(lines.translate(BACK), form)

    def _marked(self, text: str) -> Marked:
        found = marked(text)
        self.lost += found.lost
        return found

    def _said(self, text: str) -> str:
        return self._marked(self._html(text)).whole

    def _asked(self, answer: str) -> tuple[str, list[IncomingOption], Mapping[str, Any]]:
        for name, kind in KINDS.items():
            if fields := kind.from_gift(answer, self._said):
                return name, [], fields
        return *self._options(answer), {}

    def _options(self, answer: str) -> tuple[str, list[IncomingOption]]:
        if ordering := ORDERING.match(f"{answer}\n"):
            if ordering[1] not in ("ALL", "EXACT"):
                self.lost.append("showing only some of the steps")
            steps = f"{answer}\n"[ordering.end() :].split("\n")
            return "order", [IncomingOption(self._said(step)) for step in steps if step.strip(BLANKS)]
        if not answer:
            raise RefusedError("the question is an essay, which this course has no kind for", HERE)
        if answer.startswith("#"):
            raise RefusedError("the question is a number, which this course has no kind for", HERE)
        if "~" in answer:
            return self._choice(answer)
        if "=" in answer and "->" in answer:
            return joined([pair for part in _split(answer, "=") if (pair := self._pair(part))])
        is_true, *feedback = (part.strip(BLANKS) for part in answer.split("#", 2))
        if is_true in ("T", "TRUE", "F", "FALSE"):
            return "single", self._truth(is_true.startswith("T"), feedback)
        raise RefusedError("the question is a short answer, which this course has no kind for", HERE)

    def _truth(self, right: bool, feedback: list[str]) -> list[IncomingOption]:
        wrong, good = [self._said(text) for text in [*feedback, "", ""][:2]]
        return [
            IncomingOption(self.words[key], is_true == right, feedback=good if is_true == right else wrong)
            for key, is_true in (("import.true", True), ("import.false", False))
        ]

    def _pair(self, part: str) -> IncomingOption | None:
        left, arrow, right = part.partition("->")
        if not arrow:
            raise RefusedError(f"“{part.translate(BACK)}” has no `->`", "write `= left -> right`, or `\\=` for a sign")
        text, match = self._said(left), marked(html_of(right.strip(BLANKS).translate(BACK), "html")).whole
        if match and not text:
            self.lost.append(f"“{match}”, which belongs to nothing")
            return None
        if not match:
            raise RefusedError(f"nothing belongs to “{text}”", "write what belongs to it, or delete the line")
        return IncomingOption(text, match=match)

    def _choice(self, answer: str) -> tuple[str, list[IncomingOption]]:
        found, shares = [], []
        for part in _split(answer.replace("=", "~="), "~"):
            share = 0.0
            if part.startswith("="):
                share, part = 1.0, part[1:].lstrip(BLANKS)
                if SHARE.match(part):
                    what = "`=%…%` stands in a question of choice, and Moodle would show the number"
                    raise RefusedError(what, "write `~%…%` for an option with a share of the mark")
            elif weight := SHARE.match(part):
                share, part = float(weight[1].replace("--", "")) / 100, part[weight.end() :]
            text, _, feedback = part.partition("#")
            if text.count("<") > text.count(">"):
                raise RefusedError("a sign in a tag is read as a sign of GIFT", "write `\\=` and `\\#` inside HTML")
            found.append((self._said(text), self._said(feedback)))
            shares.append(share)
        made = choice("=" in answer, shares)
        if made.lost:
            self.reading.note(self.line, made.lost, NOTICE)
        pairs = zip(found, made.rights, strict=True)
        return made.type, [IncomingOption(text, right, feedback=said) for (text, said), right in pairs]


def _split(answer: str, by: str) -> list[str]:
    parts = [part.strip(BLANKS) for part in answer.split(by)]
    return parts if parts[0] not in ("", "0") else parts[1:]
