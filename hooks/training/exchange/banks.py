"""Question banks as files that other systems import: Moodle XML, GIFT and CSV, one of each a bank, and of all together.

Moodle XML and GIFT hold HTML, CSV holds plain text. What a format has no place for is told by `losses`, and the pages
say it beside the links. Questions and cases have no pictures, so the files need none.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml.builder import E
from markupsafe import Markup

from training.course.module import Module
from training.course.questions import Question
from training.course.questions.match import MatchQuestion
from training.course.questions.multiple import MultipleQuestion
from training.course.questions.order import OrderQuestion
from training.course.questions.single import SingleQuestion
from training.course.quiz import Quiz
from training.course.values import Text
from training.shared import SHARED

if TYPE_CHECKING:
    from training.pages.renderer import Renderer

FOLDER = "bank"
"""Folder of the files below the root of a language."""

FORMATS = {"xml": "Moodle XML", "gift.txt": "GIFT", "csv": "CSV"}
"""End of a file's name to the name of its format."""

COLUMNS = (
    "part",
    "module",
    "question",
    "type",
    "covers",
    "level",
    "order",
    "case",
    "text",
    "hint",
    "option",
    "option_text",
    "match",
    "right",
    "feedback",
    "explanation",
    "see",
)
"""Columns of a CSV file, which has a row for each option; `right` is 1 or 0, or the place of a step."""

FORMULA = tuple(SHARED["table"]["formula"])
"""Beginnings of a cell that get an apostrophe before them: a spreadsheet takes them for a formula, or drops them."""

GIFT_SIGNS = re.compile(r"[\\#=~{}:]")

