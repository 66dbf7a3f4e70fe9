"""The completion slip of a learner, and the page on which a trainer reads the codes of many."""

from __future__ import annotations

import json
from typing import Any

from training.course.course import Course
from training.course.module import Module
from training.pages.edition import Edition
from training.pages.questions import QuestionForms


def slip(forms: QuestionForms) -> dict[str, Any]:
    """Return what `slip.html` shows beside its text."""
    course = forms.edition.course
    return {
        "code": _code(course),
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
    return {"code": _code(edition.course), "fields": json.dumps(labels, ensure_ascii=False)}


def _code(course: Course) -> dict[str, str | int]:
    """Return what the code of the slip depends on."""
    return {
        "slug": course.slug,
        "edition": course.edition,
        "modules": len(course.modules),
        "elements": sum(len(module.elements) for module in course.modules),
    }
