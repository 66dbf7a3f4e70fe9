import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from bs4 import BeautifulSoup
from pypdf import PdfReader

from support.checkout import ROOT, Checkout, fingerprint

OTHER_CLOCK = """\
import datetime, time

AHEAD = 400 * 24 * 3600
now = time.time
time.time = lambda: now() + AHEAD
for name in ("gmtime", "localtime"):
    real = getattr(time, name)
    setattr(time, name, lambda seconds=None, real=real: real(time.time() if seconds is None else seconds))


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=AHEAD)


datetime.datetime = Later
"""


PUBLISHED = {".html", ".css", ".js", ".svg", ".png", ".xml", ".gz", ".pdf", ".zip", ".json", ".webmanifest"} | {
    *(".txt", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"),  # the search index
    *(".csv", ""),  # question banks; headers for hosts
}


def page(checkout: Checkout, name: str) -> BeautifulSoup:
    return BeautifulSoup((checkout.site / name).read_text(encoding="utf-8"), "html5lib")


def wait_for(what: Callable[[], Any], why: str, seconds: float = 300) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    pytest.fail(f"waited {seconds} s in vain: {why}")


def test_both_courses_are_built_in_both_languages_with_the_same_engine(real: Checkout, tiny: Checkout) -> None:
    for built in (real, tiny):
        for name, language in (("index.html", "id"), ("en/index.html", "en")):
            assert page(built, name).html["lang"] == language
    assert "Beternak Lebah" in (tiny.site / "index.html").read_text(encoding="utf-8")
    for path in tiny.site.rglob("*.html"):
        text = path.read_text(encoding="utf-8").casefold()
        assert not [word for word in ("gampong", "keuchik", "aceh", "kader") if word in text], path
    theirs = fingerprint(tiny.root / "hooks")
    ours = fingerprint(real.root / "hooks")
    assert {k: v for k, v in theirs.items() if ".pyc" not in k} == {k: v for k, v in ours.items() if ".pyc" not in k}


def test_the_small_course_is_published_as_these_files_and_no_others(tiny: Checkout) -> None:
    wanted = (ROOT / "tests" / "published.txt").read_text(encoding="utf-8").split()
    built = (path.relative_to(tiny.site).as_posix() for path in tiny.site.rglob("*") if path.is_file())
    assert sorted(path for path in built if not path.startswith("pagefind/")) == sorted(wanted)


def test_every_module_stands_at_its_printed_address_in_each_language(real: Checkout) -> None:
    course = real.yaml("modules/course.yml")
    slugs = [slug for part in course["parts"].values() for slug in part["modules"]]
    for slug in slugs:
        for prefix in ("", "en/"):
            for name in ("index.html", "sesi.html"):
                assert (real.site / f"{prefix}{slug}/{name}").is_file()


def test_no_file_of_material_nor_of_the_engine_is_published(real: Checkout, tiny: Checkout) -> None:
    theirs = fingerprint(Path(material.__file__).parent / "templates")
    for built in (real, tiny):
        published = fingerprint(built.site)
        assert not set(published.values()) & set(theirs.values())
        assert {Path(name).suffix for name in published} <= PUBLISHED


def test_two_builds_of_one_commit_are_identical_whatever_the_place_the_clock_and_the_locale(tmp_path: Path) -> None:
    here = Checkout.copy(tmp_path / "a")
    there = Checkout.copy(tmp_path / "an other folder" / "ü")
    for path in sorted(there.root.rglob("*"), reverse=True):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    (there.root / "hooks" / "sitecustomize.py").write_text(OTHER_CLOCK, encoding="utf-8")
    first = {"TZ": "Asia/Jakarta", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    second = {"TZ": "America/New_York", "LANG": "id_ID.UTF-8", "LC_ALL": "", "PYTHONHASHSEED": "2", "COLUMNS": "40"}
    here.build(**first)
    before = os.umask(0o077)
    try:
        there.build(**second)
    finally:
        os.umask(before)
    assert fingerprint(here.site) == fingerprint(there.site)


def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_site_whole(course: Checkout) -> None:
    first = (course.root / "modules/course.yml").read_text(encoding="utf-8")
    texts = [first, first.replace('edition: "2025.2"', 'edition: "2025.9"')]
    known = []
    for text in texts:
        (course.root / "modules/course.yml").write_text(text, encoding="utf-8")
        start = time.monotonic()
        known.append(fingerprint(course.build()))
        duration = time.monotonic() - start
    assert known[0] != known[1]
    times = 20
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # shown where the test fails
    chance = random.Random(seed)
    killed_early = 0
    for nth in range(times):
        new = nth % 2
        (course.root / "modules/course.yml").write_text(texts[new], encoding="utf-8")
        if nth in {4, 18}:
            shutil.rmtree(course.site, ignore_errors=True)
        before = fingerprint(course.site) if course.site.exists() else None
        process = subprocess.Popen(
            course.command("build"),
            env=course.environment(),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        start = time.monotonic()
        try:
            process.wait((nth + chance.random()) / times * duration * 1.1)
            duration = time.monotonic() - start  # the machine is less busy now
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        after = fingerprint(course.site) if course.site.exists() else None
        assert after in (before, known[new])
        killed_early += process.returncode == -signal.SIGKILL
    assert killed_early >= times / 4
    assert fingerprint(course.build()) == known[new]
    assert course.leftovers() == []


def test_a_build_killed_between_two_renames_is_repaired_by_the_next_even_by_one_that_fails(course: Checkout) -> None:
    old = fingerprint(course.build())
    course.site.rename(course.root / ".site-old")
    course.edit("modules/course.yml", "pass_mark: 70", "pass_mark: 700")
    assert course.run("build").returncode == 1
    assert fingerprint(course.site) == old
    assert course.leftovers() == []
    course.edit("modules/course.yml", "pass_mark: 700", "pass_mark: 70")
    shutil.copytree(course.site, course.root / ".site-old")
    (course.root / ".site-new-xyz" / "site").mkdir(parents=True)
    assert fingerprint(course.build()) == old
    assert course.leftovers() == []


def test_serving_does_not_take_the_published_site_that_a_killed_build_left_aside(course: Checkout) -> None:
    course.build()
    course.site.rename(course.root / ".site-old")
    assert course.run("build", "--target", ".serve").returncode == 0
    assert (course.root / ".site-old").is_dir()
    course.build()
    assert course.leftovers() == [".serve"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("modules/koloni/module.yml", "minutes: 15\nelements", "minutes: fifteen\nelements"),
        ("modules/koloni/module.yml", "minutes: 15\n", "minutes: 15\nminits: 3\n"),
        ("docs/index.id.md", "(koloni/index.md)", "(kolonel/index.md)"),
        ("hooks/strings/en.yml", "menu.open: Menu\n", ""),
    ],
)
def test_a_mistake_fails_the_build_by_name_of_file_and_leaves_the_site(
    course: Checkout, name: str, old: str, new: str
) -> None:
    before = fingerprint(course.build())
    (course.root / name).write_text((course.root / name).read_text().replace(old, new, 1), encoding="utf-8")
    done = course.run("build")
    assert done.returncode == 1
    assert f"{name}:" in done.stderr
    assert "1 mistake" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert fingerprint(course.site) == before
    assert course.leftovers() == []


def test_a_warning_of_mkdocs_fails_the_build_and_is_shown(course: Checkout) -> None:
    before = fingerprint(course.build())
    (course.root / "hooks" / "warn.py").write_text(
        "import logging\n\n\ndef on_nav(nav, /, *, config, files):\n"
        '    logging.getLogger("mkdocs.hooks.warn").warning("the nav looks odd")\n',
        encoding="utf-8",
    )
    course.edit("mkdocs.yml", "  - hooks/page.py\n", "  - hooks/page.py\n  - hooks/warn.py\n")
    done = course.run("build")
    assert done.returncode == 1
    assert "the nav looks odd" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(course.site) == before
    assert course.leftovers() == []


def test_mkdocs_by_itself_gives_the_same_pages(course: Checkout) -> None:
    done = course.run("build", "--preview")
    assert done.returncode == 0, done.stdout + done.stderr
    environment = {key: value for key, value in course.environment().items() if key != "PYTHONPATH"}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", "alone"]
    alone = subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True, timeout=1800)
    assert alone.returncode == 0, alone.stdout + alone.stderr
    assert fingerprint(course.root / "alone") == fingerprint(course.site)


def test_two_builds_at_once_wait_for_each_other(course: Checkout) -> None:
    both = [subprocess.Popen(course.command("build"), env=course.environment()) for _ in range(2)]
    assert [process.wait(timeout=900) for process in both] == [0, 0]
    built = fingerprint(course.site)
    assert built == fingerprint(course.build())
    assert course.leftovers() == []


# --- a third language -----------------------------------------------------------------------------------------


def translated(value: Any, code: str, skip: Callable[[Any], bool]) -> Any:
    """Give every text of the course a version in a third language."""
    if isinstance(value, list):
        return [translated(v, code, skip) for v in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"id", "en"}:
        return value if skip(value) else {**value, code: f"Versi ketiga: {value['id']}"}
    return {k: translated(v, code, skip) for k, v in value.items()}


def add_language(course: Checkout, code: str, skip: Callable[[Any], bool] = lambda text: False) -> None:
    """Add a language by configuration, strings and texts alone; `skip` leaves gaps."""
    entry = f"        - locale: {code}\n          name: Ketiga\n          build: true\n"
    course.edit("mkdocs.yml", "\nextra:\n", f"{entry}\nextra:\n")
    for path in [*course.root.glob("modules/**/*.yml"), *course.root.glob("quizzes/*.yml")]:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
        text = yaml.dump(translated(data, code, skip), allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")
    for path in [p for folder in ("docs", "modules") for p in (course.root / folder).rglob("*.id.*")]:
        if not skip(path.name):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".md":  # no line of some length may stay what it was
                lines = [re.sub(r"^(?!/).*?(?<= )[a-z]{3,} ", r"\g<0>ketiga ", line) for line in text.split("\n")]
                text = "\n".join([*lines, "Sebuah alinea versi ketiga.", ""])
            path.with_name(path.name.replace(".id.", f".{code}.")).write_text(text, encoding="utf-8")
    words = course.root / "hooks" / "strings"
    text = (words / "id.yml").read_text(encoding="utf-8")
    (words / f"{code}.yml").write_text(text.replace("\nmenu.open: ", "\nmenu.open: Ketiga "), encoding="utf-8")


@pytest.mark.parametrize("code", ["ms", "ace"])
def test_a_third_language_needs_configuration_strings_and_texts_alone(course: Checkout, code: str) -> None:
    add_language(course, code)
    course.build()
    for name in ("index.html", "koloni/index.html", "koloni/sesi.html", "istilah.html", "rujukan.html"):
        third = page(course, f"{code}/{name}")
        assert third.html["lang"] == code
        assert "ersi ketiga" in third.main.get_text()
        assert third.select_one(".menu-button").get_text() == "Ketiga Menu"
        assert not third.select("main .banner:not([hidden])")
        if name not in {"istilah.html", "rujukan.html"}:  # terms and sources keep their own names
            assert not third.select('main [lang="id"]:not(.offline *)')  # where languages are offered by their names
        links = {a["hreflang"]: a["href"] for a in page(course, name).select(".languages a")}
        assert set(links) == {"id", "en", code}
        assert (course.site / name).parent.joinpath(links[code]).is_file()
    assert page(course, "404.html").select(f'section[lang="{code}"]')


def test_a_draft_language_shows_what_it_lacks_in_the_source_language_and_says_so(course: Checkout) -> None:
    gaps = re.compile(r"koloni|'stup'|^index\.id\.md$", re.IGNORECASE)
    add_language(course, "ms", skip=lambda text: gaps.search(str(text)) is not None)
    shutil.copy(course.root / "modules/madu/index.id.md", course.root / "modules/madu/index.ms.md")
    course.edit("mkdocs.yml", "draft: []", "draft: [ms]")
    course.edit("hooks/strings/ms.yml", "module.key-points: Yang perlu diingat\n", "")
    course.build()
    module = page(course, "ms/koloni/index.html")
    assert module.html["lang"] == "ms"
    assert module.select("main .banner:not([hidden])")
    assert "Bahasa Indonesia" in module.select_one("main .banner:not([hidden])").get_text()
    text = module.select_one("main .text > div[lang=id]")
    assert text
    assert text.find("h2", id="k1")
    for shown in (module.h1, module.select_one(".key-points"), module.select_one(".quiz")):
        for words in shown.find_all(string=lambda s: "koloni" in s.casefold()):
            assert words.find_parent(lang=True)["lang"] == "id", words
    for link in module.select("nav.menu a, nav.sections a"):
        if "oloni" in link.get_text() and "Versi" not in link.get_text():
            assert (link.get("lang") or link.find(lang=True)["lang"]) == "id", link
    assert page(course, "ms/koloni/lebah-madu-koloni.ms.html").select("main .banner:not([hidden])")
    assert not page(course, "ms/madu/lebah-madu-madu.ms.html").select("main .banner:not([hidden])")
    for name, said in (("ms/koloni/bacaan", True), ("ms/madu/soal-a", False), ("koloni/bacaan", False)):
        paper = PdfReader(course.site / f"{name}.pdf").pages[0].extract_text()
        assert ("belum selesai diterjemahkan" in paper) == said, name
    term = page(course, "ms/istilah.html").select_one("#stup dt")
    assert (term["lang"], term.find(lang=True)) == ("nl", None)
    assert not page(course, "koloni/index.html").select("main .banner:not([hidden])")
    assert not page(course, "en/koloni/index.html").select("main .banner:not([hidden])")


def test_a_section_that_a_draft_lacks_is_shown_in_the_source_language_at_its_place(course: Checkout) -> None:
    add_language(course, "ms")
    course.edit("mkdocs.yml", "draft: []", "draft: [ms]")
    (course.root / "modules/koloni/index.ms.md").write_text(
        "### Telur {#k1-telur}\n\n([Crane](source:crane))\n\n![Bingkai.](picture.svg)\n\n"
        "/// question | k1-bukti\n///\n",
        encoding="utf-8",
    )
    done = course.run("build")
    assert done.returncode == 0, done.stdout + done.stderr
    module = page(course, "ms/koloni/index.html")
    shown = [(h["id"], h.find_parent(lang=True)["lang"]) for h in module.select(".text :is(h2, h3)")]
    assert shown == [("k1", "id"), ("k1-telur", "ms"), ("k2", "id")]
    assert [
        bool(page(course, f"ms/{name}.html").select(".banner:not([hidden])"))
        for name in ("koloni/index", "koloni/sesi", "madu/index")
    ] == [True, False, False]
    assert module.select_one("#k1 + .scene > p > span")["lang"] == "ms"
    assert "Tiga kasta" in (course.site / "ms/bank/lebah-madu-koloni.ms.gift.txt").read_text(encoding="utf-8")
    assert [(a["href"], a.find(lang=True) is not None) for a in module.select("nav.sections a")][:3] == [
        ("#k1", True),
        ("#k1-telur", False),
        ("#k2", True),
    ]


def test_a_language_that_is_no_draft_may_have_no_gaps(course: Checkout) -> None:
    add_language(course, "ms", skip=lambda text: "Koloni" in str(text))
    done = course.run("build")
    assert done.returncode == 1
    assert "the text in `ms` is missing" in done.stderr
    assert "Traceback" not in done.stderr
