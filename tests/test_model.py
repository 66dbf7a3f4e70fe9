import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from itertools import permutations
from typing import Any

import pytest
from pydantic import ValidationError

from support.checkout import ROOT, TINY
from training.check.loader import load
from training.course.course import Course
from training.course.languages import Languages
from training.course.module import ModuleFile
from training.course.quiz import Quiz
from training.course.schemas import DESCRIBED, schema
from training.course.session import SessionPlan
from training.files.document import Document
from training.mistakes import CourseError
from training.patterns import FORMS

LANGUAGES = Languages("id", {"id": "Bahasa Indonesia", "en": "English"})

WORDS = {"id": "kata", "en": "word"}


def text(words: str) -> dict[str, str]:
    return {"id": f"{words} id", "en": f"{words} en"}


def question(kind: str, keys: str = "abcd", right: str = "a", **more: Any) -> dict[str, Any]:
    options: dict[str, dict[str, Any]] = {key: {"text": text(key), "feedback": WORDS} for key in keys}
    for key, option in options.items():
        if kind == "match":
            option["match"] = text(f"match {key}")
        elif kind != "order" and key in right:
            option["right"] = "true"
    if kind in ("order", "match"):
        more["explanation"] = WORDS
    return {"type": kind, "covers": ["K1"], "level": "apply", "see": "k1", "text": WORDS, "options": options, **more}


def quiz(**questions: dict[str, Any]) -> Quiz:
    return Quiz.model_validate(questions, context={"languages": LANGUAGES})


def bank(make: dict[str, Any], size: int) -> Quiz:
    return quiz(**{f"soal-{n}": make for n in range(size)})


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("tiny")
    for name in ("modules", "quizzes", "docs"):
        (root / name).symlink_to(TINY / name)
    (root / "hooks").symlink_to(ROOT / "hooks")
    (root / "mkdocs.yml").symlink_to(ROOT / "mkdocs.yml")
    return load(root)


# --- the order of options -------------------------------------------------------------------------------------


def test_no_position_of_the_right_option_is_favoured() -> None:
    size = 2000
    places = Counter(
        next(place for place, option in enumerate(q.laid_out) if option.right)  # type: ignore[attr-defined]
        for q in bank(question("single"), size).questions.values()
    )
    # 500 each is expected; five standard deviations are 97.
    assert set(places) == {0, 1, 2, 3}
    assert all(400 < count < 600 for count in places.values()), places


def test_every_order_of_options_occurs_about_equally_often() -> None:
    size = 2400
    orders = Counter(
        "".join(o.key for o in q.laid_out) for q in bank(question("multiple", right="ab"), size).questions.values()
    )
    assert set(orders) == {"".join(p) for p in permutations("abcd")}
    assert all(50 < count < 150 for count in orders.values()), orders


