"""A translation follows its source by content: what changed is named, on the page and by `make translations`."""

import os
import re
import subprocess

import pytest
from bs4 import BeautifulSoup

from support.checkout import ROOT, Checkout
from training.check.loader import load
from training.check.stamps import stamp
from training.check.translation_report import report

SECTION = "modules/koloni/index.id.md"


def said(course: Checkout) -> list[str]:
    return list(report(load(course.root)))


def rows(course: Checkout) -> dict[str, str]:
    """Slug to what the table says of it in English."""
    return {line.split()[0]: " ".join(line.split()[1:]) for line in said(course)[1:5]}


def named(course: Checkout) -> list[str]:
    return said(course)[5:]


def banners(course: Checkout, name: str) -> list[tuple[str, str]]:
    """Return what stands before each banner of a page, and where the banner leads."""
    done = course.run("build", "--preview")
    assert done.returncode == 0, done.stdout + done.stderr
    page = BeautifulSoup((course.site / name).read_text(encoding="utf-8"), "html5lib")
    found = []
    for banner in page.select("main p.banner:has(> a:not([href='']))"):
        before = banner.find_previous_sibling()
        found.append((before.get("id", "") if before else "", banner.a["href"]))
    return found


def test_a_changed_word_is_said_on_the_page_and_named_until_it_is_changed_back(stamped: Checkout) -> None:
    page = "en/koloni/index.html"
    assert banners(stamped, page) == []
    assert set(rows(stamped).values()) == {"complete"}
    source = (stamped.root / SECTION).read_text(encoding="utf-8")
    stamped.edit(SECTION, "koloni pertamanya", "koloni barunya")
    assert banners(stamped, page) == [("k1", "../../koloni/index.html#k1")]
    assert banners(stamped, "koloni/index.html") == []
    assert rows(stamped)["koloni"] == "1 stale"
    assert [line.partition(": ")[2] for line in named(stamped)] == ["`#k1` is stale: its source has changed"]
    (stamped.root / SECTION).write_text(source, encoding="utf-8")
    os.utime(stamped.root / SECTION, (2_000_000_000, 2_000_000_000))
    assert banners(stamped, page) == []
    assert set(rows(stamped).values()) == {"complete"}


def test_new_line_breaks_in_a_text_change_nothing(stamped: Checkout) -> None:
    stamped.edit("modules/madu/index.id.md", "Ambil hanya bingkai", "Ambil hanya\nbingkai")
    stamped.edit("modules/madu/module.yml", "{id: Sisakan sepertiga.,", "{id: 'Sisakan\n    sepertiga.',")
    assert set(rows(stamped).values()) == {"complete"}


def test_a_changed_text_in_yaml_is_said_at_the_top_of_the_page_that_shows_it(stamped: Checkout) -> None:
    stamped.edit("quizzes/madu.yml", "Kapan bingkai siap", "Bilakah bingkai siap")
    stamped.edit("modules/koloni/sheets.yml", "Lembar amatan", "Lembar lihat")
    assert banners(stamped, "en/madu/index.html") == [("", "../../madu/index.html")]
    for name, count in (("madu/sesi", 0), ("koloni/sesi", 1), ("koloni/index", 0)):
        page = BeautifulSoup((stamped.site / f"en/{name}.html").read_text(encoding="utf-8"), "html5lib")
        assert len(page.select("main p.banner:has(> a:not([href='']))")) == count, name
    assert named(stamped)[-1] == "quizzes/madu.yml:7: `m1-kapan.text` is stale: its source has changed"


def test_an_entry_put_into_a_list_leaves_the_others_as_they_are(stamped: Checkout) -> None:
    stamped.edit(
        "modules/madu/module.yml",
        "  - {id: Sisakan sepertiga., en: Leave a third.}",
        "  - {id: Pakai sarung tangan., en: Wear gloves.}\n  - {id: Sisakan sepertiga., en: Leave a third.}",
    )
    assert rows(stamped)["madu"] == "1 not noted yet"
    assert [line for line in named(stamped) if "`make translated SLUG=madu LANG=en`" in line] == named(stamped)[:1]


def test_stamping_one_place_leaves_the_rest_stale(stamped: Checkout) -> None:
    stamped.edit("modules/madu/index.id.md", "Ambil hanya bingkai", "Ambillah bingkai")
    stamped.edit("modules/madu/module.yml", "Sisakan sepertiga.", "Sisakan seperempat.")
    assert rows(stamped)["madu"] == "2 stale"
    assert stamp(load(stamped.root), "madu", "en", "m1") == [
        "modules/madu/translated.en.yml: 1 stale before",
        "  now taken as translated: modules/madu/index.md, `#m1`",
    ]
    assert [line.split("`")[1] for line in named(stamped)] == ["key_points"]


