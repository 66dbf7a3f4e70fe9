"""One edition of the course: the course in one language, with the small services that all which is written in it needs.

It is made once a language and handed on to pages, paper, exports and search. It knows words and addresses; what a page
looks like, its templates know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from markupsafe import Markup, escape

from training.course.course import Course
from training.course.glossary import GlossaryTerm
from training.course.module import Module
from training.course.values import Text
from training.files.prose import Prose
from training.page_kinds import BY_TEMPLATE, PLAIN, PageKind
from training.pages.markdown import Inline
from training.pages.portraits import Portraits


@dataclass(frozen=True, eq=False)
class Edition:
    """The course in one language."""

    course: Course
    language: str
    words: Mapping[str, str]
    """Words of the user interface in this language, by their keys."""
    site_url: str = ""
    """Address of the site with a slash at its end; nothing where it is not known."""

    @property
    def source(self) -> str:
        """Language in which the course is written first."""
        return self.course.languages.source

    @property
    def folder(self) -> str:
        """Folder of the site that holds this language, with a slash at its end; nothing for the source language."""
        return self.course.languages.folder(self.language)

    # --- words of the interface ---

    def say(self, key: str, **values: object) -> Markup:
        """Return words of the user interface, `{…}` filled in."""
        return Markup(escape(self.words[key])).format(**values)

    def date(self, day: date | str) -> str:
        """Return `2026-02-28` or `2026-02` in words: `28 Februari 2026`, `Februari 2026`."""
        year, month, *rest = str(day).split("-")
        return " ".join([*(str(int(number)) for number in rest), self.words[f"month.{month}"], year])

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Words of the interface, those of the blocks of a text filled in."""
        seen = self.course.law_seen
        law = self.say("block.law", seen=self.date(seen)) if seen else self.say("block.law-undated")
        return MappingProxyType({**self.words, "block.law": str(law)})

    # --- texts of the course ---

    def write(self, text: Text, base: str = "") -> Markup:
        """Return a text as HTML; where a draft language lacks it, in the source language, marked as such.

        `base` is the relative path from the page to the root of the language.
        """
        words = text.get(self.language)
        if words is None:
            return Markup('<span class="untranslated" lang="{}">{}</span>').format(
                self.source, self.inline(text[self.source], base)
            )
        return self.inline(words, base)

    def inline(self, words: str, base: str = "") -> Markup:
        """Return inline Markdown as HTML."""
        if base not in self._inline:
            self._inline[base] = Inline(lambda scheme, key: self.address(base, scheme, key), self.foreign)
        return Markup(self._inline[base](words))

    def plain(self, text: Text) -> str:
        """Return a text without its Markdown, for places that hold no HTML."""
        return self.write(text).striptags()

    def headword(self, term: GlossaryTerm, base: str = "") -> Markup:
        """Return a term as HTML; one of another language is a word of that where a draft lacks it, and no gap."""
        known = self.language in term.term or not term.lang
        return self.write(term.term, base) if known else self.inline(term.term[self.source], base)

    def heading(self, module: Module, anchor: str, base: str = "") -> Markup:
        """Return the title of a section of a module, in the source language where a draft lacks it."""
        prose = module.text.items()
        return self.write({code: h.title for code, text in prose for h in text.headings if h.anchor == anchor}, base)

    def headings(self, texts: Mapping[str, Prose]) -> list[tuple[str, Markup]]:
        """Return anchor and title of the sections of a text, in the source language where a draft lacks it."""
        prose = {code: {h.anchor: h.title for h in text.headings if h.level == 2} for code, text in texts.items()}
        anchors = prose[self.source]
        return [(a, self.write({code: titles[a] for code, titles in prose.items() if a in titles})) for a in anchors]

    def title(self, page: str) -> Markup:
        """Return the title of a page of `docs/`, marked like any text that a draft language lacks."""
        return self.write({code: prose.meta["title"] for code, prose in self.course.prose[page].items()})

    def test_title(self, slug: str) -> str:
        """Return what a test is called: as its page, or else by its place before and after the training."""
        if slug in self.course.prose:
            return self.title(slug).striptags()
        number = list(self.course.test_banks).index(slug) + 1
        return str(self.say(f"paper.test-{number}") if number < 3 else self.say("paper.test", number=number))

    def number(self, module: Module) -> int:
        """Return the module's place in the course, from 1."""
        return self._numbers[module.slug]

    # --- addresses ---

    def address(self, base: str, scheme: str, key: str) -> str:
        """Return the address of a glossary term or a source, seen from a page that reaches the root by `base`."""
        page = self.page_of({"gloss": "glossary.html", "source": "sources.html"}[scheme])
        return f"{base}{page}.html#{key}" if page else f"#{key}"

    def page_of(self, template: str) -> str | None:
        """Return the page of `docs/` that has a template."""
        return self._pages.get(template)

    def kind(self, page: str) -> PageKind:
        """Return the kind of a page of `docs/`: that of its template, else the plain one."""
        texts = self.course.prose.get(page)
        return BY_TEMPLATE.get(texts[self.source].meta.get("template", ""), PLAIN) if texts else PLAIN

    def card(self, module: Module | None) -> str:
        """Return the address below the root of the site of the picture that a message shows of a page."""
        return f"assets/cards/{module.slug if module else 'index'}.{self.language}.png"

    # --- made once ---

    @cached_property
    def portraits(self) -> Portraits:
        """The people of the course who have a portrait."""
        return Portraits.of(self.course)

    @cached_property
    def foreign(self) -> Mapping[str, str]:
        """Terms of another language than this one, in lower case, to that language."""
        own = {term.term[self.source].lower(): term.lang or self.source for term in self.course.glossary.values()}
        return MappingProxyType({term: code for term, code in own.items() if code != self.language})

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        metas = {name: texts[self.source].meta for name, texts in self.course.prose.items()}
        return {meta["template"]: name for name, meta in metas.items() if meta.get("template")}

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {module.slug: number for number, module in enumerate(self.course.modules, 1)}

    @cached_property
    def _inline(self) -> dict[str, Inline]:
        return {}


class Editions(Mapping[str, Edition]):
    """All editions of a course, by the code of their language, in the order of `mkdocs.yml`."""

    def __init__(self, course: Course, words: Mapping[str, Mapping[str, str]], site_url: str = "") -> None:
        """Take the course, the words of the interface by language, and the address of the site where it is known."""
        self.course, self.site_url = course, site_url.rstrip("/") + "/" if site_url else ""
        self._editions = {code: Edition(course, code, words[code], self.site_url) for code in course.languages}

    def __getitem__(self, language: str) -> Edition:
        return self._editions[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._editions)

    def __len__(self) -> int:
        return len(self._editions)

    @property
    def source(self) -> Edition:
        """The edition in the language that the course is written in first."""
        return self[self.course.languages.source]

    def of(self, path: str) -> Edition:
        """Return the edition to which a page belongs, by its path below the root of the site."""
        return self[self.course.languages.of(path)]


def typed(address: str) -> str:
    """Return an address as one types it from paper."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("index.html")
