"""Questions of other systems, taken into a bank."""

import base64
import html
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from support.checkout import ROOT, TINY, Checkout
from training.check import lost
from training.check.loader import check, load
from training.course.strings import load_strings
from training.exchange import intake
from training.exchange import offers as exchange
from training.mistakes import CourseError
from training.pages.edition import Editions

IMPORTS = ROOT / "tests" / "imports"

BANK = "quizzes/koloni.yml"

ENDS = ("xml", "gift.txt", "csv")


@pytest.fixture
def course(root: Path) -> Checkout:
    """The small course beside what an import reads of the engine."""
    return Checkout(root)


def exported(course: Checkout, folder: Path, site_url: str = "") -> Path:
    """Write every file that the site offers into a folder."""
    whole = load(course.root)
    for edition in Editions(whole, load_strings(course.root, whole.languages), site_url).values():
        for path, content in exchange.files(edition).items():
            (folder / Path(path).name).write_bytes(content)
    return folder


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def taken(course: Checkout, path: Path, language: str = "en", bank: str = "koloni") -> tuple[dict[str, Any], list[str]]:
    """Take a file in; return the questions of the bank, and what was said of its questions, without the file's name."""
    done = intake.take(course.root, path, bank, language)
    said = [f"{one.line}: {'warning: ' * one.warning}{one.what}" for one in done.found]
    return course.yaml(f"quizzes/{bank}.yml"), said


def words(course: Checkout, language: str) -> dict[str, Any]:
    """Return what questions of a bank show in one language, without the keys of options."""
    whole = load(course.root)
    edition = Editions(whole, load_strings(course.root, whole.languages))[language]

    def shown(text: Any) -> str:
        return (
            " ".join(html.unescape(re.sub(r"<[^>]+>", "", str(edition.write(text)).replace("<br>", " "))).split())
            if text
            else ""
        )

    found = {}
    for key, question in whole.modules[0].quiz.questions.items():
        options = [
            (shown(o.text), getattr(o, "right", None), shown(getattr(o, "match", "")), shown(o.feedback))
            for o in question.options.values()
        ]
        case = whole.modules[0].quiz.cases.get(question.case or "")
        found[key] = (
            question.type,
            shown(case),
            shown(question.text),
            shown(question.explanation),
            options if question.ordered else sorted(options),
        )
    return found


# --- beside the bank ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("site_url", ["", "https://example.org/kelas/"])
@pytest.mark.parametrize("end", ENDS)
def test_a_file_that_nobody_changed_changes_no_byte(course: Checkout, tmp_path: Path, end: str, site_url: str) -> None:
    exported(course, tmp_path, site_url)
    for bank in ("koloni", "stup", "madu", "sebelum"):
        before = (course.root / "quizzes" / f"{bank}.yml").read_bytes()
        for language in ("id", "en"):
            path = tmp_path / f"lebah-madu-{bank}.{language}.{end}"
            done = intake.take(course.root, path, bank)
            assert done.found == []
            assert "as it was" in done.said[0]
        assert (course.root / "quizzes" / f"{bank}.yml").read_bytes() == before


@pytest.mark.parametrize("end", ENDS)
def test_what_somebody_changed_there_is_changed_in_the_bank_and_nothing_else(
    course: Checkout, tmp_path: Path, end: str
) -> None:
    course.edit(BANK, "k1-bukti:\n", "# a remark\nk1-bukti:\n")
    course.edit(BANK, "{id: Banyak madu di tepi", '{id: "Banyak [madu](gloss:ratu)"')
    course.edit(BANK, " bingkai, en: Plenty of honey at the edges", ', en: "Plenty of [honey](gloss:ratu)"')
    path = exported(course, tmp_path) / f"lebah-madu-koloni.en.{end}"
    before = (course.root / BANK).read_text(encoding="utf-8").split("\n")
    old = {"A loud hum": "A quiet hum", "The bees stay inside": "No bee comes out", "Each caste depends": "All depend"}
    changed = path.read_text(encoding="utf-8-sig")
    for one, other in old.items():
        assert one in changed
        changed = changed.replace(one, other)
    path.write_text(changed, encoding="utf-8")
    bank, said = taken(course, path)
    after = (course.root / BANK).read_text(encoding="utf-8").split("\n")
    assert said == []
    different = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert len(different) == 3
    assert bank["k1-bukti"]["options"]["dengung"]["text"] == {"id": "Dengung yang keras", "en": "A quiet hum"}
    assert bank["k2-hitung"]["options"]["sepi"]["text"]["en"] == "No bee comes out"
    assert bank["k1-kasta"]["explanation"]["en"] == "All depend on the others."
    load(course.root)


