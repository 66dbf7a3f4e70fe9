"""`make module`: a new module that says itself what is left to write."""

import codecs
import re
from pathlib import Path

import pytest

from support.checkout import TINY, Checkout, fingerprint
from training.check.loader import RULES_LATER, check, load
from training.mistakes import CourseError

SIGN = "✎"


@pytest.fixture
def begun(tmp_path: Path) -> Checkout:
    """The small course with a module that was just begun in its first part."""
    course = Checkout.copy(tmp_path / "course", TINY)
    done = course.run("module", "air-bersih", "--part", "mengenal", "--elements", "H1 H2")
    assert done.returncode == 0, done.stderr
    return course


def places(course: Checkout) -> list[str]:
    return [
        f"{path.relative_to(course.root).as_posix()}:{number}"
        for path in [*course.root.glob("modules/air-bersih/*"), course.root / "quizzes/air-bersih.yml"]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SIGN in line and not line.startswith("# ")
    ]


def test_check_lists_exactly_what_is_left_to_write_and_translations_last(begun: Checkout) -> None:
    with pytest.raises(CourseError) as raised:
        check(begun.root)
    said = str(raised.value).splitlines()
    done = begun.run("check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        *said[:10],
        f"… and {len(said) - 10} more places to write, in modules/air-bersih/module.yml, "
        "modules/air-bersih/index.id.md, quizzes/air-bersih.yml …",
        f"{len(said)} places to write; {RULES_LATER}",
    ]
    assert "“✎ heading”; " in str(raised.value)
    named = [":".join(line.split(":")[:2]) for line in said]
    assert sorted(named) == sorted(places(begun))
    assert list(dict.fromkeys(name.partition(":")[0] for name in named)) == [
        "modules/air-bersih/module.yml",
        "modules/air-bersih/index.id.md",
        "quizzes/air-bersih.yml",
        "modules/air-bersih/sheets.yml",
        "modules/air-bersih/index.en.md",
    ]


def test_a_whole_build_stops_at_what_is_left_to_write_and_a_preview_shows_it(begun: Checkout) -> None:
    done = begun.run("build")
    assert done.returncode == 1
    assert "unfinished" in done.stderr
    assert not begun.site.exists()
    done = begun.run("build", "--preview")
    assert done.returncode == 0, done.stderr
    assert f"{len(places(begun))} places to write; `make check` names them" in done.stdout
    assert SIGN in (begun.site / "air-bersih/index.html").read_text(encoding="utf-8")


def test_a_module_whose_places_are_all_written_is_part_of_the_course(begun: Checkout) -> None:
    for path in begun.root.rglob("*"):
        if "air-bersih" in path.as_posix() and path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text(
                "".join(re.sub(rf"{SIGN}[^{{\n]*", f"Kata {n} ", line) for n, line in enumerate(lines)),
                encoding="utf-8",
            )
    course = load(begun.root)
    assert [module.slug for module in course.outline[0].modules] == ["koloni", "air-bersih"]
    assert list(course.outline[0].modules[1].elements) == ["H1", "H2"]


def test_naming_a_module_in_the_course_keeps_comments_and_layout(tmp_path: Path) -> None:
    course = Checkout.copy(tmp_path / "course", TINY)
    course.edit(
        "modules/course.yml", "modules: [stup, madu]", "modules:  # in order\n      - stup\n      - madu  # sweet"
    )
    before = (course.root / "modules/course.yml").read_text(encoding="utf-8")
    assert course.run("module", "air").returncode == 0
    after = (course.root / "modules/course.yml").read_text(encoding="utf-8")
    assert after == before.replace("- madu  # sweet", "- madu  # sweet\n      - air")


def test_a_module_is_the_first_of_a_part_that_has_none_yet(tmp_path: Path) -> None:
    course = Checkout.copy(tmp_path / "course", TINY)
    part = "parts:\n  tambahan:\n    title: {id: Tambahan, en: More}\n    modules: []\n"
    course.edit("modules/course.yml", "parts:\n", part)
    assert course.run("module", "air", "--part", "tambahan").returncode == 0
    assert part.replace("[]", "[air]") in (course.root / "modules/course.yml").read_text(encoding="utf-8")


def test_naming_a_module_keeps_quotation_marks_and_line_ends(tmp_path: Path) -> None:
    course = Checkout.copy(tmp_path / "course", TINY)
    course.edit("modules/course.yml", "[stup, madu]", "[stup, \"madu\"]  # 'in order'")
    path = course.root / "modules/course.yml"
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert course.run("module", "air").returncode == 0
    assert path.read_bytes() == before.replace(b'"madu"]', b'"madu", air]')


def test_where_the_list_cannot_be_changed_safely_the_author_is_told_the_line(tmp_path: Path) -> None:
    course = Checkout.copy(tmp_path / "course", TINY)
    course.edit("modules/course.yml", "[stup, madu]", "madu")
    before = fingerprint(course.root / "modules")["course.yml"]
    done = course.run("module", "air")
    assert "Add `air` to the `modules:` of the part `bekerja`: modules/course.yml:23" in done.stdout
    assert fingerprint(course.root / "modules")["course.yml"] == before


def test_a_draft_language_gets_gaps_in_place_of_a_skeleton(tmp_path: Path) -> None:
    course = Checkout.copy(tmp_path / "course", TINY)
    course.edit("mkdocs.yml", "draft: []", "draft: [en]")
    assert course.run("module", "air").returncode == 0
    assert not (course.root / "modules/air/index.en.md").exists()
    assert "en:" not in (course.root / "modules/air/module.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["Air Bersih"], "`Air Bersih` is not a slug"),
        (["madu"], "modules/madu exists already"),
        (["sebelum"], "quizzes/sebelum.yml exists already"),
        (["en"], "no module may be called `en`"),
        (["../air"], "`../air` is not a slug"),
        (["air", "--part", "mengenl"], "has no part `mengenl`: did you mean `mengenal`?"),
        (["air", "--elements", "1a"], "`1a` is not an id of an element"),
        (
            ["air", "--elements", "A1, A2"],
            "`A1,` is not an id of an element: use letters and digits, a letter first; separate",
        ),
        (["air", "--elements", "A1 m1"], "the element `m1` is already in modules/madu/module.yml"),
        (["air", "--elements", "A1 a1"], "the element `a1` is already in ELEMENTS"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
    course: Checkout, arguments: list[str], why: str
) -> None:
    before = fingerprint(course.root)
    done = course.run("module", *arguments)
    assert done.returncode == 1
    assert why in done.stderr
    assert "Traceback" not in done.stderr
    after = {name: value for name, value in fingerprint(course.root).items() if "__pycache__" not in name}
    assert after == before
