"""The site as zips: what a trainer carries on a stick to a laptop without network."""

import os
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup, Comment
from playwright.sync_api import Page, expect

from support.browser import reload_until_checked
from support.checkout import ADDRESS, Checkout
from support.learner import ask
from training.carry import zips
from training.check.loader import load
from training.course.course import Course
from training.course.strings import load_strings
from training.pages import html_tree
from training.pages.edition import Edition, Editions

FULL, SMALL = "kader-gampong-*[0-9].zip", "kader-gampong-*-kecil.zip"


def unzipped(built: Checkout, name: str, folder: Path) -> Path:
    """Return the one folder that a zip puts into a folder with spaces and letters that are not ASCII."""
    target = folder / "Kelas Gampong – contoh é #1"
    (file,) = (built.site / "unduh").glob(name)
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        archive.extractall(target)
    (top,) = target.iterdir()
    assert top.name == file.stem
    return top


def broken(top: Path) -> list[str]:
    """Links of all pages that lead to no file, or to no place in it."""
    pages = {p: BeautifulSoup(p.read_text(encoding="utf-8"), "html5lib") for p in sorted(top.rglob("*.html"))}
    ids = {path: {element["id"] for element in page.find_all(id=True)} for path, page in pages.items()}
    found = []
    for path, page in pages.items():
        for element in page.find_all(["a", "link", "script", "img"]):
            target = element.get("href") or element.get("src")
            if not target or urlsplit(target).scheme in {"http", "https", "mailto", "data"}:
                continue
            address, anchor = urldefrag(urljoin(path.as_uri(), target))
            file = Path(unquote(urlsplit(address).path))
            if not file.is_file() or (anchor and unquote(anchor) not in ids[file]):
                found.append(f"{path.relative_to(top)}: {target}")
    return found


@pytest.mark.parametrize("name", [FULL, SMALL])
def test_unzipped_anywhere_every_link_leads_to_a_file_and_an_anchor(real: Checkout, name: str, tmp_path: Path) -> None:
    top = unzipped(real, name, tmp_path)
    pdfs = {path.relative_to(real.site).as_posix() for path in real.site.rglob("*.pdf")}
    assert {path.relative_to(top).as_posix() for path in top.rglob("*.pdf")} == (pdfs if name == FULL else set())
    assert broken(top) == []
    names = {path.name for path in top.rglob("*")}
    assert not names & {"404.html", "sitemap.xml", "sitemap.xml.gz", "unduh"}
    assert (top / "0-MULAI.html").read_bytes() == (top / "index.html").read_bytes()
    assert min(path.name for path in top.iterdir() if path.is_file()) == "0-MULAI.html"


