"""Letters at twice the size on a phone: words stay whole, margins do not grow, and nothing is lost at the side."""

import pytest
from playwright.sync_api import Page

from support.checkout import Checkout
from support.learner import go

BROKEN = """() => {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { currentNode: text } = texts, parent = text.parentElement;
        if (parent.closest("script, noscript, template, textarea, .unseen") || !parent.checkVisibility()) continue;
        for (const word of text.data.matchAll(/[\\p{L}\\p{N}]{4,}/gu)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = [...range.getClientRects()].filter(({ width }) => width).map(({ top }) => Math.round(top));
            if (Math.max(...lines) - Math.min(...lines) > 4) found.push(word[0]);
        }
    }
    return found;
}"""
LONGEST = 17
"""Letters of a word that has its line wherever it stands, at twice the size on 360 pixels."""


def sides(page: Page) -> list[float]:
    """Return the room beside the text, and beside what stands in a box."""
    return page.evaluate(
        """[...document.querySelectorAll("main, .scene, .option, .tile, .slip")].slice(0, 9).flatMap((one) => {
            const { paddingLeft, paddingRight } = getComputedStyle(one);
            return [parseFloat(paddingLeft), parseFloat(paddingRight), one.getBoundingClientRect().left];
        })"""
    )


PAGES = ("index.html", "koloni/index.html", "lembar.html", "milik.html", "cari.html", "susun.html", "kelas.html")


@pytest.mark.parametrize("name", PAGES)
def test_at_twice_the_size_words_stay_whole_and_margins_do_not_grow(tiny: Checkout, page: Page, name: str) -> None:
    go(page, tiny, name)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for session in page.locator(".choices input").all():
        session.check()
    before = sides(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert [word for word in page.evaluate(BROKEN) if len(word) <= LONGEST] == []
    assert all(large <= small + 0.5 for large, small in zip(sides(page), before, strict=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    rows = page.evaluate(
        "new Set([...document.querySelectorAll('.top > *')].map((e) => e.getBoundingClientRect())"
        ".map(({ top, height }) => Math.round((top + height / 2) / 40))).size"
    )
    assert rows <= 2
    menu = page.locator("#menu")
    menu.locator("a").first.evaluate("one => { one.textContent = 'Pengorganisasian'; }")
    menu.evaluate("one => one.showPopover()")
    assert [word for word in page.evaluate(BROKEN) if len(word) <= LONGEST] == []


def test_a_table_that_goes_on_says_so_at_its_edge(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "lembar.html")
    assert "gradient" in page.locator(".wide").first.evaluate("e => getComputedStyle(e).backgroundImage")


def test_on_a_wide_screen_text_is_larger_and_head_and_columns_begin_at_one_line(tiny: Checkout, page: Page) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    go(page, tiny, "index.html")
    assert page.locator("main p").first.evaluate("e => getComputedStyle(e).fontSize") >= "18px"
    edges = [page.locator(name).evaluate("e => e.getBoundingClientRect().left") for name in (".top", ".frame")]
    assert abs(edges[0] - edges[1]) < 1
    cards = page.locator(".tiles").nth(1).locator(".tile").evaluate_all("all => all.map(e => e.offsetTop)")
    assert len(set(cards)) < len(cards)
