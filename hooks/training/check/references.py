"""Names of what stands elsewhere: links of a text, terms, sources, questions and the sections that teach them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.check.renamed_anchors import Renamed, renamed
from training.check.targets import At, Targets
from training.course.reader import COURSE, SHEETS, SOURCES, Drafts
from training.files.document import Document
from training.mistakes import Mistake, did_you_mean

HERE = re.compile(r"https?://(?:localhost|127\.|192\.168\.|10\.)")


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every name of something that is not there."""
    moved = renamed(drafts)
    yield from _questions(drafts, moved)
    yield from _glossary(drafts)
    for key, source in drafts.sources.items():
        if source.url and HERE.match(source.url):
            what, remedy = f"`{source.url}` is known to your own computer alone", "write the address that others open"
            yield drafts.documents[SOURCES].mistake([key, "url"], what, remedy)
    yield from _occasions(drafts)
    yield from _agendas(drafts)
    yield from _leads(drafts)
    yield from _corrections(drafts)
    yield from _opened(drafts)
    targets = Targets(drafts, moved)
    for prose in drafts.prose:
        for link in prose.links:
            yield from targets.check(prose, link)


def _questions(drafts: Drafts, moved: Renamed) -> Iterator[Mistake]:
    for name, quiz in drafts.banks:
        slug = name.stem if name.stem in drafts.modules else None
        for key, question in quiz.questions.items():
            document = drafts.documents[name]
            address = (f"{question.see.rpartition('#')[0] or name.stem}/index.md", question.see.rpartition("#")[2])
            if not question.see or address in moved:
                continue
            yield from _see(drafts, slug, question.see, lambda *said, d=document, k=key: d.mistake([k, "see"], *said))
    for draft in drafts.modules.values():
        for prose in draft.text.values():
            for asked in prose.quick_checks:
                if draft.quiz and draft.quiz_name not in drafts.unread and asked.key not in draft.quiz.questions:
                    what = f"the module's bank has no question `{asked.key}`"
                    remedy = did_you_mean(asked.key, draft.quiz.questions)
                    yield Mistake(prose.name, asked.line, asked.column, what, remedy)


def _see(drafts: Drafts, own: str | None, see: str, mistake: At) -> Iterator[Mistake]:
    slug, hash_sign, anchor = see.rpartition("#")
    target = slug if hash_sign else own
    if target is None:
        yield mistake(f"`see: {see}` names no module", "write `slug#anchor`, since a test bank has no text of its own")
    elif target not in drafts.modules:
        if not drafts.is_astray(target):
            yield mistake(f"there is no module `{target}`", did_you_mean(target, drafts.modules))
    elif (prose := drafts.modules[target].text.get(drafts.languages.source)) and anchor not in prose.anchors:
        yield mistake(f"`{prose.name}` has no heading `{{#{anchor}}}`", did_you_mean(anchor, sorted(prose.anchors)))


def _agendas(drafts: Drafts) -> Iterator[Mistake]:
    for key, agenda in drafts.course.agendas.items() if drafts.course else ():
        for i, slug in enumerate(agenda.modules):
            if slug not in drafts.modules and not drafts.is_astray(slug):
                remedy = did_you_mean(slug, drafts.modules)
                place: list[str | int] = ["agendas", key, "modules", i]
                yield drafts.documents[COURSE].mistake(place, f"there is no module `{slug}`", remedy)
        for i, slug in enumerate(agenda.new_days):
            if slug not in agenda.modules[1:]:
                what = f"no day can begin with `{slug}`"
                remedy = did_you_mean(slug, agenda.modules[1:])
                yield drafts.documents[COURSE].mistake(["agendas", key, "new_days", i], what, remedy)


def _leads(drafts: Drafts) -> Iterator[Mistake]:
    for code, table in drafts.course.leads.items() if drafts.course else ():
        for place in table:
            for what, remedy in _section(drafts, place, range(2, 3)):
                yield drafts.documents[COURSE].mistake(["leads", code, place], what, remedy, on_key=True)


def _corrections(drafts: Drafts) -> Iterator[Mistake]:
    for key, correction in drafts.course.corrections.items() if drafts.course else ():
        for i, place in enumerate(correction.sections):
            said = [("this section is already named", "name it once")] if place in correction.sections[:i] else []
            for what, remedy in said or _section(drafts, place, range(2, 7)):
                yield drafts.documents[COURSE].mistake(["corrections", key, "sections", i], what, remedy)


