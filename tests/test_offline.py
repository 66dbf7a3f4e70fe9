"""Without a network: what is kept works whole, however badly it came; old and new never meet on a page."""

import io
import json
import random
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page, expect

from support.browser import until
from support.checkout import ADDRESS, TINY, Checkout, fingerprint, is_one_file
from support.learner import ask

BELOW = "/orang lain/kelas-1/"
"""Where the site stands on its host: in a folder, whose name is no friend of addresses."""

VERSIONS = re.compile(r"\?v=[0-9a-f]{12}|<!--[0-9a-f]{12}-->")
"""What says by which versions a page asks for styles and scripts, and the hash behind its end."""

KEPT = re.compile("Tersimpan di ponsel ini, dan bisa dibuka tanpa jaringan|: tersimpan di ponsel ini")


class Host(ThreadingHTTPServer):
    """A web host whose network can be bad, or gone, and whose files can change.

    `lie` stands for all that answers in its place: it takes path and content, and returns what is sent.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.folder = Path()
        self.lost = 0.0
        self.off = False
        self.open = threading.Event()
        self.open.set()
        self.chance = random.Random(7)
        self.lie: Callable[[str, bytes], bytes] = lambda path, content: content
        self.asked: list[str] = []
        self.answered: list[str] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}{BELOW.replace(' ', '%20')}"

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a browser that has gone away


class Answer(SimpleHTTPRequestHandler):
    """One answer, perhaps broken off, before its first byte or in the middle."""

    server: Host

    def do_GET(self) -> None:
        broken = self.server.chance.random() < self.server.lost
        path = urlsplit(self.path).path
        self.server.open.wait()
        if self.server.off or (broken and self.server.chance.random() < 0.5):
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if not self.translate_path(path).startswith(str(self.server.folder)):
            self.send_error(404)
            return
        self.server.asked.append(path.removeprefix(BELOW.replace(" ", "%20")))
        self.broken = broken
        super().do_GET()
        if not broken:
            self.server.answered.append(path)

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:
        content = source.read()
        outputfile.write(content[: len(content) // 2] if self.broken else content)

    def send_head(self) -> IO[bytes] | None:
        path = self.translate_path(self.path)
        true = Path(path).read_bytes() if Path(path).is_file() else b""
        sent = self.server.lie(self.path, true)
        if sent == true:
            return super().send_head()
        self.send_response(200)
        self.send_header("content-type", self.guess_type(path))
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        return io.BytesIO(sent)

    def translate_path(self, path: str) -> str:
        inside = super().translate_path(path).removeprefix(self.directory.rstrip("/"))
        return str(self.server.folder / inside.removeprefix(BELOW)) if inside.startswith(BELOW[:-1]) else "/nowhere"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # else the browser answers from what it has, without a network
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab; what is lost is written to its console, so that one is not asked here."""
    page = context.new_page()
    page.set_default_timeout(60000)
    return page


def keep(page: Page, host: Host, name: str = "Simpan kursus di ponsel ini") -> None:
    """Press the button of the home page and wait until all is there."""
    page.goto(f"{host.address}index.html")
    page.get_by_role("group", name=name).locator(".button").click()
    expect(page.get_by_role("group", name=name).get_by_role("status")).to_have_text(KEPT, timeout=300_000)


def installed(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, "navigator.serviceWorker.controller")


def fetched(page: Page, names: list[str]) -> dict[str, str]:
    """Return name to hash of what the browser gets."""
    return page.evaluate(
        """async ([base, names]) => Object.fromEntries(await Promise.all(names.map(async (name) => {
            const body = await (await fetch(new URL(name, base))).arrayBuffer();
            const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
            return [name, [...hash].map(b => b.toString(16).padStart(2, "0")).join("")];
        })))""",
        [page.url, names],
    )


def names(site: Path, pattern: str, *, language: str = "id", one_files: bool = False) -> list[str]:
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob(pattern)))
    pages = (name for name in found if name != "404.html" and is_one_file(site / name) == one_files)
    return [name for name in pages if name.startswith("en/") == (language == "en")]


def title(path: Path) -> str:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib").title.get_text()


