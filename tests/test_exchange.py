import csv
import html
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from support.checkout import ROOT, Checkout
from support.moodle import Imported, RefusedError, read_gift, read_xml
from training.check.loader import load
from training.course.course import Course
from training.course.strings import load_strings
from training.exchange import offers as exchange
from training.pages.edition import Editions

READERS: dict[str, Callable[[bytes], list[Imported]]] = {"xml": read_xml, "gift.txt": read_gift}


def make(course: Course, language: str, site_url: str = "") -> dict[str, bytes]:
    made = exchange.files(Editions(course, load_strings(ROOT, course.languages), site_url)[language])
    return {path.rpartition("/")[2]: content for path, content in made.items()}


@pytest.fixture(scope="module")
def kader() -> Course:
    """The course of this repository."""
    return load(ROOT)


@pytest.fixture(scope="module", params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def files(kader: Course, language: str) -> dict[str, bytes]:
    return make(kader, language)


def source(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the questions and cases of a bank as its author wrote them."""
    bank = yaml.load((ROOT / "quizzes" / f"{name}.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return bank, bank.pop("cases", {})


def written(markdown: str) -> str:
    """Return the words of a text of the course, which uses emphasis and links."""
    return re.sub(r"[*_`]", "", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", " ".join(markdown.split())))


def shown(words: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", words))


def bank_names() -> Iterator[str]:
    return (path.stem for path in sorted((ROOT / "quizzes").glob("*.yml")))


@pytest.mark.parametrize("end", READERS)
def test_moodle_reads_every_question_as_it_is_written(
    kader: Course, files: dict[str, bytes], language: str, end: str
) -> None:
    for name in bank_names():
        questions, cases = source(name)
        imported = READERS[end](files[f"{kader.slug}-{name}.{language}.{end}"])
        assert [question.name for question in imported] == list(questions)
        for question, wanted in zip(imported, questions.values(), strict=True):
            options = wanted["options"].values()
            case = written(cases[wanted["case"]][language]) if "case" in wanted else ""
            assert shown(question.stem) == case + written(wanted["text"][language])
            assert question.idnumber == question.name
            assert question.tags == [*wanted["covers"], wanted["level"]]
            said = shown(question.general)
            assert written(wanted.get("explanation", {}).get(language, "")) in said
            if wanted["type"] in ("single", "multiple"):
                assert question.single == (wanted["type"] == "single")
                rights = [written(o["text"][language]) for o in options if "right" in o]
                assert sorted(shown(text) for text, share, _ in question.answers if share > 0) == sorted(rights)
                assert {shown(text): shown(feedback) for text, _, feedback in question.answers} == {
                    written(o["text"][language]): written(o["feedback"][language]) for o in options
                }
            else:
                assert all(written(o["feedback"][language]) in said for o in options)
                steps = {written(o["text"][language]): str(n) for n, o in enumerate(options, 1)}
                if wanted["type"] == "match":
                    pairs = {written(o["text"][language]): written(o["match"][language]) for o in options}
                    assert {shown(left): shown(right) for left, right in question.pairs} == pairs
                elif end == "xml":
                    assert [shown(step) for step in question.steps] == list(steps)
                else:
                    assert {shown(left): right for left, right in question.pairs} == steps
                    assert [shown(left) for left, _ in question.pairs] != list(steps)
            if end == "xml":
                assert [shown(hint) for hint in question.hints] == [
                    written(text) for text in [wanted.get("hint", {}).get(language)] if text
                ]


def test_the_file_of_the_whole_course_holds_all_banks_each_in_its_category(
    kader: Course, files: dict[str, bytes], language: str
) -> None:
    for end, read in READERS.items():
        whole = read(files[f"{kader.slug}.{language}.{end}"])
        parts = [
            files[f"{kader.slug}-{bank}.{language}.{end}"]
            for bank in [*(module.slug for module in kader.modules), *kader.tests]
        ]
        assert whole == [question for part in parts for question in read(part)]
        paths = list(dict.fromkeys(question.category for question in whole))
        titles = [
            (kader.title[language], part.title[language], module.title[language])
            for part in kader.outline
            for module in part.modules
        ]
        assert paths[: len(titles)] == titles
        assert len(paths) == len(titles) + len(kader.tests)


def test_a_table_holds_every_question_as_it_is_written(kader: Course, files: dict[str, bytes], language: str) -> None:
    for name in bank_names():
        questions, cases = source(name)
        content = files[f"{kader.slug}-{name}.{language}.csv"].decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(content, newline="")))
        for key, wanted in questions.items():
            own = {row["option"]: row for row in rows if row["question"] == key}
            assert sorted(own) == sorted(wanted["options"])
            for number, (option, value) in enumerate(wanted["options"].items(), 1):
                right = {"order": str(number), "match": ""}.get(wanted["type"], "1" if "right" in value else "0")
                row = own[option]
                assert row["right"] == right
                for column, text in {
                    "option_text": value["text"],
                    "feedback": value["feedback"],
                    "match": value.get("match"),
                    "text": wanted["text"],
                    "hint": wanted.get("hint"),
                    "explanation": wanted.get("explanation"),
                    "case": cases.get(wanted.get("case")),
                }.items():
                    assert _uncovered(row[column]) == (written(text[language]) if text else "")


def _uncovered(cell: str) -> str:
    return cell.removeprefix("'")


def test_no_cell_of_a_table_is_a_formula(course: Checkout) -> None:
    course.edit("quizzes/koloni.yml", "id: Banyak madu di tepi bingkai", 'id: "=HYPERLINK(1)"')
    content = make(load(course.root), "id")["lebah-madu-koloni.id.csv"].decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_sections_and_terms_are_links_where_the_site_has_an_address_and_else_words(course: Checkout) -> None:
    asked = "{id: Apa bukti pertama bahwa ada ratu?, en: What is the first sign that there is a queen?}"
    linked = "{id: 'Ada [ratu](gloss:ratu)?', en: 'Is [she](gloss:ratu) there?'}"
    course.edit("quizzes/koloni.yml", asked, linked)
    tiny = load(course.root)
    for site_url, links in (
        ("", []),
        (
            "https://example.org/kelas",
            [
                "https://example.org/kelas/en/istilah.html#ratu",
                "https://example.org/kelas/en/koloni/index.html#k1-telur",
            ],
        ),
    ):
        for end, read in READERS.items():
            first = read(make(tiny, "en", site_url)[f"lebah-madu-koloni.en.{end}"])[0]
            assert shown(first.stem) == "Is she there?"
            assert shown(first.general) == "Read again: The colony: Knowing an egg"
            assert re.findall('href="([^"]*)"', first.stem + first.general) == links


def test_numbers_and_dates_stay_in_their_order_in_moodle(course: Checkout) -> None:
    questions = {q.name: q for q in read_xml(make(load(course.root), "en")["lebah-madu-koloni.en.xml"])}
    assert not questions["k2-jarak"].shuffled
    assert [shown(text).split()[0] for text, _, _ in questions["k2-jarak"].answers] == ["Half", "Two", "Ten"]
    assert questions["k1-bukti"].shuffled


def test_moodle_numbers_options_as_paper_does_and_adds_no_words_of_its_own(
    files: dict[str, bytes], kader: Course, language: str
) -> None:
    for question in read_xml(files[f"{kader.slug}.{language}.xml"]):
        assert question.numbering == ("123" if question.type == "ordering" else "abc")
        assert not question.instruction


def test_an_ordering_question_without_a_word_on_its_hints_is_refused_as_moodle_refuses_it(
    files: dict[str, bytes], kader: Course, language: str
) -> None:
    whole = files[f"{kader.slug}.{language}.xml"]
    assert b"<shownumcorrect>" in whole
    with pytest.raises(RefusedError, match="Error writing to database"):
        read_xml(re.sub(rb"<shownumcorrect>.*?</shownumcorrect>", b"", whole))


@pytest.mark.parametrize("end", READERS)
def test_signs_that_moodle_takes_for_an_address_are_shown_as_they_are(course: Checkout, end: str) -> None:
    course.edit("quizzes/koloni.yml", "id: Banyak madu di tepi bingkai", "id: Madu di @@PLUGINFILE@@/a@@b")
    course.edit("quizzes/koloni.yml", "Tiap kasta bergantung pada yang lain.", '"Lihat @@x"')
    questions = READERS[end](make(load(course.root), "id")[f"lebah-madu-koloni.id.{end}"])
    assert "Madu di @@PLUGINFILE@@/a@@b" in [shown(text) for text, *_ in questions[0].answers]
    assert "Lihat @@x" in shown(questions[1].general)


def test_a_pair_that_moodle_has_no_room_for_is_cut_and_the_page_says_so(course: Checkout) -> None:
    course.edit(
        "quizzes/koloni.yml", "match: {id: bertelur, en: lays eggs}", f"match: {{id: bertelur, en: {'x & ' * 90}x}}"
    )
    tiny = load(course.root)
    for end, read in READERS.items():
        right = read(make(tiny, "en")[f"lebah-madu-koloni.en.{end}"])[1].pairs
        cut = next(match for _, match in right if match.startswith("x"))
        assert cut.endswith("…")
        assert 240 < len(cut) <= 255
    edition = Editions(tiny, load_strings(ROOT, tiny.languages))["en"]
    lost = {words: keys for _, words, keys in exchange.losses(edition, tiny.modules[0].quiz)}
    assert lost["exchange.long"] == ["k1-kasta"]


def test_the_page_for_trainers_says_what_to_press_and_that_a_second_import_makes_everything_twice(
    tiny: Checkout,
) -> None:
    for folder, twice in ((tiny.site, "dua kali"), (tiny.site / "en", "imported twice")):
        page = BeautifulSoup((folder / "pembimbing.html").read_text(encoding="utf-8"), "html5lib")
        how = page.select_one(".exchange > details")
        assert how
        assert [item.get_text().split(":")[0] for item in how.select("li")] == ["Moodle XML", "GIFT", "CSV"]
        assert twice in how.get_text()


def test_the_page_for_trainers_offers_every_file_and_says_what_it_cannot_hold(tiny: Checkout) -> None:
    for language, folder in (("id", tiny.site), ("en", tiny.site / "en")):
        page = BeautifulSoup((folder / "pembimbing.html").read_text(encoding="utf-8"), "html5lib")
        section = page.select_one(".exchange")
        assert section
        links = [link["href"] for link in section.select("a")]
        assert sorted(links) == sorted(f"bank/{path.name}" for path in (folder / "bank").iterdir())
        assert {path.split(".")[1] for path in links} == {language}
        koloni = next(item for item in section.select("li") if item.select('a[href^="bank/lebah-madu-koloni"]'))
        losses = {
            ", ".join(key.get_text() for key in item.select("code")): item.get_text() for item in koloni.select("li")
        }
        assert "GIFT" in losses["k1-bukti"]
        assert "k1-kasta, k2-hitung" in losses
        assert "GIFT" in losses["k2-jarak"]
