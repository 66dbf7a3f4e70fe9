"""What the device keeps of a learner: it survives what happens to phones, and never says what is not so."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.browser import until
from support.checkout import Checkout
from support.learner import ask, go, pass_harvest, record, store
from support.server import serving

FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


# --- what is kept ---------------------------------------------------------------------------------------------


def test_answers_and_ticks_are_there_again_after_a_reload_and_in_the_other_language(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "koloni/index.html")
    asked = ask(page, "k1-bukti")
    asked.locator("input[value=madu]").check()
    asked.locator(".check button").click()
    ask(page, "k2-hitung").locator("input[value=jaga]").check()
    page.locator(".checklist input").first.check()
    expect(page.locator(".ticked").first).to_have_text("1 dari 4 sudah dicentang.")
    for name in ("koloni/index.html", "en/koloni/index.html"):
        go(page, tiny, name)
        assert page.evaluate("document.activeElement.tagName") == "BODY"
        ask(page, "k1-bukti")
        expect(asked.locator("input[value=madu]")).to_be_checked()
        expect(asked.locator(".result .verdict.is-wrong")).to_be_visible()
        halfway = ask(page, "k2-hitung")
        expect(halfway.locator("input[value=jaga]")).to_be_checked()
        expect(halfway.locator(".result")).to_be_hidden()
        expect(page.locator(".checklist input").first).to_be_checked()
    page.locator(".checklist input").first.uncheck()
    page.reload()
    expect(page.locator(".checklist input").first).not_to_be_checked()


def test_a_reload_in_the_middle_of_a_test_keeps_the_answers_and_tells_none(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "koloni/index.html")
    page.get_by_role("button", name="Jawab semua dulu").click()
    page.locator(".quiz [data-question=k1-bukti] input[value=madu]").check()
    first = ask(page, "k1-kasta").locator(".choices").first
    first.locator("summary").click()
    first.get_by_role("button", name="kawin").click()
    page.reload()
    expect(page.locator("[data-mode=test]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".quiz [data-question=k1-bukti] input[value=madu]")).to_be_checked()
    expect(page.locator(".quiz [data-question=k1-kasta] select").first).to_have_value("jantan")
    expect(page.locator(".quiz .result:visible")).to_have_count(0)
    page.locator(".finish button").click()
    page.locator(".finish button").click()
    total = page.locator(".outcome .total").inner_text()
    go(page, tiny, "index.html")
    go(page, tiny, "koloni/index.html")
    expect(page.locator(".outcome .total")).to_have_text(total, use_inner_text=True)


def test_steps_in_order_come_back_as_they_were_left(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "stup/index.html")
    steps = page.locator(".quiz .option-order")
    steps.last.locator("button").first.click()
    left = steps.evaluate_all("all => all.map(e => e.dataset.option)")
    page.reload()
    assert steps.evaluate_all("all => all.map(e => e.dataset.option)") == left


def test_a_changed_or_renamed_question_is_never_shown_as_answered(course: Checkout, page: Page) -> None:
    course.build()
    go(page, course, "koloni/index.html")
    for key, value in (("k1-bukti", "telur"), ("k2-jarak", "dua")):
        asked = ask(page, key)
        asked.locator(f"input[value={value}]").check()
        asked.locator(".check button").click()
    assert record(page)["scores"]["koloni"][1] == 2
    bank = course.root / "quizzes/koloni.yml"
    text = bank.read_text(encoding="utf-8")
    text = text.replace("k1-bukti:", "k1-tanda:").replace("    dua:\n", "    dua-meter:\n")
    bank.write_text(text, encoding="utf-8")
    for code in ("id", "en"):
        path = course.root / f"modules/koloni/index.{code}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("k1-bukti", "k1-tanda"), encoding="utf-8")
    course.build()
    page.reload()
    expect(page.locator(".quiz .result:visible")).to_have_count(0)
    expect(page.locator(".quiz input:checked")).to_have_count(0)
    expect(page.locator(".best")).to_be_hidden()
    expect(page.locator("#menu [data-module=koloni] .is-done")).to_have_count(0)


def test_a_question_that_is_only_reworded_is_still_answered(course: Checkout, page: Page) -> None:
    course.build()
    go(page, course, "koloni/index.html")
    asked = ask(page, "k2-jarak")
    asked.locator("input[value=dua]").check()
    asked.locator(".check button").click()
    course.edit("quizzes/koloni.yml", "id: Dua meter di samping", "id: Dua meter di sampingnya")
    course.edit("quizzes/koloni.yml", "id: Berapa jarak duduk yang aman?", "id: Duduk sejauh berapa?")
    course.edit("quizzes/koloni.yml", "    dengung:\n", "    dengungan:\n")
    course.build()
    page.reload()
    expect(ask(page, "k2-jarak").locator(".verdict.is-right")).to_be_visible()
    expect(page.locator(".best")).to_contain_text("1 dari 4")
    assert record(page)["scores"]["koloni"][1] == 1


def test_swapped_questions_keep_their_own_answers(course: Checkout, page: Page) -> None:
    course.build()
    go(page, course, "koloni/index.html")
    asked = ask(page, "k1-bukti")
    asked.locator("input[value=telur]").check()
    asked.locator(".check button").click()
    bank = course.root / "quizzes/koloni.yml"
    text = bank.read_text(encoding="utf-8")
    first, second = text.index("k1-bukti:"), text.index("k1-kasta:")
    end = text.index("k2-hitung:")
    bank.write_text(text[:first] + text[second:end] + text[first:second] + text[end:], encoding="utf-8")
    course.build()
    page.reload()
    expect(page.locator(".quiz .question").first).to_have_attribute("data-question", "k1-kasta")
    expect(ask(page, "k1-bukti").locator(".verdict.is-right")).to_be_visible()
    expect(ask(page, "k1-kasta").locator(".result")).to_be_hidden()


# --- what may be wrong with a store ---------------------------------------------------------------------------

GARBAGE = [
    "",
    "{",
    "null",
    "[]",
    "0",
    '"x"',
    "true",
    "NaN",
    "undefined",
    "{}{}",
    "\x00",
    "[[[[",
    "[1,2,3]",
    '{"questions":null}',
    '{"questions":[]}',
    '{"questions":1}',
    '{"questions":"x"}',
    '{"ticks":[1]}',
    '{"read":{"koloni":null}}',
    '{"read":{"koloni":{"day":"x"}}}',
    '{"scores":{"koloni":[]}}',
    '{"scores":{"koloni":{"0":"x"}}}',
    '{"scores":{"koloni":["x",-1]}}',
    '{"scores":{"madu":["x",1e9]}}',
    '{"rounds":{"koloni":{}}}',
    '{"rounds":{"koloni":{"keys":[],"answers":[],"done":2}}}',
    '{"rounds":{"koloni":{"keys":["gone"],"answers":{"k1-bukti":null},"done":1}}}',
    '{"rounds":{"koloni":{"keys":["toString"],"answers":{},"done":0}}}',
    '{"tests":{"sebelum":7}}',
    '{"fields":{"nama":{}}}',
    '{"seen":"yesterday"}',
    '{"seen":-1}',
    '{"seen":1e300}',
    '{"seen":0.5}',
    '{"__proto__":{"seen":1}}',
    '{"questions":{"__proto__":{"hash":"x"}}}',
    '{"questions":{"constructor":{"hash":"x"}}}',
    '{"questions":{"k1-bukti":{}}}',
    '{"questions":{"k1-bukti":{"hash":1,"answer":"telur"}}}',
    '{"questions":{"k1-bukti":{"hash":"x","answer":{"length":3}}}}',
    '{"questions":{"k1-bukti":{"hash":"x","answer":[null,{},[]],"checked":1,"right":1,"box":9,"due":1,"last":1}}}',
    '{"questions":{"k1-kasta":{"hash":"x","answer":["ratu"],"checked":1,"right":1,"box":1,"due":1,"last":1}}}',
    '{"questions":{"k1-kasta":{"hash":"x","answer":[":"],"checked":1,"right":1,"box":1,"due":1,"last":1}}}',
    '{"questions":{"k2-hitung":{"hash":"x","answer":["jaga","jaga","jaga"],"checked":1,"right":0,"box":0,"due":0,"last":0}}}',
    '{"ticks":{"koloni/mengamati.duduk":"yes"}}',
    '{"ticks":{"../../x":1}}',
    '{"ticks":{"<script>":1}}',
    '{"version":2,"data":"x"}',
    '{"questions":{"k1-bukti":[]},"ticks":{},"read":[],"scores":"","rounds":0,"tests":null,"fields":false}',
    "🐝" * 1000,
]


def test_fifty_kinds_of_garbage_in_the_store_harm_nothing(tiny: Checkout, page: Page) -> None:
    assert len(GARBAGE) == len(set(GARBAGE)) == 50
    go(page, tiny, "koloni/index.html")
    real = page.locator(".quiz [data-question]").evaluate_all("all => all.map(e => e.dataset.hash)")
    for text in GARBAGE:
        store(page, text.replace('"x"', f'"{real[0]}"') if '"hash":"x"' in text else text)
        go(page, tiny, "index.html")
        expect(page.locator(".is-done")).to_have_count(0)
        go(page, tiny, "koloni/index.html")
        assert page.locator(".quiz .verdict.is-right").count() == 0, text
        page.locator(".checklist input").last.check()
        ask(page, "k2-jarak").locator("input[value=dua]").check()
        page.reload()
        expect(page.locator(".checklist input").last).to_be_checked()
        expect(page.locator(".quiz [data-question=k2-jarak] input[value=dua]")).to_be_checked()


def test_what_is_readable_beside_garbage_is_kept(tiny: Checkout, page: Page) -> None:
    pass_harvest(page, tiny)
    page.locator(".checklist input").first.check()
    kept = record(page)
    broken = kept | {
        "seen": "x",
        "read": 7,
        "questions": kept["questions"] | {"k1-bukti": {"hash": 3}, "": 1},
        "ticks": kept["ticks"] | {"koloni/mengamati.duduk": {"a": 1}},
    }
    store(page, broken)
    page.reload()
    expect(page.locator(".outcome .verdict.is-right")).to_be_visible()
    expect(page.locator(".checklist input").first).to_be_checked()
    expect(page.locator("#menu [data-module=madu] .is-done")).to_have_count(1)
    page.locator(".checklist input").first.uncheck()
    assert record(page)["questions"] == kept["questions"]


@pytest.mark.parametrize("trouble", [FORBIDDEN, FULL])
def test_where_nothing_can_be_kept_it_says_so_and_works(
    tiny: Checkout, page: Page, context: BrowserContext, trouble: str
) -> None:
    context.add_init_script(trouble)
    for prefix, words in (("", "tidak dapat menyimpan"), ("en/", "cannot keep anything")):
        pass_harvest(page, tiny, prefix)
        expect(page.locator(".quiz .verdict.is-right").first).to_be_visible()
        expect(page.locator("#menu [data-module=madu] .is-done")).to_have_count(1)
        expect(page.locator(".not-kept")).to_be_visible()
        expect(page.locator(".not-kept")).to_contain_text(words)
        box = page.locator(".checklist input").first
        box.check()
        expect(box).to_be_checked()


def test_a_browser_that_fills_forms_again_shows_nothing_that_the_record_does_not_say(
    tiny: Checkout, page: Page
) -> None:
    with serving(tiny.site) as address:
        for name in ("koloni/index.html", "sebelum.html"):
            page.goto(f"{address}{name}")
            page.locator(".question input").first.check()
            for tick in page.locator(".checklist input, .section-end input").all():
                tick.check()
            page.goto(f"{address}rujukan.html")
            page.evaluate("localStorage.clear()")
            page.go_back()
            until(page, "document.readyState === 'complete'")
            page.wait_for_timeout(200)  # a browser fills forms after that
            expect(page.locator("main input:checked")).to_have_count(0)


def test_where_all_is_kept_nothing_is_said_of_it(tiny: Checkout, page: Page) -> None:
    pass_harvest(page, tiny)
    expect(page.locator(".not-kept")).to_be_hidden()


def test_two_tabs_lose_nothing_of_each_other(tiny: Checkout, context: BrowserContext, page: Page) -> None:
    other = context.new_page()
    for tab in (page, other):
        go(tab, tiny, "koloni/index.html")
    boxes = page.locator(".checklist input"), other.locator(".checklist input")
    boxes[0].first.check()
    expect(boxes[1].first).to_be_checked()
    boxes[1].last.check()
    asked = ask(other, "k1-bukti")
    asked.locator("input[value=telur]").check()
    asked.locator(".check button").click()
    boxes[0].first.uncheck()
    asked = ask(page, "k2-jarak")
    asked.locator("input[value=dua]").check()
    asked.locator(".check button").click()
    page.reload()
    expect(boxes[0].first).not_to_be_checked()
    expect(boxes[0].last).to_be_checked()
    for key in ("k1-bukti", "k2-jarak"):
        expect(ask(page, key).locator(".verdict.is-right")).to_be_visible()
    assert record(page)["scores"]["koloni"][1] == 2


def test_a_clock_that_is_set_back_brings_nothing_back_too_early(tiny: Checkout, page: Page) -> None:
    page.clock.set_fixed_time("2027-03-10T08:00:00")
    pass_harvest(page, tiny)
    first = record(page)
    page.clock.set_fixed_time("2024-01-01T08:00:00")
    go(page, tiny, "stup/index.html")
    page.locator(".option-order button").last.click()
    page.locator(".option-order button").first.click()
    page.locator(".quiz .check button").click()
    second = record(page)
    assert second["seen"] == first["seen"]
    assert second["questions"]["s1-urut"]["due"] >= first["seen"]
    assert second["questions"]["m1-kapan"] == first["questions"]["m1-kapan"]


# --- the map --------------------------------------------------------------------------------------------------


def test_a_module_is_marked_as_begun_and_done_in_the_menu_of_every_page(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "koloni/index.html")
    page.locator(".key-points").scroll_into_view_if_needed()
    expect(page.locator("#menu [data-module=koloni] .is-begun")).to_have_count(1)
    pass_harvest(page, tiny)
    page.set_viewport_size({"width": 1280, "height": 800})
    for name, words in (("stup/sesi.html", ("sudah dimulai", "selesai")), ("en/istilah.html", ("begun", "done"))):
        go(page, tiny, name)
        titles = ("Koloni", "Madu") if words[1] == "selesai" else ("The colony", "Honey")
        for title, word in zip(titles, words, strict=True):
            expect(page.locator("#menu").get_by_role("link", name=f"{title} ({word})")).to_be_visible()
        assert page.locator("#menu .mark-state").count() == 2


def test_the_map_says_what_is_done_and_the_button_leads_on(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "index.html")
    expect(page.locator(".start a")).to_have_text("Mulai belajar")
    expect(page.locator(".state:visible")).to_have_count(0)
    go(page, tiny, "koloni/index.html")
    page.locator(".checklist input").first.check()
    page.locator(".key-points").scroll_into_view_if_needed()
    expect(page.locator("#menu [data-module=koloni] .is-begun")).to_have_count(1)
    pass_harvest(page, tiny)
    go(page, tiny, "index.html")
    colony = page.locator(".map [data-entry=koloni]")
    expect(colony.locator(".state")).to_have_text("sudah dibaca · 1 dari 4 dicentang")
    expect(colony.locator(".next-module")).to_be_visible()
    expect(page.locator(".map [data-entry=madu] .state")).to_contain_text("Selesai")
    expect(page.locator(".map [data-entry=madu] .state")).to_contain_text("1 dari 1 soal benar")
    expect(page.locator(".map [data-entry=stup] .state")).to_be_hidden()
    button = page.locator(".start a")
    expect(button).to_have_text("Lanjutkan: Koloni")
    button.click()
    page.wait_for_url("**/koloni/index.html#*")
    go(page, tiny, "en/index.html")
    expect(page.locator(".start a")).to_have_text("Continue: The colony")


def test_the_map_that_one_comes_back_to_says_what_was_done_meanwhile(tiny: Checkout, page: Page) -> None:
    """A browser that puts a page aside tells it of no change; the one of the tests puts none aside."""
    go(page, tiny, "index.html")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    store(page, {"questions": {}, "read": {"koloni": {"day": 20000, "done": 1, "at": "k2"}}, "seen": 20000})
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator(".start a")).to_have_attribute("href", re.compile(r"/koloni/index\.html#k2$"))
    expect(page.locator("#menu .mark-state")).to_have_count(1)


def test_the_menu_of_a_module_that_one_comes_back_to_says_what_was_done_meanwhile(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "koloni/index.html")
    expect(page.locator("#menu .mark-state")).to_have_count(0)
    store(page, {"questions": {}, "read": {"stup": {"day": 20000, "done": 1, "at": "s1"}}, "seen": 20000})
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator("#menu [data-module=stup] .is-begun")).to_have_count(1)


def test_the_way_on_leads_to_the_section_where_one_stopped(tiny: Checkout, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 400})
    go(page, tiny, "koloni/index.html")
    page.locator("#k2").evaluate("e => e.scrollIntoView()")
    go(page, tiny, "index.html")
    assert page.locator(".start a").get_attribute("href").endswith("koloni/index.html#k2")


def test_without_script_the_map_and_the_button_are_as_they_were(browser: Browser, tiny: Checkout) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    go(page, tiny, "index.html")
    expect(page.locator(".start a")).to_have_text("Mulai belajar")
    expect(page.locator(".map li")).to_have_count(3)
    expect(page.locator(".next-card")).to_contain_text("Mulai dari sini")
    expect(page.locator(".state:visible, .next-module:visible")).to_have_count(0)
    context.close()