LIST_LINK = re.compile(r'<a [^>]*class="(?:gloss|source)"[^>]*>(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Bank:
    """A module's questions, or those of a test."""

    name: str
    """Beginning of the names of its files."""
    part: str
    title: str
    quiz: Quiz
    module: Module | None


def banks(renderer: Renderer) -> list[Bank]:
    """Return the banks of modules, then of tests, in the order of the course."""
    course, plain = renderer.course, renderer.plain
    found = [
        Bank(f"{course.slug}-{module.slug}", plain(part.title), plain(module.title), module.quiz, module)
        for part in course.outline
        for module in part.modules
    ]
    tests = str(renderer.say("exchange.tests"))
    for slug, quiz in course.test_banks.items():
        found.append(Bank(f"{course.slug}-{slug}", tests, renderer.test_title(slug), quiz, None))
    return found


@dataclass(frozen=True)
class Offer:
    """A bank, or all of them, as a page offers it."""

    title: str
    links: list[tuple[str, str]]
    """Name of the format and address of the file, seen from the root of the language."""
    losses: list[tuple[str, str, list[str]]]


def offers(renderer: Renderer) -> list[Offer]:
    """Return what a page offers in one language, all banks together first."""
    found = [Offer(str(renderer.say("exchange.whole")), _links(renderer, None), [])]
    for bank in banks(renderer):
        number = f"{renderer.number(bank.module)}. " if bank.module else ""
        found.append(Offer(f"{number}{bank.title}", _links(renderer, bank), losses(renderer, bank.quiz)))
    return found


def _links(renderer: Renderer, bank: Bank | None) -> list[tuple[str, str]]:
    name = f"{FOLDER}/{bank.name if bank else renderer.course.slug}.{renderer.language}"
    return [(format_name, f"{name}.{end}") for end, format_name in FORMATS.items()]


def files(renderer: Renderer, site_url: str) -> dict[str, bytes]:
    """Return every file of one language, by its path below the root of the site."""
    writer = _Writer(renderer, site_url)
    write = {"Moodle XML": writer.moodle, "GIFT": writer.gift, "CSV": writer.csv}
    every = banks(renderer)
    content = [(_links(renderer, None), every), *((_links(renderer, bank), [bank]) for bank in every)]
    return {f"{writer.prefix}{path}": write[name](held) for links, held in content for name, path in links}


def losses(renderer: Renderer, quiz: Quiz) -> list[tuple[str, str, list[str]]]:
    """Return what files cannot hold as it is: the formats concerned, the key of the words for it, and the questions."""

    def marked(text: Text | None) -> bool:
        return text is not None and "<" in renderer.write(text, "")

    def texts(q: Question) -> Iterator[Text | None]:
        yield from (q.text, q.hint, q.explanation, quiz.cases.get(q.case or ""))
        for option in q.options.values():
            yield from (option.text, option.feedback, getattr(option, "match", None))

    kinds: list[tuple[str, str, Callable[[Question], bool]]] = [
        ("Moodle XML", "order-xml", lambda q: q.type == "order"),
        ("GIFT", "order-gift", lambda q: q.type == "order"),
        ("Moodle XML, GIFT", "feedback", lambda q: q.type in ("order", "match")),
        ("Moodle XML, GIFT", "part", lambda q: q.type in ("multiple", "match")),
        ("Moodle XML, GIFT", "match", lambda q: any(marked(getattr(o, "match", None)) for o in q.options.values())),
        ("GIFT", "hint", lambda q: q.hint is not None),
        ("GIFT", "fixed", lambda q: q.order == "fixed"),
        ("CSV", "plain", lambda q: any(map(marked, texts(q)))),
    ]
    found = [(formats, kind, [q.key for q in quiz.questions.values() if lost(q)]) for formats, kind, lost in kinds]
    return [(formats, f"exchange.{kind}", keys) for formats, kind, keys in found if keys]


class _Writer:
    def __init__(self, renderer: Renderer, site_url: str) -> None:
        self.renderer, self.course = renderer, renderer.course
        self.prefix = self.course.languages.folder(renderer.language)
        self.base = f"{site_url.rstrip('/')}/{self.prefix}" if site_url else ""

    # --- words ---

    def write(self, text: Text) -> str:
        """Return a text as HTML in one line; terms and sources are links where the site has an address."""
        words = str(self.renderer.write(text, self.base))
        return " ".join((words if self.base else LIST_LINK.sub(r"\1", words)).split("\n"))

    def plain(self, text: Text | None) -> str:
        """Return a text without its Markdown, line breaks kept."""
        return html.unescape(TAG.sub("", self.write(text).replace("<br>", "\n"))) if text else ""

    def stem(self, q: Question, bank: Bank) -> str:
        """Return the question as HTML, its case before it."""
        if q.case:
            return f"<p>{self.write(bank.quiz.cases[q.case])}</p><p>{self.write(q.text)}</p>"
        return self.write(q.text)

    def answer(self, q: Question, bank: Bank) -> str:
        """Return as HTML what one reads after answering: the principle, feedback with no other place, the section."""
        title, page = self.see(q, bank)
        where = f'<a href="{self.base}{page}">{title}</a>' if self.base else title
        done = self.renderer.partial(
            "exchange-answer.html",
            q=q,
            write=lambda text: Markup(self.write(text)),
            where=Markup(where),
        )
        return done.replace("\n", "")

    def see(self, q: Question, bank: Bank) -> tuple[str, str]:
        """Return the title of the section that teaches the answer, as HTML, and its address below the root."""
        slug, _, anchor = q.see.rpartition("#")
        module = next((m for m in self.course.modules if m.slug == slug), bank.module)
        assert module
        title = LIST_LINK.sub(r"\1", self.renderer.heading(module, anchor))
        return f"{self.write(module.title)}: {title}", f"{module.slug}/index.html#{anchor}"

    # --- Moodle XML ---

    def moodle(self, content: Iterable[Bank]) -> bytes:
        """Return banks in Moodle's own format."""
        quiz = E.quiz()
        for bank in content:
            quiz.append(E.question({"type": "category"}, E.category(E.text(etree.CDATA(self.category(bank))))))
            quiz.extend(self.moodle_question(q, bank) for q in bank.quiz.questions.values())
        done: bytes = etree.tostring(quiz, pretty_print=True, encoding="UTF-8", xml_declaration=True)
        return done

    def moodle_question(self, q: Question, bank: Bank) -> Any:
        """Return a question as an element; `ordering` is part of Moodle since 4.4."""
        kind = {"order": "ordering", "match": "matching"}.get(q.type, "multichoice")
        question = E.question(
            {"type": kind},
            E.name(E.text(q.key)),
            _html("questiontext", self.stem(q, bank)),
            _html("generalfeedback", self.answer(q, bank)),
            E.idnumber(q.key),
        )
        shuffled = E.shuffleanswers("false" if q.order == "fixed" else "true")
        if isinstance(q, OrderQuestion):
            question.extend([E.layouttype("VERTICAL"), E.selecttype("ALL"), E.selectcount(str(len(q.options)))])
            question.append(E.gradingtype("ALL_OR_NOTHING"))
            question.extend(_html("answer", self.write(o.text), fraction=str(n)) for n, o in _numbered(q))
        elif isinstance(q, MatchQuestion):
            question.append(shuffled)
            for o in (q.options[option.key] for option in q.laid_out):
                answer = E.answer(E.text(etree.CDATA(_line(self.plain(o.match)))))
                question.append(_html("subquestion", self.write(o.text), answer))
        else:
            question.extend([E.single("true" if q.type == "single" else "false"), shuffled])
            for key, grade in _grades(q).items():
                feedback = _html("feedback", self.write(q.options[key].feedback))
                question.append(_html("answer", self.write(q.options[key].text), feedback, fraction=grade))
        if q.hint:
            question.append(_html("hint", self.write(q.hint)))
        question.append(E.tags(*(E.tag(E.text(tag)) for tag in (*q.covers, q.level))))
        return question

    def category(self, bank: Bank) -> str:
        """Return the path of the category of a bank, in which a slash of a title is doubled."""
        titles = [_line(title) for title in (self.renderer.plain(self.course.title), bank.part, bank.title)]
        names = [title.replace("\\", "&#92;").replace("/", "//") for title in titles]
        return "/".join(["$course$", "top", *(re.sub(r"^(?=/)|(?<=/)$", " ", name) for name in names)])

    # --- GIFT ---

    def gift(self, content: Iterable[Bank]) -> bytes:
        """Return banks in GIFT."""
        parts = []
        for bank in content:
            parts.append(f"$CATEGORY: {self.category(bank)}")
            parts.extend(self.gift_question(q, bank) for q in bank.quiz.questions.values())
        return ("\n\n".join(parts) + "\n").encode()

    def gift_question(self, q: Question, bank: Bank) -> str:
        """Return a question; steps are matched with their numbers."""
        tags = "".join(f" [tag:{tag}]" for tag in (*q.covers, q.level))
        lines = [f"// [id:{q.key}]{tags}", f"::{q.key}::[html]{_gift(self.stem(q, bank))}{{"]
        if isinstance(q, OrderQuestion):
            places = {o.key: n for n, o in _numbered(q)}
            lines += [f"={_gift(self.write(o.text))} -> {places[o.key]}" for o in q.laid_out]
        elif isinstance(q, MatchQuestion):
            pairs = (q.options[o.key] for o in q.laid_out)
            lines += [f"={_gift(self.write(o.text))} -> {_gift(_line(self.plain(o.match)))}" for o in pairs]
        else:
            for key, grade in _grades(q).items():
                choice = q.options[key]
                sign = ("=" if choice.right else "~") if q.type == "single" else f"~%{grade}%"
                lines.append(f"{sign}{_gift(self.write(choice.text))}#{_gift(self.write(choice.feedback))}")
        return "\n".join([*lines, f"####{_gift(self.answer(q, bank))}", "}"])

    # --- CSV ---

    def csv(self, content: Iterable[Bank]) -> bytes:
        """Return banks as a table for a spreadsheet, which knows UTF-8 by the mark at its beginning."""
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(COLUMNS)
        writer.writerows([_cell(words) for words in row] for bank in content for row in self.rows(bank))
        return table.getvalue().encode("utf-8-sig")

    def rows(self, bank: Bank) -> Iterator[tuple[str, ...]]:
        """Yield a row for each option."""
        plain = self.plain
        for q in bank.quiz.questions.values():
            case = plain(bank.quiz.cases.get(q.case or ""))
            common = (bank.part, bank.title, q.key, q.type, " ".join(q.covers), q.level, q.order, case)
            places = {o.key: n for n, o in _numbered(q)} if isinstance(q, OrderQuestion) else {}
            see = self.base + self.see(q, bank)[1]
            for o in q.laid_out:
                right = places.get(o.key, getattr(o, "right", None))
                right = "" if right is None else str(int(right))
                own = (o.key, plain(o.text), plain(getattr(o, "match", None)), right, plain(o.feedback))
                yield (*common, plain(q.text), plain(q.hint), *own, plain(q.explanation), see)


def _html(tag: str, words: str, *more: Any, **attributes: str) -> Any:
    """Return an element of Moodle XML that holds HTML; the words are escaped, so `]]>` never stands in them."""
    paragraphs = words if words.startswith("<p>") else f"<p>{words}</p>"
    return E(tag, {"format": "html", **attributes}, E.text(etree.CDATA(paragraphs)), *more)


def _line(words: str) -> str:
    """Return plain text as Moodle shows short text: one line, its signs as entities."""
    return html.escape(" ".join(words.split()), quote=False)


def _gift(words: str) -> str:
    """Return HTML with GIFT's own signs escaped; at the beginning, `[` would name a format and `%` a grade."""
    if words.startswith(("[", "%")):
        words = f"&#{ord(words[0])};{words[1:]}"
    return GIFT_SIGNS.sub(r"\\\g<0>", words)


def _cell(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words


def _numbered(q: OrderQuestion) -> Iterable[tuple[int, Any]]:
    return enumerate(q.options.values(), 1)


def _grades(q: SingleQuestion | MultipleQuestion) -> dict[str, str]:
    """Return option to percent, in the order of the page: rights share 100, a wrong one of several takes all away."""
    share = f"{100 / sum(o.right for o in q.options.values()):.5f}".rstrip("0").rstrip(".")
    wrong = "0" if q.type == "single" else "-100"
    return {o.key: share if q.options[o.key].right else wrong for o in q.laid_out}
