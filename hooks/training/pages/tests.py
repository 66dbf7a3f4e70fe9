"""The pages of review and tests: every question of the course, or those of a bank of the test's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from training.course.agenda_tests import module_of
from training.course.course import drawing
from training.pages.questions import QuestionForms


def review(forms: QuestionForms) -> dict[str, Any]:
    """Return what `review.html` shows beside its text."""
    return _shared(forms) | {"banks": _banks(forms), "drawn": drawing(forms.edition.course)}


def test(forms: QuestionForms, page: str) -> dict[str, Any]:
    """Return what `test.html` shows beside its text: a test of its own, or the final one of all modules."""
    edition, course = forms.edition, forms.edition.course
    bank = course.test_banks.get(page)
    shown = {
        "test": page,
        "bank": bank,
        "before": course.tests[1:] and page == course.tests[0],
        "parts": [(part, part.modules) for part in course.outline],
        "titles": {slug: edition.title(slug) if slug in course.prose else slug for slug in course.tests},
    }
    if bank:
        taught = {key: module_of(course, question).slug for key, question in bank.questions.items()}
        return shown | _shared(forms) | {"questions": forms.of_bank(None, bank), "taught": taught}
    return shown | review(forms)


def _shared(forms: QuestionForms) -> dict[str, Any]:
    """Return what all of these pages show."""
    return {"hashes": forms.bank_hashes, "player": forms.player}


def _banks(forms: QuestionForms) -> Mapping[str, Any]:
    """Return module to its questions."""
    return {module.slug: forms.of_bank(module, module.quiz) for module in forms.edition.course.modules}
