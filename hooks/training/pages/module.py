"""The page of a module: its text between objectives and key points, checklists, quiz, and what leads on from it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from training.course.module import Module
from training.page_kinds import MODULE, SESSION
from training.pages import way
from training.pages.downloads import ONE_FILE, Downloads
from training.pages.edition import Edition
from training.pages.questions import QuestionForms
from training.pages.templates import partial

FIRST_PDFS = ("pack", "handout", "checklists")
"""Kinds of PDFs that the page of a module offers; that of its session offers all."""

BASE = "../"
"""Path from the page of a module to the root of its language."""


def lesson(forms: QuestionForms, module: Module, text: str) -> dict[str, Any]:
    """Return what `lesson.html` shows: all that a learner reads, ticks and answers, on the page and in the one file."""
    return {
        "module": module,
        "text": Markup(text),
        "way": way.sections(forms.edition, module),
        "beside": sections(forms.edition, module),
        "questions": forms.of_module(module, BASE),
        "hash": forms.bank_hashes[module.slug],
        "player": forms.player,
    }


def module_page(forms: QuestionForms, downloads: Downloads, module: Module, text: str) -> Markup:
    """Return the body of a module's page around its text."""
    modules = forms.edition.course.modules
    at = forms.edition.number(module) - 1
    return partial(
        forms.edition,
        MODULE.template,
        BASE,
        **lesson(forms, module, text),
        pdfs=downloads.of(module.slug, FIRST_PDFS),
        one_files=downloads.of(module.slug, (ONE_FILE,)),
        previous=modules[at - 1] if at else None,
        next=modules[at + 1] if at + 1 < len(modules) else None,
        session_page=SESSION,
    )


def sections(edition: Edition, module: Module) -> list[tuple[str, Markup]]:
    """Return anchor and title of what a module's page holds beside its text."""
    checklists = [(f"checklist-{key}", edition.write(c.title, BASE)) for key, c in module.checklists.items()]
    return [("key-points", edition.say("module.key-points")), *checklists, ("quiz", edition.say("quiz.heading"))]
