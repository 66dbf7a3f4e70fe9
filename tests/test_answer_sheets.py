"""Answer sheets: what is drawn is where the data says, and the code on a sheet is its own."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image, ImageOps

from support import photos
from support.checkout import ADDRESS, Checkout
from support.photos import SCALE
from training.check.loader import load
from training.course import marks
from training.shared import SHARED

G = SHARED["answerSheet"]

MODULES = ("koloni", "stup", "madu")


@pytest.fixture(scope="module")
def pictures(tiny: Checkout) -> dict[str, list[Image.Image]]:
    """The pages of all answer sheets as grey pictures, by their addresses."""
    return photos.pages(tiny.root, ADDRESS)


def dark(image: Image.Image, x: float, y: float) -> bool:
    """Whether there is ink at a place in millimetres."""
    pixel = image.getpixel((round(x * SCALE), round(y * SCALE)))
    assert isinstance(pixel, (int, float))
    return pixel < 128


def code(image: Image.Image, y: float) -> str:
    cells = G["code"]
    return "".join("01"[dark(image, cells["x"] + n * cells["pitch"], y)] for n in range(cells["cells"]))


@pytest.fixture(scope="module")
def places(tiny: Checkout) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((tiny.site / "answer-sheets.json").read_text(encoding="utf-8"))
    return found


def sheets_of(places: dict[str, Any], bank: str, variant: str) -> dict[int, tuple[int, dict[str, Any]]]:
    """Page to index and rows."""
    found = places["sheets"].items()
    return {s["page"]: (int(index), s) for index, s in found if (s["bank"], s["variant"]) == (bank, variant)}


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("variant", "ABC")
def test_rings_code_and_boxes_stand_where_the_data_says(
    pictures: dict[str, list[Image.Image]], places: dict[str, Any], prefix: str, variant: str
) -> None:
    files = {slug: f"{slug}/jawaban-{variant.lower()}.pdf" for slug in MODULES}
    files |= {slug: f"jawaban-{slug}-{variant.lower()}.pdf" for slug in ("sebelum", "sesudah")}
    for bank, name in files.items():
        for page, (index, sheet) in sheets_of(places, bank, variant).items():
            image = pictures[f"{prefix}{name}"][page - 1]
            assert image.width == G["page"]["width"] * SCALE
            for x in G["rings"]["x"]:
                for y in G["rings"]["y"]:
                    ink = [
                        dark(image, x + side * r, y) for r in (0, 1.6, 2.4, 3.8, 4.6, 5.6, 6.6, 9) for side in (-1, 1)
                    ]
                    assert ink == [*[True] * 4, *[False] * 4, *[True] * 4, *[False] * 4]
            bits = code(image, G["code"]["y"][0])
            assert code(image, G["code"]["y"][1]) == bits.translate(str.maketrans("01", "10"))
            assert int(bits[: G["code"]["index"]], 2) == index
            half, line = G["boxes"]["size"] / 2, 0.06
            samples = [(x, G["samples"]["y"]) for x in G["samples"]["x"]]
            for row in sheet["rows"]:
                samples += [(row["x"] + n * G["boxes"]["pitch"], row["y"]) for n in range(row["boxes"])]
            for x, y in samples:
                for side in (-1, 1):
                    assert dark(image, x + side * (half - line), y)
                    assert dark(image, x, y + side * (half - line))
                inside = image.crop(
                    [round((v - 1.75) * SCALE) for v in (x, y)] + [round((v + 1.75) * SCALE) for v in (x, y)]
                )
                assert inside.getextrema() == (255, 255)


def test_nothing_stands_near_the_edge_or_the_rings(pictures: dict[str, list[Image.Image]]) -> None:
    (image,) = pictures["koloni/jawaban-a.pdf"]
    left, top, right, bottom = ImageOps.invert(image).getbbox() or (0, 0, 0, 0)
    assert min(left, top, image.width - right, image.height - bottom) >= 7.9 * SCALE
    for x in G["rings"]["x"]:
        for y in G["rings"]["y"]:
            for eighth in range(8):
                clear = 1j ** (eighth / 2) * (G["rings"]["outer"] + 3.9)
                inside = max(0.5, min(209, x + clear.real)), max(0.5, min(296, y + clear.imag))
                assert not dark(image, *inside)


def test_every_row_of_every_kind_of_question_agrees_with_the_answer(tiny: Checkout, places: dict[str, Any]) -> None:
    course = load(tiny.root)
    for bank, quiz in marks.banks(course).items():
        for variant in "ABC":
            rows = [row for _, sheet in sheets_of(places, bank, variant).values() for row in sheet["rows"]]
            for number, question in enumerate(quiz.in_order(variant), 1):
                own = [row for row in rows if row["number"] == number]
                assert {row["question"] for row in own} == {question.key}
                said = question.answer(variant)
                if question.type in {"single", "multiple"}:
                    (row,) = own
                    assert " ".join("abcdefghij"[n] for n in row["right"]) == said
                    assert row["boxes"] == len(question.options)
                elif question.type == "order":
                    assert " ".join(str(row["right"][0] + 1) for row in own) == said
                    assert [row["label"] for row in own] == [*"abcdefghij"[: len(own)]]
                else:
                    assert " ".join(f"{row['label']}{'abcdefghij'[row['right'][0]]}" for row in own) == said
                assert all(0 <= n < row["boxes"] for row in own for n in row["right"])


def test_a_code_is_refused_when_a_bit_or_three_are_wrong(places: dict[str, Any]) -> None:
    known = {marks.cells(int(index)) for index in places["sheets"]}
    assert len(known) == len(places["sheets"])
    one = marks.cells(int(next(iter(places["sheets"]))))
    for first in range(32):
        for second in range(first, 32):
            flipped = {first, second}
            wrong = "".join("10"[int(bit)] if n in flipped else bit for n, bit in enumerate(one))
            assert wrong != marks.cells(int(wrong[: G["code"]["index"]], 2))


def test_another_edition_has_other_codes(course: Checkout) -> None:
    before = marks.sheets(load(course.root))
    course.edit("modules/course.yml", 'edition: "2025.2"', 'edition: "2025.3"')
    assert not before.keys() & marks.sheets(load(course.root)).keys()


def long_question(key: str, element: str, see: str) -> str:
    """An order question with seven steps."""
    steps = "".join(
        f"    langkah-{n}:\n      text: {{id: Langkah {n}, en: Step {n}}}\n"
        f"      feedback: {{id: 'Sebab {n}, begitu.', en: 'As it is {n}.'}}\n"
        for n in range(7)
    )
    return (
        f"{key}:\n  type: order\n  covers: [{element}]\n  level: apply\n  see: {see}\n"
        f"  text: {{id: 'Urutkan pekerjaan {key}:', en: 'Put work {key} in order:'}}\n"
        f"  options:\n{steps}  explanation: {{id: Begitu., en: So.}}\n"
    )


def test_a_long_bank_goes_on_in_a_second_column_and_page_and_keeps_each_question_together(course: Checkout) -> None:
    for n in range(9):
        course.append("quizzes/stup.yml", long_question(f"panjang-{n}", "S1", "s1"))
    pages = marks.pages(load(course.root).modules[1].quiz, "B")
    assert len(pages) == 2
    assert sum(map(len, pages)) == 9 * 7 + 3
    for page in pages:
        assert {row.column for row in page} == {0, 1}
        columns = {(row.question, row.column) for row in page}
        assert len(columns) == len({row.question for row in page})
        for row in page:
            last = row.x + (len(row.boxes) - 1) * G["boxes"]["pitch"] + G["boxes"]["size"] / 2
            assert last <= G["columns"]["x"][row.column] + G["columns"]["width"]
        for one, other in pairwise(row for row in page if row.column == 0):
            assert other.y - one.y == G["rows"]["pitch"]
    assert not {row.question for row in pages[0]} & {row.question for row in pages[1]}


def text(pdf: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(pdf).pages]


def test_the_key_strips_are_level_with_the_rows_of_the_answer_sheet(tiny: Checkout, places: dict[str, Any]) -> None:
    found: dict[str, set[float]] = {}

    def note(words: str, page: list[float], line: list[float], *_: Any) -> None:
        if re.fullmatch(r"\d+\.", words.strip()):
            found.setdefault(words.strip(), set()).add(page[5] + line[5])

    pypdf.PdfReader(tiny.site / "koloni" / "kunci.pdf").pages[0].extract_text(visitor_text=note)
    wanted: dict[str, set[float]] = {}
    for variant in "ABC":
        ((_, sheet),) = sheets_of(places, "koloni", variant).values()
        for first, row in enumerate(sheet["rows"]):
            if row["number"] != sheet["rows"][first - 1]["number"]:
                wanted.setdefault(f"{row['number']}.", set()).add(row["y"])
    assert found.keys() == wanted.keys()
    for number, lines in found.items():
        # A line stands a little below the middle of its row.
        below = sorted(G["page"]["height"] - y / 72 * 25.4 for y in lines)
        assert below == pytest.approx([y + 1.25 for y in sorted(wanted[number])], abs=0.3)


def test_a_test_asks_for_a_code_and_the_second_for_that_of_the_first(tiny: Checkout) -> None:
    (first,) = text(tiny.site / "en" / "jawaban-sebelum-a.pdf")
    (second,) = text(tiny.site / "en" / "jawaban-sesudah-a.pdf")
    assert "Your code, not your name" in first
    assert "Make up a code" in first
    assert "Make up a code" not in second
    assert "Write the code that you used on the test before the training." in second
    (module,) = text(tiny.site / "en" / "koloni" / "jawaban-a.pdf")
    assert "Name" in module
    assert "code, not" not in module


def test_every_page_says_which_sheet_it_is(tiny: Checkout) -> None:
    for name, wanted in {
        "bacaan": ("Module 1: The colony", "Handout"),
        "soal-b": ("Module 1: The colony", "Question sheet B"),
        "jawaban-b": ("Module 1: The colony", "Answer sheet B"),
        "kunci": ("Module 1: The colony", "Answer key"),
        "sesi": ("Module 1: The colony", "Session plan"),
    }.items():
        pages = text(tiny.site / "en" / "koloni" / f"{name}.pdf")
        for number, words in enumerate(pages, 1):
            assert all(told in words for told in (*wanted, "Edition 2025.2", f"Page {number} of {len(pages)}")), name
    codes = set()
    for name in ("soal-b", "jawaban-b"):
        for page in text(tiny.site / "koloni" / f"{name}.pdf"):
            codes |= set(re.findall(r"B-\d{4}", page)) or {name}
    assert len(codes) == 1


def test_a_key_says_why_each_option_holds_or_fails_and_on_which_page_that_is_taught(tiny: Checkout) -> None:
    key = " ".join(text(tiny.site / "en" / "koloni" / "kunci.pdf"))
    for question in tiny.yaml("quizzes/koloni.yml").values():
        if question.get("type") in {"single", "multiple"}:
            for option in question["options"].values():
                told = f"{option['text']['en']} {option['feedback']['en']}"
                assert " ".join(told.split()) in key
    places = set(re.findall(r"section ([\d.]+) “(.+?)”, handout page (\d+)", key))
    handout = text(tiny.site / "en" / "koloni" / "bacaan.pdf")
    assert places
    for number, title, page in places:
        assert f"{number} {title}" in handout[int(page) - 1]


def test_a_long_bank_of_a_module_with_chapters_has_a_page_a_chapter(course: Checkout) -> None:
    before = {question.key for question in load(course.root).modules[0].quiz.in_order("B")}
    for n in range(16):
        course.append(
            "quizzes/koloni.yml", long_question(f"panjang-{n}", "K1" if n % 2 else "K2", "k1" if n % 2 else "k2")
        )
    module = load(course.root).modules[0]
    for variant in "ABC":
        pages = marks.pages(module.quiz, variant)
        assert len(pages) == 4  # two of each, since each takes more than one
        found = [{module.quiz.pieces[row.question] for row in page} for page in pages]
        assert found == [{0}, {0}, {1}, {1}]
        numbers = [row.number for page in pages for row in page]
        assert numbers == sorted(numbers)
        assert before < {row.question for page in pages for row in page}
