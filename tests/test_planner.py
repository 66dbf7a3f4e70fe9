"""The workshop planner: its programme, what to print, the plan that the device keeps, and the plan in a link."""

import re
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.axe import violations
from support.checkout import Checkout
from support.learner import go, record

PAGE = "susun.html"


@pytest.fixture
def planner(tiny: Checkout, page: Page) -> Page:
    """The planner of the small course, nothing chosen yet."""
    go(page, tiny, PAGE)
    return page


def choose(page: Page, *slugs: str, **fields: str) -> None:
    for slug in slugs:
        page.locator(f"[name=m][value={slug}]").check()
    for name, value in fields.items():
        page.locator(f"[name={name.replace('_', '-')}]").fill(value)


def programme(page: Page) -> list[str]:
    """Each day's rows, times and title; days after the first follow their heading."""
    return [" ".join(row.inner_text().split()) for row in page.locator(".days :is(tr, h3)").all()]


def order(page: Page) -> list[str]:
    return [line.get_attribute("data-item") or "" for line in page.locator(".sequence li").all()]


def warnings(page: Page) -> list[str]:
    return page.locator(".warnings p").all_inner_texts()


def visit(page: Page, fragment: str) -> None:
    """Open a link in a tab that shows another page."""
    address = page.url.split("#")[0]
    page.goto("about:blank")
    page.goto(f"{address}#{fragment}")


# --- the programme --------------------------------------------------------------------------------------------


def test_sessions_follow_one_another_in_the_order_of_the_course_however_they_are_ticked(planner: Page) -> None:
    choose(planner, "madu", "koloni", "stup", start="07:30")
    assert programme(planner) == ["07.30–08.15 Koloni", "08.15–09.00 Stup", "09.00–09.45 Madu"]
    planner.locator(".agenda [type=checkbox]").check()
    steps = planner.locator(".days tr").first.locator("li").all_inner_texts()
    assert [step[:5] for step in steps] == ["07.30", "07.45"]


@pytest.mark.parametrize(
    ("name", "time", "break_", "rest"),
    [
        ("at_minum", "08:20", "08.15–08.30 Minum teh", "08.30–09.00 Koloni (lanjutan)"),
        ("at_minum", "08:40", "08.45–09.00 Minum teh", "09.00–09.45 Stup"),
        ("at_minum", "08:15", "08.15–08.30 Minum teh", "08.30–09.00 Koloni (lanjutan)"),
        ("at_makan", "08:40", "08.45–09.15 Makan siang", "09.15–10.00 Stup"),
        ("at_makan", "08:25", "08.15–08.45 Makan siang", "08.45–09.15 Koloni (lanjutan)"),
    ],
)
def test_a_break_comes_between_steps_near_its_time_and_keeps_its_length(
    planner: Page, name: str, time: str, break_: str, rest: str
) -> None:
    choose(planner, "koloni", "stup", **{name: time})
    rows = programme(planner)
    at = rows.index(break_)
    assert rows[at + 1] == rest
    assert warnings(planner) == []


def test_a_day_that_is_too_long_says_by_how_much_what_does_not_fit_and_what_would_help(planner: Page) -> None:
    choose(planner, "koloni", "stup", "madu", end="09:10")
    said, help_ = warnings(planner)
    assert "lewat 65 menit" in said
    assert "Stup, Madu" in said
    assert "Koloni" not in said
    assert "menjadi 10.15" in help_
    assert "Muat dalam 3 hari" in help_
    choose(planner, d="2")
    planner.get_by_role("button", name="Bagi ke beberapa hari").click()
    assert programme(planner) == [
        "Hari 1", "08.00–08.45 Koloni", "Hari 2", "08.00–08.45 Stup", "08.45–09.30 Madu"
    ]  # fmt: skip
    said, help_ = warnings(planner)
    assert "Hari 2" in said
    assert "lewat 20 menit" in said
    assert help_.endswith("Hari 2 muat tanpa salah satu dari ini: Stup, Madu.")
    planner.reload()
    assert planner.locator("[name=d]").input_value() == "2"
    choose(planner, d="")
    planner.get_by_role("button", name="Bagi ke beberapa hari").click()
    assert programme(planner) == [
        "Hari 1", "08.00–08.45 Koloni", "Hari 2", "08.00–08.45 Stup", "Hari 3", "08.00–08.45 Madu"
    ]  # fmt: skip
    assert warnings(planner) == []


