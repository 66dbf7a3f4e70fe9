import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from bs4 import BeautifulSoup

from support.checkout import ADDRESS, Checkout, fingerprint
from training.check.loader import load
from training.course.strings import load_strings
from training.pages.downloads import Downloads
from training.pages.edition import Editions
from training.pages.writer import PageWriter
from training.print import books, tree
from training.print.papers import of_course, of_module, plans_and_keys
from training.print.printing import printing
from training.print.sections import Sections
from training.print.writer import PaperWriter

VARIANTS = "ABC"

LANGUAGES = (("id", ""), ("en", "en/"))

NARROW = 0.4
"""Width of a narrow letter, by its size."""


def squeeze(words: str) -> str:
    """Leave out what a line break on paper may change."""
    return re.sub(r"[\s\u200b]+", "", words)


def text(pdf: Path) -> str:
    return "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(pdf).pages).replace("\u200b", "")


def pdfs(site: Path) -> list[Path]:
    return sorted(site.rglob("*.pdf"))


def banks(course: Checkout) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(course.root.glob("quizzes/*.yml")):
        yield file.stem, course.yaml(f"quizzes/{file.name}")


def questions_of(course: Checkout, slug: str) -> dict[str, dict[str, Any]]:
    return {key: q for key, q in course.yaml(f"quizzes/{slug}.yml").items() if key != "cases"}


def asked(sheet: str, questions: Iterable[dict[str, Any]], language: str) -> dict[int, str]:
    """Number of a question to its part of the text of a question sheet, up to the next question."""
    stems = "|".join(re.escape(question["text"][language][:12]) for question in questions)
    parts = re.split(rf"(?m)^(\d+)\. (?={stems})", sheet)
    return {int(number): words for number, words in zip(parts[1::2], parts[2::2], strict=True)}


def faults(folder: Path) -> list[str]:
    """What a PDF/UA-1 validator says of the PDFs below a folder; by itself, since `hooks/page.py` has its name too."""
    command = [sys.executable, "-I", "-c", VALIDATE, *map(str, pdfs(folder))]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


VALIDATE = """
import sys, page
for name in sys.argv[1:]:
    report = page.validate_pdf(name, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.passed > 50
    for failure in report.failures:
        print(name, failure.rule_id, failure.message)
"""


@pytest.mark.parametrize(("language", "prefix"), LANGUAGES)
def test_each_module_has_its_sheets_in_each_language(tiny: Checkout, language: str, prefix: str) -> None:
    common = {"sesi", "bacaan", "ringkasan", "daftar-periksa", "kunci", "paket"}
    common |= {f"{kind}-{variant}" for kind in ("soal", "jawaban") for variant in "abc"}
    for slug in ("koloni", "stup", "madu"):
        own = {"lembar-kartu-peran", "lembar-lembar-amatan"} if slug == "koloni" else set()
        own |= {"gambar-dinding", "gambar-dinding-a3"} if slug != "madu" else set()
        assert {pdf.stem for pdf in (tiny.site / prefix / slug).glob("*.pdf")} == common | own
    whole = {"buku-kerja", "panduan-pelatih", "lembar-daftar-hadir", "jawaban-coba"} | {
        f"hasil{of}" for of in ("", "-sehari")
    }
    for bank in ("sebelum", "sesudah", "sebelum-sehari", "sesudah-sehari"):
        whole |= {f"kunci-{bank}", *(f"{kind}-{bank}-{v}" for kind in ("soal", "jawaban") for v in "abc")}
    assert {pdf.stem for pdf in (tiny.site / prefix).glob("*.pdf")} == whole


def test_every_pdf_is_whole_tagged_titled_and_in_its_language(tiny: Checkout) -> None:
    assert faults(tiny.site) == []
    for pdf in pdfs(tiny.site):
        with pikepdf.open(pdf) as opened:
            assert opened.check_pdf_syntax() == [], pdf
            assert tree.BREAK not in text(pdf), pdf
            english = pdf.relative_to(tiny.site).parts[0] == "en"
            assert str(opened.Root.Lang) == ("en" if english else "id")
            assert str(opened.docinfo["/Title"])


