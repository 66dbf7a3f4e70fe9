"""Item-writing rules: each finds its bad example and passes its good one, as the authors' page shows them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from checkout import COURSE, ROOT, TINY
from training.loader import check
from training.mistakes import CourseError, Mistake
from training.model import RuleCode
from training.rules import RULES, examples, in_language

CODES = get_args(RuleCode)

Find = Callable[..., list[Mistake]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small course beside what `check` reads of the engine."""
    for name in COURSE:
        shutil.copytree(TINY / name, tmp_path / name)
    shutil.copytree(ROOT / "hooks" / "strings", tmp_path / "hooks" / "strings")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def found(root: Path) -> list[Mistake]:
    try:
        return check(root)[1]
    except CourseError as e:
        return e.mistakes


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
    text = yaml.safe_dump(bank, allow_unicode=True, sort_keys=False)
    (root / "quizzes" / "madu.yml").write_text(text, encoding="utf-8")


def given(root: Path, code: str) -> None:
    for name, lines in (("course.yml", examples().rules[code].course), ("glossary.yml", examples().rules[code].glossary)):
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
    assert {line.split(":")[1] for line in map(str, found(root))}
    assert all(mistake.line > 30 for mistake in found(root))
    assert codes(found(root)) == {"M08"}


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


def test_a_language_without_words_is_checked_by_the_rules_that_need_none(root: Path) -> None:
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in (("locale: en", "locale: ace"),):
        config = config.replace(old, new)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for path in [*root.rglob("*.en.md"), *root.rglob("*.en.svg"), root / "hooks" / "strings" / "en.yml"]:
        path.rename(path.with_name(path.name.replace("en.", "ace.") if path.name == "en.yml" else path.name.replace(".en.", ".ace.")))
    for path in [*root.glob("modules/**/*.yml"), *root.glob("quizzes/*.yml")]:
        path.write_text(re.sub(r"\ben: ", "ace: ", path.read_text(encoding="utf-8")), encoding="utf-8")
    path = root / "quizzes" / "koloni.yml"
    text = path.read_text(encoding="utf-8").replace("ace: A loud hum", "ace: Only a loud hum")
    path.write_text(text.replace("ace: What is the first sign", "ace: What ___ the first sign"), encoding="utf-8")
    assert codes(found(root)) == {"M05"}
