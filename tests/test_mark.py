"""The page that marks photos of answer sheets, in a real browser, with photos that a program has drawn."""

import base64
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, Route, expect

from support import photos
from support.axe import violations
from support.browser import overflowing
from support.checkout import Checkout
from support.learner import go
from support.photos import FOLDER, TRUTH, Photo
from support.server import serving, wanted_headers
from training.course.marks import TRIAL_MARKS

TRUE: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))

ALL = sorted({*TRUE["photos"]} - {"two-crosses"})
"""Those without a mistake of whoever answered."""


@pytest.fixture(scope="module")
def address(tiny: Checkout) -> Iterator[str]:
    with serving(tiny.site) as started:
        yield started


@pytest.fixture
def marking(browser: Browser, address: str) -> Iterator[Page]:
    """The page as it is for the sheets that are on the photos; no service worker brings it as it was."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def changed(route: Route) -> None:
        html = BeautifulSoup(route.fetch().text(), "html5lib")
        html.find(id="answer-sheets").string = json.dumps(TRUE["listed"])
        route.fulfill(body=str(html), content_type="text/html")

    page.route("**/foto.html", changed)
    page.goto(f"{address}en/foto.html")
    yield page
    context.close()
    assert errors == []


def take(page: Page, *names: str) -> None:
    page.locator("input[multiple]").set_input_files([FOLDER / f"{name}.jpg" for name in names])
    expect(page.locator(".mark-card, .mark-failed li")).to_have_count(len(names))


def read(card: Locator) -> list[list[int] | None]:
    """What the rows of a card say; nothing for those that wait to be looked at."""
    return card.evaluate(
        """card => {
            const rows = [...card.querySelectorAll(".mark-row")].map(row => [
                row.querySelector("legend").textContent,
                row.classList.contains("is-open") ? null : [...row.querySelectorAll("button")].slice(0, -1)
                    .flatMap((button, n) => button.getAttribute("aria-pressed") === "true" ? [n] : []),
            ]);
            const place = ([title]) => title.match(/\\d+|\\w$/g).map(one => one.padStart(2, "0")).join();
            return rows.sort((one, other) => place(one) < place(other) ? -1 : 1).map(([, marks]) => marks);
        }"""
    )


def wanted(name: str) -> list[list[int]]:
    """What was crossed on a photo, in the order of numbers and labels."""
    truth = TRUE["photos"][name]
    rows = TRUE["listed"]["sheets"][str(truth["index"])][-1].split(" ")
    places = [(int(number), label) for _, number, label, *_ in (row.split(":") for row in rows)]
    return [marks for _, marks in sorted(zip(places, truth["answers"], strict=True))]


def test_every_photo_is_found_and_no_row_is_read_wrongly(marking: Page) -> None:
    """Turned, tilted, curled, folded, copied twice, in shadow, out of focus, with pencil and pale ink."""
    rows = doubtful = 0
    for name in ALL:
        take(marking, name)
        card = marking.locator(".mark-card")
        bank, _, _, code, _ = TRUE["listed"]["sheets"][str(TRUE["photos"][name]["index"])]
        expect(card.locator("h2")).to_have_text(f"{TRUE['listed']['titles'][bank]}, sheet {code}, page 1")
        found = read(card)
        for said, crossed in zip(found, wanted(name), strict=True):
            assert said in (None, crossed), name
        rows += len(found)
        doubtful += found.count(None)
        card.get_by_role("button", name="Throw this sheet away").click()
    assert doubtful <= 0.05 * rows


def test_what_is_no_answer_sheet_is_told_and_does_not_stop_the_pile(marking: Page, tmp_path: Path) -> None:
    text = tmp_path / "notes.jpg"
    text.write_text("no picture")
    marking.locator("input[multiple]").set_input_files([FOLDER / "nothing.jpg", text, FOLDER / "flat.jpg"])
    expect(marking.locator(".mark-card")).to_have_count(1)
    failed = marking.locator(".mark-failed li").all_inner_texts()
    assert failed[0].startswith("nothing.jpg: No answer sheet was found.")
    assert failed[1] == "notes.jpg: This file is no picture that can be read."


def test_a_sheet_of_another_course_is_refused_also_from_a_disk(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "en/foto.html")
    page.locator("input[capture]").set_input_files(FOLDER / "flat.jpg")
    expect(page.locator(".mark-failed")).to_have_text("flat.jpg: This answer sheet is of another course or edition.")


def test_all_answers_are_shown_beside_their_picture_and_can_be_changed(marking: Page) -> None:
    take(marking, "flat")
    card = marking.locator(".mark-card")
    card.get_by_text("All answers").click()
    row = card.locator(".mark-row").first
    expect(row.locator("canvas")).to_be_visible()
    row.get_by_role("button", name="nothing").click()
    assert row.locator("[aria-pressed=true]").all_inner_texts() == ["nothing"]
    one = card.locator(".mark-row").last
    for _ in range(2):
        one.locator("button").first.click()
    assert one.locator("[aria-pressed=true]").count() == 1


def test_a_sheet_closes_when_nothing_is_open_and_keeps_no_name_and_no_picture(marking: Page) -> None:
    take(marking, "two-crosses")
    marking.get_by_role("button", name="Go through it anyway").click()
    card = marking.locator(".mark-card")
    waiting = card.locator(".mark-row.is-open")
    count = waiting.count()
    assert waiting.locator("[aria-pressed=true]").count() == 0
    expect(waiting.first.locator("canvas")).to_be_visible()
    card.get_by_label("Number or code").fill("  Mangga  12 ")
    card.get_by_role("button", name="Keep the answers").click()
    expect(marking.locator(".said")).to_have_text(f"Rows still to be looked at: {count}")
    expect(waiting.first.locator("button").first).to_be_focused()
    for _ in range(count):
        waiting.first.locator("button").last.click()
    card.get_by_role("button", name="Keep the answers").click()
    expect(card).to_have_count(0)
    expect(marking.locator(".mark-kept tbody th")).to_have_text("mangga12")
    kept = marking.evaluate("Object.entries(localStorage)")
    ((_, value),) = [(key, value) for key, value in kept if "/answers@" in key]
    (one,) = json.loads(value)
    assert set(one) == {"sheet", "person", "day", "marks"}
    assert len(value) < 600
    marking.goto(marking.url.replace("foto", "milik"))
    expect(marking.locator(".papers")).to_contain_text("are not deleted with it")
    marking.locator(".papers a").click()
    expect(marking.locator(".mark-kept tbody th")).to_have_text("mangga12")
    marking.once("dialog", lambda dialog: dialog.accept())
    marking.get_by_role("button", name="Delete all answers").click()
    expect(marking.locator(".mark-kept")).to_be_hidden()
    assert marking.evaluate("Object.entries(localStorage).filter(([key, value]) => value.includes('mangga'))") == []
    marking.goto(marking.url.replace("foto", "milik"))
    expect(marking.locator(".data")).to_be_visible()
    expect(marking.locator(".papers")).to_be_hidden()


def keep(page: Page, person: str) -> None:
    card = page.locator(".mark-card")
    while card.locator(".is-open").count():
        card.locator(".is-open").first.locator("button").last.click()
    card.get_by_label("Number or code").fill(person)
    card.get_by_role("button", name="Keep the answers").click()
    expect(card).to_have_count(0)


def test_what_was_kept_is_corrected_by_hand_and_a_second_photo_takes_the_place_of_the_first(marking: Page) -> None:
    for name in ("flat", "turned"):
        take(marking, name)
        keep(marking, "7")
    expect(marking.locator(".said")).to_contain_text("takes the place of an earlier one")
    rows = marking.locator(".mark-kept tbody tr")
    expect(rows).to_have_count(1)
    rows.get_by_role("button", name="Correct").click()
    card = marking.locator(".mark-card")
    expect(card.locator("h2")).to_be_focused()
    assert card.locator("canvas").count() == 0
    right = TRUE["listed"]["sheets"][str(TRUE["photos"]["turned"]["index"])][-1].split(" ")
    for row, listed in zip(card.locator(".mark-row").all(), right, strict=True):
        row.locator("button").last.click()
        for box in listed.split(":")[5]:
            row.locator("button").nth(int(box)).click()
    keep(marking, "7")
    expect(rows.locator("td").nth(1)).to_have_text("11 of 11")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_sheet_that_is_looked_at_and_nothing_sticks_out(marking: Page, scheme: Any) -> None:
    marking.emulate_media(color_scheme=scheme)
    take(marking, "flat")
    keep(marking, "3")
    marking.locator("input[multiple]").set_input_files([FOLDER / f"{name}.jpg" for name in ("nothing", "turned")])
    card = marking.locator(".mark-card")
    expect(card).to_have_count(1)
    card.get_by_text("All answers").click()
    assert overflowing(marking) == []
    assert violations(marking) == []


def test_nothing_is_sent_and_no_other_page_has_the_script(marking: Page, tiny: Checkout) -> None:
    marking.wait_for_load_state("networkidle")
    asked: list[str] = []
    marking.on("request", lambda request: asked.append(request.url))
    take(marking, "flat")
    keep(marking, "3")
    assert [url for url in asked if not url.startswith("data:image/jpeg")] == []
    with_script = [
        path.relative_to(tiny.site).as_posix()
        for path in tiny.site.rglob("*.html")
        if "mark.js" in path.read_text("utf-8")
    ]
    assert sorted(with_script) == ["en/foto.html", "foto.html"]


def test_only_the_site_itself_may_use_the_camera(tiny: Checkout) -> None:
    headers = dict(wanted_headers(tiny.site))
    assert headers["Permissions-Policy"] == "camera=(self), microphone=(), geolocation=()"
    assert "blob:" not in headers["Content-Security-Policy"]


def test_the_live_camera_reads_each_sheet_that_is_laid_under_it_once(marking: Page) -> None:
    pictures = {
        name: "data:image/jpeg;base64," + base64.b64encode((FOLDER / f"{name}.jpg").read_bytes()).decode()
        for name in ("flat", "nothing", "tilted")
    }
    marking.evaluate(
        """pictures => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 750, height: 1000 });
            const context = canvas.getContext("2d");
            const image = new Image();
            window.lay = name => image.src = pictures[name];
            setInterval(() => context.drawImage(image, 0, 0), 100);
            navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
        }""",
        pictures,
    )
    marking.evaluate("lay('flat')")
    marking.get_by_role("button", name="Use the live camera").click()
    cards = marking.locator(".mark-card")
    expect(cards).to_have_count(1)
    marking.wait_for_timeout(1500)
    expect(cards).to_have_count(1)
    marking.evaluate("lay('nothing')")
    marking.wait_for_timeout(1500)
    marking.evaluate("lay('tilted')")
    expect(cards).to_have_count(2)
    marking.get_by_role("button", name="Stop the camera").click()
    expect(marking.locator(".mark-camera")).to_be_hidden()


def test_the_trial_sheet_tells_whether_printer_pen_and_phone_fit(tiny: Checkout, page: Page, tmp_path: Path) -> None:
    drawn = photos.pages(tiny.root)["jawaban-coba.pdf"][0]
    places = json.loads((tiny.site / "answer-sheets.json").read_text(encoding="utf-8"))["sheets"]
    (sheet,) = [sheet for sheet in places.values() if not sheet["bank"]]
    right = [[] if mark is None else [mark] for mark in TRIAL_MARKS]
    go(page, tiny, "en/foto.html")
    for answers, said in ((right, "without a mistake"), ([[0], *right[1:]], "not read as it says in rows 1.")):
        photo = Photo(random.randrange(9), answers=answers, tilt=8, width=900, height=1200)
        (tmp_path / "trial.jpg").write_bytes(photos.made(drawn, sheet, photo))
        page.locator("input[capture]").set_input_files(tmp_path / "trial.jpg")
        expect(page.locator(".said")).to_contain_text(said)
    assert page.locator(".mark-card").count() == 0
