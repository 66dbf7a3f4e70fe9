"""What counts as another question: its key, its type, its options, or what is right; never how it is worded."""

import subprocess
from pathlib import Path

import pytest

from support.checkout import Checkout
from training.build.release import note
from training.check.loader import load
from training.check.stored import report
from training.course.quiz import content_hash

BANK = "quizzes/koloni.yml"

HIVE = "quizzes/stup.yml"


def hashes(root: Path) -> dict[str, str]:
    return {key: content_hash(q) for bank in load(root).banks.values() for key, q in bank.questions.items()}


def changed(course: Checkout, *edits: tuple[str, str, str]) -> set[str]:
    """Return the questions whose hash some edits change."""
    before = hashes(course.root)
    for name, old, new in edits:
        course.edit(name, old, new)
    after = hashes(course.root)
    return {key for key in before | after if before.get(key) != after.get(key)}


def released(course: Checkout) -> None:
    (course.root / "modules/released.yml").write_text(note(load(course.root)), encoding="utf-8")


def test_words_in_any_language_change_nothing_nor_does_the_order_on_the_page(course: Checkout) -> None:
    edits = [
        (BANK, "id: Apa bukti pertama bahwa ada ratu?", "id: Apa tanda pertama adanya ratu?"),
        (BANK, "id: Telur di dasar sel", "id: Ada telur di dasar tiap sel"),
        (BANK, "en: lays eggs", "en: lays all eggs"),
        (BANK, "  order: fixed\n", ""),
        (HIVE, "id: Ratakan tanah", "id: Ratakan tanahnya"),
    ]
    assert changed(course, *edits) == set()


@pytest.mark.parametrize(
    ("key", "edits"),
    [
        ("k1-bukti", [(BANK, "    dengung:\n", "    dengungan:\n")]),
        (
            "k2-hitung",
            [
                (BANK, "    jaga:\n      right: true\n", "    jaga:\n"),
                (BANK, "    sepi:\n", "    sepi:\n      right: true\n"),
            ],
        ),
        ("k1-kasta", [(BANK, "    jantan:\n", "    penjantan:\n")]),
        ("s1-urut", [(HIVE, "    pilih:\n", "    z-pilih:\n")]),
    ],
)
def test_other_options_or_other_right_answers_make_it_another_question(
    course: Checkout, key: str, edits: list[tuple[str, str, str]]
) -> None:
    assert changed(course, *edits) == {key}


def test_another_sequence_makes_it_another_question(course: Checkout) -> None:
    text = (course.root / HIVE).read_text(encoding="utf-8")
    first, second, third = (text.index(f"    {step}:\n") for step in ("pilih", "ratakan", "pasang"))
    swapped = text[second:third] + text[first:second]
    assert changed(course, (HIVE, text[first:third], swapped)) == {"s1-urut"}


def test_before_the_first_release_nothing_is_said(course: Checkout) -> None:
    assert list(report(load(course.root))) == []
    assert "stored answers" not in course.run("check").stdout


def test_the_check_counts_and_names_the_questions_that_lose_stored_answers_since_the_release(course: Checkout) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=course.root, check=True)

    git("init", "-q")
    git("add", "quizzes")
    git("commit", "-qm", "Banks")
    released(course)
    assert course.run("check").stdout.splitlines()[0] == "Since 2025.2, no question loses stored answers"
    course.edit(BANK, "    dengung:\n", "    dengungan:\n")
    course.edit(HIVE, "s1-urut:\n", "s1-susun:\n")
    course.edit(BANK, "id: Ada penjaga", "id: Ada lebah penjaga")
    line = (course.root / BANK).read_text(encoding="utf-8").splitlines().index("k1-bukti:") + 1
    count = "Since 2025.2, 2 questions lose stored answers: their answers count anew after the next release, "
    count += "nothing to mend"
    named = [
        f"  {BANK}:{line}: `k1-bukti`: its type, its options or what is right has changed",
        "  `s1-urut` is gone, or has another key",
    ]
    assert list(report(load(course.root))) == [count, *named]
    assert list(report(load(course.root), named=False)) == [count, *named]
    git("commit", "-qm", "Another sequence", HIVE)
    assert course.run("check").stdout.splitlines() == [count, named[0], "3 modules, 2 languages: no mistakes"]


def test_a_question_goes_on_under_the_hash_of_its_release_until_it_changes(course: Checkout) -> None:
    released(course)
    path = course.root / "modules/released.yml"
    now = hashes(course.root)["k1-bukti"]
    course.edit("modules/released.yml", f"k1-bukti: {now}", f"k1-bukti: {now} abcdef")
    question = load(course.root).banks["koloni"].questions["k1-bukti"]
    assert load(course.root).released.hash_of(question) == "abcdef"
    released(course)
    assert f"  k1-bukti: {now} abcdef\n" in path.read_text(encoding="utf-8")
    course.edit(BANK, "    dengung:\n", "    dengungan:\n")
    changed = load(course.root)
    assert changed.released.hash_of(changed.banks["koloni"].questions["k1-bukti"]) not in {now, "abcdef"}
    released(course)
    assert "abcdef" not in path.read_text(encoding="utf-8")


def test_a_note_of_the_release_that_somebody_edited_is_a_mistake_at_its_line(course: Checkout) -> None:
    released(course)
    now = hashes(course.root)["k1-bukti"]
    course.edit("modules/released.yml", f"k1-bukti: {now}", "k1-bukti: later")
    said = course.run("check")
    assert said.returncode == 1
    assert "modules/released.yml:11:13: " in said.stdout
    assert "do not edit this file: `make release` writes it" in said.stdout


def test_an_edition_that_was_released_gets_a_new_number_before_its_codes_say_something_else(course: Checkout) -> None:
    released(course)
    assert course.run("check").returncode == 0
    course.edit("modules/course.yml", "[stup, madu]", "[madu, stup]")
    said = course.run("check")
    line = next(line for line in said.stdout.splitlines() if line.startswith("modules/course.yml:"))
    assert said.returncode == 1
    assert "2025.2 was released, and since then the course has other modules, or another order of them" in line
    assert line.endswith('give the edition a new number, `edition: "2025.3"`')
    course.edit("modules/course.yml", 'edition: "2025.2"', 'edition: "2025.3"')
    assert course.run("check").returncode == 0
    note_of_both = note(load(course.root))
    assert '"2025.2":\n    layout: 2\n    modules: [koloni, stup, madu]' in note_of_both
    assert '"2025.3":\n    layout: 2\n    modules: [koloni, madu, stup]' in note_of_both