def test_the_real_course_comes_whole_over_a_line_that_loses_four_of_ten_requests(
    real: Checkout, host: Host, page: Page
) -> None:
    host.folder = real.site
    page.goto(f"{host.address}index.html")
    installed(page)
    host.lost = 0.4
    host.answered.clear()
    group = page.get_by_role("group", name="Simpan kursus di ponsel ini")
    button, status = group.locator(".button"), group.get_by_role("status")
    for _ in range(3):
        button.click()
        expect(status).not_to_be_empty(timeout=300_000)
        if KEPT.match(status.inner_text()):
            break
    expect(status).to_have_text(KEPT)
    assert len(host.answered) == len(set(host.answered)), "what had come was fetched again"
    host.off = True
    published = fingerprint(real.site)
    pages = names(real.site, "*.html") + names(real.site, "*.html", one_files=True)
    assert fetched(page, pages) == {name: published[name] for name in pages}
    page.goto(f"{host.address}pembangunan/index.html")
    until(page, "(i => i.complete && i.naturalWidth)(document.querySelector('.brand img'))")
    first = page.locator(".quiz .question").first
    first.locator("input").first.check()
    first.locator(".check button").click()
    expect(first.locator(".result .verdict")).to_be_visible()
    page.goto(f"{host.address}cari.html")
    page.locator("#search").fill("mendampingi")
    page.keyboard.press("Enter")
    expect(page.locator(".search-said")).to_contain_text("mendampingi”")
    expect(page.locator(".found mark", has_text="pendampingan").first).to_be_visible()
    expect(page.locator(".found .banner")).to_be_hidden()


def test_what_is_kept_opens_without_a_network_page_by_page_and_what_is_not_says_so(
    tiny: Checkout, host: Host, page: Page
) -> None:
    host.folder = tiny.site
    keep(page, host)
    host.off = True
    for name in names(tiny.site, "*.html"):
        page.goto(host.address + name)
        assert page.title() == title(tiny.site / name)
        assert page.evaluate("getComputedStyle(document.querySelector('.head')).position") == "sticky"
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        until(page, "[...document.images].every(i => i.complete && i.naturalWidth)")
    page.goto(f"{host.address}koloni/")
    assert page.title() == title(tiny.site / "koloni/index.html")
    page.goto(f"{host.address}en/koloni/index.html")
    expect(page.locator("h1")).to_have_text("Tidak ada jaringan")
    expect(page.locator("[lang=en] h2")).to_have_text("No network")
    cards = page.locator("li a").all_inner_texts()
    assert cards[1:4] == ["Koloni", "Stup", "Madu"]
    assert page.locator("li a").first.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    page.get_by_role("link", name="Satu stup di pekarangan").click()
    page.wait_for_url(f"{host.address}index.html")
    expect(page.locator("h1")).to_have_text("Satu stup di pekarangan")


def test_what_is_kept_can_be_searched_without_a_network(tiny: Checkout, host: Host, page: Page) -> None:
    host.folder = tiny.site
    keep(page, host)
    host.off = True
    page.goto(f"{host.address}cari.html")
    page.locator("#search").fill("lebah")
    page.keyboard.press("Enter")
    expect(page.locator(".found mark").first).to_have_text(re.compile("lebah", re.IGNORECASE))
    expect(page.locator(".found .banner")).to_be_hidden()


def test_sheets_and_the_other_language_are_choices_of_their_own_and_all_can_be_removed(
    tiny: Checkout, host: Host, page: Page
) -> None:
    host.folder = tiny.site
    keep(page, host)
    assert not [name for name in host.asked if name.endswith(".pdf") or name.startswith("en/")]
    page.locator(".offline summary").click()
    shared = host.asked.count("assets/learn.js")
    for name, label in (("id-files", "Simpan juga semua berkas unduhan"), ("en", "Simpan juga: English")):
        group = page.locator(f"[data-set={name}]")
        group.get_by_role("button", name=label).click()
        expect(group.get_by_role("status")).to_have_text(KEPT, timeout=300_000)
    assert host.asked.count("assets/learn.js") == shared
    host.off = True
    published = fingerprint(tiny.site)
    wanted = [*names(tiny.site, "*.pdf"), *names(tiny.site, "*.csv"), *names(tiny.site, "*.html", language="en")]
    assert fetched(page, wanted) == {name: published[name] for name in wanted}
    page.reload()
    page.evaluate("localStorage.setItem('lebah-madu/', '{\"ticks\":{\"a/b.c\":1}}')")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.locator(".offline summary").click()
    for name in ("en", "id-files", "id"):
        group = page.locator(f"[data-set={name}]")
        group.get_by_role("button", name="Hapus dari ponsel ini").click()
        expect(group.get_by_role("status")).to_have_text(re.compile("Sudah dihapus"))
    assert [question.split(":")[1].split("?")[0].strip() for question in asked] == [
        "English",
        "Semua berkas unduhan",
        "Beternak Lebah",
    ]
    stored = "Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).length))"
    assert set(page.evaluate(f"(async () => await {stored})()")) <= {0}
    assert page.evaluate("localStorage.getItem('lebah-madu/')")


