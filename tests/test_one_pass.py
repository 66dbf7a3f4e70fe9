"""The one pass over built pages: a browser builds the same page from what is written as from what templates gave."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page

from support.checkout import ADDRESS, Checkout, is_one_file
from training.build import one_pass
from training.build.mkdocs import run_mkdocs
from training.carry import one_file, packages, zips
from training.check.loader import load
from training.course.strings import load_strings
from training.exchange import offers
from training.pages import html_tree
from training.pages.downloads import Download
from training.pages.edition import Editions
from training.print.printing import printing
from training.site_folders import ZIPS

LINES = """(pages) => {
    // One line an element or text: name with its namespace, attributes, words; indented by depth.
    const lines = (node, depth = 0) => {
        const indent = " ".repeat(depth);
        if (node.nodeType === Node.TEXT_NODE) {
            const asIs = node.parentElement?.closest("pre, textarea");
            const words = asIs ? node.data : node.data.replace(/\\s+/g, " ").trim();
            return words ? [indent + JSON.stringify(words)] : [];
        }
        if (node.nodeType !== Node.ELEMENT_NODE) return [];
        const name = `${node.namespaceURI.split("/").at(-1)}:${node.localName}`;
        const attributes = [...node.attributes].map(({ name, value }) => [name, value]).sort();
        const inside = node.localName === "template" ? node.content : node;
        // Where scripts may run, what stands in `noscript` is mere text: it is read as a browser without them would.
        const raw = node.localName === "noscript" && !node.firstElementChild && node.textContent;
        const held = raw ? new DOMParser().parseFromString(raw, "text/html").body : inside;
        return [indent + name + " " + JSON.stringify(attributes),
            ...[...held.childNodes].flatMap((child) => lines(child, depth + 1))];
    };
    const built = (text) => new DOMParser().parseFromString(text, "text/html").documentElement;
    return pages ? pages.map((text) => lines(built(text))) : lines(document.documentElement);
}"""

ADDED = {"data-address", "data-size-of", "data-pages-of", "data-pages", "data-each"}
"""Attributes that the pass writes, or takes away."""


OFFERED = re.compile(r'data-(?:size|pages)-of="([^"]+)"')

IMPLIED = {("xhtml:button", "submit")}
"""Types that the minifier leaves out, since they are so without being said."""


@pytest.fixture(scope="module")
def templates(tiny: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the small course as MkDocs gives them."""
    folder = tmp_path_factory.mktemp("templates")
    course = load(tiny.root)
    editions = Editions(course, load_strings(tiny.root, course.languages), ADDRESS)
    with pytest.MonkeyPatch.context() as patch, printing(editions) as (papers, _):
        patch.setenv("SITE_URL", ADDRESS)
        announced = [*papers, *one_file.announce(editions), *packages.announce(editions), *zips.announce(editions)]
        offered = {language: offers.offers(edition) for language, edition in editions.items()}
        assert run_mkdocs(tiny.root, folder / "site", course, announced, offered) == 0
    return folder / "site"


