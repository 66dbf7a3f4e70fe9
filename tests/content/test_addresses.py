"""Addresses stand on printed paper and in messages: none that was ever published goes away."""

from pathlib import Path

from support.checkout import Checkout


def test_every_address_that_was_ever_published_is_still_there(real: Checkout) -> None:
    published = (Path(__file__).parent / "addresses.txt").read_text(encoding="utf-8").split()
    assert [address for address in published if not (real.site / address).is_file()] == []
