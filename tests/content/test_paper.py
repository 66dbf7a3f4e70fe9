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


def plain(markdown: str) -> str:
    """Return the letters of a text, without its markup and blanks."""
    return re.sub(r"[\s*_]+", "", re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", markdown))


def test_what_is_right_in_an_exercise_stands_in_the_guide_and_never_in_the_workbook(real: Checkout) -> None:
    def words(name: str) -> str:
        said = "".join(page.extract_text() for page in pypdf.PdfReader(real.site / name).pages)
        return re.sub(r"[\s\u200b]+", "", said)

    guide, workbook = words("panduan-pelatih.pdf"), words("buku-kerja.pdf")
    for file in (real.root / "modules").glob("*/module.yml"):
        name = file.relative_to(real.root).parent
        # Words to say that the text teaches may be the answer of an exercise: the workbook holds the text.
        taught = plain((real.root / name / "index.id.md").read_text(encoding="utf-8"))
        steps = real.yaml(f"{name}/module.yml")["session"]["steps"]
        for one in (*steps, *real.yaml(f"{name}/sheets.yml").values()):
            for answer in one.get("answers", ()):
                # A page may end within it: what stands before and behind that is enough.
                told = plain(answer["text"]["id"])
                assert told[:40] in guide or told[-40:] in guide, (name, told)
                assert told not in workbook or told in taught, (name, told)
