"""The slip, its code, the trainer's recap, and the way to a new phone."""

import csv
import io
import json
import random
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.axe import violations
from support.checkout import Checkout
from support.learner import NAME, ask, go, pass_harvest, record, store

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def some_records(count: int, modules: int, elements: int, room: int) -> list[dict]:
    draw = random.Random(5)
    return [
        {
            "day": 18262 + draw.randrange(2**14),
            "scores": [draw.choice([None, *range(15)]) for _ in range(modules)],
            "weak": draw.sample(range(elements), min(draw.randrange(room + 1), elements)),
        }
        for _ in range(count)
    ]


def layout(page: Page) -> tuple[int, int, int]:
    return tuple(
        page.evaluate(
            "(d => [d.modules, d.elements, recap.code.room])(JSON.parse(document.querySelector('#code').text))"
        )
    )


# --- the code -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("which", "name"), [("tiny", "kelas.html"), ("real", "rekap.html")])
def test_a_thousand_records_come_out_of_their_codes_as_they_went_in(
    request: pytest.FixtureRequest, page: Page, which: str, name: str
) -> None:
    go(page, request.getfixturevalue(which), name)
    records = some_records(1000, *layout(page))
    codes = page.evaluate("all => all.map(one => recap.code.make(one))", records)
    assert len(set(codes)) == 1000
    for text in codes:
        groups = text.split("-")
        assert {len(group) for group in groups} == {4}
        assert len("".join(groups)) <= 32
        assert set("".join(groups)) <= set(ALPHABET)
    read = page.evaluate("all => all.map(one => recap.code.read(one))", codes)
    for before, after in zip(records, read, strict=True):
        assert {key: after[key] for key in before} == before


def test_every_wrong_character_and_every_swap_of_neighbours_is_caught(
    tiny: Checkout, real: Checkout, page: Page
) -> None:
    for checkout, name in ((tiny, "kelas.html"), (real, "rekap.html")):
        go(page, checkout, name)
        for one in some_records(12, *layout(page)):
            text = page.evaluate("one => recap.code.make(one)", one).replace("-", "")
            wrong = [text[:i] + c + text[i + 1 :] for i in range(len(text)) for c in ALPHABET if c != text[i]]
            wrong += [
                text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1) if text[i] != text[i + 1]
            ]
            read = page.evaluate("all => all.map(one => recap.code.read(one))", wrong)
            assert [answer for answer in read if answer != {"error": "check"}] == []


def test_a_code_is_read_however_it_is_typed(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "kelas.html")
    text = page.evaluate("recap.code.make({day: 20000, scores: [14, 0, null], weak: [0, 1]})")
    wanted = page.evaluate("text => recap.code.read(text)", text)
    typed = [text.lower(), text.replace("-", " "), text.replace("-", ""), text.replace("0", "O").replace("1", "l")]
    for other in typed:
        assert page.evaluate("text => recap.code.read(text)", other) == wanted


def test_a_code_of_another_course_is_none(tiny: Checkout, real: Checkout, page: Page) -> None:
    go(page, tiny, "kelas.html")
    text = page.evaluate("recap.code.make({day: 20000, scores: [14, 14, 14], weak: []})")
    go(page, real, "rekap.html")
    assert page.evaluate("text => recap.code.read(text)", text) == {"error": "check"}


