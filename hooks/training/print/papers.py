"""Which PDFs there are: those that stand alone, and the order in which pages offer all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from training.course.module import Module
from training.pages.session import sheet_kind
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
    WORKBOOK,
    in_use,
    key_name,
    question_name,
    sheet_name,
)
from training.print.plan import plan
from training.print.press import Paper
from training.print.questions import VARIANTS, question_sheet
from training.print.sheet import sheet_part
from training.print.writer import PaperWriter, SheetData


def of_module(writer: PaperWriter, module: Module) -> Iterator[Paper]:
    """Yield the sheets of a module, the pack left out."""
    slug, head, title = module.slug, writer.head(module), writer.edition.plain(module.title)
    page = f"{slug}/"

    def paper(name: str, part: SheetData, pictures: Iterable[Path] = ()) -> Paper:
        label = part["label"]
        if name in sheets:
            label = ": ".join(
                filter(None, (sheet_kind(writer.edition, sheets[name]), writer.edition.plain(sheets[name].title)))
            )
        return writer.paper(f"{slug}/{name}", label, [part], pictures, title, page, copies.get(name, ""))

    copies = dict(in_use(module)) | {KEY: "trainer"}
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
    yield paper(KEY, answer_key(writer, module.quiz, head, writer.write(module.title), module))


def of_course(writer: PaperWriter) -> Iterator[Paper]:
    """Yield the sheets of the training as a whole, and its tests with their keys."""
    about = str(writer.edition.plain(writer.course.title))
    for key, sheet in writer.course.sheets.items():
        label = str(writer.edition.plain(sheet.title))
        yield writer.paper(sheet_name(key), label, [sheet_part(writer, sheet, "")], (), about, "", sheet.copies_needed)
    for slug, bank in writer.course.test_banks.items():
        title = writer.edition.test_title(slug)
        for variant in VARIANTS:
            part = question_sheet(writer, bank, variant, "", [title], anonymous=True)
            copies = "each" if variant == VARIANTS[0] else ""
            label = f"{title}: {part['label']}"
            yield writer.paper(question_name(variant, slug), label, [part], (), about, "", copies)
        part = answer_key(writer, bank, "", [title], None)
        yield writer.paper(key_name(slug), f"{title}: {part['label']}", [part], (), about, "", "trainer")


def addresses(writer: PaperWriter) -> Iterator[str]:
    """Yield the addresses of all PDFs, those of one folder in the order of use, with the keys at the end."""
    whole = [WORKBOOK, GUIDE, *map(sheet_name, writer.course.sheets)]
    for slug in writer.course.test_banks:
        whole += [*(question_name(variant, slug) for variant in VARIANTS), key_name(slug)]
    yield from (f"{writer.prefix}{name}" for name in whole)
    for module in writer.course.modules:
        names = [PACK, *(name for name, _ in in_use(module)), *map(question_name, VARIANTS[1:]), KEY]
        yield from (f"{writer.prefix}{module.slug}/{name}" for name in names)