def test_a_step_that_was_moved_there_moves_in_the_bank(course: Checkout, tmp_path: Path) -> None:
    bank = course.yaml("quizzes/stup.yml")
    key = next(key for key, question in bank.items() if key != "cases" and question["type"] == "order")
    steps = list(bank[key]["options"])
    path = exported(course, tmp_path) / "lebah-madu-stup.en.xml"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"<text>{key}</text>")
    answers = re.findall(r'    <answer format="html" fraction="\d+">.*?</answer>\n', text[start:], re.DOTALL)[
        : len(steps)
    ]
    path.write_text(text.replace("".join(answers), "".join(answers[::-1])), encoding="utf-8")
    after, _ = taken(course, path, bank="stup")
    assert list(after[key]["options"]) == steps[::-1]


def test_steps_that_were_brought_in_as_gift_and_come_back_as_xml_are_steps(course: Checkout, tmp_path: Path) -> None:
    exported(course, tmp_path)
    numbered = re.findall(r"=(.*) -> (\d)\n", (tmp_path / "lebah-madu-stup.en.gift.txt").read_text(encoding="utf-8"))
    path = tmp_path / "lebah-madu-stup.en.xml"
    pairs = "".join(
        f"<subquestion><text>{a}</text><answer><text>{n}</text></answer></subquestion>" for a, n in numbered
    )
    steps = re.compile(r'<question type="ordering">(.*?)<layouttype>.*?</answer>\s*(?=<hint|<tags)', re.DOTALL)
    text, count = steps.subn(rf'<question type="matching">\1{pairs}', path.read_text(encoding="utf-8"))
    assert count == 1
    path.write_text(text, encoding="utf-8")
    before = (course.root / "quizzes/stup.yml").read_bytes()
    assert "as it was" in intake.take(course.root, path, "stup").said[0]
    assert (course.root / "quizzes/stup.yml").read_bytes() == before


def test_a_question_that_stands_in_another_bank_is_refused_and_that_bank_is_named(
    course: Checkout, tmp_path: Path
) -> None:
    before = (course.root / BANK).read_bytes()
    done = intake.take(course.root, exported(course, tmp_path) / "lebah-madu.en.xml", "koloni")
    assert (course.root / BANK).read_bytes() == before
    assert {mistake.remedy for mistake in done.found} >= {"import it with SLUG=stup, or give it another id"}
    assert "4 as it was" in done.said[0]


# --- into an empty bank ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ENDS)
def test_an_empty_bank_gets_the_same_questions_and_what_is_missing_waits(
    course: Checkout, tmp_path: Path, end: str
) -> None:
    exported(course, tmp_path)
    wanted = {language: words(course, language) for language in ("id", "en")}
    (course.root / BANK).unlink()
    taken(course, tmp_path / f"lebah-madu-koloni.id.{end}", "id")
    assert words(course, "id") == wanted["id"]
    waiting = course.yaml(BANK)["k1-bukti"]
    assert waiting["text"]["en"] == "✎ Apa bukti pertama bahwa ada ratu?"
    assert (waiting["covers"], waiting["level"]) == (["K1"], "understand")
    with pytest.raises(CourseError) as caught:
        check(course.root)
    assert all(mistake.unfinished for mistake in caught.value.mistakes)
    taken(course, tmp_path / f"lebah-madu-koloni.en.{end}", "en")
    assert (words(course, "id"), words(course, "en")) == (wanted["id"], wanted["en"])


