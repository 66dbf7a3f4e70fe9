import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.checkout import COURSE, ROOT, TINY
from training.check.loader import check
from training.course.quiz import Quiz
from training.files.document import Document
from training.files.prose import read_prose
from training.files.text import MAX_BYTES, read_text
from training.mistakes import CourseError, Mistake

NAME = Path("x.yml")

FILES = [
    "mkdocs.yml",
    "hooks/strings/id.yml",
    "modules/course.yml",
    "modules/glossary.yml",
    "modules/sheets.yml",
    "modules/koloni/module.yml",
    "modules/koloni/sheets.yml",
    "modules/koloni/index.en.md",
    "quizzes/koloni.yml",
    "docs/istilah.id.md",
]

FEW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for name in COURSE:
            shutil.copytree(TINY / name, Path(folder) / name)
        shutil.copytree(ROOT / "hooks" / "strings", Path(folder) / "hooks" / "strings")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        yield Path(folder)


NAMES = st.sampled_from(FILES)


def mistakes_of(read: Callable[[], object]) -> list[Mistake]:
    try:
        read()
    except CourseError as e:
        return e.mistakes
    return []


def assert_course_or_mistakes(root: Path, name: str, data: bytes) -> None:
    before = (root / name).read_bytes()
    (root / name).write_bytes(data)
    try:
        found = mistakes_of(lambda: check(root))
    finally:
        (root / name).write_bytes(before)
    for mistake in found:
        assert mistake.line >= 1
        assert mistake.column >= 1
        assert mistake.what.strip()
        assert mistake.remedy.strip()


# --- anything may stand in a file -----------------------------------------------------------------------------


@FEW
@given(name=NAMES, data=st.binary(max_size=300))
def test_any_bytes_give_a_course_or_mistakes(root: Path, name: str, data: bytes) -> None:
    assert_course_or_mistakes(root, name, data)


SIGNS = st.sampled_from(
    [
        *"\t\n :-[]{}()'\"#&*!|>%@`,?\\/<>=_~^+.0a",
        "\n  ",
        "\n---\n",
        "```\n",
        "\n/// scene | ",
        "\n///\n",
        "{#k1}",
        "\n## ",
    ]
)


@FEW
@given(name=NAMES, text=st.lists(SIGNS | st.characters(), max_size=60).map("".join))
def test_any_text_of_the_signs_of_yaml_and_markdown_gives_a_course_or_mistakes(
    root: Path, name: str, text: str
) -> None:
    assert_course_or_mistakes(root, name, text.encode("utf-8", "surrogatepass"))


@FEW
@given(name=NAMES, data=st.data())
def test_a_slip_anywhere_in_a_good_file_gives_a_course_or_mistakes(root: Path, name: str, data: st.DataObject) -> None:
    text = (root / name).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 40, len(text))))
    new = data.draw(st.lists(SIGNS, max_size=4).map("".join))
    assert_course_or_mistakes(root, name, (text[:start] + new + text[end:]).encode())


PLAIN = st.recursive(
    st.sampled_from(["", "x", "true", "12", "K1", "single", "2025-01-01", "id", "[a](b)"])
    | st.none()
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "en", "a", "type"]), inner),
    max_leaves=5,
)


