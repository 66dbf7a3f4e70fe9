"""`run.py`: what one types, with Python alone. A program that says how it was called stands in for that of `.venv`."""

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.checkout import ROOT

SAY = """#!/bin/sh
[ "$1" = -c ] && { python3 -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])'; exit; }
printf '%s\\n' "$@"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with `run.py`, whose `.venv` is as the list of packages wants it."""
    made = tmp_path / "a course"
    (made / ".venv/bin").mkdir(parents=True)
    for name in ("run.py", "Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, made)
    shutil.copy(made / "requirements.txt", made / ".venv")
    python = made / ".venv/bin/python"
    python.write_text(SAY.replace("python3", f"'{sys.executable}'"), encoding="utf-8")
    python.chmod(0o755)
    return made


def test_make_takes_every_command_and_every_name() -> None:
    of_run = runpy.run_path(str(ROOT / "run.py"))
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    lists = {words[0]: words[2:] for line in lines if (words := line.split())[1:2] == [":="]}
    names = {name for some in of_run["NAMES"].values() for name in some}
    assert set(lists["COMMANDS"]) == set(of_run["COMMANDS"])
    assert {name for name in lists["NAMES"] if name.isupper()} >= {name for name in names if "*" not in name}


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        [sys.executable, folder / "run.py", *words],
        cwd=folder.parent,
        env=clean | environment,
        capture_output=True,
        text=True,
    )


def test_a_course_is_begun_with_a_title_for_each_language_and_a_folder_as_seen_from_here(folder: Path) -> None:
    done = run(folder, "course", "SLUG=kebun", 'TITLE_ID=Kebun "sekolah"', "TITLE_EN=It's $HOME", "FOLDER=new")
    assert done.stdout.splitlines() == [
        "-m",
        "training",
        "course",
        "kebun",
        '--title=ID=Kebun "sekolah"',
        "--title=EN=It's $HOME",
        "--module=",
        f"--folder={folder.parent / 'new'}",
    ]


def test_make_hands_all_titles_on_as_they_were_typed(folder: Path) -> None:
    words = ["SLUG=kebun", 'TITLE_ID=Kebun "sekolah"', "TITLE_PT_BR=It's", "IN_PLACE=1", f"PYTHON={sys.executable}"]
    done = subprocess.run(["make", "-s", "course", *words], cwd=folder, capture_output=True, text=True)
    assert sorted(done.stdout.splitlines()[3:]) == sorted(
        ["kebun", '--title=ID=Kebun "sekolah"', "--title=PT_BR=It's", "--module=", "--in-place"]
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["corse"], "There is no command “corse”; `run.py help` lists them"),
        (["check", "SLUG=air"], "`check` does not know “SLUG=air”; it takes nothing more"),
        (["module"], "Name it: run.py module SLUG=air-bersih"),
        (["module", "air"], "`module` does not know “air”; it takes SLUG=…, PART=…, ELEMENTS=…"),
        (["course", "SLUG=kebun", "TITLE_ID=Kebun"], "Name it, and where it is to stand"),
        (["course", "TITLE_*=Kebun"], "`course` does not know “TITLE_*=Kebun”"),
        (["course", "SLUG=kebun", "TITLE_ID=K", "FOLDER=x", "IN_PLACE=1"], "Name either FOLDER=… or IN_PLACE=1"),
        (["test"], "There are no tests here: `run.py test` is for those who change the engine"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_and_nothing_is_installed(
    folder: Path, words: list[str], why: str
) -> None:
    shutil.rmtree(folder / ".venv")
    done = run(folder, *words)
    assert done.returncode == 1
    assert done.stderr.startswith(why)
    assert "Traceback" not in done.stderr
    assert not (folder / ".venv").exists()


def test_a_course_without_tests_offers_no_command_of_those_who_change_the_engine(folder: Path) -> None:
    assert "  test " not in run(folder, "help").stdout
    (folder / "tests").mkdir()
    assert "  test " in run(folder, "help").stdout
