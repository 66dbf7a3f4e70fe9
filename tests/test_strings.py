import re
import shutil
from pathlib import Path

import pytest

from support.checkout import ROOT
from training.course.languages import Languages
from training.course.strings import FOLDER, load_strings, placeholders
from training.files.document import Document
from training.mistakes import CourseError

NAMES = sorted(path.relative_to(ROOT) for path in (ROOT / FOLDER).glob("*.yml"))
WORDS = {name.stem: Document.read(ROOT, name).data for name in NAMES}
SOURCE = WORDS["id"]

SAME = {
    # Words that Indonesian and English share.
    "en": {
        "menu.open",
        "paper.copies-set",
        "paper.copies-sheet",
        "paper.number",
        "paper.part-page",
        "paper.results-sheet",
        "sheet.poster",
        "month.04",
        "month.09",
        "month.11",
        "share.size",
    },
}
"""Words that are right although they are those of the source language."""


@pytest.mark.parametrize("code", WORDS)
def test_every_language_has_the_same_keys_in_the_same_order(code: str) -> None:
    assert list(WORDS[code]) == list(SOURCE)


@pytest.mark.parametrize("code", WORDS)
def test_every_language_has_the_same_words_in_braces(code: str) -> None:
    assert {key: placeholders(words) for key, words in WORDS[code].items()} == {
        key: placeholders(words) for key, words in SOURCE.items()
    }


@pytest.mark.parametrize("code", [code for code in WORDS if code != "id"])
def test_words_are_really_translated(code: str) -> None:
    same = {key for key, words in WORDS[code].items() if words.casefold() == SOURCE[key].casefold()}
    assert same == SAME.get(code, set()), "translate them, or list them in SAME"


def test_every_key_that_the_engine_uses_is_there_and_no_other() -> None:
    patterns = ("*.py", "training/**/*.py", "theme/**/*.html", "theme/**/*.js", "theme/**/*.typ")
    code = "\n".join(p.read_text(encoding="utf-8") for pattern in patterns for p in (ROOT / "hooks").glob(pattern))
    families = tuple(
        name
        for pattern in (
            r"""["']([a-z]+\.)["'] *~""",
            r"""f["']([a-z]+\.[a-z-]*)\{""",
            r"""startswith\(["']([a-z]+\.)["']""",
            r"""["']([a-z]+\.[a-z-]+)["'] *\+""",
        )
        for name in re.findall(pattern, code)
    )
    quoted = set(re.findall(r"""["']([a-z]+(?:[.-][a-z0-9-]+)+)["']""", code))
    assert [key for key in SOURCE if key not in quoted and not key.startswith(families)] == []
    said = re.findall(r"""say\(["']([a-z]+\.[a-z.0-9-]*[a-z0-9])["']""", code)
    assert [key for key in said if key not in SOURCE] == []


def languages(*draft: str) -> Languages:
    return Languages("id", {"id": "Indonesia", "ace": "Acèh"}, frozenset(draft))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.copy(ROOT / FOLDER / "id.yml", tmp_path / FOLDER)
    (tmp_path / FOLDER / "ace.yml").write_text("menu.home: Keue\n", encoding="utf-8")
    return tmp_path


def test_a_draft_language_takes_what_it_lacks_from_the_source_language(root: Path) -> None:
    words = load_strings(root, languages("ace"))
    assert words["ace"]["menu.home"] == "Keue"
    assert words["ace"]["menu.close"] == SOURCE["menu.close"]
    assert list(words["ace"]) == list(SOURCE)


def test_a_complete_language_is_told_every_key_that_it_lacks(root: Path) -> None:
    with pytest.raises(CourseError) as caught:
        load_strings(root, languages())
    assert len(caught.value.mistakes) == len(SOURCE) - 1


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Modul", frozenset()),
        ("Modul {number}, {title}", {"number", "title"}),
        ("Modul {number!r:>3}", {"number"}),
        ("{{}}", frozenset()),
        ("Modul {", None),
        ("Modul }", None),
        ("Modul {}", {""}),
    ],
)
def test_the_words_in_braces_are_those_that_the_engine_fills_in(words: str, names: set[str] | None) -> None:
    assert placeholders(words) == names
