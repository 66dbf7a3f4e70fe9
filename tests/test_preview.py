"""The preview: an edit shows at once, mistakes stand in the browser, and it always shows what a fresh build gives."""

import os
import random
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.checkout import Checkout, fingerprint
from support.preview import previewing, wait_for
from support.soak import Soak
from training.build import depends
from training.check.loader import load

EDITS, COMPARED = 15, (5, 10, 15)


def test_after_random_edits_it_shows_what_a_fresh_build_gives_byte_for_byte(course: Checkout, tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED") or random.randrange(10**6))
    print(f"SEED={seed} makes the same edits again")
    with previewing(course, tmp_path / "said.txt") as preview:
        wait_for(lambda: "Shown after" in preview.said, "the first build")
        soak = Soak(preview, seed)
        for nth in range(1, EDITS + 1):
            soak.step()
            if nth in COMPARED:
                soak.check()
                if soak.broken:
                    soak.mend()
                    soak.check()
                    assert not soak.broken


def test_an_edit_shows_and_a_mistake_stands_over_the_last_good_page_until_it_is_mended(
    course: Checkout, tmp_path: Path, page: Page
) -> None:
    course.site.mkdir()
    (course.site / "index.html").write_text("published", encoding="utf-8")
    with previewing(course, tmp_path / "said.txt") as preview:
        wait_for(lambda: "ikuti urutannya" in preview.get(), "the first page")
        page.goto(preview.address)
        course.edit("docs/index.id.md", "lalu ikuti urutannya", "lalu satu demi satu")
        expect(page.locator("main")).to_contain_text("lalu satu demi satu")
        course.edit("modules/course.yml", "pass_mark: 70", "pass_mark: 700")
        course.edit("docs/index.id.md", "lalu satu demi satu", "lalu yang lain")
        panel = page.get_by_role("alert")
        expect(panel).to_contain_text("1 mistake")
        expect(panel.get_by_role("listitem").locator("b")).to_have_text("modules/course.yml:10:12")
        expect(page.locator("main")).to_contain_text("lalu satu demi satu")
        assert "modules/course.yml:" in preview.said
        course.edit("modules/course.yml", "pass_mark: 700", "pass_mark: 70")
        expect(page.locator("main")).to_contain_text("lalu yang lain")
        expect(panel).to_have_count(0)
        os.killpg(preview.process.pid, signal.SIGINT)
        assert preview.process.wait(timeout=60) == 0
        assert "Traceback" not in preview.said
    assert course.leftovers() == []
    assert fingerprint(course.site).keys() == {"index.html"}


def test_a_template_that_is_wrong_is_named_at_its_line_and_shows_when_it_is_mended(
    course: Checkout, tmp_path: Path
) -> None:
    with previewing(course, tmp_path / "said.txt") as preview:
        wait_for(lambda: "ikuti urutannya" in preview.get(), "the first page")
        course.edit("hooks/theme/partials/home.html", "<h1>{{ title }}</h1>", "<h1>{{ title }!</h1>")
        wrong = wait_for(preview.mistakes, "the mistake")
        assert wrong[0].startswith("hooks/theme/partials/home.html:")
        course.edit("hooks/theme/partials/home.html", "<h1>{{ title }!</h1>", "<h1>{{ title }}!</h1>")
        wait_for(lambda: "Satu stup di pekarangan!</h1>" in preview.get(), "the edited template")
        wait_for(lambda: not preview.mistakes(), "the mistake is gone")


def test_a_course_that_begins_with_a_mistake_shows_when_it_is_mended(
    course: Checkout, tmp_path: Path, page: Page
) -> None:
    course.edit("modules/course.yml", "pass_mark: 70", "pass_mark: 700")
    with previewing(course, tmp_path / "said.txt") as preview:
        wait_for(lambda: "modules/course.yml:" in preview.said, "the mistake")
        page.goto(preview.address)
        expect(page.get_by_role("alert")).to_contain_text("modules/course.yml:10:12")
        course.edit("modules/course.yml", "pass_mark: 700", "pass_mark: 70")
        expect(page.locator("main")).to_contain_text("ikuti urutannya", timeout=300_000)
        assert "Traceback" not in preview.said


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["first build", "later"])
def test_it_ends_at_an_interrupt_also_where_a_shell_has_it_ignore_that(
    course: Checkout, tmp_path: Path, sent: signal.Signals, moment: str
) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as `nohup … &` hands it on
    try:
        with previewing(course, tmp_path / "said.txt") as preview:
            signal.signal(signal.SIGINT, before)
            if moment == "later":
                wait_for(lambda: "Shown after" in preview.said, "the first build")
            else:
                wait_for(lambda: [*course.root.glob(".serve-*")], "its beginning")
            preview.process.send_signal(sent)
            assert preview.process.wait(timeout=60) == 0
            assert "Traceback" not in preview.said
    finally:
        signal.signal(signal.SIGINT, before)
    assert course.leftovers() == []


