"""The oldest browsers that README promises, simulated: what came later is not used, or is deleted and not missed."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from support import check_scripts
from support.browser import until
from support.checkout import ROOT, Checkout
from support.server import Handler, serving
from training.build.assets import STYLES, script, style_sheet
from training.build.scripts import ELSEWHERE, published

# --- syntax and styles ----------------------------------------------------------------------------------------


def newer(folder: Path) -> list[str]:
    """Return what of the scripts in a folder is too new for them; nothing where there is no deno to look."""
    program = check_scripts.find()
    if program is None:
        return []
    command = [program, "lint", "--config", str(ROOT / "tests/support/oldest_browsers.json"), "--compact", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env={"NO_COLOR": "1", "HOME": str(folder)})
    said = done.stdout + done.stderr
    assert "Checked" in said, said
    return re.findall(r"([\w-]+\.js): line .* - (.*) is too new", said)


def test_no_script_holds_what_the_oldest_browsers_cannot_read_or_do_not_have(tmp_path: Path) -> None:
    for name in (*published(ROOT), *ELSEWHERE):
        (tmp_path / f"{name}.js").write_text(script(ROOT, name), encoding="utf-8")
    assert newer(tmp_path) == []


def test_what_is_newer_is_seen_unless_it_is_only_tried(tmp_path: Path) -> None:
    if check_scripts.find() is None:
        return
    for name, code in {
        "block": "class A { static { run(); } }",
        "name": "class A { #own = 1; }",
        "behind": "/(?<=a)b/.test(text);",
        "method": "list.toSorted();",
        "last": "list.at(-1);",
        "signal": "fetch(address, { signal: AbortSignal.timeout(3) });",
        "stream": "new DecompressionStream('deflate');",
        "caught": "try { run(); } catch { list.toSorted(); }",
        "good": "try { list.toSorted(); } catch { run(); } menu.hidePopover?.();",
    }.items():
        (tmp_path / f"{name}.js").write_text(code + "\n", encoding="utf-8")
    found = {name.removesuffix(".js") for name, _ in newer(tmp_path)}
    assert found == {"block", "name", "behind", "method", "last", "signal", "stream", "caught"}


NEWER_SELECTORS = re.compile(r":(?:has|is|where|user-invalid|user-valid|popover-open|modal|open|dir|autofill)\b")
"""In a list with others, each takes the whole rule away from a browser that does not know it."""

NEWER_STYLES = {
    r"text-wrap:": "lines of a heading break where they are full",
    r"accent-color:": "ticked boxes have the browser's own colour",
    r"content-visibility:": "all is drawn at once",
    r"::backdrop": "such a browser has no popover to darken the page behind",
    r"[\d)]dvh|svh\b": None,
    r"color-mix\(|oklch\(|light-dark\(|oklab\(|lch\(": None,
    r"aspect-ratio:": None,
    r"@layer|@container|@property|@scope|@starting-style": None,
    r"[{;](?:translate|scale|rotate):": None,
    r"text-box|field-sizing|interpolate-size|anchor-name|position-area|scrollbar-gutter|subgrid": None,
    r"[{;]overflow(?:-[xy])?:clip": None,
    r"\(width[<>]|\(height[<>]|\d<=?width": None,
    r"[{}]&": None,
}
"""What is too new, and what one has without it; what has no such word is not used."""


def test_of_styles_only_that_is_newer_of_which_we_know_what_one_has_without_it() -> None:
    css = style_sheet(ROOT, STYLES)
    for pattern, without in NEWER_STYLES.items():
        assert without or not re.search(pattern, css), pattern


def test_a_selector_that_is_newer_takes_none_along_that_is_not() -> None:
    rules = re.findall(r"([^{}]+)\{[^{}]*\}", style_sheet(ROOT, STYLES))
    assert len(rules) > 200
    for selectors in rules:
        known = [bool(NEWER_SELECTORS.search(one)) for one in re.split(r",(?![^(]*\))", selectors)]
        assert len(set(known)) == 1, selectors


def test_signs_are_drawn_and_by_a_mask_that_older_browsers_know_too() -> None:
    rules = [rule for rule in re.findall(r"\{([^{}]*)\}", style_sheet(ROOT, STYLES)) if "mask:" in rule]
    assert rules
    assert [rule for rule in rules if "-webkit-mask:" not in rule] == []


# --- what browsers do -----------------------------------------------------------------------------------------

GONE = {
    "AbortSignal.timeout": "delete AbortSignal.timeout",
    "at": "delete Array.prototype.at; delete String.prototype.at",
    "findLast": "delete Array.prototype.findLast",
    "newer methods": "for (const name of ['toSorted', 'toReversed', 'findLastIndex', 'with'])"
    " delete Array.prototype[name]; delete self.structuredClone; delete Object.hasOwn; delete Promise.withResolvers",
    "WebAssembly": "delete self.WebAssembly",
    "streams that unpack": "delete self.DecompressionStream",
}
"""What is deleted in pages and in the service worker."""

PAGE_ONLY = {
    "replaceChildren": "delete Element.prototype.replaceChildren",
    "popover": "for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])"
    " delete HTMLElement.prototype[name]",
    "a store that throws": "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})",
    "no service worker": "delete Navigator.prototype.serviceWorker",
    "a service worker that throws": "Object.defineProperty(Navigator.prototype, 'serviceWorker',"
    " {get() { throw new Error('no'); }})",
    "a service worker that is refused": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error())",
}

WORKER_ONLY = {
    "a worker without its store": "for (const name of ['open', 'match', 'keys', 'delete'])"
    " CacheStorage.prototype[name] = () => Promise.reject(new Error('no'))",
    "a worker that cannot hash": "SubtleCrypto.prototype.digest = () => Promise.reject(new Error('no'))",
    "a worker that ends at once": "throw new Error('no')",
}


class Older(Handler):
    """Serves a site to a browser that lacks something: workers are told so, and pages by the test."""

    def __init__(self, *arguments: object, gone: str, popover: bool, **more: object) -> None:
        self.gone, self.popover = gone, popover
        super().__init__(*arguments, **more)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(urlsplit(self.path).path))
        if path.name in ("sw.js", "pagefind-worker.js"):
            self.answer(f"{self.gone};\n{path.read_text(encoding='utf-8')}", "text/javascript")
        elif path.suffix == ".html" and not self.popover:
            text = re.sub(r"(<nav[^>]*) popover(?=[ >])", r"\1 data-popover", path.read_text(encoding="utf-8"))
            self.answer(text.replace(".menu[popover]", ".menu"), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def answer(self, text: str, kind: str) -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def older(browser: Browser, site: Path, page: str = "", worker: str = "", *, popover: bool = True) -> Iterator[Page]:
    """Yield a tab of a phone whose pages and worker lack something; nothing may go wrong in it unseen."""
    handler = partial(Older, gone=worker, popover=popover)
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    with serving(site, handler) as address:  # type: ignore[arg-type]
        context.add_init_script(page)
        tab = context.new_page()
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(f"{address}koloni/index.html")
        yield tab
        context.close()
    assert errors == []


def visit_again(page: Page) -> None:
    """Wait for the service worker, if there is to be one, and come back: from then on it answers."""
    wait = "new Promise(done => { setTimeout(done, 3000); navigator.serviceWorker?.ready.then(done) })"
    page.evaluate(f"(async () => {{ try {{ await {wait} }} catch {{}} }})()")
    page.reload()


def study(page: Page) -> None:
    """Read, answer, be told why, go on by the menu, and see how far one is."""
    assert page.evaluate("[...document.styleSheets].some(sheet => sheet.cssRules.length > 100)")
    expect(page.locator("#k1")).to_be_visible()
    asked = page.locator(".quiz [data-question=k1-bukti]")
    asked.locator("input[value=madu]").check()
    asked.locator(".check button").click()
    expect(asked.locator(".result .verdict.is-wrong")).to_be_visible()
    expect(asked.locator(".result")).to_contain_text("Madu juga ada tanpa ratu")
    asked.locator("input[value=telur]").check()
    asked.locator(".check button").click()
    expect(asked.locator(".result .verdict.is-right")).to_be_visible()
    expect(page.locator("#menu [data-module=koloni] .is-begun")).to_have_count(1)
    page.locator(".menu-button").click()
    link = page.locator("#menu [data-module=madu]")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.locator("h1")).to_have_text("Madu")
    expect(page.locator(".quiz .check button").first).to_be_visible()


@pytest.mark.parametrize("what", list(GONE))
def test_what_came_later_is_not_missed(browser: Browser, tiny: Checkout, what: str) -> None:
    with older(browser, tiny.site, GONE[what], GONE[what]) as page:
        until(page, "navigator.serviceWorker.controller")
        visit_again(page)
        study(page)


@pytest.mark.parametrize("what", list(PAGE_ONLY))
def test_what_a_page_may_lack_is_not_missed(browser: Browser, tiny: Checkout, what: str) -> None:
    with older(browser, tiny.site, PAGE_ONLY[what], popover=what != "popover") as page:
        visit_again(page)
        study(page)


@pytest.mark.parametrize("what", list(WORKER_ONLY))
def test_pages_keep_style_and_script_whatever_the_worker_cannot_do(browser: Browser, tiny: Checkout, what: str) -> None:
    with older(browser, tiny.site, worker=WORKER_ONLY[what]) as page:
        visit_again(page)
        study(page)


def test_the_menu_without_popovers_leads_back_to_the_page(browser: Browser, tiny: Checkout) -> None:
    with older(browser, tiny.site, PAGE_ONLY["popover"], popover=False) as page:
        page.locator(".menu-button").click()
        expect(page.locator("#menu a").first).to_be_focused()
        page.locator("#menu .close-button").click()
        expect(page.locator(".menu-button")).to_be_focused()
        expect(page.locator(".menu-button")).to_be_in_viewport()


def test_the_search_without_webassembly_finds_titles_and_says_that_it_is_not_all(
    browser: Browser, tiny: Checkout
) -> None:
    with older(browser, tiny.site, GONE["WebAssembly"], GONE["WebAssembly"]) as page:
        page.goto(page.url.replace("koloni/index.html", "cari.html?q=stup"))
        expect(page.locator(".found li a").first).to_be_visible()
        expect(page.locator(".found .banner")).to_be_visible()


@pytest.mark.parametrize(("name", "words"), [("madu", "terlalu lama"), ("madu.en", "too old")])
def test_a_module_as_one_file_says_what_does_not_work_where_it_cannot_be_unpacked(
    browser: Browser, tiny: Checkout, name: str, words: str
) -> None:
    context = browser.new_context()
    context.add_init_script(GONE["streams that unpack"])
    page = context.new_page()
    folder = tiny.site / ("en/" if name.endswith(".en") else "") / "madu"
    page.goto((folder / f"lebah-madu-{name}.html").as_uri())
    expect(page.locator(".too-old")).to_contain_text(words)
    page.locator("details.answer summary").first.click()
    expect(page.locator("details.answer .feedback").first).to_be_visible()
    context.close()