def test_no_sheet_for_learners_tells_an_answer(tiny: Checkout) -> None:
    secrets = []
    for _, bank in banks(tiny):
        for key, question in bank.items():
            if key == "cases":
                continue
            for told in [question.get("explanation"), question.get("hint"), *question["options"].values()]:
                if told:
                    words = told.get("feedback", told)
                    secrets += [squeeze(words["id"]), squeeze(words["en"])]
    assert len(secrets) > 20
    for pdf in pdfs(tiny.site):
        if pdf.name.startswith("kunci") or pdf.name == "panduan-pelatih.pdf":
            continue
        reader = pypdf.PdfReader(pdf)
        outline = [str(entry.title) for entry in reader.outline if not isinstance(entry, list)]
        held = squeeze(text(pdf) + str(reader.metadata) + "".join(outline))
        with pikepdf.open(pdf) as opened:
            assert not opened.attachments
            for told in opened.objects:  # alternative texts, actual texts, names
                held += squeeze(str(told)) if isinstance(told, pikepdf.String) else ""
        for secret in secrets:
            assert secret not in held, (pdf, secret)


def test_books_hold_of_each_module_what_its_people_need_with_dots_to_its_page(tiny: Checkout) -> None:
    wanted = {
        "buku-kerja": ("Bacaan", "Daftar periksa", "Ringkasan"),
        "panduan-pelatih": ("Rencana sesi", "Kartu peran", "Lembar amatan", "Kunci jawaban"),
    }
    for name, labels in wanted.items():
        cover, contents, *pages = pypdf.PdfReader(tiny.site / f"{name}.pdf").pages
        assert "Beternak Lebah" in cover.extract_text()
        said = squeeze(contents.extract_text())
        of_module = said[said.index("Modul1:Koloni") : said.index("Modul2:")]
        for label in labels:
            found = re.search(rf"{re.escape(squeeze(label))}\.{{3,}}(\d+)", of_module)
            assert found, (name, label)
            assert squeeze(label) in squeeze(pages[int(found[1]) - 3].extract_text())[:150]
    assert squeeze("Agenda lazim: sehari") in squeeze(text(tiny.site / "panduan-pelatih.pdf"))
    assert squeeze("Anda bertelur sepanjang hari.") not in squeeze(text(tiny.site / "buku-kerja.pdf"))


def test_a_course_of_many_modules_has_books_of_each_part_which_its_page_for_trainers_lists(
    tiny: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "MOST_MODULES", 2)
    course = load(tiny.root)
    editions = Editions(course, load_strings(tiny.root, course.languages), ADDRESS)
    with printing(editions) as (announced, _):
        page = PageWriter(editions["en"], Downloads(announced, "en/")).page("pembimbing", "")
    made = {one.path: one for one in announced}
    parts = ("mengenal", "bekerja")
    names = [f"buku-kerja-{part}.pdf" for part in parts]
    names += ["panduan-pelatih.pdf", *(f"panduan-pelatih-{part}.pdf" for part in parts)]
    assert [one.name for one in announced if one.kind == "book"] == names * 2
    listed = BeautifulSoup(page, "html5lib").select(".pdfs details:first-of-type a")
    assert [link["href"] for link in listed] == names
    assert "Trainer’s guide: Working with bees" in listed[-1].text

    writer = PaperWriter(editions["en"])
    papers = [*of_course(writer), *(paper for module in course.modules for paper in of_module(writer, module))]
    papers += plans_and_keys(writer, Sections(writer, {paper.path: paper for paper in papers}, made))
    bound = books.books(writer, {paper.path: paper for paper in papers}, made)
    held = {paper.path: [part["head"][:8] for part in paper.data["parts"] if part["head"]] for paper in bound}
    assert held["en/panduan-pelatih.pdf"] == []
    for kind in ("buku-kerja", "panduan-pelatih"):
        assert set(held[f"en/{kind}-mengenal.pdf"]) == {"Module 1"}
        assert set(held[f"en/{kind}-bekerja.pdf"]) == {"Module 2", "Module 3"}