def test_a_usual_agenda_is_chosen_with_one_press(planner: Page) -> None:
    choose(planner, "madu")
    planner.get_by_role("button", name="sehari").click()
    assert order(planner) == ["koloni", "stup"]
    expect(planner.locator("[name=m][value=madu]")).not_to_be_checked()
    expect(planner.locator("[name=m][value=stup]")).to_be_checked()


def test_fields_that_are_missing_are_named_and_days_are_counted_aloud(planner: Page) -> None:
    choose(planner, "koloni", "stup", start="", for_makan="")
    (said,) = warnings(planner)
    assert re.match("Lengkapi dulu: Mulai.*; Makan siang: Menit", said)
    choose(planner, start="08:00", for_makan="30", end="08:50")
    planner.get_by_role("button", name="Bagi ke beberapa hari").click()
    expect(planner.locator(".moved")).to_have_text("Dibagi ke 2 hari.")


def test_breaks_at_no_hour_of_the_day_or_at_the_same_time_are_named(planner: Page) -> None:
    choose(planner, "koloni", at_minum="07:00", at_makan="15:00")
    assert [said.split(")")[0] for said in warnings(planner)] == ["Minum teh (07.00", "Makan siang (15.00"]
    choose(planner, at_makan="08:15", at_minum="08:30")
    assert warnings(planner) == ["Makan siang belum selesai ketika Minum teh mulai. Ubah jam salah satunya."]


def test_sessions_and_days_move_by_keyboard_and_keep_the_focus(planner: Page) -> None:
    choose(planner, "koloni", "stup")
    planner.get_by_role("button", name="Tambah hari").click()
    planner.get_by_role("button", name="Naikkan: Hari 2").focus()
    planner.keyboard.press("Enter")
    assert order(planner) == ["koloni", "-", "stup"]
    expect(planner.get_by_role("button", name="Naikkan: Hari 2")).to_be_focused()
    planner.get_by_role("button", name="Turunkan: Koloni").press("Enter")
    planner.get_by_role("button", name="Turunkan: Koloni").press("Enter")
    assert order(planner) == ["-", "stup", "koloni"]
    expect(planner.locator(".moved")).to_have_text("Koloni sekarang nomor 3 dari 3")
    planner.get_by_role("button", name="Hapus: Stup").press("Enter")
    assert order(planner) == ["-", "koloni"]
    expect(planner.locator("[name=m][value=stup]")).not_to_be_checked()
    assert planner.evaluate("document.activeElement.tagName") == "BUTTON"


def test_what_is_not_filled_in_leaves_the_programme_and_the_kept_plan_as_they_were(planner: Page) -> None:
    choose(planner, "koloni")
    before = record(planner)["plan"]
    choose(planner, n="", start="")
    assert programme(planner) == ["08.00–08.45 Koloni"]
    assert len(warnings(planner)) == 1
    assert record(planner)["plan"] == before


# --- what to print --------------------------------------------------------------------------------------------


