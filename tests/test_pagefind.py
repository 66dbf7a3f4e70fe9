"""The index of the search: the same files on every machine, or a word on what went wrong."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.checkout import Checkout, fingerprint
from support.server import serving
from training.build import pagefind
from training.build.pagefind import PagefindError, write_index
from training.build.search import pages_of
from training.check.loader import load
from training.course.strings import load_strings
from training.pages.edition import Editions

PAGE = '<!doctype html><html lang="id"><meta charset="utf-8"><body data-pagefind-body>lebah {}</body></html>'


def test_the_same_pages_in_the_same_order_give_the_same_files(tmp_path: Path) -> None:
    pages = [(f"/id-{n}.html", PAGE.format("madu " * (n % 3) + str(n))) for n in range(60)]
    for name, some in (("one", pages), ("two", pages), ("other", pages[::-1])):
        write_index(some, tmp_path / name)
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "two")
    assert fingerprint(tmp_path / "one") != fingerprint(tmp_path / "other")


def test_records_are_listed_in_the_order_of_the_course(tiny: Checkout) -> None:
    course = load(tiny.root)
    for language, edition in Editions(course, load_strings(tiny.root, course.languages)).items():
        lines = (tiny.site / f"pagefind/pages-{language}.txt").read_text(encoding="utf-8").splitlines()
        assert [line.split()[1] for line in lines] == list(pages_of(edition))


def test_a_page_leads_for_whoever_types_its_title(tiny: Checkout, page: Page) -> None:
    with serving(tiny.site) as address:
        for name, title in (("cari.html", "UJIAN"), ("en/cari.html", "take-along"), ("cari.html", "Periksa")):
            page.goto(f"{address}{name}?q={title}")
            found = page.locator(".found li a").first
            expect(found).to_have_text(re.compile(f"^{title.replace('-', ' ')}", re.IGNORECASE))


def test_every_file_is_written_whole_before_it_goes_on(tmp_path: Path) -> None:
    for nth in range(5):
        write_index([("/id-0.html", PAGE.format("madu"))], tmp_path / str(nth))
        assert (tmp_path / str(nth) / "pagefind-worker.js").stat().st_size > 1000


def test_a_program_that_ends_too_early_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: "/bin/false")
    with pytest.raises(PagefindError, match="ended with status 1"):
        write_index([("/id-0.html", PAGE.format("madu"))], tmp_path / "out")
