"""Questions as HTML: one form for each, which a module's page, review and tests reuse; no script draws any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from markupsafe import Markup

from training.check.items.vocabulary import announces_several
from training.course.module import Module
from training.course.questions import KINDS, Question
from training.course.quiz import Quiz
from training.pages.edition import Edition
from training.pages.templates import partial


class QuestionForms:
    """The forms of the questions of one edition."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition."""
        self.edition = edition
        self._at_root: dict[str, Markup] = {}
        self._modules = {module.slug: module for module in edition.course.modules}
        self._titles = {module.slug: edition.write(module.title) for module in edition.course.modules}

    def form(
        self,
        question: Question,
        base: str,
        module: Module | None,
        number: int = 0,
        *,
        bank: Quiz | None = None,
        label: Markup | None = None,
    ) -> Markup:
        """Return a question of `module` or, where that is none, of a test's bank.

        With a number it stands in the module's own quiz, below its case; without one it brings the case along, and a
        label says where the question comes from.
        """
        slug, _, anchor = question.see.rpartition("#")
        slug = slug or (module.slug if module else "")
        see = f"#{anchor}" if module and slug == module.slug and not label else f"{base}{slug}/index.html#{anchor}"
        bank = module.quiz if module else bank
        case = bank.cases.get(question.case or "") if bank else None
        return partial(
            self.edition,
            "question.html",
            base,
            q=question,
            hash=self.hash(question),
            see=see,
            nth=number,
            case=case,
            module=module,
            label=label,
            announced=announces_several(question.text.get(self.edition.language, ""), self.edition.language),
            heading=self.edition.heading(self._modules[slug], anchor, base),
            elsewhere="" if label or not module or slug == module.slug else self._titles[slug],
        )

    def of_module(self, module: Module, base: str) -> Iterator[tuple[str | None, Markup]]:
        """Yield the forms of a module's own quiz, each with the key of its case where the one before had another."""
        before = None
        for number, question in enumerate(module.quiz.questions.values(), 1):
            case = question.case if question.case != before else None
            before = question.case
            yield case, self.form(question, base, module, number=number)

    def of_bank(self, module: Module | None, bank: Quiz) -> Iterator[tuple[str, str, Markup]]:
        """Yield key, hash and form of questions for review and tests: of a module, or of a test with its own bank."""
        for question in bank.questions.values():
            if question.key not in self._at_root:  # review and tests stand at the root: one form is for all of them
                label = self.edition.write(module.title) if module else self.edition.say("test.question")
                self._at_root[question.key] = self.form(question, "", module, bank=bank, label=label)
            yield question.key, self.hash(question), self._at_root[question.key]

    def hash(self, question: Question) -> str:
        """Return the hash under which answers to a question are stored."""
        return self.edition.course.released.hash_of(question)

    @cached_property
    def player(self) -> Mapping[str, str]:
        """Words that the script of the questions says, by its own keys; those of a kind end in its name."""
        words = self.edition.words
        said = {key.removeprefix("player."): value for key, value in words.items() if key.startswith("player.")}
        for name, kind in KINDS.items():
            said[f"blank-{name}"] = words[kind.blank_how]
            said[f"part-{name}"] = words[kind.partly_as] if kind.partly_as else ""
        return {"quick": words["question.quick"], **said}

    @cached_property
    def bank_hashes(self) -> Mapping[str, str]:
        """Module or test to the hash under which a score in its bank is stored; every page asks for them."""
        course = self.edition.course
        return MappingProxyType({slug: course.released.hash_of_bank(bank) for slug, bank in course.banks.items()})