def test_a_kept_module_is_passed_on_without_a_network_and_a_file_that_is_not_kept_says_so(
    tiny: Checkout, host: Host, page: Page
) -> None:
    host.folder = tiny.site
    keep(page, host)
    host.off = True
    page.goto(f"{host.address}koloni/index.html")
    assert page.evaluate("navigator.onLine")  # as on a phone in a network that leads nowhere
    with page.expect_download() as download:
        page.get_by_role("link", name="Simpan satu berkas").click()
    assert download.value.suggested_filename == "lebah-madu-koloni.html"
    assert download.value.path().read_bytes() == (tiny.site / "koloni/lebah-madu-koloni.html").read_bytes()
    asked = page.evaluate("""async () => {
        const answer = await fetch("lebah-madu-koloni.html", {headers: {range: "bytes=10-19"}});
        return [answer.status, answer.headers.get("content-range"), await answer.text()];
    }""")
    whole = (tiny.site / "koloni/lebah-madu-koloni.html").read_bytes()
    assert asked == [206, f"bytes 10-19/{len(whole)}", whole[10:20].decode()]
    page.goto(f"{host.address}pembimbing.html")
    page.evaluate("Object.defineProperty(navigator, 'onLine', {value: false})")
    page.locator("a[download][href$='.csv']").first.click()
    expect(page.locator("h1")).to_have_text("Tidak ada jaringan")


def test_who_keeps_files_to_download_is_asked_before_new_ones_are_fetched(
    tiny: Checkout, newer: Path, host: Host, page: Page
) -> None:
    host.folder = tiny.site
    page.goto(f"{host.address}madu/index.html")
    ask(page, "m1-kapan").locator("input").first.check()
    keep(page, host)
    page.locator(".offline summary").click()
    files = page.locator("[data-set=id-files]")
    files.locator(".button").click()
    expect(files.get_by_role("status")).to_have_text(KEPT, timeout=300_000)
    host.folder = newer
    page.evaluate("navigator.serviceWorker.ready.then(r => r.update())")
    until(page, "navigator.serviceWorker.getRegistration().then(r => !r.installing && !r.waiting)")
    host.asked.clear()
    page.goto(f"{host.address}index.html")
    group = page.locator("[data-set=id]")
    expect(group.get_by_role("status")).to_have_text(re.compile("Ada versi baru"))
    assert parts(page) == OLD
    assert not [name for name in host.asked if name.endswith((".html", ".pdf"))]
    told = page.locator(".new-version .banner:has(button)")
    expect(told).to_contain_text("Salinan di ponsel ini masih yang lama")
    expect(told.get_by_role("link")).to_have_text(["Ambil versi baru"])
    group.get_by_role("button", name="Ambil versi baru").click()
    expect(group.get_by_role("status")).to_have_text(KEPT, timeout=300_000)
    page.reload()
    assert parts(page) == NEW


