import json
import re
from pathlib import Path

import pytest

from support.checkout import ROOT, TINY
from training.course.schemas import DESCRIBED, FOLDER, schema

FILES = [
    path
    for base in (ROOT, TINY)
    for pattern in ("modules/*.yml", "modules/*/module.yml", "modules/*/sheets.yml", "quizzes/*.yml")
    for path in sorted(base.glob(pattern))
    if not path.name.startswith(("translated.", "released."))  # a command writes these
]

KIND = {"course": "course", "glossary": "glossary", "sources": "sources", "sheets": "sheets", "module": "module"}


@pytest.mark.parametrize("kind", DESCRIBED)
def test_the_schema_in_the_repository_is_that_of_the_model(kind: str) -> None:
    committed = (ROOT / FOLDER / f"{kind}.json").read_text(encoding="utf-8")
    assert committed == schema(kind), "run `make schemas`"


def test_no_other_schema_is_left() -> None:
    assert {path.stem for path in (ROOT / FOLDER).iterdir()} == set(DESCRIBED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_course_file_names_the_schema_of_its_kind_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, f"{path} begins with: {first}"
    kind = "quiz" if path.parent.name == "quizzes" else KIND[path.stem]
    assert (path.parent / named[1]).resolve() == ROOT / FOLDER / f"{kind}.json"


def test_a_schema_helps_an_author_to_write() -> None:
    module = json.loads(schema("module"))
    assert set(module["required"]) >= {"title", "minutes", "elements", "session"}
    assert module["additionalProperties"] is False
    assert module["properties"]["summary"]["description"].startswith("One plain sentence")
    assert module["properties"]["minutes"]["maximum"] == 600


def test_the_schema_of_a_bank_has_its_questions_at_the_top() -> None:
    quiz = json.loads(schema("quiz"))
    assert list(quiz["properties"]) == ["cases"]
    (questions,) = quiz["patternProperties"].values()
    assert set(questions["discriminator"]["mapping"]) == {"single", "multiple", "order", "match"}
