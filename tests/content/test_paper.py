"""The paper of this course: how much a usual training takes, and what stands on one page."""

import json
import re

import pypdf
from playwright.sync_api import Page

from support.checkout import ROOT, Checkout
from training.check.loader import load
from training.course.strings import load_strings
from training.pages.downloads import Download
from training.pages.edition import Editions
from training.print.books import books
from training.print.papers import of_course, of_module, plans_and_keys
from training.print.sections import Sections
from training.print.writer import PaperWriter

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


def test_what_is_right_in_an_exercise_stands_in_the_guide_and_never_in_the_workbook() -> None:
    course = load(ROOT)
    for edition in Editions(course, load_strings(ROOT, course.languages)).values():
        writer = PaperWriter(edition)
        some = (of_course(writer), *(of_module(writer, module) for module in course.modules))
        papers = {paper.path: paper for several in some for paper in several}
        made = {path: Download(path, "", "") for path in papers}
        papers |= {paper.path: paper for paper in plans_and_keys(writer, Sections(writer, papers, made))}
        made = {path: Download(path, "", "") for path in papers}
        held = [json.dumps(book.data) for book in books(writer, papers, made)]
        sheets = [*course.sheets.values(), *(sheet for module in course.modules for sheet in module.sheets.values())]
        steps = [step for module in course.modules for step in module.session.steps]
        answers = [answer for one in (*sheets, *steps) for answer in one.answers]
        assert len(answers) > 200
        for answer in answers:
            told = json.dumps(writer.write(answer.text))
            assert [told in book for book in held] == [False, True], told
