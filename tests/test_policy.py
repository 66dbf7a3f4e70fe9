"""The Content-Security-Policy: in each page, and as a header of a host that reads `_headers`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from support.checkout import Checkout, is_one_file
from support.server import serving, wanted_headers


@pytest.fixture(scope="module")
def address(real: Checkout) -> Iterator[str]:
    with serving(real.site) as started:
        yield started


def pages(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


def test_every_page_says_before_anything_else_that_nothing_foreign_runs(real: Checkout) -> None:
    for name in pages(real.site):
        page = BeautifulSoup((real.site / name).read_text(encoding="utf-8"), "html5lib")
        first, second = page.head.find_all(True)[:2]
        assert first["charset"] == "utf-8"
        assert second["http-equiv"] == "Content-Security-Policy", name
        policy = directives(second["content"])
        assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"], name
        for source in (source for sources in policy.values() for source in sources):
            assert source in {"'none'", "'self'", "data:", "'wasm-unsafe-eval'"} or source.startswith("'sha256-"), name
        assert "data:" not in policy["script-src"]


def test_every_page_works_under_the_policy_sent_as_a_header(real: Checkout, page: Page, address: str) -> None:
    """The fixture of the page fails on any word in the console, which is where a browser tells what it refused."""
    for name in pages(real.site):
        answer = page.goto(address + name)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        if is_one_file(real.site / name):
            expect(page.locator(".quiz .check").first).to_be_visible()


def test_a_script_that_got_into_a_page_does_not_run(real: Checkout, browser: Browser, address: str) -> None:
    tab = browser.new_page()
    for start in (address, real.site.as_uri() + "/"):
        tab.goto(f"{start}index.html")
        said: list[str] = []
        tab.on("console", lambda message, said=said: said.append(message.text))
        ran = tab.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "window.ran = true";
                document.body.append(script);
                document.body.insertAdjacentHTML("beforeend", "<img src=x: onerror='window.ran = true'>");
                return new Promise(done => setTimeout(() => done(Boolean(window.ran)), 200));
            }"""
        )
        assert not ran, start
        assert said
    tab.close()


def test_the_header_names_the_hash_of_each_inline_script_and_style(real: Checkout) -> None:
    sent = directives(dict(wanted_headers(real.site))["Content-Security-Policy"])
    for name in pages(real.site):
        page = BeautifulSoup((real.site / name).read_text(encoding="utf-8"), "html5lib")
        own = directives(page.find("meta", attrs={"http-equiv": True})["content"])
        for directive in ("script-src", "style-src"):
            assert set(own[directive]) <= set(sent[directive]), name