def test_the_old_text_is_shown_where_git_holds_it(stamped: Checkout) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=stamped.root, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    for text in ("Ambillah bingkai", "Petik bingkai"):
        stamped.edit("modules/madu/index.id.md", "Ambil hanya bingkai", text)
        git("commit", "-qam", text)
        stamped.edit("modules/madu/index.id.md", text, "Ambil hanya bingkai")
    stamped.edit("modules/madu/index.id.md", "Ambil hanya bingkai", "Angkat bingkai")
    stamped.edit("modules/madu/module.yml", "Sisakan sepertiga.", "Sisakan seperempat.")
    assert [line for line in named(stamped) if line.startswith(" ")] == [
        "    - Sisakan sepertiga.",
        "    + Sisakan seperempat.",
        "    - Ambil hanya bingkai yang tertutup.",
        "    + Angkat bingkai yang tertutup.",
    ]


def test_a_text_left_as_in_the_source_is_named_unless_it_is_a_name_or_stamped(stamped: Checkout) -> None:
    stamped.edit("modules/madu/module.yml", "en: Leave a third.", "en: Sisakan sepertiga.")
    stamped.edit("modules/madu/module.yml", "en: Strain through cloth.", "en: Saring dengan kain.")
    assert named(stamped) == []
    (stamped.root / "modules/madu/translated.en.yml").unlink()
    assert named(stamped)[1:] == [
        "modules/madu/module.yml:41: `session.without_electricity` is identical to the source"
    ]


def test_gaps_of_a_draft_language_are_counted_and_named_as_missing(stamped: Checkout) -> None:
    stamped.edit("mkdocs.yml", "draft: []", "draft: [en]")
    stamped.edit("modules/madu/module.yml", ", en: Leave a third.", "")
    (stamped.root / "modules/madu/index.en.md").unlink()
    assert rows(stamped)["madu"] == "3 missing"
    assert named(stamped) == [
        "modules/madu/module.yml:13: `key_points` is missing",
        "modules/madu/index.en.md: the text before the first anchor is missing",
        "modules/madu/index.en.md: `#m1` is missing",
    ]


def test_of_many_gaps_the_first_are_named(stamped: Checkout) -> None:
    stamped.edit("mkdocs.yml", "draft: []", "draft: [en]")
    path = stamped.root / "quizzes/koloni.yml"
    path.write_text(
        re.sub(r", en: [^,}]*\}|\n *en: .*(\n {8,}.*)*", lambda m: "}" if m[0][0] == "," else "", path.read_text())
    )
    assert re.fullmatch(r"koloni: … and \d+ more", named(stamped)[-1])
    assert len(named(stamped)) == 21


def test_where_nothing_is_translated_nothing_is_stamped(stamped: Checkout) -> None:
    stamped.edit(
        "mkdocs.yml",
        "          name: English\n          build: true\n",
        (
            "          name: English\n          build: true\n"
            "        - locale: ace\n          name: Acèh\n          build: true\n"
        ),
    )
    stamped.edit("mkdocs.yml", "draft: []", "draft: [ace]")
    stamps = stamped.root / "modules/madu/translated.ace.yml"
    assert stamp(load(stamped.root), "madu", "ace") == ["modules/madu/translated.ace.yml: nothing is translated yet"]
    assert not stamps.exists()
    stamps.write_text("# a remark\n", encoding="utf-8")
    load(stamped.root)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["madu", "id"], "`id` is not a language of translations: use one of `en`"),
        (["mad", "en"], "there is no module `mad`: did you mean `madu`?"),
        (["madu", "en", "--at", "m9"], "`madu` has no place `m9`"),
    ],
)
def test_what_cannot_be_stamped_is_refused(course: Checkout, arguments: list[str], why: str) -> None:
    done = course.run("translated", *arguments)
    assert done.returncode == 1
    assert why in done.stderr
    assert not list(course.root.rglob("translated.*"))


def test_stamps_that_somebody_wrote_by_hand_are_a_mistake(stamped: Checkout) -> None:
    stamped.append("modules/madu/translated.en.yml", "  title: today\n")
    done = stamped.run("check")
    assert done.returncode == 1
    assert "modules/madu/translated.en.yml" in done.stdout


def test_every_translation_of_the_course_follows_its_source() -> None:
    assert {line.split("  ")[-1].strip() for line in said(Checkout(ROOT))[1:]} == {"complete"}