def test_sheets_are_listed_with_copies_that_follow_participants_groups_and_days(tiny: Checkout, planner: Page) -> None:
    choose(planner, "koloni", "stup", n="11", g="4")
    planner.locator("#set").select_option("full")
    planner.get_by_role("button", name="Tambah hari").click()
    planner.get_by_role("button", name="Naikkan: Hari 2").click()
    copies: dict[str, int] = {}
    pages = leaves = 0
    for item in planner.locator(".groups li").all():
        target = item.locator("a").get_attribute("href") or ""
        copies[target] = int((item.locator("strong").text_content() or "").split()[0])
        length = len(pypdf.PdfReader(tiny.site / target).pages)
        prints = -(-copies[target] // (2 if "ringkasan" in target else 1))  # two summaries stand on a page
        pages += prints * length
        leaves += prints * -(-length // 2)
    assert (
        copies.items()
        >= {
            "lembar-daftar-hadir.pdf": 2,
            "soal-sebelum-sehari-a.pdf": 11,
            "kunci-sebelum-sehari.pdf": 1,
            "koloni/sesi.pdf": 1,
            "koloni/lembar-kartu-peran.pdf": 3,
            "koloni/lembar-lembar-amatan.pdf": 6,
            "koloni/bacaan.pdf": 11,
            "stup/soal-a.pdf": 11,
            "stup/kunci.pdf": 1,
        }.items()
    )
    assert not {name for name in copies if "paket" in name or "soal-b" in name or name.startswith("madu")}
    total = planner.locator(".total").inner_text()
    assert str(pages) in total
    assert str(leaves) in total


def listed(page: Page) -> set[str]:
    return {link.get_attribute("href") or "" for link in page.locator(".groups li a").all()}


def test_a_usual_agenda_prints_tests_of_what_it_teaches_and_any_other_those_of_the_course(planner: Page) -> None:
    choose(planner, "koloni")
    assert {"soal-sebelum-a.pdf", "jawaban-sesudah-a.pdf", "hasil.pdf"} <= listed(planner)
    assert not [name for name in listed(planner) if "sehari" in name]
    choose(planner, "stup")
    wanted = {
        "soal-sebelum-sehari-a.pdf",
        "jawaban-sesudah-sehari-a.pdf",
        "kunci-sebelum-sehari.pdf",
        "hasil-sehari.pdf",
    }
    assert wanted <= listed(planner)
    assert not {"soal-sebelum-a.pdf", "hasil.pdf", "kunci-sesudah.pdf"} & listed(planner)
    assert "lembar-daftar-hadir.pdf" in listed(planner)


def test_the_planner_says_which_questions_of_a_test_count_and_links_just_these(tiny: Checkout, planner: Page) -> None:
    choose(planner, "madu")
    lines = planner.locator(".tests li").all_inner_texts()
    assert lines[0] == "Varian A: hitung soal nomor – (jumlah: 0)."
    choose(planner, "koloni")
    assert planner.locator(".tests li").all_inner_texts()[0] == "Varian A: hitung soal nomor 1 (jumlah: 1)."
    planner.locator("[name=m][value=madu]").uncheck()
    choose(planner, "stup")  # a usual agenda, whose sheets ask of nothing else
    assert {line.partition(";")[0] for line in planner.locator(".tests li").all_inner_texts()} == {
        f"Varian {variant}: semua soalnya dihitung" for variant in "ABC"
    }
    planner.locator("[name=m][value=stup]").uncheck()
    choose(planner, "madu")
    for name in ("sebelum", "ujian"):
        href = planner.locator(f".tests a[href*='{name}.html']").get_attribute("href")
        assert href
        assert href.endswith("#m=koloni,madu")
    planner.goto(planner.url.partition("#")[0].replace(PAGE, "ujian.html") + "#m=koloni")
    planner.reload()
    keys = {field.get_attribute("id") or "" for field in planner.locator(".question:visible").all()}
    assert keys
    assert all(re.search("k1-|k2-", key) for key in keys)
    expect(planner.locator(".of-some")).to_be_visible()


def copies(page: Page) -> dict[str, int]:
    return {
        line.locator("a").get_attribute("href") or "": int((line.locator("strong").text_content() or "").split()[0])
        for line in page.locator(".groups li").all()
    }


def test_a_lean_set_leaves_out_what_can_be_done_without_and_three_variants_are_shared_out(planner: Page) -> None:
    choose(planner, "koloni", n="20", g="5")
    assert copies(planner)["koloni/bacaan.pdf"] == 1
    assert copies(planner)["koloni/ringkasan.pdf"] == 20
    halves = planner.locator(".groups li", has=planner.locator("[href='koloni/ringkasan.pdf']"))
    expect(halves.locator(".size")).to_have_text("10 halaman")
    assert "koloni/soal-a.pdf" not in copies(planner)
    assert copies(planner)["koloni/lembar-kartu-peran.pdf"] == 4
    assert copies(planner)["soal-sebelum-a.pdf"] == 20
    expect(planner.locator(".seats")).to_be_hidden()
    planner.locator("#variants").select_option("3")
    for kind in ("soal", "jawaban"):
        assert [copies(planner)[f"{kind}-sebelum-{variant}.pdf"] for variant in "abc"] == [7, 7, 6]
    expect(planner.locator(".seats")).to_be_visible()
    planner.locator("#set").select_option("full")
    assert copies(planner)["koloni/bacaan.pdf"] == 20
    assert [copies(planner)[f"koloni/soal-{variant}.pdf"] for variant in "abc"] == [7, 7, 6]


def test_a_sheet_that_is_left_out_is_not_ordered_and_stays_out(planner: Page, tmp_path: Any) -> None:
    choose(planner, "madu", n="10")
    before = planner.locator(".total").inner_text()
    for details in planner.locator(".groups summary").all():
        details.click()
    planner.locator(".groups [value='soal-sebelum-a.pdf']").uncheck()
    after = planner.locator(".total").inner_text()
    number = [int((re.search(r"[\d.]+", told) or [""])[0].replace(".", "")) for told in (before, after)]
    assert number[0] - number[1] == 10
    planner.reload()
    assert planner.locator(".total").inner_text() == after
    planner.evaluate("window.print = () => {}")
    planner.locator(".print-list").click()
    planner.pdf(path=tmp_path / "order.pdf", prefer_css_page_size=True)
    told = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "order.pdf").pages).split())
    assert told.startswith("Daftar cetak")
    assert "Uji" in told or "Lembar" in told
    assert " ".join(after.split()) in told
    assert "Lembar jawaban A 10 10 10" in told
    assert "Uji pertama: Lembar soal A" not in told


