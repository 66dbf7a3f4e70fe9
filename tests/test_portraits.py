"""Portraits: the people of the course stand beside the scenes that they are in, on screen and on paper."""

import re
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from support.checkout import Checkout
from support.learner import go
from training.check.loader import load
from training.pages.portraits import Portraits

GREEN = re.compile(rb"\b0?\.2 0?\.8 0?\.6 (?:rg|scn?)\b")
"""The colour in which the portrait of the small course is clothed, as PDF says it."""


def test_a_scene_shows_whom_its_title_names_or_else_whom_it_names_most_often() -> None:
    portraits = Portraits(Path(), {"sari": ("Sari",), "wiryo": ("Pak Wiryo", "Wiryo")})
    assert portraits.in_scene("Kotak Sari", "Wiryo, Wiryo, Wiryo") == "sari"
    assert portraits.in_scene("Kotak", "Sari dan Pak Wiryo. Wiryo tersenyum.") == "wiryo"
    assert portraits.in_scene("Kotak", "Sarinah tersenyum.") is None
    assert portraits.in_scene("Kotak Sari", "", who="wiryo") == "wiryo"
    assert portraits.in_scene("Kotak Sari", "", who="none") is None
    assert Portraits(Path(), {}).in_scene("Kotak Sari", "Sari") is None


def test_a_module_is_opened_by_whom_its_first_scene_with_somebody_shows() -> None:
    portraits = Portraits(Path(), {"sari": ("Sari",), "wiryo": ("Pak Wiryo",)})
    empty, nobody = "/// scene | Kotak\nSepi.\n///\n", "/// scene | Sari pergi\n    who: none\nSepi.\n///\n"
    nested = "//// scene | Kotak\n/// pitfall | Lupa\nSari lupa.\n///\n////\n"
    told = "/// scene | Kotak\n    who: wiryo\nSari pergi.\n///\n"
    assert portraits.opening(f"Sari.\n\n{empty}\n{nobody}\n{told}\n{nested}") == "wiryo"
    assert portraits.opening(nested + told) == "sari"
    assert portraits.opening("/// scene\nPak Wiryo.\n///\n") == "wiryo"
    assert portraits.opening(f"Sari.\n\n{empty}") is None


def test_on_the_map_a_module_shows_and_names_whom_one_meets_first(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "index.html")
    card = page.locator("[data-entry=koloni]")
    expect(card.locator(".minutes")).to_have_text(re.compile(r"^Sekitar \d+ menit · bersama Sari$"))
    face = card.locator(".face")
    expect(face).to_have_attribute("aria-hidden", "true")
    assert face.evaluate("e => e.querySelector('use').getBBox().height") > 0, "nothing is drawn"
    expect(page.locator("[data-entry=stup] .face")).to_have_count(0)
    expect(page.locator("[data-entry=stup] .minutes")).to_have_text(re.compile(r"^Sekitar \d+ menit$"))


@pytest.mark.parametrize("name", ["koloni/index.html", "en/koloni/index.html"])
def test_a_portrait_stands_beside_the_title_drawn_once_in_the_page(tiny: Checkout, page: Page, name: str) -> None:
    go(page, tiny, name)
    face = page.locator(".scene-title .face")
    expect(face).to_have_count(1)
    box, title = face.bounding_box(), page.locator(".scene-title").bounding_box()
    assert box
    assert title
    assert box["width"] == box["height"] == 52
    assert box["height"] <= title["height"] <= 2 * box["height"]
    assert page.locator("symbol").count() == 1
    assert face.evaluate("e => e.querySelector('use').getBBox().height") > 0, "nothing is drawn"


def test_a_page_without_people_holds_none_and_a_drawing_is_no_file_of_the_site(tiny: Checkout) -> None:
    assert "<symbol" not in (tiny.site / "stup/index.html").read_text(encoding="utf-8")
    assert not [*tiny.site.rglob("people/*")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ground_of_a_portrait_is_light_in_the_dark_too(tiny: Checkout, browser: Browser, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    go(page, tiny, "koloni/index.html")
    assert page.locator(".face").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(247, 236, 214)"
    page.close()


def test_a_module_as_one_file_brings_its_people_along(tiny: Checkout) -> None:
    (one_file,) = tiny.site.glob("koloni/lebah-madu-koloni.html")
    page = BeautifulSoup(one_file.read_text(encoding="utf-8"), "html5lib")
    used = page.select_one(".scene .face use")
    assert used
    assert page.find(id=used["href"].removeprefix("#"))


def test_a_portrait_is_printed_beside_the_scene(tiny: Checkout) -> None:
    for folder in ("koloni", "en/koloni"):
        with pikepdf.open(tiny.site / folder / "bacaan.pdf") as opened:
            streams = [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)]
        assert any(GREEN.search(stream) for stream in streams)


def test_a_text_shows_portraits_where_it_speaks_of_people(course: Checkout) -> None:
    course.append("docs/index.id.md", "\n- ![Sari](who:sari) **Sari** beternak.\n")
    course.append("docs/index.en.md", "\n- ![Sari](who:sari) **Sari** keeps bees.\n")
    assert course.run("build", "--preview").returncode == 0
    shown = BeautifulSoup((course.site / "en/index.html").read_text(encoding="utf-8"), "html5lib")
    face = shown.select_one("li.person > svg.face")
    assert face
    assert (face["role"], face["aria-label"]) == ("img", "Sari")
    assert len(shown.find_all(id="who:sari")) == 1, "the map shows her, too"


def test_people_are_names_that_questions_may_use(tiny: Checkout) -> None:
    assert "Sari" in load(tiny.root).names
