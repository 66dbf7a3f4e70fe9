"""Which PDFs there are: those that stand alone, and the order in which pages offer all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from training.course.module import Module
from training.print.answer_sheet import answer_sheet
from training.print.checklists import checklists
from training.print.handout import handout
from training.print.keys import answer_key
from training.print.names import (
    CHECKLISTS,
    GUIDE,
    HANDOUT,
    KEY,
    PACK,
    PLAN,
    RESULTS,
    WORKBOOK,
    answer_name,
    in_use,
    key_name,
    question_name,
    sheet_name,
)
from training.print.plan import plan
from training.print.press import Paper
from training.print.questions import question_sheet
from training.print.results import results
from training.print.sections import Sections
from training.print.sheet import sheet_part
from training.print.variants import VARIANTS
from training.print.writer import PaperWriter, SheetData


def of_module(writer: PaperWriter, module: Module) -> Iterator[Paper]:
    """Yield the sheets of a module, its key and pack left out."""
    slug, head, title = module.slug, writer.head(module), writer.edition.plain(module.title)
    page = f"{slug}/"

    def paper(name: str, part: SheetData, pictures: Iterable[Path] = ()) -> Paper:
        label = str(part.get("name", part["label"]))
        return writer.paper(f"{slug}/{name}", label, [part], pictures, title, page, copies.get(name, ""))

    copies = dict(in_use(module))
    sheets = {sheet_name(key): sheet for key, sheet in module.sheets.items()}
    yield paper(PLAN, plan(writer, module))
    for name, sheet in sheets.items():
        yield paper(name, sheet_part(writer, sheet, head))
    yield paper(HANDOUT, *handout(writer, module))
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
        yield writer.paper(sheet_name(key), label, [sheet_part(writer, sheet, "")], (), about, "", sheet.copies_needed)
    for slug, bank in writer.course.test_banks.items():
        title = writer.edition.test_title(slug)
        for variant in VARIANTS:
            copies = "each" if variant == VARIANTS[0] else ""
            for name, part in (
                (question_name(variant, slug), question_sheet(writer, bank, variant, "", [title])),
                (answer_name(variant, slug), answer_sheet(writer, slug, variant, "", [title], anonymous=True)),
            ):
                yield writer.paper(name, f"{title}: {part['label']}", [part], (), about, "", copies)
    if writer.course.test_banks:
        part = results(writer)
        yield writer.paper(RESULTS, part["label"], [part], (), about, "", "one")


def keys(writer: PaperWriter, sections: Sections) -> Iterator[Paper]:
    """Yield the answer keys, which say where in the handouts answers are taught."""
    for slug in writer.course.test_banks:
        title = writer.edition.test_title(slug)
        part = answer_key(writer, slug, "", [title], None, sections)
        about = str(writer.edition.plain(writer.course.title))
        yield writer.paper(key_name(slug), f"{title}: {part['label']}", [part], (), about, "", "trainer")
    for module in writer.course.modules:
        part = answer_key(writer, module.slug, writer.head(module), writer.write(module.title), module, sections)
        path, about = f"{module.slug}/{KEY}", writer.edition.plain(module.title)
        yield writer.paper(path, part["label"], [part], (), about, f"{module.slug}/", "trainer")


def addresses(writer: PaperWriter) -> Iterator[str]:
    """Yield the addresses of all PDFs, those of one folder in the order of use, with the keys at the end."""
    whole = [WORKBOOK, GUIDE, *map(sheet_name, writer.course.sheets)]
    for slug in writer.course.test_banks:
        whole += [
            *(name(variant, slug) for variant in VARIANTS for name in (question_name, answer_name)),
            key_name(slug),
        ]
    if writer.course.test_banks:
        whole.append(RESULTS)
    yield from (f"{writer.prefix}{name}" for name in whole)
    for module in writer.course.modules:
        others = [name(variant) for variant in VARIANTS[1:] for name in (question_name, answer_name)]
        names = [PACK, *(name for name, _ in in_use(module)), *others, KEY]
        yield from (f"{writer.prefix}{module.slug}/{name}" for name in names)
