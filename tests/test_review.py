"""What comes back, when, and the tests that are drawn from the course or stand before and after it."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.axe import violations
from support.checkout import Checkout
from support.learner import ask, go, record
from training.check.loader import load
from training.course.course import drawing

MONDAY = "2027-03-01T08:00:00"


def on(page: Page, day: int) -> None:
    """Set the clock to so many days after that Monday."""
    page.clock.set_fixed_time(f"2027-{3 + day // 31:02}-{1 + day % 31:02}T08:00:00")


def answer_hive(page: Page, right: bool = True) -> None:
    """Answer the one question that is asked: when a frame is ready."""
    page.locator(f".question input[value={'tutup' if right else 'berat'}]").check()
    page.locator(".question .check button").click()


# --- review ---------------------------------------------------------------------------------------------------


def test_a_right_answer_comes_back_after_1_3_7_21_and_60_days(tiny: Checkout, page: Page) -> None:
    on(page, 0)
    go(page, tiny, "lagi.html")
    expect(page.locator(".due")).to_contain_text("Belum ada yang perlu diulang.")
    go(page, tiny, "madu/index.html")
    answer_hive(page)
    day = 0
    for interval in (1, 3, 7, 21):
        on(page, day + interval - 1)
        go(page, tiny, "lagi.html")
        expect(page.locator(".question")).to_have_count(0)
        expect(page.locator(".due")).to_contain_text("Tidak ada yang perlu diulang sampai")
        day += interval
        on(page, day)
        page.reload()
        expect(page.locator(".due")).to_have_text("1 soal menunggu untuk diulang.")
        expect(page.locator(".question input:checked")).to_have_count(0)
        answer_hive(page)
        expect(page.locator(".question .verdict")).to_have_text("Benar")
        expect(page.locator(".due")).to_contain_text("Tidak ada yang perlu diulang sampai")
    kept = record(page)["questions"]["m1-kapan"]
    assert kept["due"] - kept["last"] == 60


def test_what_is_not_due_is_named_by_its_weekday_in_the_language_of_the_page(tiny: Checkout, page: Page) -> None:
    on(page, 0)
    go(page, tiny, "madu/index.html")
    answer_hive(page)
    on(page, 1)
    go(page, tiny, "lagi.html")
    answer_hive(page)
    expect(page.locator(".due")).to_have_text("Tidak ada yang perlu diulang sampai Jumat.")
    go(page, tiny, "en/lagi.html")
    expect(page.locator(".due")).to_have_text("Nothing is due until Friday.")


def test_a_wrong_answer_comes_back_at_once_and_starts_anew(tiny: Checkout, page: Page) -> None:
    on(page, 0)
    go(page, tiny, "madu/index.html")
    answer_hive(page)
    on(page, 1)
    go(page, tiny, "lagi.html")
    answer_hive(page, right=False)
    expect(page.locator(".question .result")).to_contain_text("Nektar mentah pun berat.")
    assert page.locator(".result a.read-again").get_attribute("href") == "madu/index.html#m1"
    page.get_by_role("button", name="Lanjutkan mengulang (1)").click()
    expect(page.locator(".question .result")).to_be_hidden()
    answer_hive(page)
    expect(page.locator(".due")).to_have_text("Tidak ada yang perlu diulang sampai Rabu.")
    assert record(page)["questions"]["m1-kapan"]["box"] == 1
    assert record(page)["scores"]["madu"][1] == 1


def test_answering_again_before_the_day_moves_nothing_on(tiny: Checkout, page: Page) -> None:
    on(page, 0)
    for _ in range(3):
        go(page, tiny, "madu/index.html")
        answer_hive(page) if page.locator(".quiz .check button").is_visible() else None
        page.get_by_role("button", name="Lihat hasil").click()
        page.get_by_role("button", name="Ulangi dari awal").click()
    assert record(page)["questions"]["m1-kapan"]["box"] == 1


def test_a_changed_question_keeps_the_day_of_its_review(course: Checkout, page: Page) -> None:
    course.build()
    on(page, 0)
    go(page, course, "madu/index.html")
    answer_hive(page)
    course.edit("quizzes/madu.yml", "Bila terasa berat", "Bila terasa sangat berat")
    course.build()
    go(page, course, "lagi.html")
    expect(page.locator(".due")).to_contain_text("sampai Selasa")
    on(page, 1)
    page.reload()
    expect(page.locator(".question")).to_have_count(1)


def test_every_form_of_all_modules_stands_on_the_page_and_reads_without_script(
    browser: Browser, tiny: Checkout
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in ("lagi.html", "ujian.html"):
        go(page, tiny, name)
        keys = page.locator(".question").evaluate_all("all => all.map(e => e.dataset.question)")
        assert sorted(keys) == ["k1-bukti", "k1-kasta", "k2-hitung", "k2-jarak", "m1-kapan", "s1-urut"]
        feedback = page.locator("[data-question=k1-bukti] .feedback")
        expect(feedback).to_be_hidden()
        page.locator("[data-question=k1-bukti] .answer summary").click()
        expect(feedback).to_be_visible()
        expect(page.locator("section.quiz")).to_be_hidden()
    context.close()


# --- tests ----------------------------------------------------------------------------------------------------


def fill(page: Page) -> None:
    """Give every question an answer, right or wrong."""
    for key in page.locator("section.test .question").evaluate_all("all => all.map(e => e.dataset.question)"):
        field = ask(page, key)
        for choices in field.locator(".choices").all():
            choices.locator("summary").click()
            choices.locator("button").first.click()
        for control in field.locator(".option input").all()[:1]:
            control.check()
        for control in field.locator(".sequence button").all()[:2]:
            control.click()


def test_the_final_test_asks_of_every_part_and_says_what_to_read_again(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "ujian.html")
    drawn = drawing(load(tiny.root))
    asked = page.locator(".question").evaluate_all("all => all.map(e => e.dataset.module)")
    assert len(asked) == sum(drawn.values())
    assert set(asked) == {"koloni", "stup", "madu"}
    expect(page.locator(".question-number").first).to_contain_text("1. ")
    page.locator(".finish button").click()
    page.locator(".finish button").click()
    outcome = page.locator(".outcome")
    expect(outcome).to_contain_text(f"Anda benar 0 dari {len(asked)} soal (0 %)")
    assert outcome.locator("[data-part]:visible > strong").all_inner_texts() == [
        "Mengenal lebah",
        "Bekerja dengan lebah",
    ]
    outcome.locator("[data-element=M1] a").click()
    page.wait_for_url("**/madu/index.html#m1")


def test_a_reload_keeps_what_was_drawn_and_chosen_and_a_new_start_draws_anew(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "ujian.html")
    fill(page)
    keys = page.locator(".question").evaluate_all("all => all.map(e => e.dataset.question)")
    checked = page.locator(".question input:checked").count()
    page.reload()
    assert page.locator(".question").evaluate_all("all => all.map(e => e.dataset.question)") == keys
    assert page.locator(".question input:checked").count() == checked
    page.locator(".finish button").click()
    page.get_by_role("button", name="Ulangi dari awal").click()
    expect(page.locator(".question input:checked")).to_have_count(0)
    expect(page.locator(".outcome")).to_be_hidden()


def test_the_final_test_is_not_filled_in_from_the_quizzes(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "madu/index.html")
    answer_hive(page)
    go(page, tiny, "ujian.html")
    expect(page.locator(".question input:checked")).to_have_count(0)
    expect(page.locator(".result:visible")).to_have_count(0)


def test_the_tests_before_and_after_show_what_was_gained(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "sebelum.html")
    page.locator("input[value=banyak]").check()
    page.locator(".finish button").click()
    expect(page.locator(".gain")).to_be_hidden()
    go(page, tiny, "sesudah.html")
    expect(page.locator(".gain")).to_be_hidden()
    page.locator("input[value=satu]").check()
    page.locator(".finish button").click()
    for name in ("sesudah.html", "sebelum.html"):
        go(page, tiny, name)
        rows = page.locator(".gain tbody tr:visible")
        assert [row.inner_text().split("\t") for row in rows.all()] == [
            ["Mengenal lebah", "0 %", "100 %", "+100"],
            ["Seluruhnya", "0 %", "100 %", "+100"],
        ]
    assert "awal-jumlah" not in record(page)["questions"]


def test_a_course_without_such_banks_has_neither_page_nor_link(real: Checkout) -> None:
    course = real.yaml("modules/course.yml")
    for bank in {"uji-awal", "uji-akhir"} - set(course.get("tests", [])):
        assert not list(real.site.rglob(f"{bank}.html"))
        assert bank not in (real.site / "index.html").read_text(encoding="utf-8")


def test_the_draw_gives_each_part_its_share_and_never_more_than_it_has(tiny: Checkout, real: Checkout) -> None:
    assert dict(drawing(load(tiny.root))) == {"mengenal": 4, "bekerja": 2}
    course = load(real.root)
    for part, count in drawing(course).items():
        there = next(p for p in course.outline if p.slug == part)
        assert 2 <= count <= sum(len(module.quiz.questions) for module in there.modules)
    assert 24 <= sum(drawing(course).values()) <= 30


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_reviewing_and_after_a_test(
    tiny: Checkout, context: BrowserContext, scheme: str
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    on(page, 0)
    go(page, tiny, "madu/index.html")
    answer_hive(page)
    on(page, 1)
    for name in ("lagi.html", "en/ujian.html", "sebelum.html", "sesudah.html"):
        go(page, tiny, name)
        assert violations(page) == []
        if name == "lagi.html":
            answer_hive(page, right=False)
        else:
            page.locator(".finish button").click()
            assert violations(page) == []
            page.locator(".finish button").click()
        assert violations(page) == []