def is_held(text: str) -> bool:
    """Return whether a text is one that the check lets through: of others, signs would be lost."""
    return not [*lost.in_words(f"{' '.join(text.split())} id1?")]


TEXTS = st.text(st.sampled_from("aé1 \\{}~=#:*_`[]<>&%'\"-+@.!|/→"), min_size=1, max_size=14).filter(is_held)

KINDS = {"single": (1,), "multiple": (2, 3), "order": (0,), "match": (0,)}


@st.composite
def quizzes(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a valid bank: any kinds, any signs that a text may hold."""
    count = 0

    def text() -> dict[str, str]:
        nonlocal count
        count += 1
        # no two alike, and none that a parser of YAML cannot hold
        return {code: f"{' '.join(draw(TEXTS).split())} {code}{count}".strip() for code in ("id", "en")}

    bank: dict[str, Any] = {}
    if draw(st.booleans()):
        bank["cases"] = {"pagi": text()}
    for number, (kind, rights) in enumerate(KINDS.items()):
        right, options = draw(st.sampled_from(rights)), {}
        for n in range(draw(st.integers(max(2, right + 1), 6))):
            options[f"o{n}"] = {"text": text(), "feedback": text()}
            if n < right:
                options[f"o{n}"]["right"] = True
            if kind == "match":
                options[f"o{n}"]["match"] = text()
        question = {"type": kind, "covers": ["K1"], "level": "apply", "see": "k1", "text": text(), "options": options}
        question["text"] = {code: f"{words}?" for code, words in question["text"].items()}
        if kind in ("order", "match") or draw(st.booleans()):
            question["explanation"] = text()
        if draw(st.booleans()):
            question["hint"] = text()
        if draw(st.booleans()):
            question["order"] = "fixed"
        if "cases" in bank and (number == 0 or draw(st.booleans())):
            question["case"] = "pagi"
        bank[f"k1-{kind}"] = question
    return bank


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A copy of the small course whose first bank is written anew for each example."""
    return Checkout.copy(tmp_path_factory.mktemp("any") / "course", TINY)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],  # an example takes a second: one that fails is shown as it was drawn
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(quizzes(), st.sampled_from(ENDS), st.sampled_from(("id", "en")))
def test_any_bank_comes_back_as_it_went(shared: Checkout, bank: dict[str, Any], end: str, language: str) -> None:
    path = shared.root / BANK
    own = Checkout(TINY).yaml(BANK)  # the text of the module places one of them
    cases = {**own.pop("cases"), **bank.pop("cases", {})}
    bank = {"cases": cases, **own, **bank}
    path.write_text(yaml.safe_dump(bank, allow_unicode=True, sort_keys=False), encoding="utf-8")
    folder = exported(shared, shared.root)
    before, wanted = path.read_bytes(), words(shared, language)
    sent = folder / f"lebah-madu-koloni.{language}.{end}"
    assert intake.take(shared.root, sent, "koloni").found == []
    assert path.read_bytes() == before
    path.unlink()
    assert intake.take(shared.root, sent, "koloni", language).found == []
    assert words(shared, language) == wanted


# --- files of others ------------------------------------------------------------------------------------------


