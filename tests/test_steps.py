"""Steps of a build: their order follows from what they need and give."""

import threading
from typing import Any

import pytest

from training.build.site import PREVIEW, WHOLE
from training.build.steps import Step, StepError, in_order, run

GIVEN = {"course", "site_url", "folder", "site", "announced", "offers"}
"""What every build has from the start."""


def step(name: str, needs: tuple[str, ...], gives: tuple[str, ...]) -> Step:
    return Step(name, needs, gives, lambda **there: f"{name}({', '.join(there.values())})")


def test_a_step_runs_when_what_it_needs_is_there_wherever_it_stands_in_the_list() -> None:
    steps = [step("zip", ("pages", "sheets"), ("zips",)), step("write", ("course",), ("pages",))]
    done = run([*steps, step("print", ("course",), ("sheets",))], {"course": "bees"})
    assert done["zips"] == "zip(write(bees), print(bees))"


def test_a_need_that_no_step_meets_is_named_before_anything_runs() -> None:
    ran = []
    steps = [Step("write", (), ("pages",), lambda: ran.append("write")), step("zip", ("pages", "sheets"), ("zips",))]
    with pytest.raises(StepError, match=r"The step `zip` needs `sheets`, which no step gives"):
        run(steps, {})
    assert ran == []


def test_steps_that_wait_for_each_other_are_named() -> None:
    with pytest.raises(StepError, match=r"wait for each other: .*`zip`"):
        run([step("zip", ("pages",), ("sizes",)), step("write", ("sizes",), ("pages",))], {})


def test_two_steps_may_not_give_the_same_nor_what_is_there_already() -> None:
    with pytest.raises(StepError, match="`print` gives `pages`, and so does `write`"):
        run([step("write", (), ("pages",)), step("print", (), ("pages",))], {})
    with pytest.raises(StepError, match="`write` gives `course`, and it is there from the start"):
        run([step("write", (), ("course",))], {"course": "bees"})


def test_what_one_step_raises_ends_the_run_and_no_further_step_begins() -> None:
    ran = []

    def fail() -> None:
        raise ValueError("no ink")

    with pytest.raises(ValueError, match="no ink"):
        run([Step("print", (), ("sheets",), fail), Step("bind", ("sheets",), (), lambda sheets: ran.append(1))], {})
    assert ran == []


def test_steps_that_do_not_need_each_other_run_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=120)

    def meet() -> Any:
        return both.wait() >= 0

    done = run([Step("one", (), ("first",), meet), Step("other", (), ("second",), meet)], {})
    assert done == {"first": True, "second": True}


def test_the_steps_of_both_builds_fit_together() -> None:
    in_order(PREVIEW, GIVEN)
    in_order(WHOLE, GIVEN | {"editions", "pdfs"})
    with pytest.raises(StepError, match="`downloads` needs `pdfs`"):
        in_order(WHOLE, GIVEN | {"editions"})
