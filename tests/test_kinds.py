"""A kind of question that only this test has: a file of Python, a partial and a script are all that it needs."""

import csv
import io
import shutil
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from support.checkout import ROOT, TINY, Checkout
from training.course.questions import KINDS

KIND = ROOT / "tests" / "kind"

PLACES = {
    "number.py": "hooks/training/course/questions",
    "number.html": "hooks/theme/partials/questions",
    "number.js": "hooks/theme/scripts/questions",
}
"""What makes the kind, and where it stands in the engine."""

KEY = "k1-hari"

WANTED = Checkout(ROOT).yaml("tests/kind/number.yml")[KEY]

LANGUAGES = (("id", ""), ("en", "en/"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with a question of the kind, built by an engine that has it."""
    made = Checkout.copy(tmp_path_factory.mktemp("kind") / "course", TINY)
    for name, place in PLACES.items():
        (made.root / place).mkdir(exist_ok=True)
        shutil.copy(KIND / name, made.root / place)
    made.append("quizzes/koloni.yml", (KIND / "number.yml").read_text(encoding="utf-8"))
    return made.build()


def paper(pdf: Path) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(pdf).pages).split())


def test_every_kind_has_its_partial() -> None:
    assert set(KINDS) == {"single", "multiple", "order", "match"}
    for name, kind in KINDS.items():
        assert kind.model_json_schema()["properties"]["type"]["const"] == name
        assert (ROOT / "hooks/theme/partials/questions" / f"{name}.html").is_file()


@pytest.mark.parametrize(("language", "folder"), LANGUAGES)
def test_a_page_asks_it(site: Path, language: str, folder: str) -> None:
    html = BeautifulSoup((site / folder / "koloni/index.html").read_text(encoding="utf-8"), "html5lib")
    field = html.select_one(f"#question-{KEY}")
    assert field
    assert field["data-type"] == "number"
    assert field.select_one(".stem").get_text() == WANTED["text"][language]  # type: ignore[union-attr]
    assert field.select_one(".option input[inputmode=numeric]")
    assert WANTED["feedback"][language] in field.select_one("details.answer").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize(("language", "folder"), LANGUAGES)
def test_paper_asks_it_with_a_line_to_write_on_and_the_key_answers(site: Path, language: str, folder: str) -> None:
    for variant in "abc":
        sheet = paper(site / folder / "koloni" / f"soal-{variant}.pdf")
        assert f"{WANTED['text'][language]} {WANTED['unit'][language]}" in sheet
        assert WANTED["feedback"][language] not in sheet
    key = paper(site / folder / "koloni" / "kunci.pdf")
    right = f"{WANTED['number']} {WANTED['unit'][language]}"
    assert f"{WANTED['text'][language]} ✓ {right} {WANTED['feedback'][language]}" in key
    for variant in "abc":  # a kind without boxes has a line to write on
        assert paper(site / folder / "koloni" / f"jawaban-{variant}.pdf").split().count("5.") == 1


@pytest.mark.parametrize(("language", "folder"), LANGUAGES)
def test_files_for_other_systems_hold_it(site: Path, language: str, folder: str) -> None:
    bank = site / folder / "bank" / f"lebah-madu-koloni.{language}"
    (question,) = etree.parse(f"{bank}.xml").xpath(f"//question[idnumber='{KEY}']")
    assert question.get("type") == "numerical"
    assert question.findtext("answer/text") == "3"
    assert WANTED["feedback"][language] in question.findtext("answer/feedback/text")
    gift = Path(f"{bank}.gift.txt").read_text(encoding="utf-8")
    assert f"{{\n#=3:0#{WANTED['feedback'][language]}\n####" in gift.partition(f"::{KEY}::")[2]
    rows = csv.DictReader(io.StringIO(Path(f"{bank}.csv").read_text(encoding="utf-8-sig"), newline=""))
    (row,) = (row for row in rows if row["question"] == KEY)
    assert (row["type"], row["right"], row["option"]) == ("number", "3", "")
    assert row["feedback"] == WANTED["feedback"][language]
