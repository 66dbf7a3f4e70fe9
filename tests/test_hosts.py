"""Hosts and folders as people have them: below others, named with signs of addresses, and with something to add."""

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from support.checkout import Checkout
from support.server import Handler, serving

ODD = "Kursus #1, 50% baru/état"
"""A folder as one makes it on a stick, or below others on a host."""

PAGES = ("index.html", "en/index.html", "madu/index.html", "cari.html", "susun.html", "milik.html", "pembimbing.html")


class Adding(Handler):
    """A host below an odd folder that adds a comment to every page."""

    def end_headers(self) -> None:
        super(Handler, self).end_headers()

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.suffix != ".html" or not file.is_file():
            super().do_GET()
            return
        content = file.read_bytes() + b"<!-- served by a friendly host -->"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class Plain(Handler):
    """A host that knows nothing of `_headers`."""

    def end_headers(self) -> None:
        super(Handler, self).end_headers()


@pytest.fixture(scope="module")
def below(tiny: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the site in a folder of an odd name."""
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(tiny.site, folder / ODD)
    return folder


@pytest.fixture(params=["a disk", "a host", "a host that adds a comment"])
def address(below: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "a disk":
        yield f"{(below / ODD).as_uri()}/"
    else:
        with serving(below, Adding if "adds" in request.param else Plain) as root:
            yield f"{root}{quote(ODD)}/"


def test_every_link_of_every_page_is_answered_below_an_odd_folder(below: Path) -> None:
    with serving(below, Plain) as root:
        base = f"{root}{quote(ODD)}/"
        found, asked = {f"{base}index.html"}, set()
        while waiting := found - asked:
            address = waiting.pop()
            asked.add(address)
            with urllib.request.urlopen(address) as answer:
                assert answer.status == 200
                if not urlsplit(address).path.endswith(".html"):
                    continue
                page = BeautifulSoup(answer.read(), "html5lib")
            targets = [element[name] for name in ("href", "src") for element in page.find_all(attrs={name: True})]
            inside = (urldefrag(urljoin(address, target))[0] for target in targets if not target.startswith("data:"))
            found |= {one for one in inside if one.startswith(root)}
    assert all(one.startswith(base) for one in asked)
    assert len({one for one in asked if one.endswith(".html")}) > 25


def test_pages_work_wherever_their_folder_is_and_whatever_a_host_adds(address: str, page: Page) -> None:
    for name in PAGES:
        page.goto(address + name)
        assert page.evaluate("document.styleSheets.length") > 0
        expect(page.locator("main h1")).to_be_visible()
    page.goto(f"{address}madu/index.html")
    page.locator(".quiz input[value=tutup]").check()
    page.locator(".quiz .check button").click()
    expect(page.locator(".quiz").get_by_role("group", name="Benar", exact=True)).to_be_visible()
    page.goto(f"{address}index.html")
    page.goto(f"{address}madu/index.html")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('lebah-madu')).length") == 1