def test_gift_of_others_is_taken_question_by_question_or_refused_at_its_line(course: Checkout) -> None:
    bank, said = taken(course, IMPORTS / "traps.gift.txt")
    assert [line for line in said if "warning" not in line] == [
        "27: `=%…%` stands in a question of choice, and Moodle would show the number",
        "29: the question is a text with gaps (cloze), which this course has no kind for",
        "31: the question is an essay, which this course has no kind for",
        "33: the question is a number, which this course has no kind for",
        "35: the question is a short answer, which this course has no kind for",
        "61: the braces are not in pairs",
        "63: the text asks nothing: it has no braces",
        "65: no option is right",
    ]
    assert [line.replace("warning: ", "") for line in said if "warning" in line] == [
        "3: no blank line follows the category",
        "10: general feedback stands behind the braces",
        "10: tags that are no element and no level: “spring”",
        "15: a blank line stands inside a question",
        "20: an option that is partly right counts as wrong here",
        "46: no blank line stands above this one",
    ]
    english = {key: question["text"]["en"] for key, question in bank.items() if key != "cases" and key[0] != "k"}
    assert english == {
        "no-blank": "Question below a category without a blank line?",
        "shares-1": "Choose **three** signs:",
        "weights": "Partly right?",
        "escapes": "Say it:",
        "truth": "Bees sleep.",
        "missing": "Honey is _____ at first.",
        "pairs": "Match the castes with their tasks?",
        "glued": "No blank line above?",
        "html-unmarked": r"Is *this* stressed & are **a_b_c** and 2\*3\*4 kept?",
        "unnamed-question": "Unnamed question?",
        "ordering": "Which order?",
    }
    assert bank["cases"][bank["escapes"]["case"]]["en"] == "What is 2 = 2: a {set}, #1 or ~?"
    assert [o["text"]["en"] for o in bank["escapes"]["options"].values()] == [r"=2 \ 3", "http://x.org/a"]
    assert [o.get("right") for o in bank["shares-1"]["options"].values()] == [True, True, True, None]
    assert bank["shares-1"]["explanation"]["en"] == "Three signs are enough."
    assert (bank["shares-1"]["covers"], bank["shares-1"]["level"]) == (["K1"], "apply")
    assert [o["text"] for o in bank["truth"]["options"].values()] == [
        {"id": "Benar", "en": "True"},
        {"id": "Salah", "en": "False"},
    ]
    assert list(bank["ordering"]["options"]) == ["first", "second", "third"]
    load(course.root)
    again = (course.root / BANK).read_bytes()
    taken(course, IMPORTS / "traps.gift.txt")
    assert (course.root / BANK).read_bytes() == again


def test_moodle_xml_of_others_is_taken_question_by_question_or_refused_at_its_line(course: Checkout) -> None:
    bank, said = taken(course, IMPORTS / "traps.xml")
    assert said == [
        "8: warning: not taken over: a picture, all hints but the first, marks other than 1",
        "39: a question needs at least two options",
        "39: warning: not taken over: “nothing”, which belongs to nothing",
        "45: the question is a number, which this course has no kind for",
        "46: the question is of the type “ddmarker”, which this course has no kind for",
        "47: `<text>` holds elements",
        "52: warning: not taken over: a picture",
    ]
    capital = bank["capital-false"]
    assert capital["type"] == "single"
    assert bank["cases"][capital["case"]]["en"] == "Look at the hive: ✎ hive.png (A hive)"
    assert "✎ smoker.png" in bank["picture-of-moodle-1-9"]["text"]["en"]
    for name in ("hive.png", "smoker.png"):
        assert (course.root / "quizzes/koloni" / name).read_bytes() == base64.b64decode("iVBORw0KGgo=")
    assert [o["text"]["en"] for o in capital["options"].values()] == ["The roof", r"1 < 2 \*or\* not"]
    assert capital["hint"]["en"] == "Look up."
    assert bank["thirds-1"]["order"] == "fixed"
    assert bank["thirds-1"]["text"]["en"] == "Choose **three**:"
    assert [o.get("right") for o in bank["sleep"]["options"].values()] == [None, True]
    load(course.root)


@pytest.mark.parametrize(
    ("name", "content", "first"),
    [
        ("a.gift", "::a::Caf\xe9?{=y ~n}".encode("cp1252"), "Café?"),
        ("a.gift", b"\xef\xbb\xbf::a::Hum?{\r\n=y\r\n~n\r\n}\r\n", "Hum?"),
        ("a.gift", "::a::Hum é?{=y ~n}".encode("utf-16"), "Hum é?"),
        ("a.txt", "Who lays eggs?\nA) Queen & co\nB. Worker\n\nANSWER: A\n", "Who lays eggs?"),
        ("a.csv", "question;type;text;option_text;right\na;single;Hum?;y;1\na;single;Hum?;n;0\n", "Hum?"),
        ("a.csv", "sep=;\r\nquestion;type;text;option_text;right\na;single;Hum?;y;1\na;single;Hum?;n;0\n", "Hum?"),
        (
            "a.xml",
            '<quiz><question type="truefalse"><name><text>a</text></name><questiontext><text>Caf\xe9?</text>'
            '</questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text>'
            "</answer></question></quiz>".encode("cp1252"),
            "Café?",
        ),
    ],
)
def test_any_encoding_and_line_end_is_read(
    course: Checkout, tmp_path: Path, name: str, content: str | bytes, first: str
) -> None:
    (course.root / BANK).unlink()
    bank, _ = taken(course, file(tmp_path, name, content))
    assert [question["text"]["en"] for question in bank.values()] == [first]
    assert [o.get("right") for o in next(iter(bank.values()))["options"].values()] == [True, None]


