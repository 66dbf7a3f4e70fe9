"""Item-writing rules: each finds its bad example and passes its good one, as the authors' page shows them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from training.check.items.rules import RULES
from training.check.items.vocabulary import examples, in_language
from training.check.loader import check
from training.course.values import RuleCode
from training.mistakes import CourseError, Mistake

CODES = get_args(RuleCode)

Find = Callable[..., list[Mistake]]


def found(root: Path) -> list[Mistake]:
    """Return what is found in a course whose other files do not speak of the questions that stand in it."""
    try:
        mistakes = check(root)[1]
    except CourseError as e:
        mistakes = e.mistakes
    return [mistake for mistake in mistakes if not mistake.what.startswith("no text ")]


def merged(base: Any, changes: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(changes, dict):
        return changes
    return base | {key: merged(base.get(key), value) for key, value in changes.items()}


def codes(mistakes: list[Mistake]) -> set[str]:
    return {mistake.what.partition(":")[0] for mistake in mistakes}


def questions(lines: str) -> dict[str, Any]:
    """Return the questions of an example: in each the sound question, with what it has different."""
    (base,) = yaml.safe_load(examples().question).values()
    base |= {"covers": ["M1"], "see": "m1"}
    return {key: merged(base, changes) for key, changes in yaml.safe_load(lines).items()}


def write(root: Path, bank: dict[str, Any]) -> None:
    text = "".join(yaml.safe_dump({key: asked}, allow_unicode=True, sort_keys=False) for key, asked in bank.items())
    (root / "quizzes" / "madu.yml").write_text(text, encoding="utf-8")


def given(root: Path, code: str) -> None:
    example = examples().rules[code]
    for name, lines in (("course.yml", example.course), ("glossary.yml", example.glossary)):
        path = root / "modules" / name
        path.write_text(path.read_text(encoding="utf-8") + "\n" + (lines or ""), encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_breaks_its_rule_and_no_other(code: str, root: Path) -> None:
    given(root, code)
    write(root, questions(examples().rules[code].bad))
    assert codes(found(root)) == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_breaks_no_rule(code: str, root: Path) -> None:
    given(root, code)
    write(root, questions(examples().rules[code].good))
    assert found(root) == []


def test_every_rule_has_a_code_words_in_both_languages_and_examples() -> None:
    assert {rule.code for rule in RULES} == set(CODES) == set(examples().rules)
    for language in ("id", "en"):
        file = in_language(language)
        assert file
        assert set(file.rules) == set(CODES)


def test_a_finding_names_the_very_text_in_its_language(root: Path) -> None:
    path = root / "quizzes" / "koloni.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("en: A loud hum", "en: Only a loud hum"), encoding="utf-8")
    (mistake,) = found(root)
    line = path.read_text(encoding="utf-8").splitlines()[mistake.line - 1]
    assert line[mistake.column - 1 :].startswith("Only a loud hum")
    assert str(mistake).startswith(f"quizzes/koloni.yml:{mistake.line}:{mistake.column}: warning: M08: ")


def test_a_rule_is_silent_in_the_question_that_allows_it_and_nowhere_else(root: Path) -> None:
    bad = questions(examples().rules["M08"].bad)["air-minum"]
    other = merged(questions(examples().rules["M18"].good)["air-bayi"], {"options": bad["options"]})
    write(root, {"satu": bad | {"allow": {"M08": "Two more words of a reason"}}, "dua": other})
    second = (root / "quizzes" / "madu.yml").read_text(encoding="utf-8").splitlines().index("dua:") + 1
    assert codes(found(root)) == {"M08"}
    assert all(mistake.line > second for mistake in found(root))


APART = """
merebus:
  term: {id: merebus, en: boiling}
  definition: {id: Memanaskan sampai mendidih., en: Heating until it bubbles.}
  apart: [menyaring]
menyaring:
  term: {id: menyaring, en: straining}
  definition: {id: Melewatkan pada kain., en: Passing through cloth.}
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            {"id": "Apa yang dibuat merebus menjadi lebih aman?", "en": "What is made safer by straining?"},
            "`id` says `merebus`, and this says `straining`",
            id="in a translation",
        ),
        pytest.param(
            {"id": "Apa yang dibuat merebus menjadi aman?", "en": "What is made safe by boiling (straining)?"},
            "`boiling` is explained by `straining`",
            id="as its explanation",
        ),
    ],
)
def test_a_term_does_not_stand_for_one_that_it_must_be_kept_apart_from(
    text: dict[str, str], said: str, root: Path
) -> None:
    path = root / "modules" / "glossary.yml"
    path.write_text(path.read_text(encoding="utf-8") + APART, encoding="utf-8")
    write(root, questions(yaml.safe_dump({"air-minum": {"text": text}})))
    assert [m.what for m in found(root)] == [f"M16: {said}, which is something else"]


@pytest.mark.parametrize("number", ["1171012345678901", "0812-3456-7890", "+62 812 3456 7890", "ana@example.org"])
def test_a_question_names_no_number_or_address_of_anybody(number: str, root: Path) -> None:
    text = {"id": f"Apa yang Anda tulis di bawah {number}?", "en": f"What do you write below {number}?"}
    write(root, questions(yaml.safe_dump({"air-minum": {"text": text}})))
    assert codes(found(root)) == {"M24"}