def test_when_its_own_python_changes_it_asks_to_be_started_anew(course: Checkout, tmp_path: Path) -> None:
    with previewing(course, tmp_path / "said.txt") as preview:
        wait_for(lambda: "The preview is at" in preview.said, "its beginning")
        course.append("hooks/training/build/watch.py", "\n")
        assert preview.process.wait(timeout=60) == 75


def test_edits_before_the_first_build_are_no_matter_of_the_next_one(course: Checkout, tmp_path: Path) -> None:
    with previewing(course, tmp_path / "said.txt") as preview:
        (course.root / "docs/index.id.md").rename(course.root / "docs/xindex.id.md")
        wait_for(preview.mistakes, "the mistake")
        (course.root / "docs/xindex.id.md").rename(course.root / "docs/index.id.md")
        wait_for(lambda: "ikuti urutannya" in preview.get(), "the first page")
        course.edit("docs/index.id.md", "lalu ikuti urutannya", "lalu satu demi satu")
        wait_for(lambda: "lalu satu demi satu" in preview.get(), "the edited text")


def test_a_port_in_use_is_said(course: Checkout) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [sys.executable, str(course.root / "hooks" / "serve.py"), "--port", str(taken.getsockname()[1])],
            cwd=course.root,
            env=course.environment(),
            capture_output=True,
            text=True,
            timeout=600,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "--port" in done.stderr


def test_a_new_sentence_in_a_text_touches_the_pages_of_its_module_alone(course: Checkout) -> None:
    before = load(course.root)
    course.append("modules/koloni/index.id.md", "\nSatu kalimat lagi.\n")
    found = depends.touched([Path("modules/koloni/index.id.md")], before, load(course.root))
    assert found.pages == ("koloni/index.html", "en/koloni/index.html", "koloni/sesi.html", "en/koloni/sesi.html")


def test_a_new_title_of_a_module_touches_all_pages_its_own_first(course: Checkout) -> None:
    before = load(course.root)
    course.edit("modules/koloni/module.yml", "title: {id: Koloni,", "title: {id: Koloniku,")
    found = depends.touched([Path("modules/koloni/module.yml")], before, load(course.root))
    assert found.pages[0] == "koloni/index.html"
    assert {"index.html", "en/madu/index.html", "stup/sesi.html"} < set(found.pages)


def test_who_is_met_first_in_a_module_stands_on_the_map_too(course: Checkout) -> None:
    before = load(course.root)
    names = [Path(f"modules/koloni/index.{code}.md") for code in ("id", "en")]
    for name, title in zip(names, ("Kotak pertama Sari\n", "Sari's first box\n"), strict=True):
        course.edit(str(name), title, f"{title}    who: none\n")
    found = depends.touched(names, before, load(course.root))
    assert "index.html" in found.pages


def test_of_a_file_that_nothing_is_known_of_nothing_is_guessed() -> None:
    names = [Path("hooks/strings/id.yml"), Path("modules/koloni/index.id.md"), Path("modules/course.yml")]
    assert depends.unknown(names) == [names[0], names[2]]
