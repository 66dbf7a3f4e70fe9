"""The session plan on paper and screen: its steps, rests, answers, and the pictures for the wall."""

import pikepdf
import pypdf
import pytest
from bs4 import BeautifulSoup

from support.checkout import Checkout
from training.course.session import SessionPlan

KOLONI = "modules/koloni/module.yml"


def text(checkout: Checkout, name: str) -> str:
    pages = pypdf.PdfReader(checkout.site / name).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("minutes", "rests"),
    [
        ((30, 30, 30), ()),
        ((10, 30, 20, 35, 20, 20), (2,)),
        ((10, 25, 15, 25, 35, 15, 25, 15, 15), (3,)),
        ((45, 45, 45, 45, 45, 45), (1, 3)),
        ((135,), ()),
        ((10, 200, 15), (0, 1)),
    ],
)
def test_a_long_session_rests_after_the_steps_that_part_it_best(
    tiny: Checkout, minutes: tuple[int, ...], rests: tuple[int, ...]
) -> None:
    known = tiny.yaml(KOLONI)["session"]
    (first, *_) = known["steps"]
    steps = [{**first, "minutes": str(one)} for one in minutes]
    plan = SessionPlan.model_validate({**known, "units": str(sum(minutes) // 45), "steps": steps})
    assert plan.rests() == rests


def test_the_plan_says_what_to_look_for_and_when_to_take_the_questions(tiny: Checkout) -> None:
    words = text(tiny, "en/koloni/sesi.pdf")
    for point in tiny.yaml(KOLONI)["key_points"]:
        assert " ".join(point["en"].split()) in words.partition("What to look for in the answers")[2]
    assert "The question sheet (4 questions, about 5 minutes) is not counted in the session" in words
    html = BeautifulSoup((tiny.site / "en/koloni/sesi.html").read_text(encoding="utf-8"), "html5lib").get_text()
    assert "What to look for in the answers" in html
    assert "The question sheet (4 questions, about 5 minutes)" in html


@pytest.mark.parametrize(("prefix", "place"), [("", "(bacaan: bagian 1 hlm. 1)"), ("en/", "(handout: section 1 p. 1)")])
def test_the_plan_says_where_in_the_handout_of_its_language_an_objective_is_taught(
    tiny: Checkout, prefix: str, place: str
) -> None:
    assert place in text(tiny, f"{prefix}koloni/sesi.pdf")


def test_a_link_in_the_text_names_on_paper_the_module_to_which_it_leads(tiny: Checkout) -> None:
    assert "hive module (Module 2, section 1)" in text(tiny, "en/koloni/bacaan.pdf")


def test_answers_rests_and_what_to_look_for_stand_where_they_are_needed(course: Checkout) -> None:
    course.edit(
        KOLONI,
        "      sheets: [kartu-peran]\n",
        "      sheets: [kartu-peran]\n      answers:\n        - of: {id: Kartu 1, en: Card 1}\n"
        "          text: {id: Hanya ratu., en: Only the queen does.}\n",
    )
    course.edit(KOLONI, "  units: 1\n", "  units: 3\n")
    course.edit(KOLONI, "      minutes: 15\n", "      minutes: 75\n")
    course.edit(KOLONI, "      minutes: 30\n", "      minutes: 60\n")
    told = "  look_for: [{id: 'Ratu, pekerja, jantan.', en: 'Queen, worker, drone.'}]\n"
    course.edit(KOLONI, "  safety: {id: Jaga", f"{told}  safety: {{id: Jaga")
    course.build()
    words = text(course, "en/koloni/sesi.pdf")
    order = ("Hand out the cards.", "Card 1: Only the queen does.", "Tea, 15 minutes", "Point out the flight path.")
    places = [words.index(told) for told in order]
    assert places == sorted(places)
    assert "Each participant names three castes. What to look for in the answers: Queen, worker, drone." in words
    for pdf in (course.site / "en" / "koloni").glob("*.pdf"):
        if pdf.name not in {"sesi.pdf", "paket.pdf"}:
            assert "Only the queen does" not in text(course, f"en/koloni/{pdf.name}")
    course.edit(KOLONI, "en: 'Queen, worker, drone.'}]", "en: 'Queen, worker, drone.'}, {id: Lebih, en: More}]")
    done = course.run("check")
    assert "write one for each learning check, in their order" in done.stdout + done.stderr


def test_answers_of_the_last_step_are_what_to_look_for_where_there_is_one_for_each_check(tiny: Checkout) -> None:
    known = tiny.yaml(KOLONI)["session"]
    *before, last = known["steps"]
    answer = {"of": {"id": "Cek 1", "en": "Check 1"}, "text": {"id": "Tiga.", "en": "Three."}}

    def sought(count: int) -> list[str]:
        steps = [*before, {**last, "answers": [answer] * count}]
        return [text["en"] for text in SessionPlan.model_validate({**known, "steps": steps}).sought]

    assert sought(0) == []
    assert sought(1) == ["Three."]
    assert sought(2) == []


def test_a_drawn_picture_of_a_module_hangs_on_the_wall_with_its_alternative(tiny: Checkout) -> None:
    assert "Wall picture" in text(tiny, "en/koloni/gambar-dinding.pdf")
    assert "Copy at 141 % for A3." in text(tiny, "en/koloni/gambar-dinding.pdf")
    with pikepdf.open(tiny.site / "en/koloni/gambar-dinding.pdf") as opened:
        told = [str(one.Alt) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert told
    assert all(told)
    assert not (tiny.site / "madu/gambar-dinding.pdf").exists()
    assert "gambar-dinding.pdf" in (tiny.site / "koloni/sesi.html").read_text(encoding="utf-8")


def test_a_master_for_the_wall_in_a3_is_read_from_afar(tiny: Checkout) -> None:
    """Capitals of 5.8 mm are what good eyes read from four metres: letters set in 9 mm, or 26 points."""
    (page,) = pypdf.PdfReader(tiny.site / "koloni/gambar-dinding-a3.pdf").pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [297, 420]
    sizes: dict[str, float] = {}
    page.extract_text(visitor_text=lambda text, cm, tm, _, size: sizes.update({text.strip(): abs(cm[3] * size)}))
    assert min(sizes[letter] for letter in "telur" if letter in sizes) >= 26
    assert "terbaca dari jarak empat meter" in text(tiny, "koloni/gambar-dinding-a3.pdf")
    for place in ("koloni/sesi.html", "pembimbing.html"):
        assert "gambar-dinding-a3.pdf" in (tiny.site / place).read_text(encoding="utf-8")