def test_date_place_and_trainer_stand_on_the_programme_and_travel_with_the_link(tiny: Checkout, planner: Page) -> None:
    choose(planner, "koloni", date="2026-12-01", place="Balai & kebun", trainer="Sari")
    given = planner.locator(".given").text_content()
    assert given == "Selasa, 01 Desember 2026 · Balai & kebun · Sari"
    link = planner.locator("#link").input_value()
    go(planner, tiny, PAGE)
    assert planner.locator(".given").text_content() == given
    visit(planner, link.partition("#")[2])
    assert planner.locator("#place").input_value() == "Balai & kebun"


def test_occasions_are_in_the_programme_with_their_sheets_unless_they_are_taken_out(
    course: Checkout, page: Page
) -> None:
    course.append(
        "modules/course.yml",
        """occasions:
  buka: {title: {id: Pembukaan, en: Opening}, minutes: 15, at: first, sheets: [daftar-hadir]}
  uji: {title: {id: Uji, en: Test}, minutes: 10, at: last, test: sesudah}
""",
    )
    course.build()
    go(page, course, PAGE)
    choose(page, "koloni")
    assert programme(page) == ["08.00–08.15 Pembukaan", "08.15–09.00 Koloni", "09.00–09.10 Uji"]
    assert {"lembar-daftar-hadir.pdf", "soal-sesudah-a.pdf"} <= listed(page)
    page.locator("[name=e][value=buka]").uncheck()
    page.locator("[name=e][value=uji]").uncheck()
    assert programme(page) == ["08.00–08.45 Koloni"]
    assert not {"lembar-daftar-hadir.pdf", "soal-sesudah-a.pdf", "kunci-sesudah.pdf"} & listed(page)
    page.reload()
    assert programme(page) == ["08.00–08.45 Koloni"]
    course.append("modules/course.yml", "  lagi: {title: {id: A, en: A}, minutes: 5, at: last, sheets: [x], test: y}\n")
    done = course.run("check")
    assert "there is no sheet `x`" in done.stdout + done.stderr
    assert "`tests:` names no `y`" in done.stdout + done.stderr


# --- kept on the device ---------------------------------------------------------------------------------------


def test_the_plan_is_there_again_in_either_language_until_ones_data_are_deleted(tiny: Checkout, planner: Page) -> None:
    choose(planner, "koloni", "madu", start="07:00", at_makan="12:30", for_makan="90", n="8")
    for name in (PAGE, f"en/{PAGE}"):
        go(planner, tiny, name)
        assert order(planner) == ["koloni", "madu"]
        assert planner.locator("[name=start]").input_value() == "07:00"
        assert planner.locator("[name=for-makan]").input_value() == "90"
        assert planner.locator("[name=n]").input_value() == "8"
    assert programme(planner)[0].startswith("07:00–07:45")
    go(planner, tiny, "milik.html")
    planner.on("dialog", lambda dialog: dialog.accept())
    planner.get_by_role("button", name="Hapus data saya").click()
    go(planner, tiny, PAGE)
    assert order(planner) == []


def test_the_plan_moves_to_another_device_with_the_rest_of_the_record(tiny: Checkout, planner: Page) -> None:
    choose(planner, "koloni")
    go(planner, tiny, "milik.html")
    text = planner.locator("#data-out").input_value()
    planner.evaluate("localStorage.clear()")
    planner.reload()
    planner.locator("#data-in").fill(text)
    planner.get_by_role("button", name="Gabungkan").click()
    go(planner, tiny, PAGE)
    assert order(planner) == ["koloni"]


# --- a plan in a link -----------------------------------------------------------------------------------------