def test_the_check_says_when_a_course_has_more_modules_than_a_code_can_hold(course: Checkout) -> None:
    slugs = [f"madu-{number}" for number in range(29)]
    for number, slug in enumerate(slugs):
        folder = course.root / "modules" / slug
        folder.mkdir()
        texts = {path: f"modules/{slug}/{path.name}" for path in (course.root / "modules/madu").iterdir()}
        texts[course.root / "quizzes/madu.yml"] = f"quizzes/{slug}.yml"
        for path, name in texts.items():
            text = path.read_text(encoding="utf-8").replace("M1", f"M1x{number}").replace("m1", f"m1x{number}")
            (course.root / name).write_text(text, encoding="utf-8")
    course.edit("modules/course.yml", "[stup, madu]", f"[stup, madu, {', '.join(slugs)}]")
    done = course.run("check")
    said = done.stdout.splitlines()[0]
    assert said.startswith("modules/course.yml:")
    assert "the course has 32 modules, and the code of the slip has room for 31; make two courses" in said
    course.edit("modules/course.yml", ", madu-28", "")
    (course.root / "quizzes/madu-28.yml").unlink()
    for path in (course.root / "modules/madu-28").iterdir():
        path.unlink()
    assert course.run("check").returncode == 0


# --- the slip -------------------------------------------------------------------------------------------------


def learn(page: Page, checkout: Checkout) -> None:
    """Pass one module, and miss a question of another."""
    pass_harvest(page, checkout)
    go(page, checkout, "koloni/index.html")
    for key, value in (("k1-bukti", "madu"), ("k2-jarak", "dua")):
        asked = ask(page, key)
        asked.locator(f"input[value={value}]").check()
        asked.locator(".check button").click()


def test_the_slip_shows_scores_weak_elements_and_a_code_that_says_the_same(tiny: Checkout, page: Page) -> None:
    page.clock.set_fixed_time("2027-03-10T23:30:00")
    learn(page, tiny)
    go(page, tiny, "koloni/index.html")
    page.locator(".checklist input").first.check()
    go(page, tiny, "stup/index.html")
    page.evaluate("scrollTo(0, 900)")
    go(page, tiny, "lembar.html")
    slip = page.locator(".slip")
    rows = [row.inner_text().split("\t") for row in slip.locator("tbody tr").all()]
    assert [row[0] for row in rows] == ["1. Koloni", "2. Stup", "3. Madu"]
    assert [row[2] for row in rows] == ["25 %", "dibuka", "100 %"]
    assert rows[0][1].startswith("1/")
    assert {row[1][:2] for row in rows[1:]} == {"0/"}
    assert slip.locator(".weak li:visible").all_inner_texts() == ["Tiga kasta lebah", "Membaca lubang masuk"]
    expect(slip.locator(".date")).to_have_text("10 Maret 2027")
    text = slip.locator("output").inner_text()
    read = page.evaluate("text => slip.code.read(text)", text)
    assert read["scores"] == [3, None, 14]
    expect(slip.locator(".code-says")).to_have_text(
        "Arti kode: edisi 2025.2, 10 Maret 2027. Di 2 dari 3 modul sudah ada soal yang dijawab; "
        "nilainya seperti di tabel, dibulatkan ke bawah. Yang perlu dilatih lagi: 2. "
        "Nama, jawaban, dan centang tidak ada di dalamnya."
    )
    assert read["weak"] == [0, 1]
    assert read["edition"] == "2025.2"
    for words in ("bukan bukti kelulusan", "Nama pelatih", "Edisi 2025.2"):
        expect(slip).to_contain_text(words)
    assert "NIK" not in slip.inner_text()


def test_what_is_typed_travels_in_the_message_and_is_kept_only_on_wish(tiny: Checkout, page: Page) -> None:
    learn(page, tiny)
    go(page, tiny, "lembar.html")
    page.get_by_label("Nama", exact=True).fill("Sari & Budi? #1")
    page.get_by_label("Kelompok").fill("Randu")
    expect(page.locator("[data-field=nama]")).to_have_text("Sari & Budi? #1")
    link = page.get_by_role("link", name="Kirim lewat WhatsApp")
    address = urlsplit(link.get_attribute("href"))
    assert (address.scheme, address.netloc) == ("https", "wa.me")
    lines = parse_qs(address.query)["text"][0].split("\n")
    code = page.locator(".slip output").inner_text()
    assert lines[0] == "Beternak Lebah. Edisi 2025.2"
    assert lines[2:] == ["Nama: Sari & Budi? #1", "Kelompok: Randu", f"Kode: {code}"]
    assert record(page)["fields"] == {}
    page.reload()
    expect(page.get_by_label("Nama", exact=True)).to_have_value("")
    page.get_by_label("Ingat isian ini").check()
    page.get_by_label("Nama", exact=True).fill("Sari")
    page.get_by_label("Kelompok").fill("")
    page.reload()
    expect(page.get_by_label("Nama", exact=True)).to_have_value("Sari")
    page.get_by_label("Ingat isian ini").uncheck()
    assert record(page)["fields"] == {}


