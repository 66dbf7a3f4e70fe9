"""The way through a module: where one is, what was read, and what leads on."""

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from support.axe import violations
from support.browser import overflowing, until
from support.checkout import Checkout
from support.learner import go, record


def test_the_strip_says_in_which_section_one_is_and_opens_the_list(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "koloni/index.html")
    where = page.locator(".strip .where")
    expect(where).to_have_text("3 bagian")
    page.locator("#k1-telur").evaluate("e => e.scrollIntoView()")
    expect(where).to_have_text("Bagian 2 dari 3: Mengenali telur")
    page.locator("#quiz").evaluate("e => e.scrollIntoView()")
    expect(where).to_have_text("Uji diri")
    page.locator(".strip button").click()
    sections = page.locator("nav.sections")
    expect(sections).to_be_visible()
    assert sections.locator("a").evaluate_all("all => all.map(a => a.hash)") == [
        *("#k1", "#k1-telur", "#k2", "#key-points", "#checklist-mengamati", "#quiz")
    ]
    assert sections.locator("li.kind").all_inner_texts() == ["BAB 1 DARI 2: DI DALAM", "BAB 2 DARI 2: DI LUAR"]
    expect(sections.locator("[aria-current]")).to_have_text("Uji diri")
    page.keyboard.press("Escape")
    expect(sections).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.strip') !== null")
    page.keyboard.press("Enter")
    sections.get_by_text("Lubang masuk").click()
    expect(sections).to_be_hidden()
    expect(where).to_have_text("Bagian 3 dari 3: Lubang masuk")
    box = page.locator("#k2").bounding_box()
    head = page.locator(".head").bounding_box()
    assert box
    assert head
    assert box["y"] >= head["height"] - 1, "the heading is not below the strip"


def test_a_section_ends_with_its_question_or_a_tick_and_the_way_on(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "koloni/index.html")
    ends = page.locator(".section-end")
    assert ends.locator(".on").evaluate_all("all => all.map(a => a.hash)") == ["#k1-telur", "#k2", "#key-points"]
    assert [end.locator("input").count() for end in ends.all()] == [1, 0, 1]
    ends.nth(0).get_by_label("Sudah saya baca").check()
    read = page.locator("nav.sections a.is-read")
    expect(read).to_have_text("Tiga kasta (sudah dibaca)")
    ends.nth(2).locator(".on").click()
    page.wait_for_url("**#key-points")
    expect(read).to_have_count(2)
    page.reload()
    expect(read).to_have_count(2)
    expect(page.locator(".line .is-read")).to_have_count(2)
    expect(ends.nth(0).locator("input")).to_be_checked()
    ends.nth(0).locator("input").uncheck()
    expect(read).to_have_count(1)
    assert "koloni/k1" not in record(page)["ticks"]


def test_a_quick_check_that_was_answered_marks_its_section(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "koloni/index.html")
    quick = page.locator(".quick-check .question")
    quick.locator("input").first.check()
    expect(page.locator("nav.sections a.is-read")).to_have_count(0)
    quick.locator(".check button").click()
    expect(page.locator("nav.sections a.is-read")).to_have_text("Mengenali telur (sudah dibaca)")


def test_where_one_stopped_is_offered_again(tiny: Checkout, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 400})
    go(page, tiny, "koloni/index.html")
    begin = page.locator(".begin a")
    expect(begin).to_have_text("Mulai membaca: Tiga kasta")
    page.locator("#k2").evaluate("e => e.scrollIntoView()")
    until(page, "scrollY > 300")
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    go(page, tiny, "en/koloni/index.html")
    expect(begin).to_have_text("Carry on at: The entrance")
    begin.click()
    page.wait_for_url("**#k2")