def names(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")) if not is_one_file(path)]


def unchanging(lines: list[str]) -> list[str]:
    """Leave out what the pass is there to change: policy, sizes, addresses for paper, versions, code made smaller."""
    kept, inside = [], ""
    for line in lines:
        words = line.lstrip()
        indent = line[: len(line) - len(words)]
        if words.startswith('"'):
            if not inside:
                kept.append(line)
            continue
        name, _, attributes = words.partition(" ")
        found: dict[str, str] = dict(json.loads(attributes))
        inside = name if name in {"xhtml:script", "xhtml:style"} or found.get("class") == "size" else ""
        if found.get("http-equiv") == "Content-Security-Policy":
            continue
        if found.get("name") == "viewport":
            found["content"] = found["content"].replace(", ", ",")
        if (name, found.get("type")) in IMPLIED:
            del found["type"]
        rest = {key: re.sub(r"\?v=[0-9a-f]{12}$", "", value) for key, value in found.items() if key not in ADDED}
        kept.append(f"{indent}{name} {json.dumps(rest)}")
    return kept


def test_a_build_holds_no_more_trees_of_pages_than_it_works_on(
    tiny: Checkout, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a large course would take gigabytes."""
    pages: list[weakref.ref[HtmlElement]] = []
    read = html_tree.read
    few = 2 + 2  # that one, the one before, and those that wait for the sizes of zips

    def counted(text: str) -> HtmlElement:
        page = read(text)
        pages.append(weakref.ref(page))
        assert len([one for one in pages if one() is not None]) <= few
        return page

    monkeypatch.setattr(html_tree, "read", counted)
    course = load(tiny.root)
    editions = Editions(course, load_strings(tiny.root, course.languages), ADDRESS)
    assert one_pass.records(editions, templates)
    site, there = shutil.copytree(templates, tmp_path / "site"), one_pass.names(templates)
    asked = {at for name in there for at in OFFERED.findall((site / name).read_text(encoding="utf-8"))}
    made = {at: Download(at, "book", "") for at in asked if not at.startswith(ZIPS)}
    one_pass.Pages(editions, site).finish(there, made, {}, [])
    documents = one_file.documents(editions, tmp_path)
    one_file.make_all(editions, documents, one_file.Brought("", "", ""), tmp_path)
    packages.make_all(editions, documents, "", "", tmp_path)
    assert len(pages) > 2 * len(there)


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_a_browser_without_script_builds_every_page_as_its_template_gave_it(
    tiny: Checkout, templates: Path, reader: Page
) -> None:
    """Names of SVG, what stands in `template` and in `noscript` included."""
    pages = names(templates)
    assert pages == names(tiny.site)
    seen: set[str] = set()
    for name in pages:
        texts = [(site / name).read_text(encoding="utf-8") for site in (templates, tiny.site)]
        before, after = reader.evaluate(LINES, texts)
        assert unchanging(before) == unchanging(after), name
        seen |= {line.split()[0] for line in before}
    assert {"svg:svg", "svg:path", "xhtml:template", "xhtml:noscript", "xhtml:textarea", "xhtml:details"} <= seen


def test_a_browser_with_script_builds_every_kind_of_page_as_its_template_gave_it(
    tiny: Checkout, templates: Path, reader: Page
) -> None:
    reader.route("**/*.js*", lambda route: route.abort())
    for name in names(templates):
        if not name.startswith("en/"):
            built = []
            for site in (templates, tiny.site):
                reader.goto((site / name).as_uri())
                built.append(unchanging(reader.evaluate(LINES, None)))
            assert built[0] == built[1], name


def test_a_module_as_one_file_is_built_as_its_template_gave_it(tiny: Checkout, reader: Page) -> None:
    course = load(tiny.root)
    editions = Editions(course, load_strings(tiny.root, course.languages), ADDRESS)
    for language, edition in editions.items():
        writer = one_file.OneFile(edition)
        for module in course.modules:
            file = tiny.site / one_file.path_of(course, module, language)
            before, after = reader.evaluate(LINES, [str(writer.rendered(module)), file.read_text(encoding="utf-8")])
            assert without_ends(unchanging(before)) == without_ends(unchanging(after)), file.name
            assert len(after) > len(before)


def without_ends(lines: list[str]) -> list[str]:
    """Leave out what only the finished file has: style, script, terms and sources, and where pictures and links are."""
    kept: list[str] = []
    skip = None
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if skip is not None and depth > skip:
            continue
        skip = None
        name = line.split()[0]
        if name in {"xhtml:style", "xhtml:script"}:
            continue
        if '"id": "terms"' in line:
            skip = depth
            continue
        if name == "xhtml:dl" and depth == 4:
            while not kept.pop().lstrip().startswith("xhtml:h2"):
                pass
            skip = depth
            continue
        kept.append(re.sub(r'"(src|href)": "[^"]*"', r'"\1": ""', line))
    return kept


def inline(page: Any, element: str) -> list[str]:
    return [found.string for found in page.find_all(element) if not found.get("src") and not found.get("type")]


def test_a_policy_names_the_hashes_of_what_was_written_at_last(tiny: Checkout, real: Checkout) -> None:
    for built in (tiny, real):
        for path in sorted(built.site.rglob("*.html")):
            page = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
            said = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
            for element in ("script", "style"):
                for code in inline(page, element):
                    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
                    (directive,) = (one for one in said.split(";") if one.strip().startswith(f"{element}-src"))
                    assert f"'sha256-{digest}'" in directive, path


def test_what_is_added_is_there(tiny: Checkout) -> None:
    pages = {
        name: BeautifulSoup((tiny.site / name).read_text(encoding="utf-8"), "html5lib") for name in names(tiny.site)
    }
    assert not [name for name, page in pages.items() if page.select("[data-size-of], [data-pages-of], [data-gaps]")]
    for name in ("koloni/index.html", "bawa.html", "pembimbing.html", "koloni/sesi.html"):
        assert pages[name].select(".size"), name
        assert all(re.search(r"\d", size.get_text()) for size in pages[name].select(".files .size")), name
    rows = [row for template in pages["susun.html"].select("template") for row in template.select("li[data-copies]")]
    assert rows
    assert all(int(row["data-pages"]) > 0 for row in rows)
    links = [link for page in pages.values() for link in page.select("[data-address]")]
    assert links
    for link in links:
        assert link["data-address"].startswith("example.org/kelas/")
        assert not link.get("class")


def test_mkdocs_alone_gives_the_pages_too(course: Checkout) -> None:
    """Without what is made beside them; banners and addresses for paper stand there."""
    course.edit("mkdocs.yml", "draft: []", "draft: [en]")
    (course.root / "modules/madu/index.en.md").unlink()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = course.environment(NO_MKDOCS_2_WARNING="1", SITE_URL=ADDRESS)
    done = subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name, gaps in (("en/madu/index.html", True), ("en/koloni/index.html", False), ("madu/index.html", False)):
        page = BeautifulSoup((course.site / name).read_text(encoding="utf-8"), "html5lib")
        assert bool(page.select("main > .banner:not([hidden])")) == gaps, name
    assert "data-address" in (course.site / "index.html").read_text(encoding="utf-8")
