"""The course itself: whole, honest, and fair to those who learn from it.

What stands here is about this course; `test_check.py` and its neighbours are about any course.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from support.checkout import ROOT
from training.check.loader import load
from training.course.course import Course
from training.course.questions import Question
from training.course.questions.base import Option
from training.course.texts import words

OUTLINE = {
    "pengantar": "D1 D2 T1 T2 T3 T4",
    "kemanusiaan": "P1",
    "keadilan": "P2",
    "kebhinekaan": "P3",
    "keseimbangan-alam": "P4",
    "kepentingan-nasional": "P5",
    "asistensi": "A1 A2",
    "pengorganisasian": "O0 O1 O2 O3 O4 O5 O6 O7",
    "pengarahan": "G1 G2 G3",
    "fasilitasi": "F0",
    "pembangunan": "F1a F1b F1c F1d F1e F1f F1g F1h",
    "pemberdayaan": "F2a F2b F2c F2d",
    "kaderisasi": "F3a F3b F3c",
    "ekonomi-bumg": "F4a F4b F4c F4d F4e F4f F4g F4h F4i F4j F4k F4l",
    "pengaduan": "F5a F5b F5c",
}
"""The outline of the course: its 55 elements by module, in the order of study."""

LETTERED = ("pembangunan", "ekonomi-bumg")
"""Modules with one checklist for each element beside their own."""

LAW = re.compile(
    r"\b(?:UU|PP|Permen\w*|Kepmen\w*|Inpres|Pergub|Perbup|Qanun Aceh|Law|Regulation|Decree)(?: \w+){0,3} \d+/\d{4}"
    r"|\bRp ?\d|\b\d{1,2} (?:Januari|Februari|Agustus|September|Desember|January|February|August|December) 20\d\d"
)
"""A claim of law, an amount of money or a dated event."""


@pytest.fixture(scope="module")
def course() -> Course:
    return load(ROOT)


def test_the_usual_agendas_fit_their_days_with_all_breaks(course: Course) -> None:
    minutes = {module.slug: module.session.minutes for module in course.modules}
    breaks = sum(one.minutes for one in course.breaks.values())
    for agenda in course.agendas.values():
        for place, day in enumerate(agenda.days()):
            whens = {"morning", "evening", "" if place else "first", "" if place < len(agenda.days()) - 1 else "last"}
            beside = sum(one.minutes for one in course.occasions.values() if one.at in whens)
            assert sum(map(minutes.__getitem__, day)) + beside + breaks <= 510, "from 8:00 to 16:30"


def questions(course: Course) -> Iterator[tuple[str, Question]]:
    """Yield every question of the course with the name of its bank."""
    for module in course.modules:
        for question in module.quiz.questions.values():
            yield module.slug, question
    for name, bank in course.test_banks.items():
        for question in bank.questions.values():
            yield name, question


def contents(course: Course) -> Iterator[object]:
    """Yield all that the files of modules and tests say."""
    for module in course.modules:
        yield from (module.file, module.quiz, module.sheets)
    yield course.test_banks


def feedbacks(course: Course, language: str) -> Iterator[tuple[str, Option]]:
    for bank, question in questions(course):
        for option in question.options.values():
            yield f"{bank}: {question.key}.{option.key}", option


def test_every_element_of_the_outline_is_in_its_module_and_no_other(course: Course) -> None:
    assert {m.slug: " ".join(m.elements) for m in course.modules} == OUTLINE


def test_every_element_is_taught_practised_and_asked_about_twice_in_every_language(course: Course) -> None:
    gaps = []
    for module in course.modules:
        practised = Counter(
            element
            for checklist in module.checklists.values()
            for item in checklist.items.values()
            for element in item.covers or checklist.covers
        )
        asked = Counter(element for q in module.quiz.questions.values() for element in q.covers)
        for element in module.elements:
            for language in course.languages:
                headings = [h for h in module.text[language].headings if h.level == 2 and h.anchor == element.lower()]
                if len(headings) != 1:
                    gaps.append(f"{element}: {len(headings)} headings in {language}")
            if not practised[element]:
                gaps.append(f"{element}: no checklist item")
            if asked[element] < 2:
                gaps.append(f"{element}: {asked[element]} questions")
    assert gaps == []


def test_every_element_has_a_situation_to_judge(course: Course) -> None:
    judged = {
        element
        for module in course.modules
        for q in module.quiz.questions.values()
        if q.level in {"apply", "analyse", "evaluate"}
        for element in q.covers
    }
    assert [e for elements in OUTLINE.values() for e in elements.split() if e not in judged] == []


def test_every_module_holds_what_a_session_and_a_learner_need(course: Course) -> None:
    gaps = []
    for module in course.modules:
        main, *others = module.checklists.values()
        kinds = {sheet.type for sheet in module.sheets.values()}
        if not 6 <= len(main.items) <= 12:
            gaps.append(f"{module.slug}: {len(main.items)} items in its checklist")
        gaps += [f"{module.slug}.{c.key}: {len(c.items)} items" for c in others if not 4 <= len(c.items) <= 8]
        if module.slug in LETTERED:
            gaps += [f"{e}: no checklist" for e in module.elements if (e,) not in [c.covers for c in others]]
        if len(module.quiz.questions) < 8:
            gaps.append(f"{module.slug}: {len(module.quiz.questions)} questions")
        if missing := {"worksheet", "cards", "observation"} - kinds:
            gaps.append(f"{module.slug}: no {', '.join(sorted(missing))}")
        for language in course.languages:
            if not any(link.image for link in module.text[language].links):
                gaps.append(f"{module.slug}: no picture in {language}")
    assert gaps == []


def test_the_module_banks_hold_150_questions_of_all_four_types(course: Course) -> None:
    types = Counter(q.type for module in course.modules for q in module.quiz.questions.values())
    assert sum(types.values()) >= 150
    assert set(types) == {"single", "multiple", "order", "match"}


def test_no_two_feedbacks_are_equal(course: Course) -> None:
    for language in course.languages:
        where: dict[str, str] = {}
        equal = []
        for place, option in feedbacks(course, language):
            first = where.setdefault(option.feedback[language].casefold(), place)
            if first != place:
                equal.append((first, place))
        assert equal == []


def test_no_opening_of_five_words_comes_more_than_three_times(course: Course) -> None:
    for language in course.languages:
        openings = Counter(
            " ".join(re.findall(r"\w+", option.feedback[language].casefold())[:5])
            for _, option in feedbacks(course, language)
        )
        assert [opening for opening, count in openings.items() if count > 3] == []


def test_always_choosing_one_position_scores_no_better_than_chance(course: Course) -> None:
    singles = [q for _, q in questions(course) if q.type == "single"]
    chance = 100 * sum(1 / len(q.options) for q in singles) / len(singles)
    for position in range(3):
        right = sum(q.laid_out[position].right for q in singles if position < len(q.options))
        assert abs(100 * right / len(singles) - chance) <= 8


def test_every_claim_of_law_money_or_date_in_the_modules_cites_its_source(course: Course) -> None:
    uncited = []
    for module in course.modules:
        for prose in module.text.values():
            for paragraph in re.split(r"\n\s*\n", prose.source):
                if LAW.search(paragraph) and "](source:" not in paragraph:
                    uncited.append(f"{prose.name}: {paragraph[:80]}")
    assert uncited == []


def test_no_identity_number_and_no_telephone_number_stands_anywhere(course: Course) -> None:
    number = re.compile(r"\b\d{16}\b|\+62[\d -]{7,}|\b08\d{2}[- ]?\d{3,4}[- ]?\d{3,4}\b")
    everything = [
        said for value in (*contents(course), course.glossary) for _, _, said in words(value, course.languages)
    ]
    everything += [prose.source for module in course.modules for prose in module.text.values()]
    everything += [prose.source for page in course.prose.values() for prose in page.values()]
    assert [match[0] for said in everything for match in number.finditer(said)] == []


def test_terms_that_are_often_confused_are_kept_apart(course: Course) -> None:
    everything = [said for value in contents(course) for _, _, said in words(value, course.languages)]
    everything += [prose.source for module in course.modules for prose in module.text.values()]
    wrong = re.compile(r"\bGIS\b|(?<!alokasi )(?<!“)\bdana gampong\b|\bSistem Informasi Geografis\b", re.IGNORECASE)
    assert [said[max(0, m.start() - 40) : m.end() + 40] for said in everything for m in wrong.finditer(said)] == []


def test_the_glossary_explains_at_least_sixty_terms(course: Course) -> None:
    assert len(course.glossary) >= 60
