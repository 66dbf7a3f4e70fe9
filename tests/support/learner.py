"""What a learner does with a page of the small course, and what the device keeps of it."""

import json
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page

from support.checkout import Checkout

NAME = "lebah-madu/"
"""Where the record stands: the course, and behind it the person, who has no name."""


def go(page: Page, checkout: Checkout, name: str) -> None:
    page.goto((checkout.site / name).as_uri())


def record(page: Page) -> dict[str, Any]:
    return json.loads(page.evaluate(f"localStorage.getItem('{NAME}') || '{{}}'"))


def store(page: Page, content: object, name: str = NAME) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])


def pass_harvest(page: Page, checkout: Checkout, prefix: str = "") -> None:
    """Answer the one question of the module on the harvest."""
    go(page, checkout, f"{prefix}madu/index.html")
    page.locator(".quiz input[value=tutup]").check()
    page.locator(".quiz .check button").click()


def ask(page: Page | FrameLocator, key: str) -> Locator:
    """Bring a question of the quiz on the screen."""
    page.locator("html").evaluate("(html, key) => { location.hash = ''; location.hash = `question-${key}`; }", key)
    asked = page.locator(f".quiz [data-question='{key}']")
    asked.wait_for()
    return asked


def pair(asked: Locator, left: str, right: str) -> None:
    """Choose what belongs to something."""
    option = asked.get_by_role("group", name=left, exact=True)
    option.locator("summary").click()
    option.get_by_role("button", name=right, exact=True).click()