def test_the_other_language_shows_what_is_on_the_screen_wherever_one_has_scrolled(tiny: Checkout, page: Page) -> None:
    switch = page.locator(".languages a:not([aria-current])")
    go(page, tiny, "koloni/index.html")
    switch.click()
    page.wait_for_url("**/en/koloni/index.html")
    page.locator("#k1-telur").evaluate("e => e.scrollIntoView()")
    switch.click()
    page.wait_for_url("**/site/koloni/index.html#k1-telur")
    page.locator("#quiz").evaluate("e => e.scrollIntoView()")
    switch.click()
    page.wait_for_url("**/en/koloni/index.html#quiz")  # not the anchor that the address had
    go(page, tiny, "istilah.html")
    page.set_viewport_size({"width": 360, "height": 300})
    term = page.locator(".glossary > div").last
    term.evaluate("e => e.scrollIntoView()")
    switch.click()
    page.wait_for_url("**/en/istilah.html#*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_objectives_are_folded_and_trainers_find_theirs_behind_one_line_after_the_way_on(tiny: Checkout) -> None:
    page = BeautifulSoup((tiny.site / "koloni/index.html").read_text(encoding="utf-8"), "html5lib")
    assert page.select_one("details.objectives:not([open]) summary h2#objectives")
    trainers = page.select_one("nav.neighbours ~ details.for-trainers")
    assert trainers
    assert trainers.select("a[href='sesi.html']")
    assert trainers.select("a[href='rencana.pdf'], a[href$='.pdf']")
    assert not [a for a in page.select("main a[href$='.pdf']") if not a.find_parent("details", "for-trainers")]


def test_the_way_needs_no_script_and_is_not_on_paper(tiny: Checkout, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    go(page, tiny, "en/koloni/index.html")
    page.locator(".strip button").click()
    page.locator("nav.sections").get_by_text("The entrance").click()
    page.wait_for_url("**#k2")
    page.mouse.click(180, 60)
    expect(page.locator("nav.sections")).to_be_hidden()
    page.locator(".section-end .on").first.click()
    page.wait_for_url("**#k1-telur")
    page.emulate_media(media="print")
    expect(page.locator(".strip, nav.sections, .section-end").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("tell a queen from a worker.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_has_no_barrier_open_or_not_large_or_not(tiny: Checkout, browser: Browser, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 4000}, reduced_motion="reduce")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for size in ("100%", "200%"):
        go(page, tiny, "koloni/index.html")
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        page.locator(".section-end .on").first.click()
        assert overflowing(page) == []
        assert violations(page) == []
        page.locator(".strip button").click()
        assert violations(page) == []
    page.close()


CHAPTERS = [
    ("sections: [k2]", "sections: [k1]", "the section `k1` is in a chapter already; name it once"),
    ("sections: [k2]", "sections: [k3]", "the text has no section `{#k3}`; use one of `k1`, `k2`"),
    (
        "sections: [k1]",
        "sections: [k2, k1]",
        "the section `k1` stands before `k2` in the text; name the sections in the",
    ),
    ("sections: [k2]", "sections: [k1]", "no chapter has the section `k2`; add it to `sections:` of a chapter"),
]


@pytest.mark.parametrize(("old", "new", "said"), CHAPTERS)
def test_chapters_that_do_not_name_each_section_once_and_in_order_are_a_mistake(
    course: Checkout, old: str, new: str, said: str
) -> None:
    course.edit("modules/koloni/module.yml", old, new)
    assert said in course.run("check").stdout


def test_each_section_tells_the_courses_contact_which_one_has_something_wrong(tiny: Checkout) -> None:
    for name, language in (("koloni/index.html", "id"), ("en/koloni/index.html", "en")):
        page = BeautifulSoup((tiny.site / name).read_text(encoding="utf-8"), "html5lib")
        told = [unquote(link["href"]) for link in page.select(".section-end .wrong")]
        assert [address.partition("#")[2] for address in told] == ["k1", "k1-telur", "k2"]
        assert all(address.startswith("mailto:lebah@example.org?subject=") for address in told)
        assert all(f", 2025.2 {language}: koloni#" in address for address in told)
