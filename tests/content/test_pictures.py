"""The drawings of this course: light, the same people in both languages, and readable on dark ground."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.checkout import ROOT
from training.check.loader import load
from training.pages.portraits import Portraits
from training.print.wall_picture import LARGER

KB = 1024

SCENE = re.compile(r"^/// scene(?: \| (.*))?\n(?: {4}who: (.*)\n)?((?:.*\n)*?)///$", re.MULTILINE)

DRAWINGS = sorted(path for folder in ("modules", "docs") for path in (ROOT / folder).glob("*/*.svg"))
DRAWINGS = [path for path in [*DRAWINGS, *(ROOT / "docs").glob("*.svg")] if path.parent.name != "assets"]

ON_THE_GROUND = """() => {
  const svg = document.querySelector("svg");
  const shapes = [...svg.querySelectorAll("path,rect,circle,ellipse,polygon")].filter(one => !one.closest("defs"));
  const bright = fill => { const parts = fill.match(/[0-9]+/g); return parts !== null && +parts[0] > 150; };
  const inside = (shape, point) => {
    const local = point.matrixTransform(shape.getScreenCTM().inverse());
    return shape.isPointInFill(local);
  };
  return [...svg.querySelectorAll("text")].filter(text => {
    if (bright(getComputedStyle(text).fill)) return false;
    const box = text.getBBox();
    return [0.1, 0.5, 0.9].some(part => {
      const point = svg.createSVGPoint();
      point.x = box.x + box.width * part;
      point.y = box.y + box.height / 2;
      const seen = point.matrixTransform(text.getScreenCTM());
      return !shapes.some(shape => bright(getComputedStyle(shape).fill)
        && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING && inside(shape, seen));
    });
  }).map(text => text.textContent);
}"""


def packed(*texts: str) -> int:
    return len(gzip.compress("".join(texts).encode(), 9))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_dark_letter_of_a_drawing_stands_on_the_ground_of_the_page(path: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(path.read_text(encoding="utf-8"))
    assert page.evaluate(ON_THE_GROUND) == []
    page.close()


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_drawing_is_large_enough_for_a_phone_and_on_the_wall_for_a_hall(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    found = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)
    assert found
    width, height = map(float, found.groups())
    smallest = min((float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)), default=100.0)  # or no letters
    assert smallest * 328 / width >= 14, "pixels on a phone"
    room = min(273 / width, 362 / height)
    assert smallest * LARGER * room >= 9, "millimetres on a sheet of A3"


def test_scenes_show_the_same_people_in_both_languages() -> None:
    course = load(ROOT)
    portraits = Portraits.of(course)
    for module in course.modules:
        indonesian, english = (
            [portraits.in_scene(title, words, who) for title, who, words in SCENE.findall(module.text[code].source)]
            for code in ("id", "en")
        )
        assert indonesian == english, module.slug
        assert len(set(indonesian)) > 1, module.slug


def test_the_scene_of_the_front_page_and_the_people_of_any_page_are_light() -> None:
    assert packed((ROOT / "docs/assets/home.svg").read_text(encoding="utf-8")) <= 4 * KB
    portraits = Portraits.of(load(ROOT))
    assert packed(portraits.symbols(portraits.people)) <= 3 * KB
