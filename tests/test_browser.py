"""The site in Chromium: on a phone, by keyboard, without script, from a disk."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.browser import overflowing, until
from support.checkout import ADDRESS, Checkout, is_one_file
from support.server import serving

PHONE = {"width": 360, "height": 740}
SCREEN = {"width": 1366, "height": 768}


@pytest.fixture(scope="module")
def address(real: Checkout) -> Iterator[str]:
    """The real site on a server of its own."""

    with serving(real.site) as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def focused(page: Page) -> str:
    return page.evaluate(
        "document.activeElement.className || document.activeElement.id || document.activeElement.tagName"
    )


# --- every page -----------------------------------------------------------------------------------------------


def test_no_page_asks_another_host_nor_writes_to_the_console_nor_misses_a_file(
    real: Checkout, address: str, page: Page
) -> None:
    said: list[str] = []
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(address) else None)
    page.on(
        "response",
        lambda response: said.append(f"{response.status} {response.url}") if response.status >= 400 else None,
    )
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    for path in sorted(path for path in real.site.rglob("*.html") if not is_one_file(path)):
        if path.name != "404.html":
            page.goto(address + path.relative_to(real.site).as_posix())
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            page.evaluate("""Promise.allSettled(
                [...document.images].map(image => (image.loading = "eager", image.decode())))""")
    assert said == []


def test_what_can_be_touched_is_large_enough_for_a_thumb(address: str, page: Page) -> None:
    for name in ("index.html", "kemanusiaan/index.html", "kemanusiaan/sesi.html"):
        page.goto(address + name)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        small = page.evaluate("""() => [...document.querySelectorAll(
            "button, summary, label, select, .languages a, .neighbours a, .button, .brand, .menu a")]
            .filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([html]) => html)""")
        assert small == []


# --- the menu -------------------------------------------------------------------------------------------------


def test_the_menu_opens_by_keyboard_closes_by_escape_and_gives_the_focus_back(address: str, page: Page) -> None:
    page.goto(address)
    menu, button = page.locator("#menu"), page.locator(".menu-button")
    expect(menu).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "menu-button"
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page) == "close-button"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu') !== null")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert focused(page) == "menu-button"
    button.press("Space")
    expect(menu).to_be_visible()
    page.locator(".close-button").press("Enter")
    expect(menu).to_be_hidden()
    assert focused(page) == "menu-button"


def test_the_menu_gives_way_when_the_focus_goes_behind_it(address: str, page: Page) -> None:
    page.goto(address)
    page.locator(".menu-button").press("Enter")
    page.locator("#menu a").last.focus()
    expect(page.locator("#menu")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#menu")).to_be_hidden()
    assert focused(page) != "BODY"


def test_the_other_language_shows_the_same_section(address: str, page: Page) -> None:
    page.goto(f"{address}kemanusiaan/index.html#p1-izin")
    page.locator(".languages").get_by_text("EN").click()
    expect(page).to_have_url(f"{address}en/kemanusiaan/index.html#p1-izin")


def test_where_letters_are_large_the_head_takes_its_lines_and_scrolls_away(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 180, "height": 370})  # what a phone has at 200 %
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 180
    page.mouse.wheel(0, 600)
    until(page, "scrollY > 300")
    assert page.locator(".top").evaluate("head => head.getBoundingClientRect().bottom") <= 0


def test_the_menu_works_without_script_and_closes_by_a_touch_beside_it(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".menu-button").click()
    expect(page.locator("#menu")).to_be_visible()
    page.mouse.click(350, 600)
    expect(page.locator("#menu")).to_be_hidden()
    page.locator(".menu-button").click()
    page.locator("#menu a", has_text="Kemanusiaan").click()
    page.wait_for_url("**/kemanusiaan/index.html")
    context.close()


def test_on_a_large_screen_menu_text_and_sections_stand_side_by_side(address: str, page: Page) -> None:
    page.set_viewport_size(SCREEN)
    page.goto(address + "kemanusiaan/index.html")
    expect(page.locator(".menu-button")).to_be_hidden()
    boxes = [page.locator(part).bounding_box() for part in ("#menu", "main", "nav.sections")]
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"]
        assert abs(left["y"] - right["y"]) < 120
    page.locator("nav.sections a").last.click()
    page.wait_for_url("**#quiz")
    top = page.locator("#quiz").bounding_box()["y"]
    assert top >= page.locator("header.top").bounding_box()["height"] - 1


def test_the_first_stop_of_the_keyboard_leads_past_the_head(address: str, page: Page) -> None:
    page.goto(address + "kemanusiaan/index.html")
    skip = page.locator("a.skip")
    assert skip.bounding_box()["x"] < 0
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_has_the_focus_can_be_seen(address: str, page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address + "kemanusiaan/index.html")
        for _ in range(25):
            page.keyboard.press("Tab")
            style = page.evaluate("(s => [s.outlineStyle, s.outlineWidth])(getComputedStyle(document.activeElement))")
            assert style == ["solid", "3px"], page.evaluate("document.activeElement.outerHTML")


# --- light and dark -------------------------------------------------------------------------------------------


def test_the_colours_change_by_a_button_and_stay_changed_on_the_next_page(address: str, page: Page) -> None:
    page.goto(address)
    light = background(page)
    button = page.locator(".scheme-button")
    expect(button).to_have_attribute("aria-label", "Tampilan gelap")
    button.focus()
    page.keyboard.press("Enter")
    dark = background(page)
    assert dark != light
    expect(button).to_have_attribute("aria-label", "Tampilan terang")
    page.goto(address + "en/kemanusiaan/index.html")
    assert background(page) == dark
    expect(button).to_have_attribute("aria-label", "Light colours")
    page.keyboard.press("Tab")
    button.press("Space")
    assert background(page) == light
    page.reload()
    assert background(page) == light


def test_the_choice_stands_against_the_system_and_without_one_the_system_decides(address: str, page: Page) -> None:
    page.goto(address)
    light = background(page)
    page.emulate_media(color_scheme="dark")
    dark = background(page)
    assert dark != light
    page.reload()
    expect(page.locator(".scheme-button")).to_have_attribute("aria-label", "Tampilan terang")
    page.locator(".scheme-button").click()
    assert background(page) == light
    page.reload()
    assert background(page) == light
    page.emulate_media(color_scheme="light")
    page.locator(".scheme-button").click()
    assert background(page) == dark


def test_the_label_follows_when_the_system_changes(address: str, page: Page) -> None:
    page.goto(address)
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".scheme-button")).to_have_attribute("aria-label", "Tampilan terang")


def test_the_page_for_errors_keeps_the_chosen_colours(browser: Browser, address: str, real: Checkout) -> None:
    context = browser.new_context(service_workers="block")  # what passes through one cannot be answered by a test
    page = context.new_page()
    page.goto(address)
    page.locator(".scheme-button").click()
    text = (real.site / "404.html").read_text(encoding="utf-8").replace(ADDRESS, address)
    page.route("**/nowhere/at/all", lambda route: route.fulfill(status=404, content_type="text/html", body=text))
    page.goto(address + "nowhere/at/all")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.get_by_role("link", name="Home").click()
    page.wait_for_url(f"{address}en/index.html")
    context.close()


def test_a_browser_that_keeps_nothing_still_changes_the_colours(address: str, context: BrowserContext) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    light = background(page)
    page.locator(".scheme-button").click()
    assert background(page) != light
    page.reload()
    assert background(page) == light
    assert errors == []


# --- without script -------------------------------------------------------------------------------------------


def test_a_quiz_can_be_taken_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "kemanusiaan/index.html")
    question = page.locator(".quiz .question").first
    expect(question.locator("legend")).to_be_visible()
    question.locator("input").first.check()
    feedback = question.locator("details.answer .feedback")
    expect(feedback).to_be_hidden()
    question.locator("details.answer summary").click()
    expect(feedback).to_be_visible()
    expect(page.locator(".scheme-button")).to_be_hidden()
    box = page.locator(".checklist input").first
    box.check()
    expect(box).to_be_checked()
    context.close()


def test_enter_in_a_quiz_sends_nothing_and_loses_nothing(address: str, page: Page) -> None:
    page.goto(address + "kemanusiaan/index.html")
    option = page.locator(".quiz input").first
    option.check()
    option.press("Enter")
    page.wait_for_timeout(200)
    page.wait_for_url(address + "kemanusiaan/index.html")
    expect(option).to_be_checked()


# --- zoom, disk, paper ----------------------------------------------------------------------------------------


def test_at_twice_the_size_nothing_is_lost(browser: Browser, real: Checkout) -> None:
    """200 % on a screen of 1280 pixels leaves 640; larger letters alone, as a phone sets them, leave the width."""
    context = browser.new_context(viewport={"width": 640, "height": 360}, device_scale_factor=2)
    page = context.new_page()
    for path in sorted(path for path in real.site.rglob("*.html") if not is_one_file(path)):
        page.goto(path.as_uri())
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            assert overflowing(page) == [], f"{path.name} {size}"
        if path.name != "404.html":
            expect(page.locator(".menu-button")).to_be_visible()
    context.close()


def test_the_site_works_from_a_folder_on_a_disk(real: Checkout, page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "Kelas Gampong – contoh é" / "100% siap #1"
    shutil.copytree(real.site, folder)
    lost: list[str] = []
    page.on("requestfailed", lambda request: lost.append(request.url))
    page.goto((folder / "index.html").as_uri())
    light = background(page)
    assert light != "rgba(0, 0, 0, 0)"
    page.locator(".start a").click()
    page.locator(".brand").click()
    page.locator("main a[href='kemanusiaan/index.html']").click()
    page.wait_for_url("**/kemanusiaan/index.html")
    page.locator(".languages a[lang=en]").click()
    page.wait_for_url("**/en/kemanusiaan/index.html")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("a.gloss").first.click()
    page.get_by_role("link", name="Open in the glossary").click()
    page.wait_for_url("**/en/glosarium.html#*")
    page.locator(".brand").click()
    page.wait_for_url("**/en/index.html*")
    page.locator(".scheme-button").click()
    assert background(page) != light
    page.goto((folder / "kemanusiaan" / "index.html").as_uri())
    page.locator("figure img").first.scroll_into_view_if_needed()
    page.evaluate("Promise.all([...document.images].map(image => image.decode()))")  # fails on one that is not there
    assert lost == []