def test_the_workbook_holds_no_key_and_the_guide_holds_all(tiny: Checkout) -> None:
    guide = squeeze(text(tiny.site / "panduan-pelatih.pdf"))
    for _, bank in banks(tiny):
        for key, question in bank.items():
            if key != "cases" and question["type"] == "single":
                right = next(option for option in question["options"].values() if option.get("right"))
                assert squeeze(right["feedback"]["id"]) in guide
    assert "Kuncijawaban" not in squeeze(text(tiny.site / "buku-kerja.pdf"))


@pytest.mark.parametrize(("language", "prefix"), LANGUAGES)
@pytest.mark.parametrize("slug", ["koloni", "stup", "madu"])
def test_each_variant_agrees_with_the_key_question_by_question(
    tiny: Checkout, slug: str, language: str, prefix: str
) -> None:
    folder = tiny.site / prefix / slug
    sheets = {v: text(folder / f"soal-{v.lower()}.pdf") for v in VARIANTS}
    key = text(folder / "kunci.pdf")
    questions = questions_of(tiny, slug)
    places = re.findall(r"A(\d+): (.+?) +B(\d+): (.+?) +C(\d+): (.+)", key)
    assert len(places) == len(questions)
    for question, place in zip(questions.values(), places, strict=True):
        options = question["options"]
        for variant, number, answer in zip(VARIANTS, place[::2], place[1::2], strict=True):
            said = asked(sheets[variant], questions.values(), language)[int(number)]
            assert squeeze(question["text"][language]) in squeeze(said)
            items = dict(re.findall(r"(?m)^([a-z])\. (.+)$", said))
            if question["type"] in ("single", "multiple"):
                right = {option["text"][language] for option in options.values() if option.get("right")}
                assert {items[letter] for letter in answer.split()} == right
            elif question["type"] == "order":
                in_turn = dict(zip(map(int, answer.split()), items.values(), strict=True))
                assert [in_turn[n] for n in sorted(in_turn)] == [o["text"][language] for o in options.values()]
            else:
                left = dict(re.findall(r"(?m)^(\d+)\. (.+)$", said))
                pairs = {(left[pair[:-1]], items[pair[-1]]) for pair in answer.split()}
                assert pairs == {(o["text"][language], o["match"][language]) for o in options.values()}


def test_a_key_can_be_read_by_itself_in_the_order_of_the_first_variant(tiny: Checkout) -> None:
    key = text(tiny.site / "en" / "koloni" / "kunci.pdf")
    numbers = [int(number) for number in re.findall(r"A(\d+): ", key)]
    assert numbers == sorted(numbers)
    assert "Situation: It is eight in the morning." in key


def test_a_pack_says_how_many_copies_to_print(tiny: Checkout) -> None:
    front = squeeze(text(tiny.site / "en" / "koloni" / "paket.pdf"))
    assert squeeze("Role cards 1 set for each group") in front
    assert squeeze("Observation sheet 6 in all") in front
    assert squeeze("Handout: The colony 1 for each participant") in front


def test_the_code_on_a_sheet_is_the_one_on_its_key(tiny: Checkout) -> None:
    for folder in (tiny.site / "koloni", tiny.site / "en" / "koloni"):
        key = text(folder / "kunci.pdf")
        codes = [re.search(r"([ABC]-\d{4})", text(folder / f"soal-{v}.pdf")) for v in "abc"]
        assert all(code and key.count(code[1]) == 1 for code in codes)
    changed = {code[1] for code in codes if code}
    assert len(changed) == 3


def test_variants_ask_the_same_in_another_order_and_keep_a_case_together(tiny: Checkout) -> None:
    questions = questions_of(tiny, "koloni")
    orders = []
    for variant in "abc":
        said = asked(text(tiny.site / "koloni" / f"soal-{variant}.pdf"), questions.values(), "id")
        order = [
            next(k for k, q in questions.items() if squeeze(q["text"]["id"]) in squeeze(words))
            for words in said.values()
        ]
        assert sorted(order) == sorted(questions)
        assert abs(order.index("k2-hitung") - order.index("k2-jarak")) == 1
        whole = squeeze(text(tiny.site / "koloni" / f"soal-{variant}.pdf"))
        assert whole.count(squeeze("Sari duduk di samping stup dan menghitung lebah.")) == 1
        orders.append(order)
    assert len({tuple(order) for order in orders}) > 1