@FEW
@given(name=st.sampled_from([n for n in FILES if n.startswith(("modules", "quizzes")) and "yml" in n]), data=st.data())
def test_a_value_of_any_kind_in_any_place_gives_a_course_or_mistakes(
    root: Path, name: str, data: st.DataObject
) -> None:
    content = yaml.load((root / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    node: Any = content
    while True:
        key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        if not isinstance(node[key], dict | list) or not node[key] or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = data.draw(PLAIN)
    assert_course_or_mistakes(root, name, yaml.dump(content, allow_unicode=True, sort_keys=False).encode())


@FEW
@given(text=st.lists(SIGNS | st.characters(), max_size=80).map("".join))
def test_any_markdown_gives_prose_or_mistakes(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    for page in (True, False):
        found = mistakes_of(lambda page=page: read_prose(tmp_path, Path("x.md"), PurePosixPath("x.md"), page=page))  # type: ignore[misc]
        assert all(mistake.line <= text.count("\n") + text.count("\r") + 1 for mistake in found)


# --- what a document holds ------------------------------------------------------------------------------------


def document(text: str) -> Document:
    return Document(text, NAME)


def mistakes(text: str) -> list[str]:
    with pytest.raises(CourseError) as caught:
        document(text)
    return [str(m) for m in caught.value.mistakes]


def test_scalars_are_read_as_text_whatever_they_look_like() -> None:
    assert document("a: 8:30\nb: No\nc: 0x10\nd: 1_000\ne: ~\nf: 2026-02-28\n").data == {
        "a": "8:30",
        "b": "No",
        "c": "0x10",
        "d": "1_000",
        "e": "~",
        "f": "2026-02-28",
    }


def test_an_empty_value_differs_from_an_empty_text() -> None:
    assert document('a:\nb: ""\nc: []\nd: {}\n').data == {"a": None, "b": "", "c": [], "d": {}}


def test_a_place_counts_characters_and_not_bytes() -> None:
    found = document('é🐝: {è: "x"}\n').mistake(["é🐝", "è"], "a", "b")
    assert (found.line, found.column) == (1, 9)


def test_words_have_their_own_place_and_all_else_that_of_its_key() -> None:
    read = document("words: w\nlist:\n  - one\n  - {two: 2}\nmapping: {in: side}\nempty:\n")

    def place(*steps: str | int, on_key: bool = False) -> tuple[int, int]:
        found = read.mistake(steps, "a", "b", on_key=on_key)
        return found.line, found.column

    assert place("words") == (1, 8)
    assert place("words", on_key=True) == (1, 1)
    assert place("list") == (2, 1)
    assert place("list", 0) == (3, 5)
    assert place("list", 1) == (4, 5)
    assert place("list", 1, "two") == (4, 11)
    assert place("mapping") == (5, 1)
    assert place("empty") == (6, 1)
    assert place("mapping", "a step that is not there", "in") == (5, 15)


def test_front_matter_has_the_lines_of_its_file() -> None:
    with pytest.raises(CourseError) as caught:
        Document("a: 1\na: 2\n", NAME, first_line=7)
    said = "the key `a` is used already, on line 7; rename or delete one, or indent it like its neighbours"
    assert str(caught.value) == f"x.yml:8:1: {said}"


def test_every_duplicate_key_anchor_and_tag_of_a_file_is_reported_and_an_alias_with_its_anchor() -> None:
    found = mistakes("a: 1\na: 2\nb: &x !!str y\nc: *x\nb: 3\n")
    assert [line.split(": ")[0] for line in found] == ["x.yml:2:1", "x.yml:3:4", "x.yml:3:4", "x.yml:5:1"]


def test_a_tag_passes_where_tags_are_allowed_and_is_never_run() -> None:
    read = Document("a: !ENV [X, '']\nb: !!python/name:os.system y\n", NAME, tags=True)
    assert read.data == {"a": ["X", ""], "b": "y"}


def test_a_file_is_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_text(path, NAME)) == MAX_BYTES
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(CourseError, match="larger than 1,000,000 bytes"):
        read_text(path, NAME)


def test_the_entries_without_mistakes_can_be_read_alone() -> None:
    text = (TINY / "quizzes/koloni.yml").read_text(encoding="utf-8")
    read = document(text.replace("type: match", "type: pair"))
    with pytest.raises(CourseError) as caught:
        read.parse(Quiz, {})
    rest = read.parse_rest(Quiz, {}, caught.value.mistakes)
    assert rest
    assert list(rest.questions) == ["k1-bukti", "k2-hitung", "k2-jarak"]


def test_the_place_of_a_refused_character_counts_characters_and_not_bytes() -> None:
    assert mistakes("é🐝é: x\né: é\0\n") == ["x.yml:2:5: YAML does not allow the character U+0000; delete it"]


def test_hundreds_of_unknown_keys_are_explained_from_one_schema() -> None:
    # With a schema generated for each, this alone would take longer than all other tests here.
    lines = "".join(f"  salah{n}: x\n" for n in range(900))
    read = document(f"satu:\n  type: single\n{lines}")
    with pytest.raises(CourseError) as caught:
        read.parse(Quiz, {})
    assert len(caught.value.mistakes) > 900