def test_a_doubled_slash_stands_in_the_name_of_a_category(course: Checkout, tmp_path: Path) -> None:
    text = "$CATEGORY: $course$/top/Bees/Spring // early\n\nHum?{=y ~n}\n\n$CATEGORY: $course$/top/Honey\n\nSweet?{T}"
    said = intake.take(course.root, file(tmp_path, "a.gift", text), "koloni").said
    assert "  of the category Bees/Spring / early: 1" in said


def test_xml_that_is_none_is_refused_at_its_line(course: Checkout, tmp_path: Path) -> None:
    before = (course.root / BANK).read_bytes()
    _, said = taken(course, file(tmp_path, "b.xml", "<quiz>\n<question>\n</quiz>"))
    assert len(said) == 1
    assert said[0].startswith(("2: this is no whole XML", "3: this is no whole XML"))
    _, said = taken(course, file(tmp_path, "c.xml", "<assessmentItem/>"))
    assert said == ["1: this is XML of another kind: it begins with `assessmentItem`"]
    entity = '<!DOCTYPE q [<!ENTITY e SYSTEM "file:///etc/passwd">]><quiz><question type="x">&e;</question></quiz>'
    assert "root:" not in str(taken(course, file(tmp_path, "d.xml", entity)))
    assert (course.root / BANK).read_bytes() == before


def test_what_an_author_wrote_stays_where_a_second_file_says_nothing(course: Checkout, tmp_path: Path) -> None:
    path = file(tmp_path, "a.gift", "::a::Hum?{=y ~n}")
    taken(course, path)
    text = (course.root / BANK).read_text(encoding="utf-8")
    (course.root / BANK).write_text(text.replace("✎ why this is right", "Because it hums."), encoding="utf-8")
    assert taken(course, path)[0]["a"]["options"]["y"]["feedback"]["en"] == "Because it hums."


def test_a_name_of_a_picture_leads_nowhere_else(course: Checkout, tmp_path: Path) -> None:
    text = (IMPORTS / "traps.xml").read_text(encoding="utf-8").replace('name="hive.png"', 'name="../../hive.yml"')
    taken(course, file(tmp_path, "a.xml", text))
    assert sorted(path.name for path in (course.root / "quizzes/koloni").iterdir()) == ["hive.yml", "smoker.png"]


def test_a_bank_that_nothing_names_is_refused_and_the_remedy_is_told(course: Checkout) -> None:
    with pytest.raises(intake.ImportingError, match="begin the module with `make module SLUG=kolon`"):
        intake.take(course.root, IMPORTS / "traps.xml", "kolon")


def test_the_command_says_what_became_of_each_question(tmp_path: Path) -> None:
    course = Checkout.copy(tmp_path / "whole", TINY)
    done = course.run("import", str(IMPORTS / "traps.gift.txt"), "koloni", "--language", "en")
    assert done.returncode == 0
    assert "GIFT, en → quizzes/koloni.yml: 11 new, 8 refused" in done.stdout
    assert "traps.gift.txt:29:1: the question is a text with gaps" in done.stdout
    missing = course.run("import", "nowhere.xml", "koloni")
    assert missing.returncode == 1
    assert "Traceback" not in missing.stderr


def test_make_finds_the_file_from_where_one_types_it(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "import", "SLUG=koloni"], capture_output=True, text=True, cwd=tmp_path
    )
    assert "FILE=bank.xml SLUG=pengantar" in said.stderr