@pytest.mark.parametrize(
    ("which", "name"), [("tiny", "lembar.html"), ("real", "bukti.html"), ("real", "en/bukti.html")]
)
def test_the_slip_prints_on_one_page(
    request: pytest.FixtureRequest, page: Page, tmp_path: Path, which: str, name: str
) -> None:
    checkout = request.getfixturevalue(which)
    go(page, checkout, name)
    page.evaluate(
        "document.querySelectorAll('.slip .weak li').forEach((li, i) => { li.hidden = i >= slip.code.room; })"
    )
    page.locator(".slip .weak").evaluate("e => { e.hidden = false; }")
    pdf = page.pdf(format="A4")
    assert pdf.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.locator(".slip-fields")).to_be_hidden()
    expect(page.locator(".slip-actions")).to_be_hidden()


def test_without_script_the_slip_is_a_form_to_print_and_the_others_say_what_they_need(
    browser: Browser, tiny: Checkout
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    go(page, tiny, "lembar.html")
    expect(page.locator(".slip tbody tr")).to_have_count(3)
    expect(page.locator(".slip")).to_be_visible()
    for name in ("lembar.html", "kelas.html", "milik.html"):
        go(page, tiny, name)
        expect(page.locator("noscript .banner")).to_be_visible()
        expect(page.locator("main form, main button")).to_have_count(
            page.locator("main :is(form, button):not(:visible)").count()
        )
    context.close()


# --- the recap ------------------------------------------------------------------------------------------------


def codes(page: Page) -> list[str]:
    return page.evaluate(
        """[[[14, 7, 0], [1, 0]], [[3, 14, 14], [0]], [[null, null, 0], [2, 0]]]
            .map(([scores, weak], i) => recap.code.make({day: 20000 + i, scores, weak}))"""
    )


def recap(page: Page, checkout: Checkout, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Baca kode").click()


def test_whole_messages_become_a_table_with_the_weakest_first(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "kelas.html")
    one, two, three = codes(page)
    text = f"""[10/03, 08.12] Bu Sari: Beternak Lebah. Edisi 2025.2
10 Maret 2027
Nama: Sari
Kelompok: Randu
Kode: {one}
[10/03, 09.40] Budi: Assalamualaikum, ini punya saya
Keeping Bees. Edition 2025.2
Name: Budi
Code: {two.lower()}
Cut Meutia {three.replace("-", "")} terima kasih banyak
{one}"""
    recap(page, tiny, text)
    assert page.evaluate("document.activeElement.id") == "report"
    expect(page.locator(".count")).to_have_text("3 kode terbaca, 0 tidak.")
    rows = [row.inner_text().split("\t") for row in page.locator(".report tbody tr").all()]
    assert rows == [
        ["Sari, Randu", "2024-10-04", "100 %", "50 %", "0 %"],
        ["Budi", "2024-10-05", "21 %", "100 %", "100 %"],
        ["Cut Meutia", "2024-10-06", "–", "–", "0 %"],
    ]
    assert (
        page.locator(".weak-list li").all_inner_texts()
        == [
            "Tiga kasta lebah: 3 dari 3 orang",
            "Membaca lubang masuk: 1 dari 3 orang",
            "Memilih tempat: 1 dari 3 orang",
        ]
        or page.locator(".weak-list li").all_inner_texts()[0] == "Tiga kasta lebah: 3 dari 3 orang"
    )
    bars = page.locator(".weak-list rect").evaluate_all("all => all.map(e => +e.getAttribute('width'))")
    assert bars[0] == 100
    assert bars == sorted(bars, reverse=True)


def test_a_wrong_code_is_shown_with_the_reason_and_another_edition_by_its_name(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "kelas.html")
    one, two, _ = codes(page)
    other = page.evaluate("recap.code.make({edition: '2024.11', day: 20000, scores: [1, 2, null], weak: []})")
    mistyped = two[:6] + ("A" if two[6] != "A" else "B") + two[7:]
    recap(page, tiny, f"{one}\n{mistyped}\n{other}\nsemua yang baik-baik saja")
    expect(page.locator(".count")).to_have_text("1 kode terbaca, 2 tidak.")
    wrong = page.locator(".wrong-codes li").all_inner_texts()
    assert wrong[0].startswith(f"{mistyped} Ada huruf atau angka yang keliru")
    assert wrong[1].startswith(f"{other} Kode ini dari edisi 2024.11.")
    expect(page.locator(".report tbody tr")).to_have_count(1)
    expect(page.locator(".report tbody th")).to_have_text("Peserta 1")


def test_the_table_is_saved_as_csv_that_no_spreadsheet_takes_for_a_formula(tiny: Checkout, page: Page) -> None:
    go(page, tiny, "kelas.html")
    one, two, three = codes(page)
    recap(page, tiny, f'Nama: =HYPERLINK("x")\n{one}\nNama: "Budi", ketua\n{two}\n{three}')
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh CSV").click()
    assert download.value.suggested_filename == "lebah-madu.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Nama", "Kelompok", "Tanggal", "Koloni", "Stup", "Madu", "Yang perlu dilatih lagi"]
    assert rows[1][0] == '\'=HYPERLINK("x")'
    assert rows[2][:6] == ['"Budi", ketua', "", "2024-10-05", "21", "100", "100"]
    assert rows[3][3:6] == ["–", "–", "0"]


def test_the_recap_keeps_and_sends_nothing_and_reads_what_the_slip_sends(tiny: Checkout, page: Page) -> None:
    learn(page, tiny)
    go(page, tiny, "lembar.html")
    page.get_by_label("Nama", exact=True).fill("Sari")
    message = parse_qs(urlsplit(page.locator(".slip-actions a").get_attribute("href")).query)["text"][0]
    before = record(page)
    go(page, tiny, "kelas.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    recap(page, tiny, message)
    expect(page.locator(".report tbody th")).to_have_text("Sari")
    assert asked == []
    assert record(page) == before
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("")


# --- a new phone ----------------------------------------------------------------------------------------------


def test_a_record_moves_to_a_new_phone_as_a_file_and_as_a_text(
    tiny: Checkout, page: Page, browser: Browser, tmp_path: Path
) -> None:
    learn(page, tiny)
    page.locator(".checklist input").first.check()
    go(page, tiny, "milik.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="Simpan berkas").click()
    download.value.save_as(tmp_path / "catatan.json")
    text = page.get_by_label("Catatan belajar Anda sebagai teks").input_value()
    for way in ("file", "text"):
        context = browser.new_context()
        new = context.new_page()
        go(new, tiny, "milik.html")
        if way == "file":
            new.locator("input[type=file]").set_input_files(tmp_path / "catatan.json")
        else:
            new.get_by_label("Atau tempel teksnya di sini").fill(text)
            new.get_by_role("button", name="Gabungkan").click()
        expect(new.locator(".said:not(:empty)")).to_have_text("Sudah digabung dengan yang ada di sini.")
        assert record(new) == record(page)
        go(new, tiny, "koloni/index.html")
        expect(new.locator(".checklist input").first).to_be_checked()
        expect(ask(new, "k1-bukti").locator(".result .verdict.is-wrong")).to_be_visible()
        expect(new.locator("#menu [data-module=madu] .is-done")).to_have_count(1)
        context.close()


def test_merging_keeps_the_best_of_both(tiny: Checkout, page: Page) -> None:
    def entry(right: int, box: int, last: int, answer: str, hash: str = "a") -> dict:
        return {
            "hash": hash, "answer": [answer], "checked": 1, "right": right, "box": box, "due": last + 1, "last": last,
        }  # fmt: skip

    own = {
        "seen": 100,
        "questions": {
            "both": entry(1, 3, 90, "old"),
            "own": entry(1, 1, 80, "x"),
            "changed": entry(1, 1, 70, "x", "b"),
        },
        "ticks": {"koloni/mengamati.duduk": 1},
        "read": {"koloni": {"day": 90, "done": 1, "at": "k1"}},
        "scores": {"koloni": ["h", 2], "stup": ["h", 1]},
    }
    other = {
        "seen": 120,
        "questions": {
            "both": entry(0, 0, 95, "new"),
            "other": entry(0, 0, 60, "y"),
            "changed": entry(0, 0, 75, "y", "c"),
        },
        "ticks": {"koloni/mengamati.cari-telur": 1},
        "read": {"koloni": {"day": 95, "done": 0, "at": "k2"}, "madu": {"day": 5, "done": 1, "at": ""}},
        "scores": {"koloni": ["h", 3], "stup": ["h", 0]},
    }
    go(page, tiny, "milik.html")
    store(page, own)
    page.get_by_label("Atau tempel").fill(json.dumps(other))
    page.get_by_role("button", name="Gabungkan").click()
    merged = record(page)
    assert merged["questions"] == {
        "both": entry(1, 0, 95, "new"),
        "own": entry(1, 1, 80, "x"),
        "other": entry(0, 0, 60, "y"),
        "changed": entry(0, 0, 75, "y", "c"),
    }
    assert merged["ticks"] == {"koloni/mengamati.duduk": 1, "koloni/mengamati.cari-telur": 1}
    assert merged["read"] == {
        "koloni": {"day": 95, "done": 1, "at": "k2"},
        "madu": {"day": 5, "done": 1, "at": ""},
    }
    assert merged["scores"] == {"koloni": ["h", 3], "stup": ["h", 1]}


def test_what_is_no_record_changes_nothing(tiny: Checkout, page: Page) -> None:
    pass_harvest(page, tiny)
    go(page, tiny, "milik.html")
    before = record(page)
    for text in ("", "halo", "[]", "7", '{"a": 1}', '{"questions": 3}'):
        page.get_by_label("Atau tempel").fill(text)
        page.get_by_role("button", name="Gabungkan").click()
        expect(page.locator(".said:not(:empty)")).to_contain_text("bukan catatan belajar")
        assert record(page) == before


def test_my_data_are_deleted_when_i_confirm(tiny: Checkout, page: Page) -> None:
    learn(page, tiny)
    go(page, tiny, "milik.html")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Hapus data saya").click()
    assert record(page)["questions"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Hapus data saya").click()
    button = page.get_by_role("button", name="Hapus data saya")
    said = page.locator(".said:not(:empty)")
    expect(said).to_contain_text("sudah dihapus")
    assert 0 < said.bounding_box()["y"] - button.bounding_box()["y"] < 200
    expect(page.locator(".data .kept")).to_have_text("Belum ada catatan belajar Anda di sini.")
    assert page.evaluate("Object.keys(localStorage)") == []
    go(page, tiny, "madu/index.html")
    expect(page.locator(".quiz input:checked")).to_have_count(0)


def test_what_is_kept_is_told_in_words_and_its_text_on_demand(tiny: Checkout, page: Page) -> None:
    learn(page, tiny)
    for box in page.locator(".checklist input").all()[:2]:
        box.check()
    go(page, tiny, "lembar.html")
    page.get_by_label("Nama", exact=True).fill("Sari")
    page.get_by_label("Ingat isian ini").check()
    go(page, tiny, "milik.html")
    expect(page.locator(".data .kept")).to_have_text("Yang disimpan di sini: 3 jawaban, 2 centang, 1 isian nama.")
    expect(page.locator("#data-out")).to_be_hidden()
    page.get_by_text("Lihat teksnya").click()
    expect(page.locator("#data-out")).to_be_visible()


# --- several people on one phone ------------------------------------------------------------------------------


def test_another_person_has_a_record_of_their_own_and_pages_say_whose_they_show(tiny: Checkout, page: Page) -> None:
    learn(page, tiny)
    expect(page.locator(".record-of:visible")).to_have_count(0)
    go(page, tiny, "index.html")
    page.get_by_role("link", name="Saya orang lain").click()
    page.get_by_role("button", name="Saya orang lain").click()
    expect(page.locator(".said:not(:empty)")).to_have_text("Tulis dulu nama atau tandanya.")
    page.get_by_label("Nama atau tanda orang lain itu").fill("Cut / Dek")
    page.get_by_role("button", name="Saya orang lain").click()
    expect(page.locator(".people li").nth(1)).to_have_text("Sekarang: Cut - Dek")
    expect(page.locator(".data .kept")).to_have_text("Belum ada catatan belajar Anda di sini.")
    for name in ("index.html", "madu/index.html", "lembar.html", "milik.html", "ujian.html"):
        go(page, tiny, name)
        expect(page.locator("main .record-of:visible")).to_have_text("Catatan belajar Cut - Dek di ponsel ini.")
        expect(page.locator(".quiz .verdict:visible")).to_have_count(0)
    pass_harvest(page, tiny)
    mine = json.loads(page.evaluate(f"localStorage.getItem('{NAME}Cut - Dek')"))
    assert len(mine["questions"]) == 1
    go(page, tiny, "milik.html")
    page.get_by_role("button", name="orang pertama").click()
    expect(page.locator(".data .kept")).to_contain_text("3 jawaban")
    expect(page.locator("main .record-of:visible")).to_have_text("Catatan belajar orang pertama di ponsel ini.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Hapus data saya").click()
    expect(page.locator(".said:not(:empty)")).to_contain_text("sudah dihapus")
    page.get_by_role("button", name="Cut - Dek").click()
    expect(page.locator(".data .kept")).to_contain_text("1 jawaban")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Hapus data saya").click()
    expect(page.locator(".said:not(:empty)")).to_contain_text("sudah dihapus")
    expect(page.get_by_text("Cut - Dek").locator("visible=true")).to_have_count(0)
    assert "Cut - Dek" not in page.evaluate("JSON.stringify(localStorage)")
    go(page, tiny, "index.html")
    expect(page.locator(".record-of:visible")).to_have_count(0)


def test_a_page_that_was_open_when_the_phone_changed_hands_writes_into_nobody_elses_record(
    tiny: Checkout, page: Page, context: BrowserContext
) -> None:
    pass_harvest(page, tiny)
    other = context.new_page()
    go(other, tiny, "milik.html")
    other.get_by_label("Nama atau tanda orang lain itu").fill("Adi")
    other.get_by_role("button", name="Saya orang lain").click()
    expect(page.locator(".quiz .record-of")).to_have_text("Catatan belajar Adi di ponsel ini.")
    expect(page.locator(".quiz .verdict:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_slip_recap_and_data(tiny: Checkout, context: BrowserContext, scheme: str) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    learn(page, tiny)
    for name in ("lembar.html", "kelas.html", "milik.html"):
        go(page, tiny, name)
        assert violations(page) == []
        if name == "kelas.html":
            recap(page, tiny, "\n".join([*codes(page), "AAAA-BBBB-CCCC-DDDD"]))
        elif name == "milik.html":
            page.get_by_role("button", name="Gabungkan").click()
        assert violations(page) == []
