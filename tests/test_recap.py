"""The recap of answer sheets: what trainers see of them, and how the results of two phones come together."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.axe import violations
from support.browser import overflowing
from support.checkout import Checkout
from support.learner import go
from training.check.loader import load
from training.course.marks import banks

BANKS = ("sebelum-sehari", "sesudah-sehari", "koloni")

HARD = "k2-jarak"
"""A question that all of our people answer wrongly, and with the same option, once it was taught."""


def answered(tiny: Checkout, people: int) -> list[dict[str, Any]]:
    """Answer sheets in three variants: after the training all is right but one question, before it nothing is."""
    draw = random.Random(3)
    places = json.loads((tiny.site / "answer-sheets.json").read_text(encoding="utf-8"))["sheets"]
    found = []
    for person in range(1, people + 1):
        for index, sheet in places.items():
            if sheet["bank"] in BANKS and sheet["variant"] == "ABC"[person % 3]:
                before = sheet["bank"] == BANKS[0]
                marks = [
                    [draw.choice([n for n in range(row["boxes"]) if n not in row["right"]])] if before else row["right"]
                    for row in sheet["rows"]
                ]
                for n, row in enumerate(sheet["rows"]):
                    if row["question"] == HARD and not before:
                        marks[n] = [
                            max({*range(row["boxes"])} - {*row["right"]}, key=lambda box: option(tiny, sheet, row, box))
                        ]
                found.append({"sheet": int(index), "person": str(person), "day": 20000, "marks": marks})
    return found


def option(tiny: Checkout, sheet: dict[str, Any], row: dict[str, Any], box: int) -> str:
    """Key of the option that a box of a variant stands for."""
    question = banks(load(tiny.root))[sheet["bank"]].questions[row["question"]]
    return question.laid_out_as(sheet["variant"])[box].key


def open_recap(page: Page, tiny: Checkout, answers: list[dict[str, Any]] | None, name: str = "en/kelas.html") -> None:
    go(page, tiny, name)
    if answers is not None:
        page.evaluate(
            """answers => {
                const script = [...document.scripts].find(one => one.src.includes("recap.js")).src;
                const name = `${document.documentElement.dataset.course}/answers@${new URL("..", script).pathname}`;
                localStorage.setItem(name, JSON.stringify(answers));
            }""",
            answers,
        )
        page.reload()
    expect(page.locator(".results")).to_be_visible()


def rows(page: Page, name: str) -> list[list[str]]:
    return page.locator(f"[data-table={name}] tbody tr").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.textContent))"
    )


def test_a_trainer_sees_gain_people_and_what_to_teach_again(tiny: Checkout, page: Page) -> None:
    open_recap(page, tiny, answered(tiny, 6))
    expect(page.locator(".results .sheet-count")).to_have_text("People: 6. Answer sheets: 18.")
    first = page.locator(".teach-again li").first
    expect(first).to_contain_text("How far away is it safe to sit?")
    expect(first).to_contain_text("0 of 6")
    expect(first.locator("p")).to_contain_text("(6)")
    href = first.get_by_role("link").get_attribute("href")
    assert href == "koloni/index.html#k2"
    said = page.locator(".gain-words").inner_text()
    assert "6 took both" in said
    assert "Better: 6, the same: 0, worse: 0." in said
    gain = rows(page, "gain")
    assert gain[0][:2] == ["1. The colony", "0 %"]
    assert gain[0][3].startswith("+")
    people = rows(page, "people")
    assert [row[0] for row in people] == list("123456")
    assert {row[1] for row in people} == {"0 of 4"}
    assert rows(page, "modules")[0] == ["1", "1. The colony: 0/3 → 3/3; 2. The hive: 0/1 → –"]
    expect(page.locator(".results .few")).to_contain_text("one person more or less moves every share by 17 points")
    assert {row[3] for row in rows(page, "questions")} == {"too few to say"}


def test_results_of_two_phones_come_together_as_csv(
    tiny: Checkout, page: Page, browser: Browser, tmp_path: Path
) -> None:
    mine, theirs = answered(tiny, 4), answered(tiny, 9)[9:]
    open_recap(page, tiny, mine)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save results").click()
    download.value.save_as(tmp_path / "results.csv")
    text = (tmp_path / "results.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == (
        '"Participant","Sheet","Test or module","Variant","Page","Date","No.","Question","Answer","Points"'
    )
    context = browser.new_context()
    other = context.new_page()
    open_recap(other, tiny, theirs)
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    bring = other.get_by_label("Bring in results")
    bring.set_input_files(tmp_path / "notes.csv")
    expect(other.locator(".results .said")).to_have_text("These are no results of this edition of the course.")
    bring.set_input_files(tmp_path / "results.csv")
    expect(other.locator(".results .said")).to_contain_text("Answer sheets brought in: 12.")
    together = rows(other, "people")
    assert [row[0] for row in together] == list("123456789")
    assert together[:4] == rows(page, "people")
    context.close()


def test_a_table_of_a_form_with_a_column_a_question_joins_in_and_what_is_no_option_is_named(
    tiny: Checkout, page: Page, tmp_path: Path
) -> None:
    open_recap(page, tiny, answered(tiny, 3))
    lines = (
        "Timestamp;Name;k2-jarak How far?;k1-bukti;k1-kasta;s1-urut",
        '2027-03-10;2;Two metres to the side;eggs;"Drone -> mates; Queen -> sings";',
        '2027-03-10;Ani;a;;"Drone\n -> mates; Queen\n -> lays eggs";"Choose ...; Level t...; Set up ..."',
    )
    (tmp_path / "form.csv").write_text("\n".join(lines), encoding="utf-8")
    page.get_by_label("Bring in results").set_input_files(tmp_path / "form.csv")
    said = page.locator(".results .said")
    expect(said).to_contain_text("Answer sheets brought in: 3.")
    expect(said).to_contain_text("not counted: 2, k1-bukti: “eggs”; 2, k1-kasta: “Drone -> mates; Queen -> sings”.")
    assert [row[0] for row in rows(page, "people")] == ["1", "2", "3", "ani"]


def test_a_code_of_self_study_stands_beside_the_sheets_of_the_same_person(tiny: Checkout, page: Page) -> None:
    open_recap(page, tiny, answered(tiny, 3))
    code = page.evaluate("recap.code.make({day: 20000, scores: [14, null, 7], weak: []})")
    page.get_by_label("Paste codes").fill(f"Name: 2\nCode: {code}")
    page.get_by_role("button", name="Read the codes").click()
    found = rows(page, "people")
    assert [row[-1] for row in found] == ["", "1. The colony: 100 %; 3. Honey: 50 %", ""]


def test_without_answer_sheets_the_recap_says_where_they_come_from(tiny: Checkout, page: Page) -> None:
    open_recap(page, tiny, None)
    expect(page.locator(".results .none")).to_be_visible()
    expect(page.locator(".results .none a")).to_have_attribute("href", "foto.html")
    expect(page.locator(".results .with-answers").first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_results_and_nothing_sticks_out(
    tiny: Checkout, context: BrowserContext, scheme: str
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    open_recap(page, tiny, answered(tiny, 3))
    assert overflowing(page) == []
    assert violations(page) == []