def test_each_question_says_how_to_answer(tiny: Checkout) -> None:
    questions = questions_of(tiny, "koloni").values()
    sheet = asked(text(tiny.site / "en" / "koloni" / "soal-a.pdf"), questions, "en")
    kinds = [question["type"] for question in questions]
    how = {"single": "Choose one.", "multiple": "Choose all that apply.", "match": "For each number, mark the letter"}
    for words, kind in zip(sheet.values(), kinds, strict=True):
        announced = kind == "multiple" and squeeze("choose all") in squeeze(words).casefold()
        assert announced or squeeze(how[kind]) in squeeze(words)


def test_letters_are_black_and_large_enough_for_a_copier(tiny: Checkout) -> None:
    for pdf in (*(tiny.site / "koloni").glob("soal-*.pdf"), tiny.site / "koloni" / "sesi.pdf"):
        sizes: list[float] = []

        def note(words: str, _: Any, matrix: list[float], font: Any, size: float, sizes: list[float] = sizes) -> None:
            if words.strip():
                sizes.append(size * abs(matrix[3]))

        for sheet in pypdf.PdfReader(pdf).pages:
            sheet.extract_text(visitor_text=note)
            colours = re.findall(rb"([\d. ]+) (rg|RG|g|G|scn|SCN)\b", sheet.get_contents().get_data())
            assert all(float(part) == 0 for values, _ in colours for part in values.split())
        assert min(sizes) >= 10.5


def test_running_head_and_foot_name_module_language_page_edition_and_licence(tiny: Checkout) -> None:
    course = tiny.yaml("modules/course.yml")
    reader = pypdf.PdfReader(tiny.site / "en" / "koloni" / "paket.pdf")
    for number, sheet in enumerate(reader.pages, 1):
        words = squeeze(sheet.extract_text())
        assert words.startswith("KeepingBees·Module1:ThecolonyEnglish")
        assert re.search(rf"Page{number}of{len(reader.pages)}|p\.{number}/{len(reader.pages)}", words)
        assert re.search(rf"Edition{course['edition']}(,20May2025)?\.Thecontentmaybecopiedand", words)
        feet = [line for line in sheet.extract_text().split("\n") if line.startswith("Edition")]
        assert all("(CC BY 4.0)" in line for line in feet)  # on one line, however much stands there


def test_the_pack_follows_the_session_and_says_where_each_sheet_begins(tiny: Checkout) -> None:
    sheets = [squeeze(sheet.extract_text()) for sheet in pypdf.PdfReader(tiny.site / "koloni" / "paket.pdf").pages]
    titles = (
        "Rencanasesi",
        "Gambardinding",
        "KartuKartuperan",
        "LembarobservasiLembaramatan",
        "RingkasanKoloni",
        "BacaanKoloni",
        "Daftarperiksa",
        "Lembarsoal",
        "Lembarjawaban",
    )
    starts = [next(n for n, words in enumerate(sheets, 1) if n > 1 and title in words[:120]) for title in titles]
    assert starts == sorted(starts)
    rows = re.findall(r"(?:pelatih|peserta|kelompok|semua|sehalaman)(\d+)(?=\d|Yang|$)", sheets[0])
    assert len(rows) == len(titles)


def test_the_address_on_paper_is_that_of_the_page(tiny: Checkout, course: Checkout) -> None:
    assert "example.org/kelas/en/koloni/" in squeeze(text(tiny.site / "en" / "koloni" / "bacaan.pdf"))
    course.build()
    assert "example.org/kelas" not in squeeze(text(course.site / "en" / "koloni" / "bacaan.pdf"))


