"""Forms as people use them: a letter is a letter, a poster is one, and every page of a list says when and where."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from training.course.corrections import Correction
from training.course.sheets import Sheet
from training.print import press
from training.print.corrections import corrections
from training.print.keys import answer_key
from training.print.plan import plan
from training.print.sections import Sections
from training.print.sheet import copies_in_words, sheet_part
from training.print.writer import PaperWriter


def said(words: str) -> dict[str, str]:
    return {"id": words, "en": words}


def sheet(kind: str, *body: dict[str, Any], **more: Any) -> Sheet:
    return Sheet.model_validate(
        {"type": kind, "title": said("Swarm"), "purpose": said("To know."), "body": body, **more}
    )


FIELDS = {"type": "fields", "items": [said("To")]}
CARDS = {
    "type": "cards",
    "cards": {key: {"title": said(f"Bee {key}"), "text": said("It flies.")} for key in ("one", "two")},
}


@pytest.fixture
def pages(writer: PaperWriter, desk: press.Desk, tmp_path: Path) -> Any:
    def made(one: Sheet, **more: Any) -> list[str]:
        folder = writer.course.modules[0].folder
        part, pictures = sheet_part(writer, one, "Module 1", folder)
        paper = writer.paper("one.pdf", "One", [part | more], pictures, "", "")
        desk.lay(paper)
        content = desk.set([0]).compile(format="pdf", pdf_standards=["ua-1"])
        (tmp_path / "one.pdf").write_bytes(content or b"")
        return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(tmp_path / "one.pdf").pages]

    return made


@pytest.mark.parametrize("kind", ["letter", "poster", "certificate"])
def test_what_leaves_the_room_has_no_head_of_the_course(pages: Any, kind: str) -> None:
    (page,) = pages(sheet(kind, FIELDS, {"type": "text", "text": said("Come and see.")}))
    assert "Keeping Bees" not in page
    assert page.count("Swarm") == 1
    assert ("Subject: Swarm" in page) == (kind == "letter")


def test_every_page_says_what_is_to_be_filled_in_on_it(pages: Any) -> None:
    table = {"type": "table", "columns": [said("Name")], "blank": 60}
    found = pages(sheet("form", table, every_page=[said("Place"), said("Day")]))
    assert len(found) > 2
    assert all(page.startswith("Place: Day:") for page in found)


def test_a_picture_is_drawn_on_a_sheet(pages: Any) -> None:
    picture = {"type": "picture", "file": "picture.svg", "says": said("A queen.")}
    assert "larvae" in pages(sheet("information", picture))[0]


def test_cards_are_numbered_and_their_answers_with_them(pages: Any, writer: PaperWriter, sections: Sections) -> None:
    answers = [{"of": said("Bee two"), "text": said("A drone.")}]
    cards = sheet("cards", CARDS, answers=answers)
    assert "2. Bee two It flies." in pages(cards)[0]
    assert "A drone." not in "".join(pages(cards))
    module = writer.course.modules[0]
    key = module.session.steps[0].sheets[0]
    told = {**module.sheets, key: cards}
    (answer,) = plan(writer, replace(module, sheets=told), sections)["steps"][0]["answers"]
    assert answer["number"] == 2


def test_few_cards_are_larger_so_that_several_can_read_one(
    writer: PaperWriter, desk: press.Desk, tmp_path: Path
) -> None:
    def size(count: int) -> float:
        more = {
            f"more-{n}": {"title": said(f"Bee {n}"), "text": said("It dances for long. " * 9)} for n in range(count)
        }
        block = {"type": "cards", "cards": {**CARDS["cards"], **more}}
        part, pictures = sheet_part(writer, sheet("cards", block), "", writer.course.root)
        desk.lay(writer.paper("k.pdf", "Cards", [part], pictures, "", ""))
        made = desk.set([0]).compile(format="pdf")
        (tmp_path / "k.pdf").write_bytes(made or b"")
        sizes: list[float] = []
        pages = pypdf.PdfReader(tmp_path / "k.pdf").pages
        pages[0].extract_text(
            visitor_text=lambda text, _, __, ___, size: sizes.append(size) if "flies" in text else None
        )
        assert len(pages) == 1
        return sizes[0]

    assert size(0) == 24
    assert 12 <= size(10) < 24


def test_the_plan_says_how_many_copies_of_each_sheet_to_bring(writer: PaperWriter, sections: Sections) -> None:
    module = writer.course.modules[0]
    key = module.session.steps[0].sheets[0]
    watched = sheet("observation", FIELDS, lean="three")
    told, *_ = plan(writer, replace(module, sheets={**module.sheets, key: watched}), sections)["sheets"]
    assert told["copies"] == "1 for each participant (lean set: 1 for every three people)"


def test_the_plan_names_section_title_and_page_of_what_a_step_opens(writer: PaperWriter, sections: Sections) -> None:
    module = writer.course.modules[0]
    (step, *others) = module.session.steps
    steps = (step.model_copy(update={"opens": ("k1-telur",)}), *others)
    file = module.file.model_copy(update={"session": module.session.model_copy(update={"steps": steps})})
    made = plan(writer, replace(module, file=file), sections)
    assert made["steps"][0]["opens"] == "section 1.1 p. 0"  # no handout has been made
    (place,) = made["opened"]
    assert place.startswith("section 1.1 “")
    assert place.endswith("handout page 0 (minutes 0–15)")


def test_a_list_says_for_how_many_it_has_room_and_not_how_many_copies_there_are(writer: PaperWriter) -> None:
    held = sheet("form", FIELDS, holds={"people": 24, "days": 2})
    assert held.copies_needed == "24x2"
    assert copies_in_words(writer, held.copies_needed, held) == "1 for every 24 people and 2 days"
    with pytest.raises(ValueError, match="1 validation error"):
        sheet("form", FIELDS, holds={"people": 24, "days": 2}, copies="one")


def test_the_key_of_a_test_holds_the_answers_of_what_is_read_aloud_beside_it(
    writer: PaperWriter, sections: Sections, desk: press.Desk, tmp_path: Path
) -> None:
    module = writer.course.modules[0]
    spoken = sheet("form", FIELDS, answers=[{"of": said("Sentence 1"), "text": said("An open hand.")}])
    part = answer_key(writer, module.slug, "", [], module, sections, [spoken])
    desk.lay(writer.paper("k.pdf", "Key", [part], (), "", ""))
    made = desk.set([0]).compile(format="pdf", pdf_standards=["ua-1"])
    (tmp_path / "k.pdf").write_bytes(made or b"")
    assert "Sentence 1: An open hand." in " ".join(pypdf.PdfReader(tmp_path / "k.pdf").pages[-1].extract_text().split())


def test_a_correction_sheet_says_what_bears_on_safety_and_where_it_stands(
    writer: PaperWriter, sections: Sections, desk: press.Desk
) -> None:
    told = {"edition": writer.course.edition, "date": str(writer.course.date), "sections": ["koloni#k1", "stup"]}
    one = Correction.model_validate({**told, "text": said("Keep off the flight path.")})
    older = one.model_copy(update={"edition": "2025.1", "sections": ("madu",)})
    file = writer.course.file.model_copy(update={"corrections": {"path": one, "older": older}})
    writer.course = replace(writer.course, file=file)
    colony, hive, honey = (corrections(writer, module, sections) for module in writer.course.modules)
    assert colony
    assert hive
    assert [entry["at"] for entry in (*colony["entries"], *hive["entries"])] == ["section 1 p. 0", ""]
    assert honey is None  # its correction is of an older edition
    paper = writer.paper("koreksi.pdf", "Correction sheet", [colony], (), "", "")
    desk.lay(paper)
    assert desk.set([press.HALVES[0]]).compile(format="pdf", pdf_standards=["ua-1"])
