"""What a system lacks that is not Linux: taken away from a real process, since the tests run on Linux.

`fcntl`, `renameat2` and SIGPIPE are missing on Windows, the first two in part on macOS; a console may not know UTF-8.
"""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.checkout import ROOT, Checkout
from support.preview import previewing, wait_for

TAKEN = """
import ctypes, pathlib, signal, sys

sys.modules["fcntl"] = None
del signal.SIGPIPE

class CDLL(ctypes.CDLL):
    def __init__(self, name, *rest, **more):
        if name is None:
            pathlib.Path({asked!r}).write_text("asked")
            raise TypeError("no library of the process itself")
        super().__init__(name, *rest, **more)

ctypes.CDLL = CDLL
"""


@pytest.fixture
def taken(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """An environment that takes all of it away, and the file that tells that `renameat2` was asked for in vain."""
    folder, asked = tmp_path / "taken", tmp_path / "asked"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TAKEN.format(asked=str(asked)), encoding="utf-8")
    return {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "cp850", "PYTHONPATH": str(folder)}, asked


def run(course: Checkout, taken: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    path = f"{taken['PYTHONPATH']}:{course.root / 'hooks'}"
    return subprocess.run(
        course.command(*arguments),
        cwd=course.root,
        env=course.environment(**{**taken, "PYTHONPATH": path}),
        capture_output=True,
        timeout=300,
    )


def test_a_site_takes_the_place_of_the_old_one_where_folders_cannot_be_swapped_in_one_step(
    course: Checkout, taken: tuple[dict[str, str], Path]
) -> None:
    environment, asked = taken
    (course.site / "old").mkdir(parents=True)
    done = run(course, environment, "build", "--preview")
    assert done.returncode == 0, done.stdout + done.stderr
    assert asked.exists()
    assert (course.site / "index.html").exists()
    assert not (course.site / "old").exists()
    assert course.leftovers() == []


def test_a_build_that_was_killed_between_two_renames_is_put_right_by_the_next(
    course: Checkout, taken: tuple[dict[str, str], Path]
) -> None:
    (course.root / ".site-old").mkdir()
    (course.root / ".site-old/index.html").write_text("old", encoding="utf-8")
    course.edit("modules/course.yml", "pass_mark: 70", "pass_mark: all")
    assert run(course, taken[0], "build", "--preview").returncode == 1
    assert (course.site / "index.html").read_text(encoding="utf-8") == "old"
    assert course.leftovers() == []


def test_the_preview_shows_edits_and_ends_at_once(
    course: Checkout, taken: tuple[dict[str, str], Path], tmp_path: Path
) -> None:
    environment, asked = taken
    path = f"{environment['PYTHONPATH']}:{course.root / 'hooks'}"
    with previewing(course, tmp_path / "said.txt", **{**environment, "PYTHONPATH": path}) as preview:
        wait_for(lambda: "ikuti urutannya" in preview.get(), "the first page")
        course.edit("docs/index.id.md", "lalu ikuti urutannya", "lalu satu demi satu")
        wait_for(lambda: "lalu satu demi satu" in preview.get(), "the edited text")
        course.edit("hooks/strings/id.yml", "menu.home: Beranda", "menu.home: Ke depan")
        wait_for(lambda: "Ke depan" in preview.get(), "the words, which a new process brings")
        assert asked.exists()
        preview.process.terminate()
        assert preview.process.wait(timeout=60) == 0
        assert "Traceback" not in preview.said
    assert course.leftovers() == []


def test_every_word_is_printed_as_far_as_the_console_knows_it(
    course: Checkout, taken: tuple[dict[str, str], Path]
) -> None:
    assert run(course, taken[0], "module", "air-bersih").returncode == 0
    for command in ("check", "translations"):
        done = run(course, taken[0], command)
        assert b"Traceback" not in done.stdout + done.stderr
        assert b"UnicodeEncodeError" not in done.stderr
    done = run(course, taken[0], "check")
    assert b"places to write" in done.stdout + done.stderr


def test_the_list_of_commands_is_shown_on_any_console() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "run.py", "help"],
        env={"PYTHONIOENCODING": "cp850", "PATH": "/usr/bin"},
        capture_output=True,
    )
    assert done.returncode == 0
    assert b"run.py COMMAND" in done.stdout
    assert done.stderr == b""


def test_there_is_something_to_take_away() -> None:
    assert hasattr(signal, "SIGPIPE")