def test_what_was_put_right_is_told_once_to_each_who_learned_before(newer: Path, host: Host, page: Page) -> None:
    host.folder = newer
    told = page.locator(".new-version .banner:has(button)")
    page.goto(f"{host.address}madu/index.html")
    name = page.evaluate("site.NAME")

    def become(person: str, **record: object) -> None:
        content = json.dumps({"questions": {}, **record})
        page.evaluate("([key, text]) => localStorage[key] ??= text", [name + person, content])
        page.evaluate("([key, who]) => { localStorage[key] = who }", [f"{name[:-1]}:who", person])
        page.goto(f"{host.address}en/koloni/index.html")

    become("first", seen=20300)
    expect(told.get_by_role("listitem")).to_have_count(2)
    become("last", seen=20300, told=(date(2025, 5, 20) - date(1970, 1, 1)).days)
    expect(told.get_by_role("listitem")).to_have_text(re.compile("^It was bare-headed. Wear a hat with a net."))
    link = told.get_by_role("link", name="The colony")
    link.click()
    page.wait_for_url(re.compile("/en/koloni/index.html#k1-telur$"))
    expect(page.locator(":target")).to_be_in_viewport()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(told).to_have_count(0)
    become("nobody")
    page.wait_for_load_state("networkidle")
    expect(told).to_have_count(0)
    ask(page, "k1-bukti").locator("input").first.check()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(told).to_have_count(0)
    become("another", seen=20300)
    told.get_by_role("button", name="I have read this").click()
    expect(told).to_have_count(0)
    page.goto(f"{host.address}en/index.html")
    page.wait_for_load_state("networkidle")
    expect(told).to_have_count(0)


def test_a_page_that_was_visited_opens_again_without_a_network_and_another_lists_it(
    tiny: Checkout, host: Host, page: Page
) -> None:
    """The first one came before there was a service worker."""
    host.folder = tiny.site
    page.goto(f"{host.address}koloni/index.html")
    installed(page)
    until(page, "caches.match(location.href)")
    page.goto(f"{host.address}istilah.html")
    until(page, "caches.match(location.href)")
    host.off = True
    for name in ("koloni/index.html", "istilah.html"):
        page.goto(host.address + name)
        assert page.title() == title(tiny.site / name)
        assert page.evaluate("getComputedStyle(document.querySelector('.head')).position") == "sticky"
    page.goto(f"{host.address}madu/index.html")
    expect(page.locator("h1")).to_have_text("Tidak ada jaringan")
    expect(page.locator("li a")).to_have_count(2)
    expect(page.locator("li a").first).to_have_attribute("lang", "id")
    page.locator("li a").first.click()
    assert page.title() == title(tiny.site / "koloni/index.html")


def test_who_deletes_their_data_is_in_no_list_of_pages_and_keeps_the_course_unless_they_say_so(
    tiny: Checkout, host: Host, page: Page
) -> None:
    host.folder = tiny.site
    page.goto(f"{host.address}koloni/index.html")
    installed(page)
    until(page, "caches.match(location.href)")
    keep(page, host)
    page.goto(f"{host.address}milik.html")
    page.on("dialog", lambda dialog: dialog.accept())
    listed = "(async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name))"
    listed += ".keys()).map(one => one.url)))).flat())()"
    for ticked in (False, True):
        page.get_by_label("Hapus juga kursus yang disimpan").set_checked(ticked)
        page.get_by_role("button", name="Hapus data saya").click()
        expect(page.locator(".said:not(:empty)")).to_contain_text("sudah dihapus")
        left = page.evaluate(listed)
        assert [url for url in left if url.endswith(".html")] == []
        assert bool(left) != ticked
        page.locator(".said:not(:empty)").evaluate("e => { e.textContent = ''; }")


def test_a_line_that_neither_works_nor_breaks_shows_what_was_visited(tiny: Checkout, host: Host, page: Page) -> None:
    host.folder = tiny.site
    page.goto(f"{host.address}koloni/index.html")
    installed(page)
    until(page, "caches.match(location.href)")
    host.open.clear()
    page.goto(f"{host.address}koloni/index.html")
    assert page.title() == title(tiny.site / "koloni/index.html")
    host.open.set()


CORRECTED = """\
edition: "2025.3"
date: 2025-06-01
corrections:
  asap:
    edition: "2025.2"
    date: 2025-05-20
    sections: [stup]
    text: {id: Jangan menghirup asapnya., en: Do not breathe the smoke.}
  sengat:
    edition: "2025.3"
    date: 2025-06-01
    sections: [koloni#k1-telur]
    text: {id: Dulu tanpa topi. Pakai topi berjaring., en: It was bare-headed. Wear a hat with a net.}
"""
"""What a newer edition put right; who learned by the one of the small course knows of the first already."""


