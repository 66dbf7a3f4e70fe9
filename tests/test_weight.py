"""Budgets of what a learner downloads, measured on the built files as a server sends them: by gzip -9."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from support.checkout import Checkout, is_one_file

KB = 1024

NOT_SHOWN = (["canonical"], ["alternate"], ["manifest"], ["apple-touch-icon"])
"""Links that a browser follows later, if ever."""


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def fetched(site: Path, name: str) -> set[Path]:
    """What a browser asks for to show a page from its top to its end."""
    page = BeautifulSoup((site / name).read_text(encoding="utf-8"), "html5lib")
    files = {site / name}
    for element in page.find_all(["link", "script", "img"]):
        target = element.get("src") or element.get("href")
        if element.find_parent("template"):
            continue  # asked for at the first press
        if target and not target.startswith("data:") and element.get("rel") not in NOT_SHOWN:
            files.add(site / urlsplit(urljoin(f"file:///{name}", target)).path.lstrip("/"))
    css = (site / "assets/site.css").read_text(encoding="utf-8")
    files |= {site / "assets" / target for target in re.findall(r'url\("?([^":)]+)"?\)', css)}
    return files


def elements(real: Checkout, slug: str) -> int:
    return len(real.yaml(f"modules/{slug}/module.yml")["elements"])


@pytest.fixture
def modules(real: Checkout) -> list[str]:
    return [slug for part in real.yaml("modules/course.yml")["parts"].values() for slug in part["modules"]]


def test_the_first_view_of_a_module_is_light(real: Checkout, modules: list[str]) -> None:
    """One element: 50 KB; more of them, up to the largest module: 65 KB. Six requests at most, with `sw.js`."""
    for slug in modules:
        for prefix in ("", "en/"):
            files = fetched(real.site, f"{prefix}{slug}/index.html") | {real.site / "sw.js"}
            assert all(path.is_file() for path in files)
            budget = 50 if elements(real, slug) == 1 else 65
            assert sum(map(weight, files)) <= budget * KB, slug
            assert len(files) <= 6, [path.name for path in files]


def test_the_next_page_is_lighter_still(real: Checkout, modules: list[str]) -> None:
    for slug in modules:
        for prefix in ("", "en/"):
            budget = 20 if elements(real, slug) == 1 else 38
            assert weight(real.site / f"{prefix}{slug}/index.html") <= budget * KB, slug


def test_scripts_are_at_most_three_kilobytes_on_every_page_and_twelve_where_more_is_needed(real: Checkout) -> None:
    assert weight(real.site / "assets/site.js") <= 3 * KB
    for path in (path for path in real.site.rglob("*.html") if not is_one_file(path)):
        scripts = {f for f in fetched(real.site, path.relative_to(real.site).as_posix()) if f.suffix == ".js"}
        assert sum(map(weight, scripts)) <= 12 * KB, path


def test_what_loads_when_a_term_is_pressed_is_at_most_four_kilobytes_each(real: Checkout) -> None:
    files = [*real.site.rglob("terms-*.js")]
    assert files
    assert max(map(weight, files)) <= 4 * KB


def test_a_module_as_one_file_is_light_as_it_is_sent(real: Checkout, modules: list[str]) -> None:
    """A messenger compresses nothing: 100 KB with one element, 200 KB for the largest."""
    files = [path for path in real.site.rglob("*.html") if is_one_file(path)]
    assert len(files) == 2 * len(modules)
    for path in files:
        budget = 100 if elements(real, path.parent.name) == 1 else 200
        assert path.stat().st_size <= budget * KB, path.name