def test_a_name_that_is_none_of_the_course_s_is_told_once_a_text_with_its_title(root: Path) -> None:
    given(root, "M24")
    text = {
        "id": "Kepada siapa Pak Joko bertanya lewat WhatsApp?",
        "en": "Whom does Pak Joko ask, when Pak Joko writes?",
    }
    write(root, questions(yaml.safe_dump({"air-minum": {"text": text}})))
    said = [m.what for m in found(root) if m.what.startswith("M24")]
    assert [re.search(r"`(.+?)`", what)[1] for what in said] == ["Pak Joko", "WhatsApp"]  # type: ignore[index]


def test_numbers_may_be_written_in_words_in_one_language(root: Path) -> None:
    text = {
        "id": "Air dua belas sumur tampak jernih. Apa langkah berikutnya?",
        "en": "12 wells look clear. What is next?",
    }
    write(root, questions(yaml.safe_dump({"air-minum": {"text": text}})))
    assert found(root) == []


def test_an_abbreviation_stands_in_the_glossary_or_behind_its_words(root: Path) -> None:
    text = {"id": "Apa yang perlu dicatat di PDAM dan badan usaha (BUM)?", "en": "What is noted at PDAM and the (BUM)?"}
    write(root, questions(yaml.safe_dump({"air-minum": {"text": text}}, allow_unicode=True)))
    assert [re.findall("`(.+?)`", m.what) for m in found(root)] == [["PDAM"], ["PDAM"]]


SCENES = ["rain in a barrel", "a well by the road", "snow on a roof", "the sea", "a spring", "dew", "a canal", "fog"]


def styled(right: str, wrong: str) -> dict[str, Any]:
    """Return a bank whose right and wrong options go on in some way."""
    bank = {}
    for n, scene in enumerate(SCENES):
        changes = {
            "text": {"id": f"Ada {scene}. Lalu apa?", "en": f"Here is {scene}. What is done?"},
            "options": {
                "rebus": {"text": {"id": f"Rebus {n}", "en": f"Boil {n} {right}"}},
                "saring": {"text": {"id": f"Saring {n}", "en": f"Strain {n} {wrong}"}},
                "diamkan": {"text": {"id": f"Diamkan {n}", "en": f"Leave {n} {wrong}"}},
            },
        }
        bank |= questions(yaml.safe_dump({f"air-{n}": changes}))
    return bank


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        pytest.param(
            "because it is hot", "", "100 % of the right options give a reason, and 0 % of", id="reasons right"
        ),
        pytest.param(
            "", "because it is hot", "0 % of the right options give a reason, and 100 % of", id="reasons wrong"
        ),
        pytest.param("because it is hot", "because it is cold", None, id="reasons on both sides"),
        pytest.param("and then drink", "", "100 % of the right options name two steps, and 0 % of", id="steps right"),
        pytest.param("", "and then drink", "0 % of the right options name two steps, and 100 % of", id="steps wrong"),
    ],
)
def test_a_manner_that_tells_right_from_wrong_over_a_bank_is_found_whichever_side_it_is_on(
    right: str, wrong: str, said: str | None, root: Path
) -> None:
    write(root, styled(right, wrong))
    manners = [m for m in found(root) if m.what.startswith("M25") and "%" in m.what]
    assert [said is not None and said in m.what and m.warning for m in manners] == [True] * (said is not None)


def test_a_word_that_only_wrong_options_have_is_found_as_well_and_in_all_its_forms(root: Path) -> None:
    bank = styled("", "")
    for n, asked in enumerate(bank.values()):
        asked["options"]["saring"]["text"]["en"] = f"{'Straining' if n % 2 else 'Strained'} {n}"
    write(root, bank)
    said = [m.what for m in found(root) if "right ones in none" in m.what]
    assert any("`strained`, in one form or another, sets wrong options apart in 8 questions" in what for what in said)


def test_an_allowance_that_silences_nothing_is_to_be_deleted(root: Path) -> None:
    write(root, {"satu": questions(examples().rules["M08"].good)["air-minum"] | {"allow": {"M08": "It was so once"}}})
    (mistake,) = found(root)
    assert mistake.warning
    assert re.search(r"M08.*delete it", str(mistake))


def test_only_an_error_stops_a_build(root: Path) -> None:
    write(root, questions(examples().rules["M08"].bad))
    assert {mistake.warning for mistake in check(root)[1]} == {True}
    write(root, questions(examples().rules["M12"].bad))
    with pytest.raises(CourseError):
        check(root)


def test_a_short_reason_is_a_warning_and_none_at_all_an_error(root: Path) -> None:
    for words, warning in (("Kuman di sini tetap hidup saja", True), ("Kuman masih hidup", False)):
        feedback = {"id": words, "en": "Cloth holds back sand and leaves. Germs are smaller and pass through."}
        write(root, questions(yaml.safe_dump({"air-minum": {"options": {"saring": {"feedback": feedback}}}})))
        assert [(m.warning, "M12" in m.what) for m in found(root)] == [(warning, True)]


def test_a_language_without_words_is_checked_by_the_rules_that_need_none(root: Path) -> None:
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("locale: en", "locale: ace"), encoding="utf-8")
    for path in [*root.rglob("*.en.*"), root / "hooks" / "strings" / "en.yml"]:
        path.rename(path.with_name(re.sub(r"\ben\.", "ace.", path.name)))
    for path in [*root.glob("modules/**/*.yml"), *root.glob("quizzes/*.yml")]:
        path.write_text(re.sub(r"\ben: ", "ace: ", path.read_text(encoding="utf-8")), encoding="utf-8")
    path = root / "quizzes" / "koloni.yml"
    text = path.read_text(encoding="utf-8").replace("ace: A loud hum", "ace: Only a loud hum")
    path.write_text(text.replace("ace: What is the first sign", "ace: What ___ the first sign"), encoding="utf-8")
    assert codes(found(root)) == {"M05"}
