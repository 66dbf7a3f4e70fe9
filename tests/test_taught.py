"""What a question is about, where it does not say so itself."""

import re
from pathlib import Path

import pytest

from support.checkout import Checkout
from training.check.loader import load
from training.course.questions import Question


def without(root: Path, bank: str, key: str, *fields: str) -> None:
    """Take fields out of one question."""
    path = root / "quizzes" / f"{bank}.yml"
    before, head, rest = f"\n{path.read_text(encoding='utf-8')}".partition(f"\n{key}:\n")
    for field in fields:
        rest, count = re.subn(rf"\A((?:  .*\n)*?)  {field}: .*\n", r"\1", rest, count=1)
        assert count
    path.write_text(before + head + rest, encoding="utf-8")


def asked(root: Path, key: str) -> Question:
    return next(bank.questions[key] for bank in load(root).banks.values() if key in bank.questions)


@pytest.mark.parametrize(
    ("bank", "key", "fields", "covers", "see"),
    [
        pytest.param("koloni", "k1-bukti", ["covers"], "K1", "k1-telur", id="by the section that teaches it"),
        pytest.param("koloni", "k1-bukti", ["see"], "K1", "k1", id="by its element"),
        pytest.param("koloni", "k1-bukti", ["covers", "see"], "K1", "k1-telur", id="by where it is asked in the text"),
        pytest.param("madu", "m1-kapan", ["covers", "see"], "M1", "m1", id="by the only element of its module"),
        pytest.param("sesudah", "akhir-jumlah", ["covers"], "K1", "koloni#k1", id="in a test, by a module's section"),
        pytest.param("sesudah", "akhir-jumlah", ["see"], "K1", "koloni#k1", id="in a test, by a module's element"),
    ],
)
def test_a_question_is_about_what_file_or_section_says(
    bank: str, key: str, fields: list[str], covers: str, see: str, root: Path
) -> None:
    without(root, bank, key, *fields)
    question = asked(root, key)
    assert (question.covers, question.see) == ((covers,), see)


def test_what_a_plan_leaves_out_has_no_heading_on_its_page(course: Checkout) -> None:
    path = course.root / "modules/madu/module.yml"
    text = path.read_text(encoding="utf-8")
    for field in ("room", "follow_up", "learning_checks", "look_for"):
        text = re.sub(rf"(?m)^  {field}:.*\n(?:   .*\n)*", "", text)
    path.write_text(text, encoding="utf-8")
    assert course.run("build", "--preview").returncode == 0
    page = (course.site / "en/madu/sesi.html").read_text(encoding="utf-8")
    assert 'id="safety"' in page
    assert 'id="follow-up"' not in page
    assert 'id="learning-checks"' not in page
    assert "<dt>Room" not in page


def test_that_all_right_options_are_to_be_chosen_is_said_once(course: Checkout) -> None:
    bank = course.yaml("quizzes/koloni.yml")
    key = next(key for key, question in bank.items() if question.get("type") == "multiple")
    course.edit("quizzes/koloni.yml", '"Pilih semua tanda koloni yang sehat:"', '"Tanda koloni yang sehat:"')
    assert course.run("build", "--preview").returncode == 0
    said = {}
    for code, name in (("en", "en/koloni/index.html"), ("id", "koloni/index.html")):
        page = (course.site / name).read_text(encoding="utf-8")
        form = page[page.rindex(f'id="question-{key}"') :].partition("</fieldset>")[0]
        said[code] = 'class="how"' in form or "class=how" in form
    assert said == {"en": False, "id": True}
