"""A module as one file: sent by a messenger, it is all that its reader has."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.axe import violations
from support.browser import reload_until_checked, until
from support.checkout import ADDRESS, Checkout, is_one_file
from support.learner import ask
from support.server import serving
from training.build.assets import STYLES, script, style_sheet
from training.carry.one_file import Brought, documents, make_all
from training.check.loader import load
from training.course.strings import load_strings
from training.pages.edition import Editions

WITHOUT_STORE = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
)

# What is folded has a width only if the browser happened to lay it out.
LOOKS = """() => [...document.querySelectorAll("main *")].filter(e => !e.closest("%s")).map(e => {
    const s = getComputedStyle(e), before = getComputedStyle(e, "::before");
    const width = e.closest("details:not([open]) > :not(summary)") ? "" : s.width;
    return [e.tagName + "." + e.className, s.display, s.color, s.backgroundColor, s.font, s.margin, s.padding, s.border,
        s.listStyle, width, before.content].join(" ");
})"""


@pytest.fixture
def sent(real: Checkout, tmp_path: Path) -> Path:
    """The largest module, alone in the folder of downloads of a phone."""
    folder = tmp_path / "Unduhan – contoh é #1"
    folder.mkdir()
    return Path(shutil.copy(real.site / "ekonomi-bumg/kader-gampong-ekonomi-bumg.html", folder))


def one_files(built: Checkout) -> list[Path]:
    return sorted(path for path in built.site.rglob("*.html") if is_one_file(path))


def made(course: Checkout, site_url: str, name: str) -> BeautifulSoup:
    """Return one file as it is made now, without a build."""
    loaded = load(course.root)
    style, code = style_sheet(course.root, (*STYLES, "one-file"), 10**6), script(course.root, "one-file")
    brought = Brought(style, code, script(course.root, "unpack"))
    editions = Editions(loaded, load_strings(course.root, loaded.languages), site_url)
    made, _ = make_all(editions, documents(editions, course.root / ".documents"), brought, course.root)
    (file,) = (one.file for one in made if one.name == name)
    return BeautifulSoup(Path(file).read_text(encoding="utf-8"), "html5lib")


def watched(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    return asked


def test_every_one_of_them_asks_for_nothing_and_has_no_dead_link(real: Checkout, tiny: Checkout, page: Page) -> None:
    asked = watched(page)
    for path in [*one_files(real), *one_files(tiny)]:
        asked.clear()
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
        until(page, "[...document.images].every(i => i.complete && i.naturalWidth)")
        assert asked == [path.as_uri()]
        dead = page.evaluate("""() => [...document.querySelectorAll("a")].map(a => a.getAttribute("href"))
            .filter(to => to[0] === "#" ? !document.getElementById(to.slice(1)) : !/^(https?|mailto):/.test(to))""")
        assert dead == [], path.name


def test_the_terms_and_sources_that_it_uses_stand_at_its_end(real: Checkout) -> None:
    for path in one_files(real)[:6]:
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        for kind, listed in (("gloss", ".glossary"), ("source", ".source-list")):
            named = {a["href"][1:] for a in page.select(f"main a.{kind}")}
            assert named, path.name
            assert named == {entry["id"] for entry in page.select(f"{listed} > div")}


def test_questions_explain_and_ticks_stay_without_network_or_server(sent: Path, page: Page) -> None:
    asked = watched(page)
    page.goto(sent.as_uri())
    first = page.locator(".quiz .question[data-type=single]").first
    question = ask(page, first.get_attribute("data-question") or "")
    wrong = question.locator(".feedback .wrong").first
    why = wrong.locator("p").last.text_content()
    question.locator(f"input[value='{wrong.get_attribute('data-option')}']").check()
    question.get_by_role("button", name="Periksa").click()
    expect(question.locator(".result")).to_contain_text(why)
    page.locator(".checklist input").first.check()
    reload_until_checked(page, page.locator(".checklist input").first)
    expect(question.locator(".result")).to_be_visible()
    assert {address.partition("#")[0] for address in asked} == {sent.as_uri()}


def test_where_nothing_can_be_kept_it_works_and_says_so(browser: Browser, sent: Path) -> None:
    context = browser.new_context()
    context.add_init_script(WITHOUT_STORE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(sent.as_uri())
    expect(page.locator(".not-kept")).to_be_visible()
    first = page.locator(".quiz .question[data-type=single]").first
    question = ask(page, first.get_attribute("data-question") or "")
    question.locator("input").first.check()
    question.get_by_role("button", name="Periksa").click()
    expect(question.locator(".result .verdict")).to_be_visible()
    assert errors == []
    context.close()


@pytest.mark.parametrize("viewer", ["has no script", "cannot unpack it"])
def test_a_viewer_without_script_shows_text_questions_and_answers(browser: Browser, sent: Path, viewer: str) -> None:
    context = browser.new_context(java_script_enabled=viewer != "has no script")
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    page.goto(sent.as_uri())
    expect(page.locator("h1")).to_be_visible()
    answer = page.locator(".quiz details.answer").first
    expect(answer.locator(".feedback")).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator(".feedback")).to_be_visible()
    for empty in (".mode", ".outcome", ".finish", ".not-kept", ".ticked"):
        expect(page.locator(empty).first).to_be_hidden()
    context.close()


def test_its_policy_lets_no_other_script_run(browser: Browser, sent: Path) -> None:
    text = sent.read_text(encoding="utf-8")
    sent.write_text(text.replace("<h1>", "<script>document.title = 'taken'</script><h1>", 1), encoding="utf-8")
    page = browser.new_page()
    page.goto(sent.as_uri())
    expect(page.locator(".quiz .check").first).to_be_visible()
    assert page.title() != "taken"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_looks_like_the_page_of_the_module(real: Checkout, page: Page, scheme: str) -> None:
    """Its style sheet lacks what it does not use, and nothing else."""
    page.emulate_media(color_scheme=scheme)
    looks = []
    for name in ("index.html", "kader-gampong-keadilan.html"):
        page.goto((real.site / "keadilan" / name).as_uri())
        page.evaluate("localStorage.clear()")  # pages of one folder share it: the answers would be there already
        page.reload()
        keys = page.locator(".quiz .question[data-type=single]").evaluate_all("all => all.map(e => e.dataset.question)")
        for question in (ask(page, key) for key in keys[:2]):
            question.locator("input").last.check()
            question.get_by_role("button", name="Periksa").click()
            expect(page.locator(".quiz .is-here.is-read")).to_be_attached()
        shown = page.evaluate(LOOKS % ".text, .new-version, .too-old")
        looks.append(shown[: next(i for i, look in enumerate(shown) if "outcome" in look)])
    assert len(looks[0]) > 300
    assert looks[0] == looks[1]


def test_axe_finds_nothing(real: Checkout, context: BrowserContext) -> None:
    page = context.new_page()
    for name in ("ekonomi-bumg/kader-gampong-ekonomi-bumg.html", "en/keadilan/kader-gampong-keadilan.en.html"):
        page.goto((real.site / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, ["color-contrast"]) == []


def test_it_says_whose_it_is_and_search_engines_leave_it_alone(tiny: Checkout) -> None:
    page = BeautifulSoup((tiny.site / "en/stup/lebah-madu-stup.en.html").read_text(encoding="utf-8"), "html5lib")
    assert page.html["lang"] == "en"
    assert page.header.get_text() == "Keeping Bees. Edition 2025.2"
    foot = page.footer.get_text()
    for told in ("Keeping Bees", "2025.2", "20 May 2025", "English", "CC BY 4.0", f"{ADDRESS}en/index.html"):
        assert told in foot
    assert "The whole course in its newest edition" in foot
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "lebah-madu" not in (tiny.site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("site_url", ["", ADDRESS])
def test_what_it_does_not_hold_is_named_or_linked_by_its_whole_address(course: Checkout, site_url: str) -> None:
    text = "\nLihat [koloni itu](../koloni/index.md#k1) dan [data](../milik.md).\n"
    for language in ("id", "en"):
        course.append(f"modules/madu/index.{language}.md", text)
    course.edit("quizzes/madu.yml", "  see: m1\n", "  see: koloni#k1\n")
    page = made(course, site_url, "lebah-madu-madu.html")
    links = {a.get_text(): a["href"] for a in page.main.find_all("a") if urlsplit(a["href"]).scheme}
    assert "Lihat koloni itu dan data." in page.get_text()
    assert re.search("Baca lagi: Koloni", page.get_text())
    wanted = {"koloni itu": f"{ADDRESS}koloni/index.html#k1", "data": f"{ADDRESS}milik.html"}
    assert ("Mungkin sudah ada edisi yang lebih baru" in page.footer.get_text()) is (not site_url)
    assert {words: links.get(words) for words in wanted} == (wanted if site_url else dict.fromkeys(wanted))


@pytest.fixture
def address(tiny: Checkout) -> Iterator[str]:
    with serving(tiny.site) as address:
        yield address


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that hands files to other apps: headless Chromium has none, so what it is given is kept to look at."""
    context = browser.new_context()
    context.add_init_script("""
        navigator.canShare = ({files}) => files.every(file => file.name.endsWith(".html") && file.type === "text/html");
        navigator.share = async ({files}) => { window.given = [files[0].name, files[0].type, await files[0].text()]; };
    """)
    page = context.new_page()
    yield page
    context.close()


