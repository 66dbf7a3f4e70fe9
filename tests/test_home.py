"""Home: what the course is, on the first screen, and the map with what is next."""

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from support.axe import violations
from support.browser import overflowing
from support.checkout import Checkout
from support.learner import go, pass_harvest, record, store

SCENE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160"><path d="M0 0h320v160H0z"/></svg>'


def test_the_first_screen_of_a_phone_says_what_for_whom_free_and_how_to_begin(tiny: Checkout, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    for name, said in (
        ("index.html", ("Satu stup di pekarangan", "untuk pemula", "Gratis dan tanpa akun", "sekitar 5 menit")),
        ("en/index.html", ("One hive in the garden", "for beginners", "Free, and no account", "about 5 minutes")),
    ):
        go(page, tiny, name)
        for words in said:
            expect(page.locator(".welcome").get_by_text(words)).to_be_in_viewport(ratio=1)
        expect(page.locator(".start a")).to_be_in_viewport(ratio=1)
        assert page.locator(".start a").bounding_box()["width"] > 300  # type: ignore[index]
        page.locator(".promises a").click()
        expect(page.locator(".offline")).to_have_count(1)


def test_reading_doing_and_checking_are_shown_as_three_pictures(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "en/index.html")
    steps = page.locator(".way li")
    assert steps.locator("b").all_inner_texts() == ["Read", "Do", "Test yourself"]
    tops = {box["y"] for box in (step.bounding_box() for step in steps.all()) if box}
    assert len(tops) == 1
    assert steps.locator("svg[aria-hidden=true]").count() == 3


def test_the_whole_card_of_a_module_opens_it(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "index.html")
    card = page.locator(".map [data-entry=stup]")
    card.get_by_text("Menyiapkan dan menempatkan stup.").scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4)
    page.wait_for_url("**/stup/index.html")


def test_a_module_shows_its_icon_and_one_without_its_number(tiny: Checkout) -> None:
    home = BeautifulSoup((tiny.site / "index.html").read_text(encoding="utf-8"), "html5lib")
    assert home.select_one("[data-entry=koloni] .tile-icon svg path")
    assert home.select_one("[data-entry=stup] .tile-icon").get_text(strip=True) == "2"  # type: ignore[union-attr]
    assert not home.select(".home-scene")


def test_the_next_module_stands_on_top_of_the_map_and_so_does_what_waits_for_review(tiny: Checkout, page: Page) -> None:
    page.clock.set_fixed_time("2027-03-10T08:00:00")
    go(page, tiny, "index.html")
    expect(page.locator(".next-card")).to_have_text("Mulai dari sini Koloni")
    expect(page.locator(".waiting-card")).to_be_hidden()
    pass_harvest(page, tiny)
    go(page, tiny, "index.html")
    expect(page.locator(".next-card")).to_have_text("Berikutnya untuk Anda Koloni")
    expect(page.locator(".waiting-card")).to_be_hidden()
    page.clock.set_fixed_time("2027-05-10T08:00:00")
    kept = record(page)
    answer = kept["questions"]["m1-kapan"]
    store(page, kept | {"questions": kept["questions"] | {"gone": answer}})
    go(page, tiny, "en/index.html")
    expect(page.locator(".waiting-card")).to_have_text("1 question is waiting")
    page.locator(".waiting-card").click()
    expect(page.locator(".review .due")).to_have_text("Waiting for review: 1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_home_has_no_barrier_whatever_is_kept(tiny: Checkout, browser: Browser, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    pass_harvest(page, tiny)
    for size in ("100%", "200%"):
        go(page, tiny, "index.html")
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        assert overflowing(page) == []
        assert violations(page) == []
    page.close()


def test_the_map_stays_where_it_is_while_the_page_comes(tiny: Checkout, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    pass_harvest(page, tiny)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { moved += e.value; }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for width in (360, 1366):
        page.set_viewport_size({"width": width, "height": 740})
        go(page, tiny, "index.html")
        page.wait_for_timeout(500)
        assert page.evaluate("window.moved") <= 0.02
    context.close()


def test_a_scene_of_the_course_stands_behind_the_heading_with_its_size(course: Checkout) -> None:
    (course.root / "docs/assets/home.svg").write_text(SCENE, encoding="utf-8")
    (course.root / "docs/assets/home.en.svg").write_text(SCENE.replace("320 160", "300 150"), encoding="utf-8")
    course.edit("docs/index.en.md", "template: home.html\n", "template: home.html\nscene: A hive in a garden.\n")
    course.edit("docs/index.id.md", "template: home.html\n", "template: home.html\nscene: Stup di pekarangan.\n")
    assert course.run("build", "--preview").returncode == 0
    for name, width, said in (
        ("index.html", "320", "Stup di pekarangan."),
        ("en/index.html", "300", "A hive in a garden."),
    ):
        page = BeautifulSoup((course.site / name).read_text(encoding="utf-8"), "html5lib")
        scene = page.select_one("h1 ~ .home-scene")
        assert scene
        assert (scene["src"], scene["width"], scene["alt"]) == ("assets/home.svg", width, said)
        early = page.select_one("link[rel=preload][as=image]")
        assert early
        assert early["href"] == scene["src"]
        assert page.head
        assert early in page.head.script.find_previous_siblings("link"), "the script waits for the styles"  # type: ignore[union-attr]
        assert (course.site / name).parent.joinpath("assets/home.svg").is_file()


def test_an_icon_that_is_none_is_a_mistake_with_the_nearest_name(course: Checkout) -> None:
    course.edit("modules/koloni/module.yml", "icon: bee", "icon: beee")
    said = course.run("check").stdout
    assert "modules/koloni/module.yml:71:7: there is no icon `beee`; did you mean `bee`?" in said
