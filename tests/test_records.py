"""Where a learner's record stands: taken over from the first edition, apart from others, mended after a wrong clock."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support.checkout import Checkout
from support.learner import NAME, ask, go, pass_harvest, record, store
from support.server import serving

OLD = "lebah-madu"
"""Where edition 2026.1 kept the record."""

FULL = """(() => {
    const put = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, text) {
        if (name.includes("/")) throw new DOMException("full", "QuotaExceededError");
        put.call(this, name, text);
    };
})()"""
DEAF = FULL.replace('throw new DOMException("full", "QuotaExceededError")', "return")


def names(page: Page) -> list[str]:
    return sorted(page.evaluate("Object.keys(localStorage)"))


def is_answered(page: Page) -> None:
    expect(ask(page, "m1-kapan").locator(".verdict.is-right")).to_be_visible()


def as_before(page: Page, tiny: Checkout) -> str:
    """Learn something, and put the record where the first edition had it."""
    pass_harvest(page, tiny)
    go(page, tiny, "404.html")  # whose script leaves the store alone
    text = page.evaluate("name => localStorage.getItem(name)", NAME)
    page.evaluate("localStorage.clear()")
    store(page, text, OLD)
    return text


def test_what_the_first_edition_kept_is_taken_over_once(tiny: Checkout, page: Page) -> None:
    text = as_before(page, tiny)
    go(page, tiny, "madu/index.html")
    is_answered(page)
    assert names(page) == [NAME]
    assert record(page)["questions"] == json.loads(text)["questions"]
    other = json.dumps({"questions": {}, "plan": "of another copy"})
    store(page, other, OLD)
    page.reload()
    is_answered(page)
    assert page.evaluate("name => localStorage.getItem(name)", OLD) == other


@pytest.mark.parametrize("trouble", [FULL, DEAF])
def test_what_cannot_be_taken_over_stays_where_it_is_and_goes_on(
    tiny: Checkout, page: Page, context: BrowserContext, trouble: str
) -> None:
    as_before(page, tiny)
    fresh = context.new_page()
    fresh.add_init_script(trouble)
    go(fresh, tiny, "madu/index.html")
    is_answered(fresh)
    fresh.locator(".checklist input").first.check()
    expect(fresh.locator(".not-kept")).to_be_hidden()
    assert names(fresh) == [OLD]
    go(page, tiny, "madu/index.html")
    is_answered(page)
    expect(page.locator(".checklist input").first).to_be_checked()
    assert names(page) == [NAME]


def test_two_copies_on_one_host_and_another_course_keep_their_own_records(
    tiny: Checkout, page: Page, tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        shutil.copytree(tiny.site, tmp_path / folder, ignore=shutil.ignore_patterns("*.pdf", "*.zip"))
    shutil.copy(tiny.site / "_headers", tmp_path)
    with serving(tmp_path) as host:
        page.goto(f"{host}a/madu/index.html")
        store(page, {"questions": {}}, "another-course/")
        for folder in ("a", "b"):
            page.goto(f"{host}{folder}/madu/index.html")
            expect(page.locator(".quiz .verdict:visible")).to_have_count(0)
            page.locator(".quiz input[value=tutup]").check()
            page.locator(".quiz .check button").click()
        page.goto(f"{host}a/en/madu/lebah-madu-madu.en.html")
        is_answered(page)
        assert names(page) == ["another-course/", "lebah-madu@/a/", "lebah-madu@/b/"]
        page.goto(f"{host}a/milik.html")
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Hapus data saya").click()
        expect(page.locator(".said", has_text="sudah dihapus")).to_be_visible()
        assert names(page) == ["another-course/", "lebah-madu@/b/"]


def test_a_clock_that_was_far_ahead_leaves_nothing_that_stays_there(tiny: Checkout, page: Page) -> None:
    page.clock.set_fixed_time("2037-03-10T08:00:00")
    pass_harvest(page, tiny)
    page.clock.set_fixed_time("2027-03-10T08:00:00")
    go(page, tiny, "stup/index.html")
    page.locator(".option-order button").last.click()
    page.locator(".quiz .check button").click()
    kept = record(page)
    day = kept["questions"]["s1-urut"]["last"]
    assert kept["seen"] == day == (date(2027, 3, 10) - date(1970, 1, 1)).days
    assert kept["questions"]["m1-kapan"]["last"] == day
    assert day < kept["questions"]["m1-kapan"]["due"] <= day + 1
    page.clock.set_fixed_time("2027-03-12T08:00:00")
    go(page, tiny, "lagi.html")
    expect(page.locator("[data-question=m1-kapan]:visible")).to_have_count(1)


def test_a_record_of_a_phone_whose_clock_was_far_ahead_does_not_win_over_ones_own(tiny: Checkout, page: Page) -> None:
    page.clock.set_fixed_time("2027-03-10T08:00:00")
    pass_harvest(page, tiny)
    own = record(page)
    other = json.loads(json.dumps(own))
    other["seen"] = 47000
    other["questions"]["m1-kapan"] |= {"last": 47000, "due": 47060, "answer": ["buka"]}
    go(page, tiny, "milik.html")
    page.get_by_label("Atau tempel").fill(json.dumps(other))
    page.get_by_role("button", name="Gabungkan").click()
    assert record(page)["seen"] == own["seen"]
    assert record(page)["questions"]["m1-kapan"]["due"] <= own["seen"] + 60