def test_pages_link_each_pdf_with_its_pages_and_size(tiny: Checkout) -> None:
    for place, folder in (("koloni/index.html", "koloni"), ("koloni/sesi.html", "koloni"), ("pembimbing.html", ".")):
        html = BeautifulSoup((tiny.site / place).read_text(encoding="utf-8"), "html5lib")
        links = []
        for link in html.select(".pdfs a[href$='.pdf']"):
            said = re.fullmatch(r"PDF, (\d+) hlm\., (\d+) KB", link.find_next("span", class_="size").text)
            assert said
            links.append((link["href"], *said.groups()))
        linked = {href for href, *_ in links}
        first = {"paket.pdf", "bacaan.pdf", "daftar-periksa.pdf"}
        of_session = {pdf.name for pdf in (tiny.site / folder).glob("*.pdf")}
        assert linked == first if place == "koloni/index.html" else of_session <= linked
        for href, pages, size in links:
            pdf = (tiny.site / place).parent / href
            assert len(pypdf.PdfReader(pdf).pages) == int(pages)
            assert max(1, round(pdf.stat().st_size / 1000)) == int(size)


def test_a_sheet_is_made_again_only_when_something_of_it_changes(course: Checkout) -> None:
    course.build()
    before = {file.name: file.stat().st_mtime_ns for file in (course.root / ".cache" / "sheets").glob("*.pdf")}
    course.edit("modules/madu/module.yml", "Edarkan bingkai.", "Edarkan satu bingkai.")
    course.build()
    after = {file.name: file.stat().st_mtime_ns for file in (course.root / ".cache" / "sheets").glob("*.pdf")}
    assert {name for name in after if name not in before or after[name] != before[name]} == set(after) - set(before)
    assert len(set(after) - set(before)) == 3  # the plan, the pack, the trainer's guide; Indonesian only
    assert len(set(before) - set(after)) == 3


def test_pdfs_are_the_same_whenever_and_wherever_they_are_made(tiny: Checkout, course: Checkout) -> None:
    course.build(SITE_URL="https://example.org/kelas/")
    ours = {name: mark for name, mark in fingerprint(course.site).items() if name.endswith(".pdf")}
    assert ours == {name: mark for name, mark in fingerprint(tiny.site).items() if name.endswith(".pdf")}


def test_the_preview_makes_no_pdfs_and_links_none(course: Checkout) -> None:
    assert course.run("build", "--preview").returncode == 0
    assert not pdfs(course.site)
    assert ".pdf" not in (course.site / "koloni" / "index.html").read_text(encoding="utf-8")


def test_unusual_text_reaches_the_paper_whole(course: Checkout) -> None:
    long = "Lebah" * 30
    row = " | ".join(f"kolom{n}" for n in range(1, 10))
    cells = " | ".join(f"isi{n}yangpanjangsekali" for n in range(1, 10))
    table = f"| {row} |\n|{'---|' * 9}\n| {cells} |"
    course.edit(
        "modules/koloni/index.id.md", "## Lubang masuk {#k2}", f"سلام {long}\n\n{table}\n\n## Lubang masuk {{#k2}}"
    )
    why = "Mungkin saja nomor {0} yang dipilih, tetapi keliru, sebab madunya belum kering pada hari ke-{0}."
    because = "One may well choose number {0}, and still it is wrong, for honey is not dry on day {0}."
    options = "".join(
        f"    lain-{n}:\n      text: {{id: Pilihan {n}, en: Option {n}}}\n"
        f"      feedback: {{id: '{why.format(n)}', en: '{because.format(n)}'}}\n"
        for n in range(8)
    )
    course.edit("quizzes/madu.yml", "    berat:\n", f"{options}    berat:\n")
    course.edit("modules/koloni/sheets.yml", "  purpose: {id: Mengenal", "  instructions: []\n  purpose: {id: Mengenal")
    course.build()
    handout = text(course.site / "koloni" / "bacaan.pdf")
    assert squeeze(long) in squeeze(handout)
    assert all(f"isi{n}yangpanjangsekali" in squeeze(handout) for n in range(1, 10))
    assert re.search("[\u0600-\u06ff\ufe70-\ufeff]{4}", squeeze(handout))
    assert re.search(r"(?m)^j\. ", text(course.site / "madu" / "soal-a.pdf"))
    for sheet in pypdf.PdfReader(course.site / "koloni" / "bacaan.pdf").pages:
        right = 0.0

        def note(words: str, place: list[float], _: Any, __: Any, size: float) -> None:
            nonlocal right
            right = max(right, place[4] + NARROW * size * len(words.strip()))

        sheet.extract_text(visitor_text=note)
        assert 0 < right < float(sheet.mediabox.width)


