"""The player: by touch and by keyboard, question by question or all first, and what it never shows."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from support.axe import violations
from support.checkout import Checkout
from support.learner import ask, pair, record

question = ask


def check(question: Locator) -> Locator:
    """Press the button of a question; return where it answers."""
    question.locator(".check button").click()
    return question.locator(".result")


def focused(place: Locator) -> bool:
    return place.evaluate("e => e === document.activeElement")


# --- question by question -------------------------------------------------------------------------------------


def test_a_wrong_answer_is_explained_and_the_section_named_and_the_right_one_not_shown(
    tiny: Checkout, page: Page
) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    asked = question(page, "k1-bukti")
    expect(asked.locator(".answer")).to_be_hidden()
    asked.get_by_label("Banyak madu").check()
    result = check(asked)
    assert focused(result)
    expect(result.locator(".verdict")).to_have_text("Belum tepat")
    expect(result).to_contain_text("Madu juga ada tanpa ratu.")
    expect(result).not_to_contain_text("Hanya ratu yang bertelur")
    expect(asked.locator(".option.is-wrong .sign")).to_have_text("Belum tepat")
    again = result.get_by_role("link", name="Baca lagi: Mengenali telur")
    assert again.get_attribute("href") == "#k1-telur"
    asked.get_by_label("Telur di dasar sel").check()
    expect(result).to_be_hidden()
    result = check(asked)
    expect(result.locator(".verdict")).to_have_text("Benar")
    expect(asked.locator(".answer summary")).to_be_visible()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_verdict_is_in_sight_on_a_small_phone_however_long_the_rest_is(
    real: Checkout, page: Page, motion: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.emulate_media(reduced_motion=motion)
    page.goto((real.site / "pembangunan/index.html").as_uri())
    for kind in ("match", "order", "single"):
        first = page.locator(f".quiz .question[data-type={kind}]").first
        asked = question(page, first.get_attribute("data-question") or "")
        for choices in asked.locator(".choices").all():
            choices.locator("summary").click()
            choices.locator("button").first.click()
        if kind == "order":
            asked.locator(".moves button").nth(1).click()
        elif kind == "single":
            asked.locator("input").last.check()
        result = check(asked)
        expect(result.locator(".verdict")).to_be_in_viewport(ratio=1)
        assert focused(result)


def test_a_shared_case_is_told_with_each_of_its_questions(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    keys = page.locator(".quiz .question[data-case]").evaluate_all("all => all.map(e => e.dataset.question)")
    assert keys
    for key in keys:
        expect(question(page, key)).to_have_accessible_description(re.compile("Pukul delapan pagi"))


def test_what_has_the_focus_after_checking_says_verdict_and_reason(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "en/koloni/index.html").as_uri())
    asked = question(page, "k1-bukti")
    asked.get_by_label("Plenty of honey").check()
    result = check(asked)
    expect(result).to_have_accessible_name("Not quite")
    expect(result).to_have_accessible_description(
        "There is honey without a queen too. Old stores last for weeks. Read again: Knowing an egg"
    )


@pytest.mark.parametrize("key", ["k1-bukti", "k1-kasta", "k2-hitung"])
def test_a_blank_answer_is_asked_for_and_never_right(tiny: Checkout, page: Page, key: str) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    asked = question(page, key)
    result = check(asked)
    assert focused(result)
    expect(result).to_contain_text("Pilih dulu")
    expect(result).not_to_contain_text("Benar")
    expect(asked.locator(".is-right")).to_have_count(0)
    expect(asked.locator(".answer")).to_be_hidden()


def test_a_question_with_several_right_options_says_how_many_were_found(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    asked = question(page, "k2-hitung")
    asked.get_by_label("Ada penjaga").check()
    asked.get_by_label("Lebah diam di dalam").check()
    result = check(asked)
    expect(result).to_contain_text("Anda menemukan 1 dari 2 jawaban yang tepat.")
    expect(result).to_contain_text("Koloni kuat menjaga pintunya.")
    expect(result).to_contain_text("Pada pagi yang cerah itu tanda bahaya bagi koloni.")
    expect(asked.locator(".option.is-right")).to_have_count(1)
    asked.get_by_label("Lebah diam di dalam").uncheck()
    expect(check(asked).locator(".verdict")).to_have_text("Belum tepat")
    asked.get_by_label("Banyak tepung sari").check()
    expect(check(asked).locator(".verdict")).to_have_text("Benar")


def test_pairs_are_chosen_from_lists_and_each_wrong_one_is_named(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    asked = question(page, "k1-kasta")
    pair(asked, "Ratu", "bertelur")
    pair(asked, "Pekerja", "kawin")
    expect(check(asked)).to_contain_text("Pilih dulu pasangan")
    pair(asked, "Jantan", "mencari makan")
    result = check(asked)
    expect(result).to_contain_text("1 dari 3 pasangan sudah tepat.")
    expect(result).to_contain_text("Ia tidak menyengat.")
    expect(result).not_to_contain_text("Ia jarang keluar.")
    pair(asked, "Pekerja", "mencari makan")
    pair(asked, "Jantan", "kawin")
    result = check(asked)
    expect(result.locator(".verdict")).to_have_text("Benar")
    expect(result).to_contain_text("Tiap kasta bergantung pada yang lain.")


def test_steps_are_put_in_order_by_keyboard_alone_and_their_place_is_announced(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "stup/index.html").as_uri())
    asked = question(page, "s1-urut")
    assert check(asked).inner_text().startswith("Susun dulu")
    wanted = ["pilih", "ratakan", "pasang"]
    for place, key in enumerate(wanted):
        step = asked.locator(f"[data-option='{key}'].option")
        up = step.get_by_role("button", name="Naikkan")
        up.focus()
        for _ in range(3):
            page.keyboard.press("Enter")
            assert focused(up)
        for _ in range(place):
            step.get_by_role("button", name="Turunkan").press("Space")
    assert asked.locator(".option").evaluate_all("all => all.map(e => e.dataset.option)") == wanted
    expect(page.get_by_role("status").last).to_have_text("Pasang stup sekarang nomor 3 dari 3")
    result = check(asked)
    expect(result.locator(".verdict")).to_have_text("Benar")
    expect(result).to_contain_text("Stup yang berisi tidak dipindah lagi.")


def test_a_wrong_order_says_how_many_steps_are_in_their_place(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "stup/index.html").as_uri())
    asked = question(page, "s1-urut")
    for key in ("pilih", "pasang"):
        for _ in range(3):
            asked.locator(f".option[data-option='{key}'] button").first.click()
    result = check(asked)
    expect(result).to_contain_text("langkah sudah di tempatnya")
    expect(result.locator(".verdict")).to_have_text("Belum tepat")


def test_a_hint_can_be_seen_before_answering(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    asked = question(page, "k1-bukti")
    asked.locator(".hint summary").press("Enter")
    expect(asked.get_by_text("Lihat ke dasar sel.")).to_be_visible()


def test_what_was_tried_in_the_text_stays_there_and_does_not_arrive_answered_in_the_quiz(
    tiny: Checkout, page: Page
) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    quick = page.locator(".quick-check [data-question]")
    key = quick.get_attribute("data-question") or ""
    quick.locator("input").first.check()
    expect(check(quick)).to_be_visible()
    for _ in range(2):
        expect(quick.locator("input").first).to_be_checked()
        expect(quick.locator(".result")).to_be_visible()
        expect(question(page, key).locator(".result")).to_be_hidden()
        expect(question(page, key).locator("input:checked")).to_have_count(0)
        assert key not in record(page)["questions"]
        page.reload()


def test_a_quick_check_shows_its_answer_in_place_and_without_script_leads_to_it(
    tiny: Checkout, page: Page, browser: Browser
) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    quick = page.locator(".quick-check [data-question]")
    quick.locator("input").first.check()
    check(quick)
    quick.locator(".answer summary").click()
    expect(quick.locator(".answer .feedback")).to_be_visible()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto((tiny.site / "koloni/index.html").as_uri())
    plain.locator(".quick-check .answer-link a").click()
    key = plain.locator(".quick-check [data-question]").get_attribute("data-question")
    plain.wait_for_url(f"**#question-{key}")
    expect(plain.locator(f"#question-{key} .answer summary")).to_be_visible()
    plain.context.close()


# --- the whole quiz -------------------------------------------------------------------------------------------


def answer(page: Page, wrong: bool = False) -> None:
    """Answer all questions of the colony; one of four wrong if wanted."""
    question(page, "k1-bukti").get_by_label("Banyak madu" if wrong else "Telur di dasar sel").check()
    for left, right in (("Ratu", "bertelur"), ("Pekerja", "mencari makan"), ("Jantan", "kawin")):
        pair(question(page, "k1-kasta"), left, right)
    for option in ("Banyak tepung sari", "Ada penjaga"):
        question(page, "k2-hitung").get_by_label(option).check()
    question(page, "k2-jarak").get_by_label("Dua meter").check()


def test_all_first_then_checked_gives_the_result_by_element_with_links(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    page.get_by_role("button", name="Jawab semua dulu").click()
    expect(page.locator(".quiz .check button:visible")).to_have_text("Lanjut")
    answer(page, wrong=True)
    expect(page.locator(".quiz .result").first).to_be_hidden()
    page.get_by_role("button", name="Periksa semua jawaban").click()
    outcome = page.locator(".outcome")
    assert focused(outcome)
    expect(outcome).to_contain_text("Anda benar 3 dari 4 soal (75 %). Batas lulus 70 %.")
    expect(outcome.locator(".verdict")).to_have_text("Lulus")
    expect(outcome.locator("[data-element=K1]")).to_contain_text("1 dari 2")
    assert outcome.locator("[data-element=K1] a").get_attribute("href") == "#k1"
    expect(outcome.locator("[data-element=K2]")).to_contain_text("2 dari 2")
    expect(question(page, "k1-bukti").locator(".verdict")).to_have_text("Belum tepat")


def test_blank_ones_are_named_first_and_count_as_wrong_only_if_one_insists(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    page.get_by_role("button", name="Jawab semua dulu").click()
    question(page, "k2-jarak").get_by_label("Dua meter").check()
    page.get_by_role("button", name="Periksa semua jawaban").click()
    missing = page.locator(".missing")
    assert focused(missing)
    assert missing.locator("a").all_inner_texts() == ["Soal 1", "Soal 2", "Soal 3"]
    expect(page.locator(".outcome")).to_be_hidden()
    page.get_by_role("button", name="Periksa semua jawaban").click()
    expect(page.locator(".outcome")).to_contain_text("Anda benar 1 dari 4 soal (25 %)")
    expect(page.locator(".outcome .verdict")).to_have_text("Belum mencapai batas lulus")
    expect(question(page, "k1-bukti").locator(".verdict")).to_have_text("Belum dijawab")


def test_only_the_wrong_ones_come_again_mixed_and_without_the_old_answer(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    for test in (False, True):
        if test:
            page.get_by_role("button", name="Jawab semua dulu").click()
        answer(page, wrong=True)
        if test:
            page.get_by_role("button", name="Periksa semua jawaban").click()
        else:
            for key in ("k1-bukti", "k1-kasta", "k2-hitung", "k2-jarak"):
                check(question(page, key))
            page.get_by_role("button", name="Lihat hasil").click()
        page.get_by_role("button", name="Ulangi yang keliru saja (1)").click()
        wrong = question(page, "k1-bukti")
        assert focused(wrong)
        expect(page.locator(".quiz .question:visible")).to_have_count(1)
        expect(page.locator(".quiz .case:visible")).to_have_count(0)
        expect(wrong.locator("input:checked")).to_have_count(0)
        expect(wrong.locator(".result")).to_be_hidden()
        wrong.get_by_label("Telur di dasar sel").check()
        if test:
            page.get_by_role("button", name="Periksa semua jawaban").click()
        else:
            page.reload()
            expect(page.locator(".turn")).to_contain_text("1 dari 1, yang keliru saja")
            check(wrong)
            page.get_by_role("button", name="Lihat hasil").click()
        expect(page.locator(".outcome .verdict")).to_have_text("Lulus")
        page.get_by_role("button", name="Ulangi dari awal").click()
        expect(page.locator(".quiz input:checked")).to_have_count(0)
        expect(page.locator(".turn")).to_contain_text("1 dari 4")
        question(page, "k2-hitung")
        expect(page.locator(".quiz .case:visible")).to_have_count(1)


def test_options_come_in_another_order_on_a_retry_but_numbers_stay(tiny: Checkout, page: Page) -> None:
    page.add_init_script("Math.random = () => 0")
    page.goto((tiny.site / "koloni/index.html").as_uri())
    order = "all => all.map(e => e.value)"
    keys = ("k1-bukti", "k2-jarak")
    before = [question(page, key).locator("input").evaluate_all(order) for key in keys]
    answer(page)
    for key in ("k1-bukti", "k1-kasta", "k2-hitung", "k2-jarak"):
        check(question(page, key))
    page.get_by_role("button", name="Lihat hasil").click()
    page.get_by_role("button", name="Ulangi dari awal").click()
    after = [question(page, key).locator("input").evaluate_all(order) for key in keys]
    assert before[0] != after[0]
    assert sorted(before[0]) == sorted(after[0])
    assert before[1] == after[1]


def test_the_whole_quiz_can_be_taken_by_keyboard_alone(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    page.locator(".mode button").last.focus()
    seen = set()
    for _ in range(90):
        page.keyboard.press("Tab")
        here = page.evaluate("""(e => [e.closest('.quiz [data-question]')?.dataset.question,
            e.closest('.choices') ? 'button' : e.type || e.tagName])(document.activeElement)""")
        if page.locator(".outcome").is_visible():
            break
        seen.add(tuple(here))
        if here[1] in ("radio", "checkbox"):
            page.keyboard.press("Space")
        elif here[1] == "button" and here[0]:
            page.keyboard.press("Enter")
    assert {key for key, _ in seen} >= {"k1-bukti", "k1-kasta", "k2-hitung", "k2-jarak"}
    expect(page.locator(".outcome")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width", "rules"), [("light", 360, None), ("dark", 1280, ["color-contrast"])])
def test_axe_finds_nothing_in_any_state(
    tiny: Checkout, context: BrowserContext, scheme: str, width: int, rules: list[str] | None
) -> None:
    page = context.new_page()  # the other one takes what axe writes to the console for a mistake
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("koloni/index.html", "en/stup/index.html"):
        page.goto((tiny.site / name).as_uri())
        assert violations(page, rules) == []
        for key in page.locator(".quiz .question").evaluate_all("all => all.map(e => e.dataset.question)"):
            field = question(page, key)
            check(field)
            assert violations(page, rules) == []
            for control in field.locator("input, .sequence button").all():
                if control.evaluate("e => e.tagName") == "BUTTON":
                    control.click()
                else:
                    control.check()
            for choices in field.locator(".choices").all():
                choices.locator("summary").click()
                assert violations(page, rules) == []
                choices.locator("button").first.click()
            check(field)
            assert violations(page, rules) == []
        page.get_by_role("button", name=re.compile("Lihat hasil|See the result")).click()
        page.evaluate("document.querySelectorAll('.answer').forEach(d => { d.open = true; })")
        expect(page.locator(".outcome")).to_be_visible()
        assert violations(page, rules) == []
        page.get_by_role("button", name="Answer all first" if name.startswith("en") else "Jawab semua dulu").click()
        page.locator(".finish button").click()
        assert violations(page, rules) == []
        page.locator(".finish button").click()
        assert violations(page, rules) == []


# --- the hash -------------------------------------------------------------------------------------------------


def hashes(site: Path) -> dict[str, str]:
    page = BeautifulSoup((site / "koloni/index.html").read_text(encoding="utf-8"), "html5lib")
    return {field["data-question"]: field["data-hash"] for field in page.select(".quiz .question")}


def test_the_hash_changes_with_what_is_asked_and_with_nothing_else(course: Checkout) -> None:
    before = hashes(course.build())
    bank = "quizzes/koloni.yml"
    course.edit(bank, "Madu juga ada tanpa ratu.", "Madu ada juga tanpa ratu.")
    course.edit(bank, "en: Plenty of honey", "en: Lots of honey")
    course.edit(bank, "id: Banyak madu", "id: Madu berlimpah")
    assert hashes(course.build()) == before
    course.edit(bank, "    telur:\n      right: true\n", "    telur:\n")
    course.edit(bank, "    dengung:\n", "    dengung:\n      right: true\n")
    after = hashes(course.build())
    assert {key for key in before if before[key] != after[key]} == {"k1-bukti"}


# --- one at a time --------------------------------------------------------------------------------------------


def test_one_question_stands_on_the_screen_and_check_and_on_at_one_place(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    turn, shown = page.locator(".turn"), page.locator(".quiz .question:visible")
    expect(turn).to_contain_text("1 dari 4")
    expect(shown).to_have_count(1)
    button = shown.locator(".check button")
    shown.get_by_label("Telur di dasar sel").check()
    turn.evaluate("e => e.scrollIntoView()")
    before = button.bounding_box()
    check(shown)
    expect(button).to_have_text("Lanjut")
    assert button.bounding_box() == before
    button.click()
    expect(turn).to_contain_text("2 dari 4")
    expect(page.locator(".turn .is-read")).to_have_count(1)
    assert focused(question(page, "k1-kasta"))
    turn.get_by_role("button", name="Soal sebelumnya").click()
    expect(turn).to_contain_text("1 dari 4")
    expect(shown.locator(".result")).to_be_visible()
    page.reload()
    expect(turn).to_contain_text("2 dari 4")


def test_without_script_and_on_paper_all_questions_stand_there(tiny: Checkout, page: Page, browser: Browser) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".quiz .question:visible")).to_have_count(4)
    expect(page.locator(".turn:visible, .check:visible, .choices:visible")).to_have_count(0)
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto((tiny.site / "koloni/index.html").as_uri())
    expect(plain.locator(".quiz .question:visible")).to_have_count(4)
    expect(plain.locator(".quiz select:visible")).to_have_count(3)
    plain.context.close()


def test_what_is_chosen_stands_in_full_and_so_do_steps_at_twice_the_size(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    asked = question(page, "k1-kasta")
    pair(asked, "Pekerja", "mencari makan")
    summary = asked.get_by_role("group", name="Pekerja").locator("summary")
    expect(summary).to_have_text("mencari makan")
    assert summary.evaluate("e => e.scrollWidth <= e.clientWidth && e === document.activeElement")
    page.goto((tiny.site / "stup/index.html").as_uri())
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for step in page.locator(".option-order").all():
        text, moves = step.locator("span").first.bounding_box(), step.locator(".moves").bounding_box()
        assert text
        assert moves
        assert text["width"] > 150
        assert moves["y"] >= text["y"] + text["height"] - 1


def test_the_result_says_what_to_do_next(tiny: Checkout, page: Page) -> None:
    page.goto((tiny.site / "koloni/index.html").as_uri())
    answer(page, wrong=True)
    for key in ("k1-bukti", "k1-kasta", "k2-hitung", "k2-jarak"):
        check(question(page, key))
    page.get_by_role("button", name="Lihat hasil").click()
    outcome = page.locator(".outcome")
    assert focused(outcome)
    expect(page.locator(".quiz .question:visible")).to_have_count(0)
    expect(outcome).to_contain_text("Baca lagi bagian yang ada kelirunya")
    assert outcome.locator("a.next").get_attribute("href") == "../stup/index.html"


def test_nobody_fails_what_is_asked_before_the_training(tiny: Checkout, page: Page) -> None:
    for name, said, verdicts in (("sebelum", "Tidak ada lulus atau gagal", 0), ("sesudah", "Batas lulus", 1)):
        page.goto((tiny.site / f"{name}.html").as_uri())
        expect(page.locator(".test .how").first).to_contain_text(said)
        page.get_by_role("button", name="Periksa semua jawaban").click()
        page.get_by_role("button", name="Periksa semua jawaban").click()
        expect(page.locator(".outcome .verdict")).to_have_count(verdicts)
    page.goto((tiny.site / "en/sebelum.html").as_uri())
    expect(page.locator(".outcome")).to_contain_text("You already know 0 of")
