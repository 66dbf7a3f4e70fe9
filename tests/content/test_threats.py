"""The page on what could be attacked names tests that are there, the same in both languages."""

import re

import pytest

from support.checkout import ROOT

NAMED = re.compile(r"`((?:test_\w+\.py|scripts/\w+\.js|broken/\w+\.yml))`")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_test_that_the_page_names_is_there(language: str) -> None:
    text, other = ((ROOT / f"docs/keamanan.{code}.md").read_text(encoding="utf-8") for code in (language, "id"))
    named = NAMED.findall(text)
    assert len(named) > 20
    assert named == NAMED.findall(other)
    assert [name for name in named if not (ROOT / "tests" / name).is_file()] == []