def test_no_word_of_a_table_is_wider_than_its_column_and_no_address_stands_twice() -> None:
    words = [f"penyelenggaraan{n}" for n in range(12)]
    cells = "".join(f"<td><em>{word}</em></td>" for word in words)
    (table,) = tree.nodes(f"<table><tbody><tr>{cells}</tr></tbody></table>")
    assert isinstance(table, dict)
    assert sum(table["widths"]) <= tree.WIDE_WIDTH + 0.1
    for word, cell, width in zip(words, table["rows"][0], table["widths"], strict=True):
        parts = tree.text(cell).split(tree.BREAK)
        assert "".join(parts) == word
        assert max(map(len, parts)) * tree.LETTER + tree.PADDING <= width
    address = "https://example.org/one/two-three"
    assert tree.text(tree.nodes(f'<a href="{address}">{address}</a>')).replace(tree.BREAK, "") == address


def test_a_phrase_that_begins_with_arabic_is_read_from_the_right() -> None:
    phrases = tree.nodes("<em>(نص 50 ABC)</em> and <em>50 ABC نص</em>")
    assert [phrase.get("rtl") for phrase in phrases if isinstance(phrase, dict)] == [True, None]


def test_a_sign_that_no_font_has_is_named_with_its_place(course: Checkout) -> None:
    course.build()
    before = fingerprint(course.site)
    course.edit("modules/koloni/module.yml", "Membaca kartunya.", "Membaca 字 kartunya.")
    course.edit("modules/koloni/index.id.md", "Duduk di samping", "Duduk 汉 di samping")
    done = course.run("build")
    assert done.returncode == 1
    for name, sign in (("module.yml", "字"), ("index.id.md", "汉")):
        assert re.search(
            rf"modules/koloni/{re.escape(name)}:\d+:\d+: “{sign}” \(U\+.*\) cannot be printed", done.stderr
        )
    assert fingerprint(course.site) == before


def test_nothing_that_an_author_writes_is_read_as_typst(course: Checkout) -> None:
    course.edit("modules/koloni/module.yml", "Bagikan kartu.", '"#panic(1) $x$ *tebal* \\\\ @rujuk <label> #let"')
    course.build()
    assert "#panic(1)$x$" in squeeze(text(course.site / "koloni" / "sesi.pdf"))


def test_no_pdf_ends_on_a_nearly_empty_page(real: Checkout) -> None:
    for pdf in (pdf for pdf in pdfs(real.site) if re.match("bacaan|kunci|lembar|soal.*a.pdf|sesi", pdf.name)):
        *before, last = pypdf.PdfReader(pdf).pages
        height = float(last.mediabox.height)
        lowest = height

        def note(words: str, place: list[float], *_: Any, foot: float = 62) -> None:
            nonlocal lowest
            if words.strip() and place[5] > foot:
                lowest = min(lowest, place[5])

        def drawn(sign: bytes, numbers: Any, matrix: list[float], *_: Any, foot: float = 62) -> None:
            nonlocal lowest
            if sign == b"l" and (y := float(numbers[1]) * matrix[3] + matrix[5]) > foot:  # rows to write in count too
                lowest = min(lowest, y)

        last.extract_text(visitor_text=note, visitor_operand_before=drawn)
        assert not before or lowest < 0.8 * height, pdf  # a fifth of it, with its head


def test_pdfs_keep_to_their_weight(real: Checkout) -> None:
    for pdf in pdfs(real.site):
        most = {"buku-kerja.pdf": 1600, "panduan-pelatih.pdf": 2000, "paket.pdf": 400}.get(pdf.name, 300)
        assert pdf.stat().st_size <= most * 1000, pdf


def test_every_sheet_of_the_course_is_sound(real: Checkout) -> None:
    assert len(pdfs(real.site)) > 20
    assert faults(real.site) == []
    for pdf in pdfs(real.site):
        with pikepdf.open(pdf) as opened:
            assert opened.check_pdf_syntax() == []
