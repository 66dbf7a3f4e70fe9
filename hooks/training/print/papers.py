"""Which PDFs there are: those that stand alone, and the order in which pages offer all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from training.course.course import ASSETS
from training.course.module import Module
from training.course.quiz import VARIANTS
from training.print.answer_sheet import answer_sheet, trial_sheet
from training.print.books import book_names
from training.print.checklists import checklists
from training.print.copies import in_use, lean_copies
from training.print.corrections import corrections
from training.print.handout import handout
from training.print.keys import answer_key
from training.print.names import (
    CHECKLISTS,
    CORRECTIONS,
    HANDOUT,
    KEY,
    PACK,
    PICTURES,
    PICTURES_LARGE,
    PLAN,
    SUMMARY,
    TRIAL,
    answer_name,
    key_name,
    question_name,
    results_name,
    sheet_name,
)
from training.print.plan import plan
from training.print.press import NO_USE, Paper, Use
from training.print.questions import question_sheet
from training.print.results import results
from training.print.sections import Sections
from training.print.sheet import sheet_part
from training.print.summary import summary
from training.print.tests import by_agenda, tests
from training.print.wall_picture import wall_pictures
from training.print.writer import PaperWriter, SheetData


def of_module(writer: PaperWriter, module: Module) -> Iterator[Paper]:
    """Yield the sheets of a module, its plan, corrections, key and pack left out."""
    slug, head, title = module.slug, writer.head(module), writer.edition.plain(module.title)
    page = f"{slug}/"

    def paper(name: str, part: SheetData, pictures: Iterable[Path] = ()) -> Paper:
        label = str(part.get("name", part["label"]))
        return writer.paper(f"{slug}/{name}", label, [part], pictures, title, page, uses.get(name, NO_USE))

    lean = lean_copies(module)
    uses = {name: Use(copies, lean.get(name, copies)) for name, copies in in_use(module)}
    for variant in VARIANTS:
        uses |= {name: Use("each", lean[name], variant) for name in (question_name(variant), answer_name(variant))}
    sheets = {sheet_name(key): sheet for key, sheet in module.sheets.items()}
    for name, sheet in sheets.items():
        yield paper(name, *sheet_part(writer, sheet, head, module.folder))
    yield paper(SUMMARY, summary(writer, module))
    text, pictures = handout(writer, module)
    yield paper(HANDOUT, text, pictures)
    if drawn := wall_pictures(writer, module, text):
        yield writer.paper(f"{slug}/{PICTURES}", drawn[0]["label"], drawn, (), title, page, uses[PICTURES])
        large = wall_pictures(writer, module, text, large=True)
        yield writer.paper(f"{slug}/{PICTURES_LARGE}", large[0]["label"], large, (), title, page)
    yield paper(CHECKLISTS, checklists(writer, module))
    for variant in VARIANTS:
        yield paper(
            question_name(variant), question_sheet(writer, module.quiz, variant, head, writer.write(module.title))
        )
        yield paper(answer_name(variant), answer_sheet(writer, module.slug, variant, head, writer.write(module.title)))


def of_course(writer: PaperWriter) -> Iterator[Paper]:
    """Yield the sheets of the training as a whole, and its tests."""
    about = str(writer.edition.plain(writer.course.title))
    for key, sheet in writer.course.sheets.items():
        label = str(writer.edition.plain(sheet.title))
        use = Use(sheet.copies_needed, str(sheet.lean or sheet.copies_needed), subject=key)
        part, pictures = sheet_part(writer, sheet, "", writer.course.root / ASSETS)
        yield writer.paper(sheet_name(key), label, [part], pictures, about, "", use)
    for agenda, some in by_agenda(writer).items():
        for test in some:
            for variant in VARIANTS:
                use = Use("each", "each", variant, test.of, agenda)
                asks = "again" if test.again else "code"
                for name, part in (
                    (question_name(variant, test.name), question_sheet(writer, test.quiz, variant, "", [test.title])),
                    (
                        answer_name(variant, test.name),
                        answer_sheet(writer, test.name, variant, "", [test.title], asks=asks),
                    ),
                ):
                    label = f"{test.title}: {part['label']}"
                    yield writer.paper(name, label, [part], (), about, "", use)
        part = results(writer, some)
        yield writer.paper(results_name(agenda), part["name"], [part], (), about, "", Use("one", "one", agenda=agenda))
    part = trial_sheet(writer)
    yield writer.paper(TRIAL, part["label"], [part], (), about, "")


def plans_and_keys(writer: PaperWriter, sections: Sections) -> Iterator[Paper]:
    """Yield plans, correction sheets and answer keys, which say where in the handouts something stands."""
    about = str(writer.edition.plain(writer.course.title))
    for test in tests(writer):
        keys = [key for one in writer.course.occasions.values() if one.test == test.of for key in one.sheets]
        beside = [sheet for sheet in map(writer.course.sheets.__getitem__, keys) if sheet.answers]
        part = answer_key(writer, test.name, "", [test.title], None, sections, beside)
        label = f"{test.title}: {part['label']}"
        yield writer.paper(
            key_name(test.name), label, [part], (), about, "", Use("trainer", "trainer", "", test.of, test.agenda)
        )
    for module in writer.course.modules:
        path, about = f"{module.slug}/{PLAN}", writer.edition.plain(module.title)
        part = plan(writer, module, sections)
        yield writer.paper(path, part["label"], [part], (), about, f"{module.slug}/", Use("trainer", "trainer"))
        if corrected := corrections(writer, module, sections):
            name = f"{module.slug}/{CORRECTIONS}"
            yield writer.paper(name, corrected["label"], [corrected], (), about, f"{module.slug}/")
        part = answer_key(writer, module.slug, writer.head(module), writer.write(module.title), module, sections)
        path = f"{module.slug}/{KEY}"
        yield writer.paper(path, part["label"], [part], (), about, f"{module.slug}/", Use("trainer"))


def addresses(writer: PaperWriter) -> Iterator[str]:
    """Yield the addresses of all PDFs, those of one folder in the order of use, with the keys at the end.

    Among them are those of pictures and corrections of every module, whether it has any.
    """
    whole = [*book_names(writer.course), *map(sheet_name, writer.course.sheets)]
    for agenda, some in by_agenda(writer).items():
        for test in some:
            whole += [name(variant, test.name) for variant in VARIANTS for name in (question_name, answer_name)]
            whole.append(key_name(test.name))
        whole.append(results_name(agenda))
    whole.append(TRIAL)
    yield from (f"{writer.prefix}{name}" for name in whole)
    for module in writer.course.modules:
        others = [name(variant) for variant in VARIANTS[1:] for name in (question_name, answer_name)]
        names = [PACK, *(name for name, _ in in_use(module)), PICTURES_LARGE, CORRECTIONS, *others, KEY]
        yield from (f"{writer.prefix}{module.slug}/{name}" for name in names)
