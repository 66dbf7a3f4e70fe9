"""`make course`: a course of one's own, in an empty folder or in the place of another."""

import re
import subprocess
from pathlib import Path

import pytest

from support.checkout import TINY, Checkout, fingerprint
from training.check.loader import RULES_LATER, check, load
from training.mistakes import CourseError

SIGN = "✎"

TITLES = ("--title", 'id=Kebun: "sekolah" #1', "--title", "EN=It's a garden")

OF_OLD = re.compile(r"lebah|\bbees?\b|koloni|\bmadu\b|\bhive\b|Randu", re.IGNORECASE)
"""Words of the course that stood there before."""


def git(course: Checkout, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=course.root,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def kept(tmp_path: Path) -> Checkout:
    """The small course, with what speaks of it, committed to git."""
    made = Checkout.copy(tmp_path / "course", TINY)
    (made.root / "tests/content").mkdir(parents=True)
    for name in ("README.md", "CHANGELOG.md", "tests/content/test_course.py"):
        (made.root / name).write_text("Beternak Lebah\n", encoding="utf-8")
    (made.root / ".gitignore").write_text("__pycache__/\n/site/\n", encoding="utf-8")
    git(made, "init", "-q")
    git(made, "add", "-A")
    git(made, "commit", "-q", "-m", "all")
    return made


def write_all(course: Checkout) -> None:
    """Write something at each place that waits."""
    for path in [path for name in ("modules", "quizzes", "docs") for path in (course.root / name).rglob("*.*")]:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        written = [
            line if line.startswith("#") else re.sub(rf"{SIGN}[^{{\n]*", f"Kata {n} ", line)
            for n, line in enumerate(lines)
        ]
        path.write_text("".join(written), encoding="utf-8")


def said_below(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_new_course_needs_only_to_be_written(course: Checkout, tmp_path: Path) -> None:
    new = Checkout(tmp_path / "new")
    done = course.run("course", "kebun", *TITLES, "--folder", str(new.root))
    assert done.returncode == 0, done.stderr
    assert f"Go there, cd {new.root}" in done.stdout
    checked = new.run("check")
    assert checked.stdout.splitlines()[-1].endswith(f"places to write; {RULES_LATER}")
    assert {
        line for line in checked.stdout.splitlines()[:-1] if ": unfinished: " not in line and line[:1] != "…"
    } == set()
    assert checked.stdout.startswith("modules/course.yml:")
    write_all(new)
    read = load(new.root)
    assert dict(read.title) == {"id": 'Kebun: "sekolah" #1', "en": "It's a garden"}
    assert [module.slug for module in read.modules] == ["modul-1"]


def test_a_new_course_shows_itself_at_once_and_nothing_of_the_old_one(course: Checkout, tmp_path: Path) -> None:
    new = Checkout(tmp_path / "new")
    assert course.run("course", "kebun", *TITLES, "--folder", str(new.root)).returncode == 0
    done = new.run("build", "--preview")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (
        "It’s a garden" in (page := (new.site / "en/index.html").read_text(encoding="utf-8")) or "It's a garden" in page
    )
    assert SIGN in page
    shown = "\n".join(path.read_text(encoding="utf-8") for path in new.site.rglob("*.html"))
    assert OF_OLD.findall(shown) == []
    assert "licences.txt" in (new.site / "en/tentang.html").read_text(encoding="utf-8")
    assert (new.site / "licences.txt").is_file()
    for name in ("modules", "quizzes", "docs"):
        assert OF_OLD.findall(said_below(new.root / name)) == []


def test_a_course_in_place_says_first_what_goes_and_one_command_brings_it_back(kept: Checkout) -> None:
    before = files_of(kept)
    done = kept.run("course", "kebun", *TITLES, "--in-place")
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0] == "These go:"
    assert "  CHANGELOG.md" in said
    assert "  tests/content/ (1 files)" in said
    assert next(line for line in said if line.startswith("  modules/")) == "  modules/ (17 files)"
    assert not (kept.root / "tests/content/test_course.py").exists()
    assert not (kept.root / "modules/koloni").exists()
    assert [
        name for name in ("modules", "quizzes", "docs", "README.md") if OF_OLD.search(text_of(kept.root / name))
    ] == []
    undo = next(line for line in said if "This undoes it: " in line).partition("This undoes it: ")[2]
    subprocess.run(undo.split(), cwd=kept.root, check=True, capture_output=True)
    assert files_of(kept) == before
    assert git(kept, "status", "--porcelain") == ""


def files_of(course: Checkout) -> dict[str, str]:
    found = fingerprint(course.root)
    return {name: value for name, value in found.items() if not name.startswith(".git/") and "__pycache__" not in name}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else said_below(path)


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("changed", "git has not committed all that is here"),
        ("new", "git has not committed all that is here"),
        ("ignored", "git does not keep these files"),
        ("no git", "git holds no commit of this folder"),
    ],
)
def test_no_course_takes_the_place_of_what_could_not_be_brought_back(kept: Checkout, before: str, why: str) -> None:
    if before == "changed":
        kept.append("modules/course.yml", "# a thought\n")
    elif before == "new":
        (kept.root / "note.txt").write_text("a thought\n", encoding="utf-8")
    elif before == "ignored":
        (kept.root / ".git/info/exclude").write_text("*.bak\n", encoding="utf-8")
        (kept.root / "docs/index.bak").write_text("a thought\n", encoding="utf-8")
    else:
        (kept.root / ".git").rename(kept.root / "no-git")
    there = fingerprint(kept.root / "modules")
    done = kept.run("course", "kebun", *TITLES, "--in-place")
    assert done.returncode == 1
    assert why in done.stderr
    assert fingerprint(kept.root / "modules") == there


