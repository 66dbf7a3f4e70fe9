"""axe-core, as the tests run it in a page."""

from pathlib import Path

import axe_playwright_python

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"

RUN = """async rules => {
    const found = await axe.run(document, {resultTypes: ["violations"], runOnly: rules ?? ["wcag2a", "wcag2aa",
        "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
    return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)} ${n.any.concat(n.all)
        .map(c => c.message).join(" ").slice(0, 200)}`));
}"""