def test_a_double_click_opens_all_of_it_but_the_search(real: Checkout, page: Page, tmp_path: Path) -> None:
    top = unzipped(real, SMALL, tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    page.on("requestfailed", lambda request: asked.append(request.url))
    page.goto((top / "0-MULAI.html").as_uri())
    page.locator("main a[href='kemanusiaan/index.html']").click()
    page.locator(".languages a[lang=en]").click()
    page.wait_for_url("**/en/kemanusiaan/index.html")
    first = page.locator(".quiz .question[data-type=single]").first
    question = ask(page, first.get_attribute("data-question") or "")
    question.locator("input").first.check()
    question.get_by_role("button", name="Check", exact=True).click()
    expect(question.locator(".result .verdict")).to_be_visible()
    page.locator(".checklist input").first.check()
    reload_until_checked(page, page.locator(".checklist input").first)
    page.locator(".share a[download]").click()
    expect(page.locator("h1")).to_have_text("Humanity")
    for name in ("unduh.html", "en/unduh.html", "uji.html", "glosarium.html", "pelatih.html"):
        page.goto((top / name).as_uri())
        expect(page.locator("h1")).to_be_visible()
    assert asked == []


def test_the_page_tells_the_size_of_what_it_offers(tiny: Checkout) -> None:
    for prefix, sign in (("", ","), ("en/", ".")):
        text = (tiny.site / f"{prefix}bawa.html").read_text(encoding="utf-8")
        page = BeautifulSoup(text, "html5lib")
        offered = page.select(".downloads a[href$='.zip']")
        assert len(offered) == 2
        for link in offered:
            file = Path(os.path.normpath(tiny.site / prefix / link["href"]))
            assert f"{file.stat().st_size / 1e6:.1f} MB".replace(".", sign) in link.parent.get_text()
        assert (
            page.find_all(string=lambda string: isinstance(string, Comment))[:-1] == []
        )  # the last is the page's mark
        assert len(page.select(".downloads a[href$='.html']")) == 3


def test_a_list_of_files_that_were_left_behind_gives_way_to_a_sentence(tiny: Checkout) -> None:
    words = load_strings(tiny.root, load(tiny.root).languages)["id"]
    (small,) = (tiny.site / "unduh").glob("*-kecil.zip")
    for name in ("koloni/sesi.html", "pembimbing.html", "bawa.html"):
        with ZipFile(small) as held:
            page = BeautifulSoup(held.read(f"{small.stem}/{name}"), "html5lib")
        assert not [a for a in page.find_all("a") if re.search(r"\.(pdf|zip)$", a["href"])]
        assert words["archive.without"] in page.main.get_text()
        online = [a["href"] for a in page.main.find_all("a") if a.get_text() == words["archive.online"]]
        assert set(online) == {ADDRESS + name}
        assert page.main.find_all("h2")


def test_a_link_to_what_was_left_behind_leads_to_the_site_or_is_plain_words(root: Path) -> None:
    course = load(root)
    link = '<link rel="manifest" href="../x.webmanifest">'
    html = f'<html><head>{link}</head><body><a href="../y.xml#a">file</a> <a href="z.html">page</a></body></html>'
    for site_url, first in (("", "file"), (ADDRESS, f'<a href="{ADDRESS}y.xml#a">file</a>')):
        page = html_tree.read(html)
        zips.carry(page, "en/index.html", {"en/z.html"}, Edition(course, "en", {}, site_url))
        assert html_tree.write(page).endswith(f'<head></head><body>{first} <a href="z.html">page</a></body></html>')


def zip_up(course: Course, site: Path) -> None:
    """Zip a site as a build does."""
    editions = Editions(course, load_strings(course.root, course.languages), ADDRESS)
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    for one in zips.begin(editions, names, site.with_name(f"{site.name}-pages")):
        for name in (name for name in names if name.endswith(".html")):
            page = html_tree.read((site / name).read_text(encoding="utf-8"))
            one.carry(page, name, editions.of(name))
        one.write(course, site)


def test_neither_the_hour_nor_the_order_of_the_disk_shows_in_a_zip(tiny: Checkout, tmp_path: Path) -> None:
    course = load(tiny.root)
    made = []
    for number, names in enumerate((sorted, lambda paths: sorted(paths, reverse=True))):
        site = tmp_path / str(number)
        for path in names(path for path in tiny.site.rglob("*") if path.is_file() and path.parent.name != "unduh"):
            copy = site / path.relative_to(tiny.site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (10**9 * number, 10**9 * number))
            copy.chmod(0o600 + number * 0o044)
        zip_up(course, site)
        made.append({path.name: path.read_bytes() for path in (site / "unduh").iterdir()})
    assert made[0] == made[1]


def test_the_preview_offers_nothing_that_it_lacks(course: Checkout) -> None:
    done = course.run("build", "--preview")
    assert done.returncode == 0, done.stdout + done.stderr
    files = {path.suffix for path in course.site.rglob("*")}
    assert not files & {".zip", ".pdf"}
    for name in ("bawa.html", "koloni/index.html"):
        page = BeautifulSoup((course.site / name).read_text(encoding="utf-8"), "html5lib")
        assert not page.select("a[download]")
        assert not page.select(".share, .files, #download-modules")
