"""Lean paper: halves to cut apart, lines that are easy to follow, room for a hand, pages without holes."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from support.checkout import Checkout
from training.print import press
from training.print.copies import lean_copies
from training.print.plan import plan
from training.print.sections import Sections
from training.print.tree import HAND, SHEET_WIDTH, WIDE_WIDTH, table
from training.print.writer import PaperWriter

READABLE = 75
"""Letters of a line from whose end the eye finds the next one."""


def text(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().split())


def test_a_summary_stands_twice_on_a_page_to_be_cut_apart(tiny: Checkout) -> None:
    (page,) = pypdf.PdfReader(tiny.site / "en" / "koloni" / "ringkasan.pdf").pages
    assert page.mediabox.width > page.mediabox.height
    points = tiny.yaml("modules/koloni/module.yml")["key_points"]
    for told in ("Summary", "Edition", *(point["en"] for point in points)):
        assert text(page).count(told) == 2


def test_running_text_has_short_lines(tiny: Checkout) -> None:
    for name in ("bacaan", "soal-a", "sesi", "ringkasan", "lembar-lembar-amatan"):
        for page in pypdf.PdfReader(tiny.site / "en" / "koloni" / f"{name}.pdf").pages:
            lines = [line for line in page.extract_text().split("\n") if "Edition" not in line]
            assert sum(len(line) > READABLE for line in lines) <= len(lines) / 20, name  # of narrow letters, some more
            assert max(map(len, lines)) <= 1.1 * READABLE, (name, max(lines, key=len))


@pytest.mark.parametrize(("count", "wide"), [(2, False), (5, False), (6, True), (7, True), (9, True)])
def test_columns_to_write_in_have_room_for_a_hand_and_lie_on_the_long_side_where_they_must(
    count: int, wide: bool
) -> None:
    made = table([["Head"]] * count, [[[]] * count], room=SHEET_WIDTH)
    assert made["wide"] is wide
    assert sum(made["widths"]) == pytest.approx(WIDE_WIDTH if wide else SHEET_WIDTH, abs=0.1)
    if count * HAND <= WIDE_WIDTH:
        assert min(made["widths"]) >= HAND


def test_a_list_for_initials_stays_upright_with_narrower_columns() -> None:
    made = table([["Head"]] * 9, [[[]] * 9], room=SHEET_WIDTH, upright=True)
    assert not made["wide"]
    assert sum(made["widths"]) == pytest.approx(SHEET_WIDTH, abs=0.1)


def test_a_long_step_of_a_session_goes_on_over_the_page(
    writer: PaperWriter, sections: Sections, desk: press.Desk, tmp_path: Path
) -> None:
    module = writer.course.modules[0]
    part = plan(writer, module, sections)
    part["steps"][1]["trainer"] = ["Walk on. " * 700]
    paper = writer.paper("long.pdf", "Plan", [part], (), "", "")
    desk.lay(paper)
    made = desk.set([0]).compile(format="pdf", pdf_standards=["ua-1"])
    (tmp_path / "long.pdf").write_bytes(made or b"")
    first, second, *_ = pypdf.PdfReader(tmp_path / "long.pdf").pages
    assert "Walk on." in text(first)
    assert text(second).count("Walk on.") > 100


def test_a_lean_set_passes_on_what_is_watched_and_keeps_what_the_author_says(writer: PaperWriter) -> None:
    module = next(one for one in writer.course.modules if one.slug == "koloni")
    found = lean_copies(module)
    assert found["bacaan.pdf"] == found["daftar-periksa.pdf"] == "one"
    assert found["soal-a.pdf"] == ""
    assert "ringkasan.pdf" not in found
    watched, cards = module.sheets["lembar-amatan"], module.sheets["kartu-peran"]

    def lean(
        copies: str | int, told: str | int | None = None, *, shown: str = "observation", sets: str = "group"
    ) -> str:
        sheets = {
            "kartu-peran": cards.model_copy(update={"copies": sets}),
            "lembar-amatan": watched.model_copy(update={"type": shown, "copies": copies, "lean": told}),
        }
        (step, *others) = (one.model_copy(update={"sheets": ()}) for one in module.session.steps)
        steps = (step.model_copy(update={"sheets": tuple(sheets)}), *others)
        file = module.file.model_copy(update={"session": module.session.model_copy(update={"steps": steps})})
        return lean_copies(replace(module, file=file, sheets=sheets)).get("lembar-lembar-amatan.pdf", "as ever")

    assert lean("each") == lean("each", shown="form") == "group"
    assert lean("each", shown="worksheet") == lean("group", shown="form") == lean(6) == "as ever"
    assert lean("group", shown="form", sets="one") == "one"  # beside cards that all share
    assert lean("each", "each") == "each"
    assert lean("each", 3) == "3"
    assert lean("each", "three") == "three"