def test_a_link_shows_its_plan_and_the_kept_one_stays_until_it_is_accepted_or_changed(planner: Page) -> None:
    choose(planner, "koloni")
    own = record(planner)["plan"]
    visit(planner, "m=madu,-,stup&start=0900&n=7&b=makan-1230-45,minum-1000")
    notice = planner.locator(".from-link")
    expect(notice).to_be_visible()
    assert order(planner) == ["madu", "-", "stup"]
    assert planner.locator("[name=for-makan]").input_value() == "45"
    assert record(planner)["plan"] == own
    notice.get_by_role("button", name="Kembali").click()
    assert order(planner) == ["koloni"]
    assert "#" not in planner.url
    visit(planner, "m=madu,stup")
    notice.get_by_role("button", name="Simpan").click()
    expect(notice).to_be_hidden()
    planner.reload()
    assert order(planner) == ["madu", "stup"]
    visit(planner, "m=koloni")
    choose(planner, n="9")
    expect(notice).to_be_hidden()
    assert record(planner)["plan"].startswith("m=koloni&")


def test_the_link_on_the_page_opens_the_same_plan_elsewhere(planner: Page, browser: Browser) -> None:
    choose(planner, "stup", "koloni", end="15:00", at_minum="10:00", for_minum="20")
    shared = planner.locator("#link").input_value()
    assert shared.startswith("https://example.org/kelas/susun.html#")  # the folder is of no use to others
    other = browser.new_page()
    other.goto(f"{planner.url}#{shared.partition('#')[2]}")
    assert programme(other) == programme(planner)
    assert other.locator("#link").input_value() == shared
    other.close()


@pytest.mark.parametrize(
    "fragment",
    [
        "m=nirwana",
        "m=koloni&start=2560",
        "m=koloni&n=-3&g=0",
        "m=koloni,koloni",
        "m=koloni&b=makan-9999,entah-1200,minum-1000-999,-",
        "m=%E0%A4%A&start=%",
        "m=<img src=x onerror=alert(1)>",
        "=&=&==",
        "m=" + ",".join(["-"] * 5000),
    ],
)
def test_what_is_no_plan_in_a_link_is_left_out_with_a_word(planner: Page, fragment: str) -> None:
    choose(planner, "madu")
    visit(planner, fragment)
    if not fragment.startswith("="):
        expect(planner.locator(".unreadable")).to_be_visible()
    assert set(order(planner)) <= {"koloni", "madu"}
    assert planner.locator("[name=start]").input_value() == "08:00"
    assert record(planner)["plan"].startswith("m=madu&")
    choose(planner, n="12")
    expect(planner.locator(".unreadable")).to_be_hidden()


def test_an_anchor_of_the_page_is_no_plan(planner: Page) -> None:
    choose(planner, "madu")
    visit(planner, "content")
    assert order(planner) == ["madu"]
    expect(planner.locator(".unreadable")).to_be_hidden()
    expect(planner.locator(".from-link")).to_be_hidden()


# --- paper, and pages without script --------------------------------------------------------------------------


def test_on_paper_stands_the_programme_alone_each_day_on_a_page_of_its_own(planner: Page, tmp_path: Any) -> None:
    choose(planner, "koloni", "stup", end="09:00")
    planner.get_by_role("button", name="Bagi ke beberapa hari").click()
    planner.emulate_media(color_scheme="dark")
    planner.pdf(path=tmp_path / "agenda.pdf", prefer_css_page_size=True)
    days = [sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "agenda.pdf").pages]
    assert [" ".join(day.split()) for day in days] == [
        "Beternak Lebah Hari 1 08.00–08.45 Koloni",
        "Beternak Lebah Hari 2 08.00–08.45 Stup",
    ]


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


def test_without_script_the_page_says_so_and_shows_lengths_and_plans(
    tiny: Checkout, scriptless: BrowserContext
) -> None:
    page = scriptless.new_page()
    go(page, tiny, PAGE)
    expect(page.locator("noscript .banner")).to_be_visible()
    rows = [" ".join(row.inner_text().split()) for row in page.locator(".choices tr:has(a)").all()]
    assert rows == [
        f"{n}. {title} 1 jam pelajaran (45 menit) Rencana sesi" for n, title in enumerate(("Koloni", "Stup", "Madu"), 1)
    ]
    assert not page.locator("[name=m], [name=start], .sequence, .agenda").locator("visible=true").count()
    page.locator(".choices a").first.click()
    expect(page.locator("h1")).to_contain_text("Koloni")


def test_axe_finds_nothing_in_a_plan(tiny: Checkout, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((tiny.site / PAGE).as_uri() + "#m=koloni,-,stup&end=0800&b=makan-0830")
    page.locator(".pdfs summary").first.click()
    assert violations(page) == []
    page.close()
