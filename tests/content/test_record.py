"""A record that a browser kept of edition 2026.1, as its pages wrote it: what was learned then still counts."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.checkout import ROOT, Checkout
from support.learner import go, store
from training.check.loader import load
from training.course.course import Course
from training.course.questions import Question

RECORD = Path(__file__).with_name("record-2026.1.json")

NAME = "kader-gampong"
"""Where 2026.1 kept it."""


@pytest.fixture(scope="module")
def before() -> dict[str, Any]:
    return json.loads(RECORD.read_text(encoding="utf-8"))


@cache
def course() -> Course:
    return load(ROOT)


def kept(before: dict[str, Any], bank: str) -> list[Question]:
    """Questions of a bank that were answered, and that ask what they asked."""
    answered = (q for key, q in course().banks[bank].questions.items() if key in before["questions"])
    return [question for question in answered if course().released.is_kept(question)]


def test_answers_are_stored_under_the_hashes_that_the_record_holds(before: dict[str, Any]) -> None:
    if course().released.edition == "2026.1":
        noted = {key: value.split()[-1] for key, value in course().released.questions.items()}
        assert {key: entry["hash"] for key, entry in before["questions"].items()}.items() <= noted.items()
    same = [question for bank in ("kemanusiaan", "pembangunan") for question in kept(before, bank)]
    assert same
    for question in same:
        assert course().released.hash_of(question) == before["questions"][question.key]["hash"], question.key


@pytest.mark.parametrize(("bank", "folder"), [("kemanusiaan", "en/"), ("pembangunan", "")])
def test_each_answer_and_what_was_said_to_it_is_there_again(
    real: Checkout, page: Page, before: dict[str, Any], bank: str, folder: str
) -> None:
    go(page, real, "404.html")
    store(page, before, NAME)
    go(page, real, f"{folder}{bank}/index.html")
    asked = kept(before, bank)
    assert asked
    for question in asked:
        old = before["questions"][question.key]
        field = page.locator(f".quiz [data-question={question.key}]")
        expect(field.locator(".result .verdict")).to_have_class(
            "verdict is-right" if old["right"] else "verdict is-wrong"
        )
        for key in old["answer"] if question.type in {"single", "multiple"} else ():
            expect(field.locator(f"input[value={key}]")).to_be_checked()
    right = sum(before["questions"][question.key]["right"] for question in asked)
    expect(page.locator(".best")).to_contain_text(str(right))
    assert page.evaluate("Object.keys(localStorage)") == [f"{NAME}/"]


def test_ticks_reading_tests_and_the_slip_go_on(real: Checkout, page: Page, before: dict[str, Any]) -> None:
    go(page, real, "404.html")
    store(page, before, NAME)
    go(page, real, "bukti.html")
    expect(page.locator(".slip-fields input[type=text]").first).to_have_value("Cut Nyak")
    go(page, real, "kemanusiaan/index.html")
    expect(page.locator(".checklist input").first).to_be_checked()
    expect(page.locator("#menu [data-module=keadilan] .is-begun")).to_have_count(1)
    after = json.loads(page.evaluate(f"localStorage.getItem('{NAME}/')") or "{}")
    assert {name: after[name] for name in ("ticks", "tests", "fields", "rounds")} == {
        name: before[name] for name in ("ticks", "tests", "fields", "rounds")
    }