def _opened(drafts: Drafts) -> Iterator[Mistake]:
    for slug, draft in drafts.modules.items():
        for i, step in enumerate(draft.file.session.steps if draft.file else ()):
            for j, anchor in enumerate(step.opens):
                for what, remedy in _section(drafts, f"{slug}#{anchor}", range(2, 4)):
                    place: list[str | int] = ["session", "steps", i, "opens", j]
                    yield drafts.documents[draft.module_name].mistake(place, what, remedy)


def _section(drafts: Drafts, place: str, levels: range) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the name of a module, or of a section of one of these levels, and the remedy."""
    slug, hash_sign, anchor = place.partition("#")
    module = drafts.modules.get(slug)
    if module is None and not drafts.is_astray(slug):
        yield f"there is no module `{slug}`", did_you_mean(slug, drafts.modules)
    elif module and hash_sign and (prose := module.text.get(drafts.languages.source)):
        anchors = [heading.anchor for heading in prose.headings if heading.level in levels and heading.anchor]
        if anchor not in anchors:
            yield f"`{prose.name}` has no section `{{#{anchor}}}`", did_you_mean(anchor, anchors)


def _glossary(drafts: Drafts) -> Iterator[Mistake]:
    for name, document in drafts.documents.items():
        if name.name != "glossary.yml":
            continue
        yield from _same_words(drafts, document)
        for key, term in drafts.glossary.items():
            for field in ("see", "apart"):
                for i, other in enumerate(getattr(term, field)):
                    if other == key:
                        yield document.mistake([key, field, i], "the term names itself", "name another, or delete it")
                    elif other not in drafts.glossary and name not in drafts.unread:
                        remedy = did_you_mean(other, drafts.glossary)
                        yield document.mistake([key, field, i], f"there is no term `{other}`", remedy)
            for i, source in enumerate(term.sources):
                if source not in drafts.sources and Path("modules/sources.yml") not in drafts.unread:
                    remedy = did_you_mean(source, drafts.sources)
                    yield document.mistake([key, "sources", i], f"there is no source `{source}`", remedy)


def _same_words(drafts: Drafts, document: Document) -> Iterator[Mistake]:
    """Yield words by which two terms are called, and words to avoid that are the term's own."""
    told: set[str] = set()
    for code in drafts.languages:
        called: dict[str, str] = {}
        for key, term in drafts.glossary.items():
            said = term.term.get(code, "") if key not in told else ""
            if said and (first := called.setdefault(said.casefold(), key)) != key:
                remedy = "make one of both, or tell them apart in brackets: `stup (kotak)`"
                yield document.mistake([key, "term", code], f"the term `{first}` is called so already", remedy)
                told.add(key)
        for key, term in drafts.glossary.items():
            for i, word in enumerate(term.variants if code == drafts.languages.source else ()):
                if (first := called.get(word.casefold(), key)) != key:
                    what, remedy = f"`{word}` is the term `{first}`", "take it out here, or there"
                    yield document.mistake([key, "variants", i], what, remedy)
            for i, word in enumerate(term.avoid.get(code, ())):
                if word.casefold() == term.term.get(code, "").casefold():
                    what, remedy = f"`{word}` is what the course calls this term", "take it out, or change the term"
                    yield document.mistake([key, "avoid", code, i], what, remedy)


def _occasions(drafts: Drafts) -> Iterator[Mistake]:
    if not drafts.course:
        return
    document = drafts.documents[COURSE]
    for key, one in drafts.course.occasions.items():
        for i, sheet in enumerate(one.sheets):
            if sheet not in drafts.sheets and SHEETS not in drafts.unread:
                what = f"there is no sheet `{sheet}` for the whole training"
                yield document.mistake(["occasions", key, "sheets", i], what, did_you_mean(sheet, drafts.sheets))
        if one.test and one.test not in drafts.course.tests:
            what, remedy = f"`tests:` names no `{one.test}`", did_you_mean(one.test, drafts.course.tests)
            yield document.mistake(["occasions", key, "test"], what, remedy)
