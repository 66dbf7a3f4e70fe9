"""What the registry says of each kind of page holds for the files of the theme."""

import re

import pytest

from support.checkout import ROOT
from training.build.scripts import published
from training.page_kinds import BY_TEMPLATE, PAGE_KINDS, TERM_SCRIPT, UNSEARCHED, PageKind

THEME = ROOT / "hooks" / "theme"


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.template)
def test_a_kind_has_its_template_and_names_published_scripts(kind: PageKind) -> None:
    assert (THEME / "partials" / kind.template).is_file()
    assert set(kind.all_scripts) <= set(published(ROOT))


def test_every_published_script_is_that_of_a_kind() -> None:
    of_kinds = {script for kind in PAGE_KINDS for script in (*kind.all_scripts, *kind.later_scripts)}
    assert {TERM_SCRIPT, *of_kinds} == set(published(ROOT))


def test_no_two_kinds_have_one_template_and_none_shows_what_another_shows() -> None:
    assert len({kind.template for kind in PAGE_KINDS}) == len(PAGE_KINDS)
    shown = [kind.shows for kind in BY_TEMPLATE.values() if kind.shows]
    assert len(set(shown)) == len(shown)


def test_every_class_that_the_search_leaves_out_is_one_that_a_page_gives_out() -> None:
    files = [*THEME.rglob("*.html"), *(ROOT / "hooks" / "training" / "pages").glob("*.py")]
    words = {word for file in files for word in re.findall(r"[a-z-]+", file.read_text(encoding="utf-8"))}
    assert words >= UNSEARCHED
