"""`make question` and `make sheet`: a form more, at the end of a file that is there."""

import codecs
import re
import shutil
from pathlib import Path

import pytest

from support.checkout import fingerprint
from training.check.added import SHEET_TYPES, add_question, add_sheet
from training.check.loader import check, load
from training.check.scaffold import ScaffoldError, write_module
from training.check.skeleton import QUESTIONS
from training.course.questions import KINDS
from training.files.document import Document
from training.mistakes import CourseError

SIGN = "✎"


def write_all(path: Path) -> None:
    """Write something at each place of a file that waits."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    said = [
        line if line.lstrip().startswith("#") else re.sub(rf"{SIGN}[^\n\]]*", f"Kata {n}", line)
        for n, line in enumerate(lines)
    ]
    path.write_text("".join(said), encoding="utf-8")


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_question_of_each_type_needs_only_to_be_written(kind: str, root: Path) -> None:
    bank = root / "quizzes/madu.yml"
    before = bank.read_text(encoding="utf-8")
    said = add_question(root, "madu", kind)
    assert said[0] == f"Wrote `madu-1`: quizzes/madu.yml:{before.count(chr(10)) + 1}"
    assert bank.read_text(encoding="utf-8").startswith(before)
    assert all(mistake.unfinished for mistake in check(root, whole=False)[1])
    write_all(bank)
    question = load(root).modules[2].quiz.questions["madu-1"]
    assert (question.type, question.covers, question.see) == (kind, ("M1",), "m1")


def test_there_is_a_form_for_every_type_of_question() -> None:
    assert set(QUESTIONS) == set(KINDS)


def test_where_a_module_has_several_elements_a_form_proposes_the_first_or_takes_the_one_that_is_named(
    root: Path,
) -> None:
    write_module(root, "air", "", ["H1", "H2"])
    add_question(root, "air")
    add_question(root, "air", element="H2")
    data = Document.read(root, Path("quizzes/air.yml")).data
    assert list(data) == ["h1-1", "h2-1", "h1-2", "h2-2"]
    assert data["h1-2"]["covers"] == [f"{SIGN} H1"]
    assert data["h2-2"]["covers"] == ["H2"]


@pytest.mark.parametrize("kind", SHEET_TYPES)
def test_a_sheet_of_each_type_is_added_and_named_by_hand(kind: str, root: Path) -> None:
    said = add_sheet(root, "koloni", kind)
    key = f"{kind}-1"
    assert said[1] == f"Name it where it is used: `sheets: [{key}]` of a step in modules/koloni/module.yml"
    write_all(root / "modules/koloni/sheets.yml")
    assert Document.read(root, Path("modules/koloni/sheets.yml")).data[key]["type"] == kind


def test_the_examples_of_a_sheet_s_form_are_true_blocks(root: Path) -> None:
    add_sheet(root, "course")
    path = root / "modules/sheets.yml"
    write_all(path)
    text = path.read_text(encoding="utf-8").replace("    # Other blocks.", "    ## Other blocks.")
    path.write_text(re.sub(r"(?m)^( +)# (?!#)", r"\1", text), encoding="utf-8")
    shutil.copy(root / "docs/assets/logo.svg", root / "docs/assets/pump.svg")
    sheet = load(root).sheets["worksheet-1"]
    others = ["text", "lines", "fields", "picture", "cards", "boxes", "signatures"]
    assert [block.type for block in sheet.body] == ["table", "table", *others]
    assert sheet.example
    assert sheet.answers
    assert sheet.copies == "each"


def test_a_file_of_sheets_that_is_not_there_is_begun(root: Path) -> None:
    assert add_sheet(root, "madu")[0] == "Wrote `worksheet-1`: modules/madu/sheets.yml:1"


def test_a_file_whose_only_sheet_was_deleted_takes_another(root: Path) -> None:
    (root / "modules/koloni/sheets.yml").write_text("# Sheets\n", encoding="utf-8")
    assert add_sheet(root, "koloni")[0] == "Wrote `worksheet-1`: modules/koloni/sheets.yml:2"


def test_what_a_file_that_cannot_be_read_is_said_to_need_is_what_the_check_says(root: Path) -> None:
    path = root / "modules/madu/module.yml"
    text = path.read_text(encoding="utf-8")
    title = text.index("title:")
    path.write_text(f"{text[:title]}title:\n  id: >-\n    Madu\n  en: Honey: a start\n", encoding="utf-8")
    with pytest.raises(CourseError) as refused:
        add_question(root, "madu")
    with pytest.raises(CourseError) as found:
        check(root, whole=False)
    assert [m.remedy for m in refused.value.mistakes] == ['write `en: "Honey: a start"`']
    assert all(mistake in found.value.mistakes for mistake in refused.value.mistakes)


def test_line_ends_and_byte_order_mark_of_a_file_stay(root: Path) -> None:
    path = root / "quizzes/madu.yml"
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes().replace(b"\n", b"\r\n").rstrip())
    add_question(root, "madu")
    now = path.read_bytes()
    assert now.startswith(codecs.BOM_UTF8)
    assert now.count(b"\n") == now.count(b"\r\n")


@pytest.mark.parametrize(
    ("slug", "kind", "element", "key", "why"),
    [
        ("mada", "", "", "", "there is no bank `mada`: did you mean `madu`?"),
        ("madu", "mutiple", "", "", "there is no type `mutiple`: did you mean `multiple`?"),
        ("madu", "", "M9", "", "there is no element `M9`"),
        ("madu", "", "", "Madu 1", "`Madu 1` is not a key"),
        ("madu", "", "", "akhir-jumlah", "the key `akhir-jumlah` is already used"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_is_written(
    slug: str, kind: str, element: str, key: str, why: str, root: Path
) -> None:
    before = fingerprint(root / "quizzes")
    with pytest.raises(ScaffoldError, match=re.escape(why)):
        add_question(root, slug, kind, element, key)
    assert fingerprint(root / "quizzes") == before
