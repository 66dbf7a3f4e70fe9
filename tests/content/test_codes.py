"""Codes that slips of earlier editions made, by the script of that edition: each says now what it said then."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.checkout import Checkout
from support.learner import go

FIRST = json.loads(Path(__file__).with_name("codes-2026.1.json").read_text(encoding="utf-8"))
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.fixture
def recap(real: Checkout, page: Page) -> Page:
    go(page, real, "rekap.html")
    return page


def test_codes_of_2026_1_are_read_as_what_they_say(recap: Page) -> None:
    for one in FIRST:
        read = recap.evaluate("text => recap.code.read(text)", one["code"])
        assert (read["edition"], read["layout"]) == ("2026.1", 1)
        assert {key: read[key] for key in ("day", "scores", "weak")} == {
            key: one[key] for key in ("day", "scores", "weak")
        }
        assert read["percents"] == [round(100 * steps / 15) if steps else None for steps in one["scores"]]


def test_no_slip_in_a_code_of_2026_1_makes_it_say_something_else(recap: Page) -> None:
    for one in FIRST:
        text = one["code"].replace("-", "")
        wrong = [text[:i] + c + text[i + 1 :] for i in range(len(text)) for c in ALPHABET if c != text[i]]
        wrong += [text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)]
        read = recap.evaluate("all => all.map(one => recap.code.read(one))", [w for w in wrong if w != text])
        assert [answer for answer in read if answer != {"error": "check"}] == []


def test_the_recap_shows_codes_of_both_editions_in_one_table(recap: Page) -> None:
    now = recap.evaluate("recap.code.make({day: 20900, scores: [14, 0, ...Array(13).fill(null)], weak: [0]})")
    recap.get_by_role("textbox").fill(f"Nama: Ayah\n{FIRST[2]['code']}\nNama: Bunda\n{now}")
    recap.get_by_role("button", name="Baca kode").click()
    rows = [row.inner_text().split("\t") for row in recap.locator(".report tbody tr").all()]
    assert rows[0][0] == "Ayah"
    assert rows[0][2:6] == ["100 %", "80 %", "–", "47 %"]
    assert (rows[1][0], rows[1][2:5]) == ("Bunda", ["100 %", "0 %", "–"])
    assert "kode edisi 2026.1" in recap.locator(".how.with-people").inner_text()
