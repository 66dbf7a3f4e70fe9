"""A term opens its meaning where it stands; the glossary is found one's way in; who reads again finds the way back."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from support.axe import violations
from support.browser import overflowing
from support.checkout import Checkout
from support.learner import ask, go


def test_a_term_opens_its_meaning_in_place_and_gives_the_focus_back(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "en/koloni/index.html")
    link, sheet = page.locator("a.gloss").first, page.locator(".term-sheet")
    link.press("Enter")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("the one female bee of a colony that lays eggs.")
    assert sheet.evaluate("e => e === document.activeElement")
    expect(sheet).to_have_role("dialog")
    expect(sheet).to_have_accessible_name("queen")
    page.wait_for_url("**/en/koloni/index.html")
    box = sheet.bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(740, abs=1), "on a phone it does not come from below"
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert link.evaluate("e => e === document.activeElement")
    link.click()
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    link.click()
    sheet.get_by_role("link", name="Open in the glossary").click()
    page.wait_for_url("**/en/istilah.html#ratu")


def test_where_there_is_room_it_stands_beside_the_word(tiny: Checkout, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    go(page, tiny, "koloni/index.html")
    link = page.locator("a.gloss").first
    link.click()
    word, sheet = link.bounding_box(), page.locator(".term-sheet").bounding_box()
    assert word
    assert sheet
    assert 0 < sheet["y"] - word["y"] < 60
    page.mouse.click(700, 700)
    expect(page.locator(".term-sheet")).to_be_hidden()


def test_a_term_that_cannot_be_loaded_leads_to_the_glossary_as_it_does_without_script(
    tiny: Checkout, browser: Browser
) -> None:
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.route(re.compile("/terms-"), lambda route: route.abort())
        go(page, tiny, "koloni/index.html")
        page.locator("a.gloss").first.click()
        page.wait_for_url("**/istilah.html#ratu")
        context.close()


def test_the_glossary_has_letters_and_a_filter(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "istilah.html")
    assert page.locator(".letters a").first.get_attribute("href")
    entries = page.locator(".glossary > div")
    total = entries.count()
    field = page.get_by_label("Cari istilah")
    field.fill("RATU")
    assert 0 < entries.locator("visible=true").count() < total
    field.fill("zzz")
    expect(page.locator(".find [role=status]")).to_have_text("Tidak ada istilah yang cocok.")
    field.fill("")
    expect(entries.locator("visible=true")).to_have_count(total)


def test_who_reads_again_finds_the_way_back_to_the_question(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "koloni/index.html")
    asked = ask(page, "k1-bukti")
    asked.get_by_label("Banyak madu").check()
    asked.locator(".check button").click()
    asked.locator(".result a.read-again").click()
    page.wait_for_url("**#k1-telur")
    back = page.get_by_role("link", name="Kembali ke soal")
    expect(back).to_be_in_viewport()
    back.click()
    page.wait_for_url("**#question-k1-bukti")
    expect(asked).to_be_in_viewport()
    expect(back).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_sheet_nor_glossary_has_a_barrier(tiny: Checkout, browser: Browser, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 4000}, reduced_motion="reduce")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for size in ("100%", "200%"):
        for name in ("koloni/index.html", "istilah.html"):
            go(page, tiny, name)
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            if name.startswith("koloni"):
                page.locator("a.gloss").first.click()
                expect(page.locator(".term-sheet")).to_be_visible()
            assert overflowing(page) == []
            assert violations(page) == []
    page.close()
