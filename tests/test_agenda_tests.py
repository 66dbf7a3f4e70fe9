"""Tests of what a usual agenda teaches."""

from types import SimpleNamespace
from typing import Any

from support.checkout import Checkout
from training.check.loader import load
from training.course.agenda_tests import agenda_tests, chosen, module_of


def test_it_asks_about_each_module_of_the_agenda_and_no_other_and_twice_about_nothing(course: Checkout) -> None:
    read = load(course.root)
    found = agenda_tests(read)
    assert [*found] == ["sebelum-sehari", "sesudah-sehari"]
    asked = [{*test.quiz.questions} for test in found.values()]
    assert not asked[0] & asked[1]
    for test in found.values():
        slugs = [module_of(read, question).slug for question in test.quiz.questions.values()]
        assert set(slugs) <= {"koloni", "stup"}
        assert slugs.count("koloni") == 3
        for question in test.quiz.questions.values():
            assert question.case is None or question.case in test.quiz.cases


def test_it_holds_what_the_test_of_the_course_asks_of_these_modules(course: Checkout) -> None:
    read = load(course.root)
    for test in agenda_tests(read).values():
        of_course = {key for key, q in read.test_banks[test.test].questions.items() if q.see.startswith("koloni#")}
        assert of_course <= test.quiz.questions.keys()


def test_an_agenda_names_modules_of_the_course_once(course: Checkout) -> None:
    for modules, said in (
        ("koloni, koloni", "`koloni` is already named"),
        ("koloni, lain", "there is no module `lain`"),
    ):
        course.edit("modules/course.yml", "modules: [koloni, stup]", f"modules: [{modules}]")
        done = course.run("check")
        assert done.returncode == 1
        assert said in done.stderr + done.stdout
        course.edit("modules/course.yml", f"modules: [{modules}]", "modules: [koloni, stup]")


def test_two_questions_of_a_test_are_of_one_section_only_where_no_other_is_left() -> None:
    def asked(anchors: str) -> list[Any]:
        return [SimpleNamespace(see=f"koloni#{anchor}", key=anchor, several=False) for anchor in anchors]

    for own, free, wanted in (("a", "aabbc", "bc"), ("a", "aab", "ba"), ("", "aaa", "aaa"), ("abc", "d", "")):
        assert [one.see for one in chosen(asked(free), asked(own))] == [one.see for one in asked(wanted)]


def test_it_asks_what_the_handout_does_not_and_single_choices_first() -> None:
    def asked(key: str, several: bool | None) -> Any:
        return SimpleNamespace(see=f"koloni#{key}", key=key, several=several)

    free = [asked("a", None), asked("b", False), asked("c", True), asked("d", False), asked("e", False)]
    assert [one.key for one in chosen(free, [], {"b"})] == ["d", "e", "a"]
    assert [one.key for one in chosen(free[:3], [], {"b"})] == ["a", "c", "b"]
