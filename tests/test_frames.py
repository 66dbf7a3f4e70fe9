"""Where a page is a guest, in a frame of others, and where it has no bar with a way back, in the installed app."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from support.checkout import Checkout
from support.server import Handler, serving

PAGES = (
    *("index.html", "koloni/index.html", "koloni/sesi.html", "cari.html", "susun.html", "lagi.html", "ujian.html"),
    *("sebelum.html", "lembar.html", "kelas.html", "milik.html", "bawa.html", "pembimbing.html", "istilah.html"),
    "koloni/lebah-madu-koloni.html",
)


class Framed(Handler):
    """A host that knows nothing of `_headers`, which forbid it; it shows pages in frames that may run scripts only."""

    def end_headers(self) -> None:
        super(Handler, self).end_headers()

    def do_GET(self) -> None:
        if not self.path.startswith("/frame/"):
            super().do_GET()
            return
        frame = f'<iframe sandbox="allow-scripts" src="/{self.path[7:]}" width=360 height=700></iframe>'
        around = f'<!doctype html><link rel=icon href="data:,">{frame}'.encode()
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(around)))
        self.end_headers()
        self.wfile.write(around)


@pytest.fixture(scope="module")
def address(tiny: Checkout) -> Iterator[str]:
    with serving(tiny.site, Framed) as found:
        yield found


def framed(page: Page, address: str, name: str) -> FrameLocator:
    page.goto(f"{address}frame/{name}")
    return page.frame_locator("iframe")


def test_in_a_frame_that_allows_scripts_only_no_page_has_an_error(address: str, page: Page) -> None:
    """The tab of these tests fails on any error and any word in its console."""
    for name in PAGES:
        expect(framed(page, address, name).locator("h1").first).to_be_visible()
        page.wait_for_load_state("networkidle")


def test_in_a_frame_one_learns_and_is_told_that_nothing_is_kept(address: str, page: Page) -> None:
    frame = framed(page, address, "koloni/index.html")
    expect(frame.locator(".not-kept").first).to_contain_text("tidak dapat menyimpan")
    asked = frame.locator(".quiz [data-question=k1-bukti]")
    asked.locator("input[value=telur]").check()
    asked.locator(".check button").click()
    expect(asked.locator(".result .verdict.is-right")).to_be_visible()
    frame = framed(page, address, "en/index.html")
    expect(frame.locator(".offline .banner")).to_contain_text("cannot keep the course")


@pytest.fixture
def app(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script("Object.defineProperty(navigator, 'standalone', {value: true})")
    yield context
    context.close()


@pytest.mark.parametrize("ending", [".pdf", ".gift.txt"])
def test_in_the_installed_app_a_file_opens_beside_it(app: BrowserContext, address: str, ending: str) -> None:
    page = app.new_page()
    page.goto(f"{address}pembimbing.html")
    for details in page.locator("main details").all():
        details.evaluate("e => e.open = true")
    link = page.locator(f"main a[href$='{ending}']").first
    link.evaluate("e => e.addEventListener('click', event => event.preventDefault())")
    link.click()
    assert link.get_attribute("target") == "_blank"
    page.locator(".brand").click()
    page.wait_for_url(f"{address}index.html")
    assert len(app.pages) == 1


def test_in_a_browser_a_file_opens_in_its_place(address: str, page: Page) -> None:
    page.goto(f"{address}koloni/index.html")
    links = page.locator("main a[href$='.pdf']")
    links.first.evaluate("e => e.addEventListener('click', event => event.preventDefault())")
    links.first.evaluate("e => e.click()")
    assert links.first.get_attribute("target") is None
