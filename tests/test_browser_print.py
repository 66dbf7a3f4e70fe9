"""Pages printed from the browser itself: what stands on the paper, whatever was read, answered or chosen on screen."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from support.browser import overflowing
from support.checkout import Checkout
from support.learner import ask

PAGES = (
    "index.html",
    "koloni/index.html",
    "koloni/sesi.html",
    "stup/index.html",
    "istilah.html",
    "rujukan.html",
    "pembimbing.html",
    "lagi.html",
    "ujian.html",
    "sebelum.html",
    "lembar.html",
    "kelas.html",
    "milik.html",
    "susun.html",
    "bawa.html",
)
"""One page of each kind."""

A4 = {"width": 673, "height": 986}
"""What is left of a sheet between its margins."""


def printed(page: Page) -> str:
    """The words on the paper that the browser would print, a blank for each break."""
    made = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return " ".join(" ".join(sheet.extract_text() for sheet in made.pages).split())


def seen(page: Page, scheme: str = "light") -> bytes:
    """The page as a picture, as it looks on paper."""
    page.set_viewport_size(A4)
    page.emulate_media(media="print", color_scheme=scheme)
    return page.screenshot(full_page=True, animations="disabled")


def opened(browser: Browser, site: Path, name: str, *, scripts: bool = True) -> Page:
    page = browser.new_page(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page.goto((site / name).as_uri())
    return page


def answer(field: Locator) -> None:
    """Answer a question, somehow, and have it checked."""
    for choices in field.locator(".choices").all():
        choices.locator("summary").click()
        choices.locator("button").first.click()
    for choice in field.locator(".option input").all()[:2]:
        choice.check()
    for move in field.locator(".option-order button").all()[-2:-1]:
        move.click()
    if field.locator(".check button").is_visible():
        field.locator(".check button").click()


@pytest.fixture
def fresh(browser: Browser, tiny: Checkout) -> Callable[..., Page]:
    return lambda name, scripts=True: opened(browser, tiny.site, name, scripts=scripts)


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_holds_neither_navigation_nor_answer(tiny: Checkout, fresh: Callable[..., Page], scripts: bool) -> None:
    secrets = []
    for file in tiny.root.glob("quizzes/*.yml"):
        for key, question in tiny.yaml(f"quizzes/{file.name}").items():
            if key != "cases":
                secrets += [option["feedback"]["id"] for option in question["options"].values()]
                secrets += [told["id"] for told in (question.get("hint"), question.get("explanation")) if told]
    words = tiny.yaml("hooks/strings/id.yml")
    buttons = ("page.skip", "menu.open", "menu.home", "page.sections", "trainer.link", "answer.show", "home.start")
    for name in PAGES:
        page = fresh(name, scripts)
        if scripts:
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.hidden = false; d.open = true; })")
        paper = printed(page)
        title = page.locator(".slip h2" if name == "lembar.html" else "h1").inner_text()
        assert " ".join(title.split()) in paper, name
        for told in (*secrets, *(words[key] for key in buttons)):
            assert " ".join(told.split()) not in paper, (name, told)
        page.close()


@pytest.mark.parametrize("name", ["koloni/index.html", "stup/index.html", "sebelum.html"])
def test_paper_looks_the_same_whatever_was_answered(fresh: Callable[..., Page], name: str) -> None:
    page = fresh(name)
    before = seen(page)
    page.emulate_media(media="null")
    fields = page.locator(".quick-check .question").all()
    keys = page.locator(".quiz .question").evaluate_all("all => all.map(e => e.dataset.question)")
    for field in fields:
        answer(field)
    for key in keys:  # one after the other, since only one of them is on the screen
        answer(ask(page, key))
    if page.locator(".finish button").is_visible():
        page.locator(".finish button").click()
    assert page.locator(".result:not([hidden])").count() == len(fields) + len(keys)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.keyboard.press("Tab")
    assert seen(page) == before


@pytest.mark.parametrize("name", PAGES)
def test_paper_is_black_on_white_from_a_dark_screen_too(fresh: Callable[..., Page], name: str) -> None:
    page = fresh(name)
    page.evaluate("[...document.images].forEach(image => { image.style.visibility = 'hidden'; })")
    light = seen(page)
    assert seen(page, "dark") == light
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert seen(page) == light
    picture = Image.open(io.BytesIO(light)).convert("RGB")
    colours = picture.getcolors(1 << 24)
    assert colours
    assert all(max(colour) - min(colour) < 3 for _, colour in colours)
    assert max(colours)[1] == (255, 255, 255)
    assert min(colour for _, colour in colours) == (0, 0, 0)


def test_links_stand_on_paper_as_addresses(fresh: Callable[..., Page], real: Checkout, browser: Browser) -> None:
    colony = printed(fresh("koloni/index.html"))
    assert "modul stup (example.org/kelas/stup/)" in colony
    assert "satu ratu." in colony  # a term is looked up by its word
    assert "(Crane)" in colony  # and a source by its name
    assert "(mailto:lebah@example.org)" in colony
    assert "Di layar: example.org/kelas/koloni/" in colony
    licence = "https://creativecommons.org/licenses/by/4.0/deed.id"
    about = printed(opened(browser, real.site, "tentang.html"))
    assert re.sub(r"\s", "", f"CC BY 4.0 ({licence})") in re.sub(r"\s", "", about)
    assert printed(fresh("rujukan.html")).count("http") == len(fresh("rujukan.html").locator(".url a").all())


def test_links_name_the_file_where_the_site_has_no_address(course: Checkout, browser: Browser) -> None:
    assert course.run("build", "--preview").returncode == 0
    paper = printed(opened(browser, course.site, "en/koloni/index.html"))
    assert "hive module (en/stup/index.html)" in paper
    assert "On screen" not in paper


def test_a_checklist_prints_its_boxes_with_the_ticks_that_were_made(fresh: Callable[..., Page]) -> None:
    page = fresh("koloni/index.html")
    page.emulate_media(media="print")
    boxes = page.locator(".checklist input")
    assert boxes.count() > 1
    for box in boxes.all():
        assert box.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
        size = box.bounding_box()
        assert size
        assert size["width"] == size["height"] > 10
    assert "✓" not in printed(page)
    page.emulate_media(media="null")
    boxes.first.check()
    assert printed(page).count("✓") == 1


def test_a_quick_check_prints_in_the_text_or_names_its_question(fresh: Callable[..., Page]) -> None:
    assert re.search(r"Coba jawab:? Soal \d", printed(fresh("koloni/index.html", scripts=False)))
    page = fresh("koloni/index.html")
    stem = page.locator(".quick-check .stem").inner_text()
    assert printed(page).count(stem) == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_order_and_match_questions_have_room_to_write(fresh: Callable[..., Page], scripts: bool) -> None:
    page = fresh("koloni/index.html", scripts)
    field = page.locator(".quiz [data-type=match]")
    matches = field.locator(".on-paper li").all_inner_texts()
    paper = printed(page)
    assert all(f"{letter}. {words}" in paper for letter, words in zip("abcdef", matches, strict=False))
    page = fresh("stup/index.html", scripts)
    page.emulate_media(media="print")
    expect(page.locator(".quiz [data-type=order] .how:visible")).to_have_text(
        "Urutkan. Beri nomor urut pada setiap langkah."
    )


def test_a_session_plan_prints_its_sheets_each_on_a_page_of_its_own(fresh: Callable[..., Page]) -> None:
    page = fresh("koloni/sesi.html")
    page.emulate_media(media="print")
    sheets = page.locator(".sheet").all()
    assert sheets
    for sheet in sheets:
        assert sheet.evaluate("e => getComputedStyle(e).breakBefore") == "page"
    page.set_viewport_size(A4)
    assert overflowing(page) == []
