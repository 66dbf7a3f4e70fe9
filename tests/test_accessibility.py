"""axe-core on every page, in both languages, light and dark, on a phone and on a screen."""

import pytest
from playwright.sync_api import Browser

from support.axe import violations
from support.browser import overflowing
from support.checkout import Checkout, is_one_file

OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""Rules that ask for colours: all that differs in the dark, whatever the width."""

OF_LAYOUT = [*OF_COLOUR, "target-size", "scrollable-region-focusable", "region", "bypass", "skip-link"]
"""Rules whose answer depends on the width: the others are asked once."""


@pytest.mark.parametrize("language", ["id", "en"])
def test_axe_finds_nothing_on_any_page_light_or_dark_small_or_large(
    real: Checkout, browser: Browser, language: str
) -> None:
    found: list[str] = []
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    paths = [path for path in sorted(real.site.rglob("*.html")) if not is_one_file(path)]
    names = [path.relative_to(real.site).as_posix() for path in paths]
    for name in (name for name in names if name.startswith("en/") == (language == "en")):
        page.goto((real.site / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        for scheme, width, rules in (("light", 360, None), ("light", 1280, OF_LAYOUT), ("dark", 1280, OF_COLOUR)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{name} {scheme} {width}: {violation}" for violation in violations(page, rules)]
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{name} {width}: wider than the screen: {what}" for what in overflowing(page)]
    context.close()
    assert not found, "\n".join(found)
