"""What a question is about, where it does not say so itself: by the section that teaches it, or the only element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from training.course.questions import Question
from training.course.quiz import Quiz
from training.files.prose import Prose


@dataclass(frozen=True)
class Taught:
    """What a module teaches, as far as its files could be read."""

    elements: Sequence[str]
    text: Prose | None
    """Its text in the language of the source."""

    def element_at(self, anchor: str) -> str | None:
        """Return the element whose section holds an anchor; in a module of one element, that one."""
        section = ""
        for heading in self.text.headings if self.text else ():
            section = heading.anchor if heading.level == 2 else section
            if heading.anchor == anchor:
                found = next((element for element in self.elements if element.lower() == section), None)
                return found or (self.elements[0] if len(self.elements) == 1 else None)
        return None

    def section_asking(self, key: str) -> str | None:
        """Return the anchor of the section in which a question stands as a quick check."""
        asked = next((asked for asked in self.text.quick_checks if asked.key == key), None) if self.text else None
        if asked is None or self.text is None:
            return None
        before = [heading.anchor for heading in self.text.headings if heading.anchor and heading.line < asked.line]
        return before[-1] if before else None


def completed(quiz: Quiz, own: str | None, modules: Mapping[str, Taught]) -> Quiz:
    """Return a bank whose questions say what they are about, as far as that can be known.

    `own` is the module whose bank it is. A question that names neither element nor section is about the section
    in which it stands as a quick check, or about the only element of its module.
    """
    questions = {key: _completed(question, own, modules) for key, question in quiz.questions.items()}
    if all(question is quiz.questions[key] for key, question in questions.items()):
        return quiz
    return quiz.model_copy(update={"questions": MappingProxyType(questions)})


def _completed(question: Question, own: str | None, modules: Mapping[str, Taught]) -> Question:
    if question.covers and question.see:
        return question
    covers, see = question.covers, question.see or _see(question, own, modules)
    if see and not covers:
        slug, _, anchor = see.rpartition("#")
        module = modules.get(slug or own or "")
        element = module.element_at(anchor) if module else None
        covers = (element,) if element else ()
    return question.model_copy(update={"covers": covers, "see": see})


def _see(question: Question, own: str | None, modules: Mapping[str, Taught]) -> str:
    here = modules.get(own or "")
    if here and not question.covers and (section := here.section_asking(question.key)):
        return section
    element = question.covers[0] if question.covers else here.elements[0] if here and len(here.elements) == 1 else None
    for slug, module in modules.items():
        if element and element in module.elements:
            return element.lower() if slug == own else f"{slug}#{element.lower()}"
    return ""
