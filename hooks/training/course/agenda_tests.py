"""Tests of what a usual agenda teaches, drawn from the banks of tests and modules."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from training.course.course import Agenda, Course
from training.course.module import Module
from training.course.questions import Question
from training.course.quiz import Quiz

LEAST = 3
"""Questions on each module, where its banks have as many."""


@dataclass(frozen=True, eq=False)
class AgendaTest:
    """A test before or after a training by a usual agenda."""

    agenda: Agenda
    test: str
    """Key of the bank of the test that it is made after."""
    quiz: Quiz

    @property
    def name(self) -> str:
        """Name of its bank."""
        return f"{self.test}-{self.agenda.key}"


def agenda_tests(course: Course) -> Mapping[str, AgendaTest]:
    """Return the tests of all usual agendas by their names."""
    found = (one for agenda in course.agendas.values() for one in _tests(course, agenda))
    return {one.name: one for one in found}


def module_of(course: Course, question: Question) -> Module:
    """Return the module that teaches the answer to a question of a test."""
    slug = question.see.partition("#")[0]
    return next(module for module in course.modules if module.slug == slug)


def _tests(course: Course, agenda: Agenda) -> Iterator[AgendaTest]:
    taken: set[str] = set()
    for test, bank in course.test_banks.items():
        questions: dict[str, Question] = {}
        cases = dict(bank.cases)
        for module in (module for module in course.modules if module.slug in agenda.modules):
            own = [one for one in bank.questions.values() if module_of(course, one).slug == module.slug]
            free = [one for one in _mixed(module, f"{agenda.key}/{test}") if one.key not in taken]
            drawn = chosen(free, own, {asked.key for text in module.text.values() for asked in text.quick_checks})
            taken |= {one.key for one in drawn}
            for question in (*own, *(_moved(one, module) for one in drawn)):
                questions[question.key] = question
            cases |= {f"{module.slug}-{key}": text for key, text in module.quiz.cases.items()}
        used = {question.case for question in questions.values()}
        quiz = Quiz.model_construct(cases={k: v for k, v in cases.items() if k in used}, questions=questions)
        yield AgendaTest(agenda, test, quiz)


def _mixed(module: Module, seed: str) -> list[Question]:
    """Return the questions of a module in an order of its own for each test."""
    return sorted(module.quiz.questions.values(), key=lambda one: hashlib.sha256(f"{seed}/{one.key}".encode()).digest())


def chosen(free: Sequence[Question], own: Sequence[Question], in_text: Collection[str] = ()) -> list[Question]:
    """Return what a test asks of a module beside its own questions; `in_text` are keys of those that its text asks.

    Each is of a section of which no other asks, as far as there are such: two on the same tell each other's answer. Then
    it is none that the handout has, and one of which one option is right: so both tests are alike, and quickly marked.
    """
    drawn: list[Question] = []
    rest = [*free]
    while rest and len(own) + len(drawn) < LEAST:
        asked = {_anchor(one) for one in (*own, *drawn)}
        one = min(rest, key=lambda one: (_anchor(one) in asked, one.key in in_text, one.several is not False))
        rest.remove(one)
        drawn.append(one)
    return drawn


def _anchor(question: Question) -> str:
    return question.see.rpartition("#")[2]


def _moved(question: Question, module: Module) -> Question:
    """Return a question of a module as a test holds it, which has no text and no cases of its own."""
    anchor = _anchor(question)
    changes = {"see": f"{module.slug}#{anchor}"} if question.see == anchor else {}
    return question.model_copy(update=changes | ({"case": f"{module.slug}-{question.case}"} if question.case else {}))