@pytest.fixture(scope="module")
def newer(tiny: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course once more, in which each page and the style have changed, and that tells of corrections."""
    course = Checkout.copy(tmp_path_factory.mktemp("newer") / "course", TINY)
    shutil.copytree(tiny.root / ".cache", course.root / ".cache")
    course.edit("modules/course.yml", "title: {id: Beternak Lebah,", "title: {id: Beternak Lebah Lagi,")
    course.edit("modules/course.yml", 'edition: "2025.2"\ndate: 2025-05-20', CORRECTED)
    course.append("docs/assets/course.css", "body { --edition: new; }\n")
    return course.build()


def parts(page: Page) -> tuple[str, str]:
    """What a page says of its edition: its text, and its style."""
    style = page.evaluate("getComputedStyle(document.body).getPropertyValue('--edition')")
    return page.locator(".brand").inner_text(), style


OLD, NEW = ("Beternak Lebah", ""), ("Beternak Lebah Lagi", "new")


def half(old: Path, new: Path, folder: Path, share: float) -> Path:
    """A site that is being published: some files are new already, the first of them the service worker."""
    shutil.copytree(old, folder)
    chance = random.Random(11)
    for path in sorted(new.rglob("*")):
        name = path.relative_to(new)
        if path.is_file() and (name.name == "sw.js" or chance.random() < share):
            shutil.copy(path, folder / name)
    return folder


@pytest.mark.parametrize("share", [0, 0.6])
def test_a_half_published_version_changes_nothing_and_a_whole_one_takes_over_at_once(
    tiny: Checkout, newer: Path, host: Host, page: Page, tmp_path: Path, share: float
) -> None:
    host.folder = tiny.site
    keep(page, host)
    page.goto(f"{host.address}koloni/index.html")
    question = ask(page, "k1-bukti")
    question.locator("input[value=madu]").check()
    question.locator(".check button").click()

    host.folder = half(tiny.site, newer, tmp_path / "half", share)
    if share:
        shutil.copy(newer / "offline.json", host.folder)
    page.evaluate("navigator.serviceWorker.ready.then(r => r.update())")
    until(page, "navigator.serviceWorker.getRegistration().then(r => !r.installing && !r.waiting)")
    pages = ["index.html", "koloni/index.html", "koloni/sesi.html", "istilah.html"]
    for name in pages:
        page.goto(host.address + name)
        assert parts(page) == OLD
        expect(page.locator(".new-version > p.banner")).to_be_hidden()
    page.goto(f"{host.address}index.html")
    group = page.locator("[data-set=id]")
    expect(group.get_by_role("status")).to_have_text(re.compile("Ada versi baru. Sampai versi baru lengkap"))
    group.get_by_role("button", name="Ambil versi baru").click()
    expect(group.get_by_role("status")).to_have_text(re.compile("Situs ini sedang diperbarui"))
    host.off = True
    for name in pages:
        page.goto(host.address + name)
        assert parts(page) == OLD

    host.off, host.folder, host.lost = False, newer, 0.2
    page.goto(f"{host.address}koloni/index.html")
    expect(page.locator(".new-version > p.banner")).to_be_visible()
    assert parts(page) == OLD
    host.off = True
    page.get_by_role("link", name="Muat ulang").click()
    until(page, "document.querySelector('.brand').textContent.includes('Lagi')")
    expect(ask(page, "k1-bukti").locator(".verdict.is-wrong")).to_be_visible()
    for name in pages:
        page.goto(host.address + name)
        assert parts(page) == NEW


def test_a_visited_page_keeps_the_style_that_belongs_to_it(
    tiny: Checkout, newer: Path, host: Host, page: Page, tmp_path: Path
) -> None:
    host.folder = tiny.site
    page.goto(f"{host.address}koloni/index.html")
    installed(page)
    until(page, "caches.match(location.href)")
    # The new page is there before its new style.
    host.folder = half(tiny.site, newer, tmp_path / "half", 0)
    shutil.copy(newer / "koloni/index.html", host.folder / "koloni/index.html")
    page.reload()
    page.wait_for_load_state("networkidle")
    host.off = True
    page.reload()
    assert parts(page) == OLD
    host.off, host.folder = False, newer
    page.reload()
    until(page, "caches.match(location.href).then(kept => kept.text()).then(text => text.includes('Lagi'))")
    host.off = True
    page.reload()
    assert parts(page) == NEW


# --- hosts that say something else, and what an update costs -----------------------------------------------------


def maintenance(path: str, content: bytes) -> bytes:
    """Answer every page as a host under repair, or as a café that asks for a name: well."""
    page = "<!doctype html><html lang=id><title>Masuk</title><h1>Situs sedang dirawat</h1></html>"
    return page.encode() if urlsplit(path).path.endswith((".html", "/")) else content


def cut(path: str, content: bytes) -> bytes:
    return content[: len(content) // 2] if urlsplit(path).path.endswith(".html") else content


@pytest.mark.parametrize("lie", [maintenance, cut])
def test_a_visited_page_gives_way_to_no_page_of_others_and_to_no_half_one(
    tiny: Checkout, host: Host, page: Page, lie: Callable[[str, bytes], bytes]
) -> None:
    host.folder = tiny.site
    page.goto(f"{host.address}koloni/index.html")
    installed(page)
    until(page, "caches.match(location.href)")
    host.lie = lie
    for _ in range(2):
        page.goto(f"{host.address}koloni/index.html")
        assert page.title() == title(tiny.site / "koloni/index.html")
        expect(page.locator("footer.foot")).to_have_count(1)
    host.off = True
    page.goto(f"{host.address}koloni/index.html")
    expect(page.locator("footer.foot")).to_have_count(1)


def test_what_is_kept_stays_as_it_is_while_a_host_answers_for_repair(
    tiny: Checkout, newer: Path, host: Host, page: Page
) -> None:
    host.folder = tiny.site
    keep(page, host)
    host.folder, host.lie = newer, maintenance
    page.evaluate("navigator.serviceWorker.ready.then(r => r.update())")
    until(page, "navigator.serviceWorker.getRegistration().then(r => !r.installing && !r.waiting)")
    for name in ("koloni/index.html", "istilah.html", "index.html"):
        page.goto(host.address + name)
        assert parts(page) == OLD


def commented(path: str, content: bytes) -> bytes:
    """Add a comment to every page, as some hosts do."""
    return content + b"<!-- served by a friendly host -->" if path.partition("?")[0].endswith(".html") else content


def test_a_host_that_changes_pages_is_named_as_the_cause_and_nothing_is_fetched_in_vain_for_long(
    tiny: Checkout, newer: Path, host: Host, page: Page
) -> None:
    host.folder, host.lie = tiny.site, commented
    page.goto(f"{host.address}index.html")
    group = page.locator("[data-set=id]")
    group.get_by_role("button", name="Simpan kursus").click()
    expect(group.get_by_role("status")).to_contain_text("mengubah berkas")
    page.goto(f"{host.address}en/index.html")
    group = page.locator("[data-set=en]")
    group.get_by_role("button").first.click()
    expect(group.get_by_role("status")).to_contain_text("changes files")

    host.lie = lambda path, content: content
    keep(page, host)
    host.folder, host.lie = newer, commented
    page.evaluate("navigator.serviceWorker.ready.then(r => r.update())")
    until(page, "navigator.serviceWorker.getRegistration().then(r => !r.installing && !r.waiting)")
    page.goto(f"{host.address}koloni/index.html")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(3000)
    host.asked.clear()
    for name in ("koloni/index.html", "istilah.html", "madu/index.html"):
        page.goto(host.address + name)
        page.wait_for_load_state("networkidle")
        assert parts(page) == OLD
    assert [name for name in host.asked if name not in ("sw.js", "manifest.id.webmanifest")] == []


def test_a_style_that_comes_otherwise_is_asked_for_once_a_page_after_some_tries(
    tiny: Checkout, host: Host, page: Page
) -> None:
    host.folder = tiny.site
    host.lie = lambda path, content: content + b"/* by the host */" if "site.css" in path else content
    for _ in range(6):
        page.goto(f"{host.address}koloni/index.html")
        installed(page)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("getComputedStyle(document.querySelector('.head')).position") == "sticky"
    host.asked.clear()
    page.goto(f"{host.address}koloni/index.html")
    page.wait_for_load_state("networkidle")
    assert host.asked.count("assets/site.css") <= 2


def test_an_update_costs_what_has_changed(
    tiny: Checkout, host: Host, page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    course = Checkout.copy(tmp_path_factory.mktemp("colour") / "course", TINY)
    shutil.copytree(tiny.root / ".cache", course.root / ".cache")
    course.append("docs/assets/course.css", "body { --edition: new; }\n")
    site = course.build(SITE_URL=ADDRESS)
    lists = [json.loads((one / "offline.json").read_text(encoding="utf-8"))["id"] for one in (tiny.site, site)]
    changed = {name: size for name, (mark, size) in lists[1].items() if lists[0].get(name, [""])[0] != mark}
    pages = [name for name in names(site, "*.html") if name in lists[1]]
    assert len(pages) > 10
    said = {name: [VERSIONS.sub("", (one / name).read_text("utf-8")) for one in (tiny.site, site)] for name in pages}
    assert changed.keys() & set(pages) == {name for name, (old, new) in said.items() if old != new}
    assert len(changed.keys() & set(pages)) < 4, "those that tell the size of a module as one file"
    assert "assets/site.css" in changed

    host.folder = tiny.site
    keep(page, host)
    host.folder = site
    host.asked.clear()
    page.evaluate("navigator.serviceWorker.ready.then(r => r.update())")
    until(page, "navigator.serviceWorker.getRegistration().then(r => !r.installing && !r.waiting)")
    page.goto(f"{host.address}koloni/index.html")
    expect(page.locator(".new-version > p.banner")).to_be_visible()
    fetched = [name for name in host.asked if name not in ("sw.js", "offline.json")]
    cost = sum((site / name).stat().st_size for name in fetched)
    assert cost <= 1.1 * sum(changed.values()), sorted(fetched)
    host.off = True
    for name in pages[:6]:
        page.goto(host.address + name)
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--edition')") == "new"
        assert page.evaluate("getComputedStyle(document.querySelector('.head')).position") == "sticky"


# --- what may go wrong on the device --------------------------------------------------------------------------


def test_a_phone_without_room_says_so_and_goes_on_when_there_is_some(tiny: Checkout, host: Host, page: Page) -> None:
    host.folder = tiny.site
    page.goto(f"{host.address}index.html")
    installed(page)
    control = page.context.new_cdp_session(page)
    origin = f"http://127.0.0.1:{host.server_address[1]}"
    control.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 100_000})
    group = page.locator("[data-set=id]")
    group.get_by_role("button", name="Simpan kursus").click()
    expect(group.get_by_role("status")).to_have_text(re.compile("Ruang di ponsel ini tidak cukup"))
    control.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    group.locator(".button").click()
    expect(group.get_by_role("status")).to_have_text(KEPT)


def test_the_course_can_be_installed_as_an_app_in_each_language(tiny: Checkout, host: Host, page: Page) -> None:
    host.folder = tiny.site
    for prefix, name in (("", "Beternak Lebah"), ("en/", "Keeping Bees")):
        page.goto(f"{host.address}{prefix}koloni/index.html")
        installed(page)
        control = page.context.new_cdp_session(page)
        found = control.send("Page.getInstallabilityErrors")["installabilityErrors"]
        # A context of the tests is a private window, which installs nothing.
        assert [error["errorId"] for error in found] in ([], ["in-incognito"])
        manifest = control.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert json.loads(manifest["data"])["name"] == name
        assert manifest["manifest"]["startUrl"] == f"{host.address}{prefix}index.html"
        assert manifest["manifest"]["scope"] == host.address
        icon = page.locator("link[rel=apple-touch-icon]").evaluate("link => link.href")
        assert (
            page.evaluate("async icon => (await createImageBitmap(await (await fetch(icon)).blob())).width", icon)
            == 180
        )


def test_from_a_disk_nothing_is_offered_that_cannot_work(tiny: Checkout, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tiny.site / "index.html").as_uri())
    expect(page.locator(".offline")).to_be_hidden()
    page.goto((tiny.site / "en/koloni/index.html").as_uri())
    assert said == []


def test_the_worker_leaves_alone_what_is_not_its_business(tiny: Checkout, host: Host, page: Page) -> None:
    host.folder = tiny.site
    keep(page, host)
    host.asked.clear()
    asked = page.evaluate("""() => Promise.all([
        fetch("tidak-ada.html").then(r => r.status),
        fetch("index.html", {method: "POST"}).then(r => r.status),
        fetch("index.html", {headers: {range: "bytes=0-9"}, cache: "no-store"}).then(r => r.status),
    ])""")
    assert asked == [404, 501, 200]
    assert page.goto(f"{host.address}tidak-ada.html").status == 404
    page.goto(f"{host.address}index.html?dari=teman#map")
    assert "index.html" in host.asked
    assert host.asked.count("index.html") == 1
