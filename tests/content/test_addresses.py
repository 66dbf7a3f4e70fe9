"""Addresses stand on printed paper and in messages: none that was ever published goes away.

Only files that are called after their edition go with it.
"""

from pathlib import Path

from support.checkout import Checkout


def test_every_address_that_was_ever_published_is_still_there(real: Checkout) -> None:
    text = (Path(__file__).parent / "addresses.txt").read_text(encoding="utf-8")
    published = text.replace("{edition}", real.yaml("modules/course.yml")["edition"]).split()
    assert [address for address in published if not (real.site / address).is_file()] == []
