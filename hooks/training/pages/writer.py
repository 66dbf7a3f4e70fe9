"""The bodies of all pages of an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from training.course.module import Module
from training.pages.corrections import corrections
from training.pages.download import download
from training.pages.downloads import Downloads
from training.pages.edition import Edition
from training.pages.glossary import glossary
from training.pages.home import HOME, home
from training.pages.mark import mark, marking
from training.pages.module import module_page
from training.pages.planner import planner
from training.pages.questions import QuestionForms
from training.pages.rules import rules
from training.pages.search import search
from training.pages.session import session_page
from training.pages.slip import recap, slip
from training.pages.stale import StaleTexts
from training.pages.templates import partial
from training.pages.tests import review, test
from training.pages.trainer import trainer


class PageWriter:
    """Writes the pages of one edition around their texts."""

    def __init__(self, edition: Edition, downloads: Downloads = Downloads()) -> None:  # noqa: B008 it is frozen
        """Take the edition, and what its pages offer beside themselves."""
        self.edition, self.downloads = edition, downloads
        self.forms = forms = QuestionForms(edition)
        self.stale = StaleTexts(edition)
        self._shown: Mapping[str, Callable[[str, str], Mapping[str, Any]]] = {
            HOME: lambda page, text: home(edition, text),
            "glossary.html": lambda page, text: glossary(edition),
            "trainer.html": lambda page, text: trainer(edition, downloads, text),
            "review.html": lambda page, text: review(forms),
            "test.html": lambda page, text: test(forms, page),
            "slip.html": lambda page, text: slip(forms),
            "recap.html": lambda page, text: recap(edition),
            "mark.html": lambda page, text: mark(edition, downloads),
            "data.html": lambda page, text: marking(edition),
            "planner.html": lambda page, text: planner(edition, downloads),
            "edition.html": lambda page, text: corrections(edition),
            "rules.html": lambda page, text: rules(edition),
            "download.html": lambda page, text: download(edition, downloads),
            "search.html": lambda page, text: search(edition),
        }

    def module(self, module: Module, text: str) -> Markup:
        """Return the body of a module's page around its text."""
        return module_page(self.forms, self.downloads, module, text)

    def session(self, module: Module) -> Markup:
        """Return the body of the page of a module's session."""
        return session_page(self.edition, self.downloads, module)

    def page(self, name: str, text: str) -> Markup:
        """Return the body of a page of `docs/` around its text, by its kind."""
        template = self.edition.kind(name).template
        shown = self._shown[template](name, text) if template in self._shown else {}
        return partial(self.edition, template, title=self.edition.title(name), text=Markup(text), page=name, **shown)