def test_options_are_laid_out_alike_on_every_run_whatever_order_they_are_written_in() -> None:
    keys = [o.key for o in quiz(**{"k1-telur": question("single")}).questions["k1-telur"].laid_out]
    again = [o.key for o in quiz(**{"k1-telur": question("single", keys="dcba")}).questions["k1-telur"].laid_out]
    assert keys == again
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_model as t\n"
        "print(*[o.key for o in t.quiz(**{'k1-telur': t.question('single')}).questions['k1-telur'].laid_out])"
    )
    for seed in ("1", "2"):
        said = subprocess.run(
            [sys.executable, "-c", code, str(ROOT / "tests")],
            env={"PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.split() == keys


def test_the_layout_of_published_questions_does_not_change_with_the_engine() -> None:
    # It stands on printed paper: key and sheet of different editions must agree.
    made = quiz(**{"k1-telur": question("single"), "k1-kasta": question("match"), "s1-urut": question("order")})
    assert {key: "".join(o.key for o in q.laid_out) for key, q in made.questions.items()} == {
        "k1-telur": "badc",
        "k1-kasta": "dabc",
        "s1-urut": "cbad",
    }
    assert "".join(o.key for o in made.questions["k1-kasta"].matches) == "cbad"  # type: ignore[union-attr]


@pytest.mark.parametrize("keys", ["ab", "abc", "abcd"])
def test_an_order_question_never_shows_the_right_order(keys: str) -> None:
    for q in bank(question("order", keys=keys), 500).questions.values():
        assert "".join(option.key for option in q.laid_out) != keys


def test_a_match_question_offers_both_sides_in_orders_of_their_own() -> None:
    assert not any(q.laid_out == q.matches for q in bank(question("match"), 500).questions.values())  # type: ignore[union-attr]
    for q in bank(question("match"), 20).questions.values():
        assert {o.key for o in q.laid_out} == {o.key for o in q.matches}  # type: ignore[union-attr]


def test_options_of_fixed_order_stand_as_they_are_written() -> None:
    made = quiz(**{"satu": question("single", keys="dacb", order="fixed"), "dua": question("match", order="fixed")})
    assert [o.key for o in made.questions["satu"].laid_out] == list("dacb")
    assert [o.key for o in made.questions["dua"].laid_out] == list("abcd")


def test_fixed_order_gives_no_answer_away() -> None:
    made = quiz(**{"satu": question("order", order="fixed"), "dua": question("match", order="fixed")})
    assert made.questions["satu"].laid_out != tuple(made.questions["satu"].options.values())
    assert made.questions["dua"].laid_out != made.questions["dua"].matches  # type: ignore[union-attr]


# --- minutes --------------------------------------------------------------------------------------------------


def session(units: int, *minutes: int) -> SessionPlan:
    steps = [
        {"title": WORDS, "minutes": str(m), "method": WORDS, "trainer": WORDS, "participants": WORDS} for m in minutes
    ]
    one = ("participants", "methods", "room", "without_electricity", "safety", "follow_up")
    many = ("topics", "materials", "learning_checks")
    values = {"units": str(units), "steps": steps} | dict.fromkeys(one, WORDS) | {key: [WORDS] for key in many}
    return SessionPlan.model_validate(values, context={"languages": LANGUAGES})


def test_the_steps_of_a_session_add_up_to_its_units_of_45_minutes() -> None:
    assert session(1, 45).minutes == 45
    assert session(3, 60, 60, 15).minutes == 135
    for units, minutes in ((1, (44,)), (2, (45,)), (1, (30, 30))):
        with pytest.raises(ValidationError):
            session(units, *minutes)


def test_the_minutes_to_change_are_told_in_all() -> None:
    with pytest.raises(ValidationError) as caught:
        session(2, 30, 70)
    ((_, what, remedy),) = caught.value.errors()[0]["ctx"]["found"]
    assert what == "the steps take 100 minutes, the session 90 (2 × 45)"
    assert remedy == "change `minutes:` of the steps by -10 in all"


# --- values ---------------------------------------------------------------------------------------------------


def test_a_course_cannot_be_changed(tiny: Course) -> None:
    module = tiny.modules[0]
    asked = module.quiz.questions["k1-bukti"]
    with pytest.raises(FrozenInstanceError):
        module.minutes = 1  # type: ignore[misc]
    with pytest.raises(ValidationError):
        asked.level = "create"  # type: ignore[assignment]
    for table in (
        tiny.glossary,
        tiny.test_banks,
        tiny.prose,
        module.sheets,
        module.elements,
        asked.options,
        asked.text,
    ):
        assert isinstance(table, Mapping)
        with pytest.raises(TypeError):
            table["baru"] = table  # type: ignore[index]
    with pytest.raises(AttributeError):
        tiny.outline[0].slug = "lain"  # type: ignore[misc]


def test_what_stands_in_a_table_knows_its_key(tiny: Course) -> None:
    assert [module.slug for module in tiny.modules] == ["koloni", "stup", "madu"]
    for module in tiny.modules:
        for table in (module.objectives, module.checklists, module.quiz.questions, module.sheets):
            assert [value.key for value in table.values()] == list(table)
    assert [term.key for term in tiny.glossary.values()] == ["ratu", "stup", "apiari"]


def test_the_order_of_a_file_is_the_order_of_its_values(tiny: Course) -> None:
    assert list(tiny.modules[0].quiz.questions) == ["k1-bukti", "k1-kasta", "k2-hitung", "k2-jarak"]
    assert [part.slug for part in tiny.outline] == ["mengenal", "bekerja"]


def test_a_text_has_no_space_around_it_and_a_draft_language_no_empty_words() -> None:
    draft = Languages("id", {"id": "Indonesia", "ace": "Acèh"}, frozenset({"ace"}))
    made = question("single") | {"text": {"id": " Apa?\n", "ace": " "}}
    made["options"] = {k: {**o, "text": {"id": k}, "feedback": {"id": k}} for k, o in made["options"].items()}
    asked = Quiz.model_validate({"satu": made}, context={"languages": draft}).questions["satu"]
    assert dict(asked.text) == {"id": "Apa?"}


def test_the_languages_are_no_fields_of_a_class() -> None:
    data = Document((TINY / "modules/stup/module.yml").read_text(encoding="utf-8").replace("en: ", "ms: "), TINY).parse(
        ModuleFile, {"languages": Languages("id", {"id": "Indonesia", "ms": "Melayu"})}
    )
    assert data.title == {"id": "Stup", "ms": "The hive"}


def test_a_question_asks_for_a_choice() -> None:
    for kind, right in (("single", ""), ("single", "ab"), ("multiple", "a"), ("multiple", "abcd")):
        with pytest.raises(ValidationError):
            quiz(satu=question(kind, right=right))
    quiz(satu=question("single"), dua=question("multiple", right="abc"))


def test_options_that_are_nothing_but_punctuation_are_told_apart() -> None:
    def of(*texts: str) -> dict[str, Any]:
        made = question("single", "abc"[: len(texts)])
        for option, words in zip(made["options"].values(), texts, strict=True):
            option["text"] = {"id": words, "en": words}
        return made

    quiz(tanda=of(".", ",", ";"))
    with pytest.raises(ValidationError):
        quiz(tanda=of("Titik", "titik."))


def test_a_value_of_the_wrong_form_is_told_the_right_one() -> None:
    patterns = {pattern for kind in DESCRIBED for pattern in re.findall(r'"pattern": "(.*)"', schema(kind))}
    assert {json.loads(f'"{pattern}"') for pattern in patterns} <= set(FORMS)


# --- what the engine stands on --------------------------------------------------------------------------------


def test_the_training_package_imports_nothing_of_mkdocs() -> None:
    code = (
        "import importlib, pathlib, sys, training\n"
        "for path in pathlib.Path(training.__file__).parent.glob('*.py'):\n"
        "    importlib.import_module(f'training.{path.stem}')\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stdout.split()
    assert "pydantic" in loaded
    assert not [name for name in loaded if name.startswith(("mkdocs", "material"))]


def test_a_course_that_has_mistakes_is_no_course(tmp_path: Any) -> None:
    with pytest.raises(CourseError):
        load(tmp_path)
