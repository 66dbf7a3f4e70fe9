"""The course as HTML: one form for each question, checklist, sheet and list, which every page and export reuses.

Templates stand in `hooks/theme/partials/`. They see only the course and words of one language, never MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .model import Course, GlossaryTerm, Module, Question, Text
from .text import EXTENSION_CONFIGS, EXTENSIONS, CourseText, Inline

PARTIALS = Path(__file__).resolve().parent.parent / "theme" / "partials"

SESSION = "sesi.html"
"""File name of a module's page for trainers; it stands on printed paper, so it never changes."""


class Renderer:
    """Writes the parts of the course in one language."""

    def __init__(self, course: Course, language: str, words: Mapping[str, str]) -> None:
        """Take the course, the language to write, and its words of the user interface."""
        self.course, self.language, self.words = course, language, words
        self._environment = Environment(
            loader=FileSystemLoader(PARTIALS),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._inline: dict[str, Inline] = {}
        self._pages = {
            prose["template"]: name
            for name, texts in course.prose.items()
            if (prose := texts[course.languages.source].meta).get("template")
        }
        self._numbers = {module.slug: number for number, module in enumerate(course.modules, 1)}

    def number(self, module: Module) -> int:
        """Return the module's place in the course, from 1."""
        return self._numbers[module.slug]

    def address(self, base: str, scheme: str, key: str) -> str:
        """Return the address of a glossary term or a source, seen from a page that reaches the root by `base`."""
        page = self._pages.get({"gloss": "glossary.html", "source": "sources.html"}[scheme])
        return f"{base}{page}.html#{key}" if page else f"#{key}"

    def say(self, key: str, **values: object) -> str:
        """Return words of the user interface, `{…}` filled in."""
        return self.words[key].format(**values)

    def date(self, day: date | str) -> str:
        """Return `2026-02-28` or `2026-02` in words: `28 Februari 2026`, `Februari 2026`."""
        year, month, *rest = str(day).split("-")
        return " ".join([*(str(int(number)) for number in rest), self.words[f"month.{month}"], year])

    def write(self, text: Text, base: str) -> Markup:
        """Return a text as HTML; where a draft language lacks it, in the source language, marked as such."""
        if base not in self._inline:
            self._inline[base] = Inline(lambda scheme, key: self.address(base, scheme, key))
        words = text.get(self.language)
        if words is None:
            source = self.course.languages.source
            return Markup('<span lang="{}">{}</span>').format(source, Markup(self._inline[base](text[source])))
        return Markup(self._inline[base](words))

    def plain(self, text: Text) -> str:
        """Return a text as it is written, for places that hold no HTML."""
        return text.get(self.language) or text[self.course.languages.source]

    def partial(self, name: str, base: str = "", **values: Any) -> Markup:
        """Render one partial; `base` is the relative path from its page to the root of the language."""
        template = self._environment.get_template(name)
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

    def question(self, question: Question, base: str, own: Module | None, prefix: str = "", number: int = 0) -> Markup:
        """Render a question; `own` is the module whose page holds it, `prefix` keeps ids on one page apart."""
        slug, _, anchor = question.see.rpartition("#")
        see = f"#{anchor}" if own and slug in {"", own.slug} else f"{base}{slug}/index.html#{anchor}"
        bank = own.quiz if own else None
        case = bank.cases.get(question.case or "") if bank else None
        return self.partial("question.html", base, q=question, see=see, prefix=prefix, nth=number, case=case)

    def questions(self, module: Module, base: str) -> Iterator[tuple[Text | None, Markup]]:
        """Yield the questions of a module, each with its case where the one before had another."""
        before = None
        for number, question in enumerate(module.quiz.questions.values(), 1):
            case = module.quiz.cases[question.case] if question.case and question.case != before else None
            before = question.case
            yield case, self.question(question, base, module, number=number)

    def text_extensions(self, module: Module | None, base: str) -> tuple[list[Any], dict[str, Any]]:
        """Return the Python-Markdown extensions, and their configuration, for a module's text or a page of `docs/`."""

        def quick_check(key: str) -> str:
            assert module
            return self.question(module.quiz.questions[key], base, module, prefix="check-")

        folder = module.folder if module else self.course.root / "docs"
        course_text = CourseText(
            lambda scheme, key: self.address(base, scheme, key),
            dict(self.words),
            quick_check,
            folder,
            self.language,
        )
        return [*EXTENSIONS, course_text], dict(EXTENSION_CONFIGS)

    def sections(self, module: Module) -> list[tuple[str, str]]:
        """Return anchor and title of what a module's page holds beside its text."""
        words = self.words
        checklists = [(f"checklist-{key}", self.plain(c.title)) for key, c in module.checklists.items()]
        return [("key-points", words["module.key-points"]), *checklists, ("quiz", words["quiz.heading"])]

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

    def page(self, template: str, text: str, title: str) -> Markup:
        """Render the body of a page of `docs/` around its text; `template` is its front matter's, or none."""
        return self.partial(template or "page.html", "", title=title, text=Markup(text), session_page=SESSION)

    def terms(self) -> list[tuple[str, GlossaryTerm]]:
        """Return the glossary in the alphabetical order of the language's headwords."""
        return sorted(self.course.glossary.items(), key=lambda entry: self.plain(entry[1].term).casefold())
