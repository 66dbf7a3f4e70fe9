"""The completion slip of a learner, and the page on which a trainer reads the codes of many."""

from __future__ import annotations

import json
from typing import Any

from training.course.course import Course
from training.course.module import Module
from training.course.released import Codes
from training.pages.answer_sheets import RESULTS
from training.pages.edition import Edition
from training.pages.mark import marking
from training.pages.questions import QuestionForms


def slip(forms: QuestionForms) -> dict[str, Any]:
    """Return what `slip.html` shows beside its text."""
    course = forms.edition.course
    return {
        "code": _code(course),
        "data": forms.edition.page_of("data.html"),
        "questions": {module.slug: _questions(forms, module) for module in course.modules},
    }


def _questions(forms: QuestionForms, module: Module) -> str:
    """Return key, hash and elements of each question, by which the script knows which answers count."""
    questions = module.quiz.questions.values()
    return " ".join(f"{q.key}:{forms.hash(q)}:{'+'.join(q.covers)}" for q in questions)


def recap(edition: Edition) -> dict[str, Any]:
    """Return what `recap.html` shows beside its text: labels of fields in every language, as messages hold them."""
    fields = edition.course.slip_fields.values()
    labels = [[edition.plain(field.label), *field.label.values()] for field in fields]
    course = edition.course
    earlier = {name: _places(course, codes) for name, codes in course.released.codes.items() if name != course.edition}
    code = _code(course) | ({"earlier": earlier} if earlier else {})
    return {
        "code": code,
        "fields": json.dumps(labels, ensure_ascii=False),
        **marking(edition),
        "results_file": RESULTS,
    }


def _places(course: Course, codes: Codes) -> dict[str, Any]:
    """Return where the modules and elements of an earlier edition stand now; -1 for what is gone."""
    now = {module.slug: place for place, module in enumerate(course.modules)}
    elements = {key: place for place, key in enumerate(key for module in course.modules for key in module.elements)}
    return {
        "layout": codes.layout,
        "modules": [now.get(slug, -1) for slug in codes.modules],
        "elements": [elements.get(key, -1) for key in codes.elements],
    }


def _code(course: Course) -> dict[str, Any]:
    """Return what the code of the slip depends on."""
    return {
        "slug": course.slug,
        "edition": course.edition,
        "modules": len(course.modules),
        "elements": sum(len(module.elements) for module in course.modules),
    }
