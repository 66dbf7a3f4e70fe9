"""The course as HTML: one form for each question, checklist, sheet and list, which every page and export reuses.

Templates stand in `hooks/theme/partials/`. They see only the course and words of one language, never MkDocs.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from training.check import parity, translations
from training.check.items import rules
from training.course import course as courses
from training.course import quiz
from training.course.course import Course, Part
from training.course.glossary import GlossaryTerm
from training.course.module import Module
from training.course.questions import Question
from training.course.quiz import Quiz
from training.course.sheets import Sheet
from training.course.values import RuleCode, Text
from training.engine import HOOKS
from training.exchange import banks as exchange
from training.files.prose import Prose
from training.pages.downloads import KINDS, ZIP, Printed
from training.pages.markdown import EXTENSION_CONFIGS, EXTENSIONS, UNTRANSLATED, CourseText, Inline
from training.pages.search_rules import search_rules

PARTIALS = Environment(
    loader=FileSystemLoader(HOOKS / "theme" / "partials"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
"""One for all renderers: to compile the templates takes longer than to write a language with them."""
PARTIALS.globals["search_rules"] = search_rules

SESSION = "sesi.html"
"""File name of a module's page for trainers; it stands on printed paper, so it never changes."""

SCRIPTS = {
    "home.html": ("home", "offline"),
    "module.html": ("learn",),
    "review.html": ("learn", "review"),
    "test.html": ("learn", "test"),
    "slip.html": ("slip",),
    "recap.html": ("recap",),
    "data.html": ("data",),
    "planner.html": ("planner",),
    "download.html": ("offline",),
    "trainer.html": ("download",),
    "search.html": ("search",),
}
"""Scripts that a page needs beside that of every page, by its template."""


LINK = re.compile(r'<a href="(?!\w+:)([^"#]+\.html)(#[^"]*)?"')
"""A link in running text to another page of the site; those to terms and sources have a class before."""


def typed(address: str) -> str:
    """Return an address as one types it from paper."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("index.html")


def with_addresses(html: str, page: str, site_url: str) -> str:
    """Give the links from a page to others of the site what stands after them on paper.

    That is the address as one types it, or the file's place where the site has no address; a term or a source has
    none, since it is looked up by its name, nor has a place on the same page.
    """

    def add(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[1]))
        return f'{match[0]} data-address="{typed(site_url + path) if site_url else path}"'

    return LINK.sub(add, html)


NEIGHBOURS = re.compile(r'<nav class="neighbours".*?</nav>', re.DOTALL)


def has_gaps(html: str) -> bool:
    """Whether a page's own content, its ways to other modules left out, is in the source language at some place."""
    return 'class="untranslated"' in NEIGHBOURS.sub("", html)


