"""The result sheet of the tests."""

import pypdf

from support.checkout import Checkout
from training.check.loader import load
from training.course.strings import load_strings
from training.pages.edition import Edition
from training.print.results import results
from training.print.tests import by_agenda
from training.print.writer import PaperWriter

QUESTION = """tambah-{0}:
  type: single
  covers: [K1]
  level: remember
  see: {1}
  text: {{id: "Apa yang benar pada hal ke-{0}?", en: "What is right of matter {0}?"}}
  options:
    ya:
      right: true
      text: {{id: Hal ke-{0} memang begitu, en: Matter {0} is so}}
      feedback: {{id: "Begitulah hal {0}.", en: "So it is, {0}."}}
    tidak:
      text: {{id: Hal ke-{0} tidak begitu, en: Matter {0} is not so}}
      feedback: {{id: "Orang mengira tidak, {0}.", en: "One may think not, {0}."}}
  allow: {{M02: "There are two ways only"}}
"""


def test_it_maps_each_question_of_each_variant_and_groups_them_by_module(course: Checkout) -> None:
    for n, see in enumerate(("stup#s1", "koloni#k2", "madu#m1", "koloni#k1", "stup#s1")):
        course.append("quizzes/sebelum.yml", QUESTION.format(n, see))
    read = load(course.root)
    writer = PaperWriter(Edition(read, "en", load_strings(course.root, read.languages)["en"]))
    data = results(writer, by_agenda(writer)[""])
    first, _ = data["tests"]
    quiz = read.test_banks["sebelum"]
    orders = [quiz.in_order(variant) for variant in "ABC"]
    assert orders[0] != orders[1]
    seen = []
    for group, slug in zip(first["groups"], ("koloni", "stup", "madu"), strict=True):
        for numbers in group["questions"]:
            asked = {order[n - 1].key for order, n in zip(orders, numbers, strict=True)}
            assert len(asked) == 1
            seen += asked
            assert quiz.questions[seen[-1]].see.startswith(f"{slug}#")
    assert sorted(seen) == sorted(quiz.questions)
    assert [len(group["questions"]) for group in first["groups"]] == [3, 2, 1]
    assert data["most"] == 6


def test_it_has_a_page_for_each_test_and_ends_with_the_row_that_the_report_takes(tiny: Checkout) -> None:
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(tiny.site / "en" / "hasil.pdf").pages]
    assert len(pages) == 3
    for page, title in zip(pages, ("First test", "Last test"), strict=False):
        assert f"Result sheet: {title}" in page
        assert "Per module" in page
        assert all(f"Question on variant {variant}" in page for variant in "ABC")
    assert "add the marks of the two in the middle and halve the sum" in pages[2]
    for column in ("Took both", "Median before", "Median after", "Better", "Same", "Worse"):
        assert column in pages[2].rpartition("The row for the report")[2]


def test_a_course_without_tests_has_no_result_sheet(course: Checkout) -> None:
    course.edit("modules/course.yml", "tests: [sebelum, sesudah]\n", "")
    for name in ("sebelum", "sesudah"):
        (course.root / "quizzes" / f"{name}.yml").unlink()
        for file in course.root.glob(f"docs/{name}.*.md"):
            file.unlink()
    course.edit("modules/course.yml", "sebelum, sesudah, ", "")
    course.build()
    assert not list(course.site.rglob("hasil.pdf"))
    assert not list(course.site.rglob("jawaban-sebelum*"))
