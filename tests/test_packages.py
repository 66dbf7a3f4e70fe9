"""Packages for learning systems: the system keeps what the learner has done, and knows how far that is."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import FrameLocator, Locator, Page, expect

from support.checkout import Checkout
from support.learner import ask, pair
from support.scorm import SHUT_OFF, Lesson, read_manifest, system
from support.server import serving
from training.check.loader import load

KINDS = ("kolibri", "scorm")


def packages(built: Checkout, kind: str = "*") -> list[Path]:
    return sorted(built.site.rglob(f"lms/*.{kind}.zip"))


def index(package: Path) -> BeautifulSoup:
    with ZipFile(package) as archive:
        return BeautifulSoup(archive.read("index.html").decode(), "html5lib")


def colony(tiny: Checkout, kind: str) -> Path:
    return tiny.site / f"lms/lebah-madu-koloni.id.{kind}.zip"


@pytest.fixture
def lesson(tiny: Checkout, tmp_path: Path, page: Page) -> Iterator[Lesson]:
    """The module on the colony, which has four questions, in a system of SCORM 1.2."""
    with system(colony(tiny, "scorm"), tmp_path, page) as opened:
        yield opened


def check(asked: Locator) -> None:
    asked.locator(".check button").click()
    expect(asked.locator(".result .verdict")).to_be_visible()


def answer_single(frame: FrameLocator, question: str, option: str) -> None:
    asked = ask(frame, question)
    asked.locator(f"input[value={option}]").check()
    check(asked)


def answer_all(frame: FrameLocator) -> None:
    answer_single(frame, "k1-bukti", "telur")
    asked = ask(frame, "k1-kasta")
    for left, right in (("Ratu", "bertelur"), ("Pekerja", "mencari makan"), ("Jantan", "kawin")):
        pair(asked, left, right)
    check(asked)
    asked = ask(frame, "k2-hitung")
    for option in ("sari", "jaga"):
        asked.locator(f"input[value={option}]").check()
    check(asked)
    answer_single(frame, "k2-jarak", "dua")


def wait(lesson: Lesson, element: str, value: str) -> None:
    for _ in range(600):
        if lesson.kept(element) == value:
            return
        lesson.page.wait_for_timeout(100)
    raise AssertionError(f"in a minute {element} was not {value} but {lesson.kept(element)}")


def test_there_is_one_of_each_kind_for_every_module_and_language(tiny: Checkout) -> None:
    slugs = [module.slug for module in load(tiny.root).modules]
    for language, folder in (("id", tiny.site), ("en", tiny.site / "en")):
        wanted = {f"lebah-madu-{slug}.{language}.{kind}.zip" for slug in slugs for kind in KINDS}
        assert {path.name for path in (folder / "lms").iterdir()} == wanted


def test_the_manifest_names_one_page_that_speaks_with_the_system_and_all_files(tiny: Checkout) -> None:
    for package in packages(tiny, "scorm"):
        title, (start,), listed = read_manifest(package)
        with ZipFile(package) as archive:
            assert sorted(["imsmanifest.xml", *listed]) == sorted(archive.namelist())
        page = index(package)
        assert page.h1.get_text() == title
        assert start == "index.html"


def test_a_package_is_one_page_that_needs_nothing_else_and_unpacks_nothing(tiny: Checkout) -> None:
    for package in packages(tiny):
        text = str(index(package))
        assert "DecompressionStream" not in text
        assert "serviceWorker" not in text
        assert not index(package).select("link[href]:not([href='data:,']), [src]:not([src^='data:']), a[download]")


def test_links_lead_out_in_a_tab_of_their_own_and_in_kolibri_nowhere(tiny: Checkout) -> None:
    for package in packages(tiny):
        out = index(package).select("a[href]:not([href^='#'])")
        if ".kolibri." in package.name:
            assert out == []
        else:
            assert out
            assert {link["target"] for link in out} == {"_blank"}
            assert {tuple(link["rel"]) for link in out} == {("noopener",)}


def test_the_system_learns_that_a_module_is_begun_and_of_every_right_answer(lesson: Lesson) -> None:
    frame = lesson.open()
    expect(frame.locator(".kept-there")).to_contain_text("70%")
    expect(frame.locator(".not-kept").first).to_be_hidden()
    wait(lesson, "core.lesson_status", "incomplete")
    answer_single(frame, "k1-bukti", "telur")
    wait(lesson, "core.score.raw", "25")
    answer_single(frame, "k2-jarak", "setengah")
    lesson.page.wait_for_timeout(1500)
    assert lesson.kept("core.score.raw") == "25"
    assert [lesson.kept(f"core.score.{name}") for name in ("min", "max")] == ["0", "100"]
    assert lesson.kept("core.lesson_status") == "incomplete"
    assert lesson.stored("errors") is None


def test_who_has_the_pass_mark_has_passed_and_keeps_that_and_all_answers(lesson: Lesson) -> None:
    answer_all(lesson.open())
    wait(lesson, "core.lesson_status", "passed")
    assert lesson.kept("core.score.raw") == "100"
    frame = lesson.open()
    expect(frame.locator(".quiz .result.is-right")).to_have_count(4)
    expect(frame.locator(".outcome .verdict")).to_be_visible()
    frame.locator(".quiz .outcome button").last.click()  # all of it once more
    expect(frame.locator(".quiz .result:visible")).to_have_count(0)
    answer_single(frame, "k1-bukti", "madu")
    lesson.page.wait_for_timeout(1500)
    assert lesson.kept("core.lesson_status") == "passed"
    assert lesson.stored("errors") is None


def test_after_a_reload_answers_ticks_and_the_place_are_there_again(lesson: Lesson) -> None:
    frame = lesson.open()
    answer_single(frame, "k2-jarak", "sepuluh")
    ask(frame, "k1-bukti").locator("input[value=dengung]").check()
    frame.locator(".checklist input").first.check()
    frame.locator("#quiz").scroll_into_view_if_needed()
    frame.locator("#quiz").evaluate("e => e.scrollIntoView()")
    lesson.page.goto("about:blank")
    frame = lesson.open()
    assert [lesson.kept("core.entry"), lesson.stored("finished")] == ["resume", "1"]
    assert re.fullmatch(r"00:00:\d\d", lesson.kept("core.session_time"))
    assert lesson.kept("core.lesson_location") == "quiz"
    expect(frame.locator("#quiz")).to_be_in_viewport()
    expect(ask(frame, "k2-jarak").locator(".result.is-wrong")).to_be_visible()
    expect(frame.locator(".quiz [data-question=k1-bukti] input[value=dengung]")).to_be_checked()
    expect(frame.locator(".quiz [data-question=k1-bukti] .result")).to_be_hidden()
    expect(frame.locator(".checklist input").first).to_be_checked()
    assert lesson.stored("errors") is None


def test_a_row_that_is_answered_first_and_checked_then_goes_on_after_a_reload(lesson: Lesson) -> None:
    frame = lesson.open()
    frame.locator("[data-mode=test]").click()
    frame.locator(".quiz [data-question=k1-bukti] input[value=telur]").check()
    lesson.page.goto("about:blank")
    frame = lesson.open()
    expect(frame.locator("[data-mode=test]")).to_have_attribute("aria-pressed", "true")
    expect(frame.locator(".quiz [data-question=k1-bukti] input[value=telur]")).to_be_checked()
    assert lesson.stored("errors") is None


def test_what_a_system_keeps_is_not_in_the_browser_for_the_next_learner(lesson: Lesson) -> None:
    answer_single(lesson.open(), "k1-bukti", "telur")
    wait(lesson, "core.score.raw", "25")
    assert sorted(lesson.page.evaluate("Object.keys(localStorage)")) == ["system"]


@pytest.mark.parametrize("does", ["throw Error()", "return 'false'"])
def test_a_system_that_breaks_stops_nobody_and_that_it_keeps_nothing_is_said(
    does: str, tiny: Checkout, tmp_path: Path, page: Page
) -> None:
    with system(colony(tiny, "scorm"), tmp_path, page) as lesson:
        shown = (tmp_path / "system.html").read_text(encoding="utf-8")
        broken = f"<script>for (const name of ['LMSSetValue', 'LMSCommit']) API[name] = () => {{ {does}; }}</script>"
        (tmp_path / "system.html").write_text(shown.replace("<iframe", f"{broken}<iframe"), encoding="utf-8")
        frame = lesson.open()
        expect(frame.locator(".unkept")).to_be_visible()
        answer_all(frame)


def test_once_a_system_keeps_answers_again_nothing_more_is_said_of_it(lesson: Lesson) -> None:
    frame = lesson.open()
    expect(frame.locator(".unkept")).to_be_hidden()
    lesson.page.evaluate("commit = API.LMSCommit; API.LMSCommit = () => 'false'")
    frame.locator(".checklist input").first.check()
    expect(frame.locator(".unkept")).to_be_visible()
    lesson.page.evaluate("API.LMSCommit = commit")
    expect(frame.locator(".unkept")).to_be_hidden()


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_system_it_is_like_the_module_as_one_file(
    tiny: Checkout, tmp_path: Path, page: Page, kind: str
) -> None:
    with ZipFile(colony(tiny, kind)) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "_headers").write_text("/*\n", encoding="utf-8")
    with serving(tmp_path) as address:
        page.goto(f"{address}index.html")
        expect(page.locator(".kept-there")).to_be_hidden()
        page.locator(".checklist input").first.check()
        page.reload()
        expect(page.locator(".checklist input").first).to_be_checked()


def test_in_a_frame_that_shuts_it_off_the_quiz_can_be_answered_and_nothing_is_asked_for(
    tiny: Checkout, tmp_path: Path, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    with system(colony(tiny, "kolibri"), tmp_path, page, SHUT_OFF) as lesson:
        frame = lesson.open()
        expect(frame.locator(".not-kept").first).to_be_visible()
        answer_all(frame)
        frame.get_by_role("button", name="Lihat hasil").click()
        expect(frame.locator(".outcome .verdict")).to_be_visible()
        assert [url.rpartition("/")[2] for url in asked] == ["system.html", "index.html"]


def test_in_kolibri_the_pass_mark_is_the_whole_way(tiny: Checkout, tmp_path: Path, page: Page) -> None:
    """Its progress is the share of the most that can be had, and nothing but all of it is complete."""
    with system(colony(tiny, "kolibri"), tmp_path, page) as lesson:
        answer_all(lesson.open())
        wait(lesson, "core.score.raw", "100")
        assert lesson.kept("core.score.max") == "70"
        assert lesson.stored("errors") is None


def test_the_page_for_trainers_offers_every_package_with_its_size(tiny: Checkout) -> None:
    for folder in (tiny.site, tiny.site / "en"):
        page = BeautifulSoup((folder / "pembimbing.html").read_text(encoding="utf-8"), "html5lib")
        section = page.select_one("section.packages")
        links = {link["href"]: link.find_next_sibling(class_="size").get_text() for link in section.select("a")}
        sizes = {f"lms/{path.name}": path.stat().st_size for path in (folder / "lms").iterdir()}
        assert links == {name: f"{round(size / 1000)} KB" for name, size in sizes.items()}


def test_neither_sticks_nor_phones_carry_packages_and_the_page_in_the_zip_says_where_they_are(tiny: Checkout) -> None:
    assert "lms/" not in (tiny.site / "offline.json").read_text(encoding="utf-8")
    for path in (tiny.site / "unduh").iterdir():
        with ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if "/lms/" in name]
            page = BeautifulSoup(archive.read(f"{path.stem}/pembimbing.html"), "html5lib")
        heading = page.find("h2", string="Modul untuk sistem belajar (LMS)")
        assert heading.find_next("p").a["href"].endswith("/pembimbing.html")
