"""axe-core, as the tests run it in a page."""

from collections.abc import Sequence
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"

TALL = 6000

RUN = """async rules => {
    const found = await axe.run(document, {resultTypes: ["violations"], runOnly: rules ?? ["wcag2a", "wcag2aa",
        "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
    return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)} ${n.any.concat(n.all)
        .map(c => c.message).join(" ").slice(0, 200)}`));
}"""


def violations(page: Page, rules: Sequence[str] | None = None) -> list[str]:
    """Return what axe finds in a page as it is now, by all rules or by some.

    It sees the page whole, on a tall screen: what stays on the screen covers targets for the moment, wherever one has
    scrolled, and axe would take those for too small.
    """
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": before["width"], "height": TALL})
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, rules)
    page.set_viewport_size(before)
    return found