def test_a_phone_passes_the_file_itself_to_another_app(phone: Page, tiny: Checkout, address: str) -> None:
    phone.goto(f"{address}koloni/index.html")
    phone.get_by_role("link", name="Bagikan").click()
    until(phone, "window.given")
    content = (tiny.site / "koloni/lebah-madu-koloni.html").read_text(encoding="utf-8")
    assert phone.evaluate("given") == ["lebah-madu-koloni.html", "text/html", content]


def test_when_the_touch_is_forgotten_meanwhile_a_second_one_shares_without_network(phone: Page, address: str) -> None:
    phone.goto(f"{address}koloni/index.html")
    phone.evaluate("""() => { const share = navigator.share; navigator.share = () => {
        navigator.share = share; throw new DOMException("no touch", "NotAllowedError"); }; }""")
    phone.get_by_role("link", name="Bagikan").click()
    expect(phone.locator(".share .said")).to_contain_text("sekali lagi")
    phone.context.set_offline(True)
    phone.get_by_role("link", name="Bagikan").click()
    until(phone, "window.given")


def test_a_file_that_cannot_be_fetched_is_said_to_be_so(phone: Page, address: str) -> None:
    phone.goto(f"{address}koloni/index.html")
    phone.context.set_offline(True)
    phone.get_by_role("link", name="Bagikan").click()
    expect(phone.locator(".share .said")).to_contain_text("perlu diambil dari jaringan")
    phone.wait_for_url("**/koloni/index.html")


def test_elsewhere_the_button_saves_the_file(page: Page, tiny: Checkout, address: str) -> None:
    page.goto(f"{address}koloni/index.html")
    with page.expect_download() as download:
        page.get_by_role("link", name="Simpan satu berkas").click()
    assert download.value.suggested_filename == "lebah-madu-koloni.html"
    size = (tiny.site / "koloni/lebah-madu-koloni.html").stat().st_size
    assert f"{round(size / 1000)} KB" in page.locator(".share").inner_text()
