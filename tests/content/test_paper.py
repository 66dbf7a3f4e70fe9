"""The paper of this course: how much a usual training takes, and what stands on one page."""

import re

import pypdf
from playwright.sync_api import Page

from support.checkout import Checkout

MOST = 600
"""Pages that two days with five modules and twenty people take in the lean set."""


def test_two_days_with_twenty_people_take_no_more_than_six_hundred_pages(real: Checkout, page: Page) -> None:
    for folder in ("", "en/"):
        page.goto((real.site / folder / "rencana.html").as_uri())
        for slug in real.yaml("modules/course.yml")["agendas"]["dua-hari"]["modules"]:
            page.locator(f"[name=m][value={slug}]").check()
        page.locator("[name=n]").fill("20")
        page.locator("#variants").select_option("3")
        assert page.locator("#set").input_value() == "lean"
        page.locator("form .planner-actions button").first.click()
        told = re.match(r"\D*([\d.,]+)", page.locator(".total").inner_text())
        assert told
        assert int(re.sub(r"\D", "", told[1])) <= MOST


def test_each_job_of_a_checklist_is_whole_on_a_page(real: Checkout) -> None:
    for slug in (file.parent.name for file in (real.root / "modules").glob("*/module.yml")):
        pages = pypdf.PdfReader(real.site / slug / "daftar-periksa.pdf").pages
        said = [re.sub(r"[\s\u200b]+", "", page.extract_text()) for page in pages]
        for job in real.yaml(f"modules/{slug}/module.yml")["checklists"].values():
            actions = [re.sub(r"\s+", "", item["action"]["id"]) for item in job["items"].values()]
            assert any(all(action in words for action in actions) for words in said), (slug, job["title"]["id"])