class Renderer:
    """Writes the parts of the course in one language."""

    def __init__(
        self,
        course: Course,
        language: str,
        words: Mapping[str, str],
        printed: Mapping[str, Printed] = MappingProxyType({}),
    ) -> None:
        """Take the course, the language to write, its words of the interface, and the files that are made."""
        self.course, self.language, self.words = course, language, words
        self._inline: dict[str, Inline] = {}
        self._pages = {
            prose["template"]: name
            for name, texts in course.prose.items()
            if (prose := texts[course.languages.source].meta).get("template")
        }
        source = course.languages.source
        own = {term.term[source].lower(): term.lang or source for term in course.glossary.values()}
        self._foreign = {term: code for term, code in own.items() if code != language}
        self._hashes: dict[int, str] = {}
        self._away: dict[str, Markup] = {}
        self._stale: dict[str, list[translations.Entry]] = {}
        self._printed: dict[str, list[Printed]] = {}
        self.zips = [one for one in printed.values() if one.kind == ZIP]
        self.whole = bool(self.zips)  # the preview lacks all that is made beside the pages
        for path, one in printed.items():
            self._printed.setdefault(path.rpartition("/")[0], []).append(one)
        self._titles = {module.slug: self.write(module.title, "") for module in course.modules}
        self._numbers = {module.slug: number for number, module in enumerate(course.modules, 1)}

    def number(self, module: Module) -> int:
        """Return the module's place in the course, from 1."""
        return self._numbers[module.slug]

    def printed(self, folder: str = "", kinds: Collection[str] = KINDS) -> list[Printed]:
        """Return files of a module, or of the course as a whole, in the order in which they are used."""
        folder = f"{self.course.languages.folder(self.language)}{folder}".rstrip("/")
        return [one for one in self._printed.get(folder, ()) if one.kind in kinds]

    def card(self, module: Module | None) -> str:
        """Return the address below the root of the site of the picture that a message shows of a page."""
        return f"assets/cards/{module.slug if module else 'index'}.{self.language}.png"

    def fingerprint(self, question: Question) -> str:
        """Return the hash under which answers to a question are stored."""
        return quiz.fingerprint(question, self.course.languages.source)

    def bank_fingerprint(self, bank: Quiz) -> str:
        """Return the hash under which a score in a bank is stored; every page asks for it."""
        if id(bank) not in self._hashes:
            self._hashes[id(bank)] = quiz.bank_fingerprint(bank, self.course.languages.source)
        return self._hashes[id(bank)]

    def address(self, base: str, scheme: str, key: str) -> str:
        """Return the address of a glossary term or a source, seen from a page that reaches the root by `base`."""
        page = self._pages.get({"gloss": "glossary.html", "source": "sources.html"}[scheme])
        return f"{base}{page}.html#{key}" if page else f"#{key}"

    def say(self, key: str, **values: object) -> Markup:
        """Return words of the user interface, `{…}` filled in."""
        return Markup(escape(self.words[key])).format(**values)

    def date(self, day: date | str) -> str:
        """Return `2026-02-28` or `2026-02` in words: `28 Februari 2026`, `Februari 2026`."""
        year, month, *rest = str(day).split("-")
        return " ".join([*(str(int(number)) for number in rest), self.words[f"month.{month}"], year])

    def write(self, text: Text, base: str) -> Markup:
        """Return a text as HTML; where a draft language lacks it, in the source language, marked as such."""
        words = text.get(self.language)
        if words is None:
            source = self.course.languages.source
            return Markup('<span class="untranslated" lang="{}">{}</span>').format(
                source, self.inline(text[source], base)
            )
        return self.inline(words, base)

    def headword(self, term: GlossaryTerm, base: str = "") -> Markup:
        """Return a term as HTML; one of another language is a word of that where a draft lacks it, and no gap."""
        known = self.language in term.term or not term.lang
        return self.write(term.term, base) if known else self.inline(term.term[self.course.languages.source], base)

    def inline(self, words: str, base: str = "") -> Markup:
        """Return inline Markdown as HTML."""
        if base not in self._inline:
            self._inline[base] = Inline(lambda scheme, key: self.address(base, scheme, key), self._foreign)
        return Markup(self._inline[base](words))

    def markdown(self, texts: Mapping[str, Prose]) -> str:
        """Return a text; the sections that a draft language lacks stand at their places, marked as of the source."""
        source = self.course.languages.source
        if self.language in self.course.languages.complete:
            return texts[self.language].source
        theirs = parity.sections(texts[self.language].source) if self.language in texts else {}
        sections = {"": "", **parity.sections(texts[source].source)} | theirs
        parts = []
        for there, anchors in groupby(filter(sections.get, sections), key=theirs.__contains__):
            part = "\n\n".join(sections[anchor] for anchor in anchors)
            parts.append(part if there else f"{UNTRANSLATED} untranslated | {source}\n\n{part}\n\n{UNTRANSLATED}")
        return "\n\n".join(parts)

    def heading(self, module: Module, anchor: str, base: str = "") -> Markup:
        """Return the title of a section of a module, in the source language where a draft lacks it."""
        prose = module.text.items()
        return self.write({code: h.title for code, text in prose for h in text.headings if h.anchor == anchor}, base)

    def title(self, page: str) -> Markup:
        """Return the title of a page of `docs/`, marked like any text that a draft language lacks."""
        return self.write({code: prose.meta["title"] for code, prose in self.course.prose[page].items()}, "")

    def test_title(self, slug: str) -> str:
        """Return what a test is called: as its page, or else by its place before and after the training."""
        if slug in self.course.prose:
            return self.title(slug).striptags()
        number = list(self.course.test_banks).index(slug) + 1
        return str(self.say(f"paper.test-{number}") if number < 3 else self.say("paper.test", number=number))

    def exchange(self) -> list[exchange.Offer]:
        """Return the question banks as other systems import them."""
        return exchange.offers(self)

    def plain(self, text: Text) -> str:
        """Return a text without its Markdown, for places that hold no HTML."""
        return self.write(text, "").striptags()

    def kind(self, sheet: Sheet) -> str:
        """Return the kind of a sheet, as it stands before its title; nothing where the title says it."""
        kind = str(self.say(f"sheet.{sheet.type}"))
        return "" if kind.split()[0].casefold() in re.findall(r"\w+", self.plain(sheet.title).casefold()) else kind

    def partial(self, name: str, base: str = "", **values: Any) -> Markup:
        """Render one partial; `base` is the relative path from its page to the root of the language."""
        template = PARTIALS.get_template(name)
        return Markup(
            template.render(
                course=self.course,
                language=self.language,
                base=base,
                t=lambda text: self.write(text, base),
                say=self.say,
                date=self.date,
                address=lambda scheme, key: self.address(base, scheme, key),
                number=self.number,
                renderer=self,
                **values,
            )
        )

    def question(
        self,
        question: Question,
        base: str,
        module: Module | None,
        number: int = 0,
        *,
        bank: Quiz | None = None,
        label: Markup | None = None,
    ) -> Markup:
        """Render a question of `module` or, where that is none, of a test's bank.

        With a number it stands in the module's own quiz, below its case; without one it brings the case along, and a
        label says where the question comes from.
        """
        slug, _, anchor = question.see.rpartition("#")
        slug = slug or (module.slug if module else "")
        see = f"#{anchor}" if module and slug == module.slug and not label else f"{base}{slug}/index.html#{anchor}"
        bank = module.quiz if module else bank
        case = bank.cases.get(question.case or "") if bank else None
        return self.partial(
            "question.html",
            base,
            q=question,
            see=see,
            nth=number,
            case=case,
            module=module,
            label=label,
            elsewhere="" if label or not module or slug == module.slug else self._titles[slug],
        )

    def away(self, question: Question, module: Module | None, bank: Quiz) -> Markup:
        """Render a question for the pages that review and test, which stand at the root: once for all of them."""
        if question.key not in self._away:
            label = self.write(module.title, "") if module else self.say("test.question")
            self._away[question.key] = self.question(question, "", module, bank=bank, label=label)
        return self._away[question.key]

    def drawing(self) -> Mapping[str, int]:
        """Return how many questions the final test draws from each part."""
        return courses.drawing(self.course)

    def field_labels(self) -> str:
        """Return the labels of the slip's fields in every language, by which the recap knows them in a message."""
        fields = self.course.slip_fields.values()
        return json.dumps([[self.plain(f.label), *f.label.values()] for f in fields], ensure_ascii=False)

    def parts(self) -> list[tuple[Part, tuple[Module, ...]]]:
        """Return the parts of the course with their modules, as the result of a test lists them."""
        return [(part, part.modules) for part in self.course.outline]

    def questions(self, module: Module, base: str) -> Iterator[tuple[str | None, Markup]]:
        """Yield the questions of a module, each with the key of its case where the one before had another."""
        before = None
        for number, question in enumerate(module.quiz.questions.values(), 1):
            case = question.case if question.case != before else None
            before = question.case
            yield case, self.question(question, base, module, number=number)

    def _stale_texts(self, slug: str) -> list[translations.Entry]:
        """Return the texts of a module, or of all that belongs to none, that no longer follow their source."""
        if slug not in self._stale:
            source = self.language == self.course.languages.source
            entries = [] if source else translations.compare(self.course, slug, self.language)
            self._stale[slug] = [entry for entry in entries if entry.state == "stale"]
        return self._stale[slug]

    def stale_sections(self, module: Module | None, page: str, base: str | None = None) -> dict[str, Markup]:
        """Return anchor to banner of each section that no longer follows its source.

        It links the section in the source language where `base`, the path to the root of the language, is given; on
        paper there is none.
        """
        name = f"{module.slug}/index" if module else page
        file = f"{'modules' if module else 'docs'}/{name}.md"
        banners = {}
        for entry in self._stale_texts(module.slug if module else translations.COURSE):
            if entry.file == file and entry.anchor is not None:
                banner = self.say("stale.section", language=self.course.languages.names[self.course.languages.source])
                if base is None:
                    banner = Markup("<em>{}</em>").format(banner)
                else:
                    address = f"{base}../{name}.html" + (f"#{entry.anchor}" if entry.anchor else "")
                    link = Markup(' <a href="{}" hreflang="{}">{}</a>')
                    banner += link.format(address, self.course.languages.source, self.say("stale.source"))
                banners[entry.anchor] = banner
        return banners

    def stale(self, module: Module | None, page: str) -> bool:
        """Whether a page shows texts from YAML, or a title, that no longer follow their source."""
        lists = {
            "glossary": "glossary.html",
            "sources": "sources.html",
            "sheets": "trainer.html",
            "course": "home.html",
        }

        def shown_on(entry: translations.Entry) -> str | None:
            folder, name = PurePosixPath(entry.file).parent, PurePosixPath(entry.file).stem
            if module:
                session = entry.place[0] == "session" or name == "sheets"
                return PurePosixPath(SESSION).stem if session else "index"
            return self.page_of(lists[name]) if folder.name == "modules" else name

        entries = self._stale_texts(module.slug if module else translations.COURSE)
        return any(shown_on(entry) == page for entry in entries if entry.anchor is None)

    def text_extensions(self, module: Module | None, page: str, base: str) -> tuple[list[Any], dict[str, Any]]:
        """Return the Python-Markdown extensions, and their configuration, for a module's text or a page of `docs/`."""

        def quick_check(key: str) -> str:
            assert module
            number = list(module.quiz.questions).index(key) + 1
            return self.partial("quick-check.html", base, q=module.quiz.questions[key], nth=number)

        folder = module.folder if module else self.course.root / "docs"
        course_text = CourseText(
            lambda scheme, key: self.address(base, scheme, key),
            dict(self.words),
            quick_check,
            folder,
            self.language,
            self.stale_sections(module, page, base),
            self._foreign,
        )
        return [*EXTENSIONS, course_text], dict(EXTENSION_CONFIGS)

    def sections(self, module: Module) -> list[tuple[str, Markup]]:
        """Return anchor and title of what a module's page holds beside its text."""
        checklists = [(f"checklist-{key}", self.write(c.title, "../")) for key, c in module.checklists.items()]
        return [("key-points", self.say("module.key-points")), *checklists, ("quiz", self.say("quiz.heading"))]

    def headings(self, texts: Mapping[str, Prose]) -> list[tuple[str, Markup]]:
        """Return anchor and title of the sections of a text, in the source language where a draft lacks it."""
        prose = {code: {h.anchor: h.title for h in text.headings if h.level == 2} for code, text in texts.items()}
        anchors = prose[self.course.languages.source]
        return [
            (a, self.write({code: titles[a] for code, titles in prose.items() if a in titles}, "")) for a in anchors
        ]

    def module(self, module: Module, text: str) -> Markup:
        """Render the body of a module's page around its text."""
        modules = self.course.modules
        at = self.number(module) - 1
        before, after = modules[at - 1] if at else None, modules[at + 1] if at + 1 < len(modules) else None
        return self.partial(
            "module.html",
            "../",
            module=module,
            text=Markup(text),
            previous=before,
            next=after,
            session_page=SESSION,
        )

    def rules_explained(self) -> tuple[str, rules.RulesFile]:
        """Return what is said of the item-writing rules, and in which language."""
        return rules.explained(self.language, self.course.languages.source)

    @property
    def rules_examples(self) -> rules.ExamplesFile:
        """The examples of the item-writing rules."""
        return rules.examples()

    def rule_severity(self, code: RuleCode) -> Markup:
        """Return in words whether a rule stops a build."""
        return self.say(f"rules.{rules.severity(code)}")

    def page_of(self, template: str) -> str | None:
        """Return the page of `docs/` that has a template."""
        return self._pages.get(template)

    def template(self, name: str) -> str:
        """Return the template of a page of `docs/`; other pages have the plain one."""
        texts = self.course.prose.get(name, {})
        return str(texts[self.course.languages.source].meta.get("template", "page.html")) if texts else "page.html"

    def page(self, name: str, text: str) -> Markup:
        """Render the body of a page of `docs/` around its text, by the template of its front matter."""
        return self.partial(
            self.template(name), title=self.title(name), text=Markup(text), session_page=SESSION, page=name
        )

    def terms(self) -> list[tuple[str, GlossaryTerm]]:
        """Return the glossary in the alphabetical order of the language's headwords."""
        return sorted(self.course.glossary.items(), key=lambda entry: self.plain(entry[1].term).casefold())