def test_where_writing_breaks_off_the_old_course_stands_as_before(kept: Checkout) -> None:
    (kept.root / "README.md").unlink()
    (kept.root / "README.md").mkdir()  # no file of this name can be written
    (kept.root / "README.md/mine.bak").write_text("a thought\n", encoding="utf-8")
    (kept.root / ".git/info/exclude").write_text("*.bak\n", encoding="utf-8")
    git(kept, "add", "-A")
    git(kept, "commit", "-q", "-m", "odd")
    before = files_of(kept)
    done = kept.run("course", "kebun", *TITLES, "--in-place")
    assert done.returncode == 1
    assert "all is as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(kept) == before
    assert git(kept, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["Kebun Sekolah", *TITLES], "`Kebun Sekolah` is not a slug"),
        (["kebun", "--title", "id=Kebun"], 'name the title in each language of `mkdocs.yml`: TITLE_EN="…"'),
        (["kebun", *TITLES, "--title", "jv=Kebon"], "`jv` is not a language of `mkdocs.yml`"),
        (["kebun", *TITLES, "--title", "en= "], "the title in `en` is empty"),
        (["kebun", *TITLES, "--module", "cari"], "no module may be called `cari`"),
    ],
)
def test_what_cannot_be_called_so_is_refused_and_nothing_is_written(
    course: Checkout, tmp_path: Path, arguments: list[str], why: str
) -> None:
    done = course.run("course", *arguments, "--folder", str(tmp_path / "new"))
    assert done.returncode == 1
    assert why in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(course: Checkout, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine\n", encoding="utf-8")
    done = course.run("course", "kebun", *TITLES, "--folder", str(tmp_path / "full"))
    assert "is not empty" in done.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert "is inside this course" in course.run("course", "kebun", *TITLES, "--folder", "new").stderr


def test_a_language_without_ready_words_gets_them_to_translate(course: Checkout, tmp_path: Path) -> None:
    course.edit("mkdocs.yml", "locale: en\n          name: English", "locale: jv\n          name: Basa Jawa")
    strings = course.root / "hooks/strings"
    (strings / "jv.yml").write_bytes((strings / "en.yml").read_bytes())
    new = Checkout(tmp_path / "new")
    done = course.run("course", "kebun", "--title", "id=Kebun", "--title", "jv=Kebon", "--folder", str(new.root))
    assert done.returncode == 0, done.stderr
    assert f"title: {SIGN} Search\n" in (new.root / "docs/cari.jv.md").read_text(encoding="utf-8").replace('"', "")
    with pytest.raises(CourseError) as raised:
        check(new.root)
    assert "docs/cari.jv.md:1:1: unfinished: `title:`" in str(raised.value)
    assert all(mistake.unfinished for mistake in raised.value.mistakes)
