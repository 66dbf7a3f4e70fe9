"""A kind of question that only this test has: a file of Python, a partial and a script are all that it needs."""

import csv
import io
import re
import shutil
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from playwright.sync_api import Page, expect

from support.checkout import ROOT, TINY, Checkout
from support.learner import ask, record
from training.course.questions import KINDS
from training.course.reader import read_languages
from training.course.strings import load_strings

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


@pytest.fixture
def fresh(site: Path, tmp_path: Path) -> Checkout:
    """The same course and engine, to take files into."""
    copied = shutil.copytree(site.parent, tmp_path / "course", ignore=shutil.ignore_patterns("site"))
    return Checkout(copied)


def paper(pdf: Path) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(pdf).pages).split())


def test_every_kind_has_its_partial_its_script_and_its_words() -> None:
    assert set(KINDS) == {"single", "multiple", "order", "match"}
    words = load_strings(ROOT, read_languages(ROOT))
    for name, kind in KINDS.items():
        assert kind.model_json_schema()["properties"]["type"]["const"] == name
        assert (ROOT / "hooks/theme/partials/questions" / f"{name}.html").is_file()
        assert f'register("{name}"' in (ROOT / "hooks/theme/scripts/questions" / f"{name}.js").read_text("utf-8")
        named = (kind.paper_how, kind.marked_how, kind.key_how, kind.told_as, kind.blank_how, kind.partly_as)
        assert all(set(filter(None, named)) <= set(own) for own in words.values())


def test_the_player_has_all_words_that_its_scripts_say() -> None:
    words = load_strings(ROOT, read_languages(ROOT))["id"]
    scripts = [path.read_text("utf-8") for path in (ROOT / "hooks/theme/scripts").rglob("*.js")]
    players = [
        text for text in scripts if re.search(r'import \{[^}]*\bsay\b[^}]*\} from "[./]*(quiz/)?player.js"', text)
    ]
    calls = re.findall(r"\bsay\(([^{`]*?)[,)]", "\n".join(players))
    keys = {key for call in calls for key in re.findall(r'"([a-z-]+)"', call)}
    assert len(keys) > 20
    assert [key for key in keys if key != "quick" and f"player.{key}" not in words] == []


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


@pytest.mark.parametrize(("language", "folder"), LANGUAGES)
def test_a_learner_answers_it_and_the_answer_is_kept(site: Path, page: Page, language: str, folder: str) -> None:
    page.goto((site / folder / "koloni/index.html").as_uri())
    asked = ask(page, KEY)
    result, check = asked.locator(".result"), asked.locator(".check button")
    check.click()
    expect(result).to_have_text({"id": "Jawab dulu soalnya.", "en": "Answer the question first."}[language])
    asked.locator("input").fill("5")
    check.click()
    expect(result).to_have_class("result is-wrong")
    expect(result).to_contain_text(f"{WANTED['number']} {WANTED['unit'][language]}")
    expect(result).to_contain_text(WANTED["feedback"][language])
    asked.locator("input").fill("3")
    asked.locator("input").press("Tab")
    expect(result).to_be_hidden()
    check.click()
    expect(result).to_have_class("result is-right")
    page.reload()
    expect(ask(page, KEY).locator("input")).to_have_value("3")
    expect(result).to_have_class("result is-right")
    assert record(page)["questions"][KEY]["answer"] == ["3"]


def exported(fresh: Checkout, site: Path, end: str) -> tuple[Path, str]:
    """Return where a bank as another system has it is to stand, and what is in it."""
    name = f"lebah-madu-koloni.en.{end}"
    encoding = "utf-8-sig" if end == "csv" else "utf-8"
    return fresh.root.parent / name, (site / "en" / "bank" / name).read_bytes().decode(encoding)


CHANGED = {
    "csv": ("days,,3,On the third", "days,,4,On the fourth"),
    "xml": ("<text>3</text>", "<text>4</text>"),
    "gift.txt": ("#=3:0#", "#=4:0#"),
}
"""What somebody changes in each format."""


@pytest.mark.parametrize("end", CHANGED)
def test_it_comes_back_from_other_systems(fresh: Checkout, site: Path, end: str) -> None:
    path, text = exported(fresh, site, end)
    before = (fresh.root / "quizzes/koloni.yml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    assert "refused" not in fresh.run("import", str(path), "koloni").stdout
    assert (fresh.root / "quizzes/koloni.yml").read_text(encoding="utf-8") == before
    old, new = CHANGED[end]
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert f"changed: {KEY} (number" in fresh.run("import", str(path), "koloni").stdout
    assert fresh.yaml("quizzes/koloni.yml")[KEY]["number"] == 4


def test_it_is_new_to_a_bank_that_has_it_not(fresh: Checkout, site: Path) -> None:
    path, text = exported(fresh, site, "csv")
    path.write_text(text.replace(KEY, "k1-telur"), encoding="utf-8")
    fresh.run("import", str(path), "koloni")
    new = fresh.yaml("quizzes/koloni.yml")["k1-telur"]
    assert (new["type"], new["number"], new["unit"]["en"]) == ("number", 3, "days")
    assert new["feedback"]["en"] == WANTED["feedback"]["en"]
    assert new["feedback"]["id"].startswith("✎")
    assert "options" not in new


def test_a_number_that_is_none_is_refused_at_its_line(fresh: Checkout, site: Path) -> None:
    path, text = exported(fresh, site, "csv")
    path.write_text(text.replace("days,,3,", "days,,three,"), encoding="utf-8")
    said = fresh.run("import", str(path), "koloni").stdout
    assert "`right` is “three” in line" in said
    assert "write the number" in said
