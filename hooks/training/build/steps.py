"""Steps of a build: each says what it needs and what it gives, and their order follows from that."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

LOG = logging.getLogger(__name__)
"""Told of every step that is done, and of the seconds that it took: who wants to know where the time goes listens."""

AT_ONCE = 4
"""Steps that run at the same time; most of the time one of them waits for another process."""


class StepError(Exception):
    """The steps do not fit together; the message names which, and why."""


@dataclass(frozen=True)
class Step:
    """One step of a build."""

    name: str
    needs: tuple[str, ...]
    """Names of what other steps give, or what is there from the start."""
    gives: tuple[str, ...]
    run: Callable[..., Any]
    """Takes what the step needs, by name; returns what it gives: one thing, or a tuple of as many as it gives."""


def run(steps: Iterable[Step], given: Mapping[str, Any]) -> dict[str, Any]:
    """Run steps, each as soon as what it needs is there; return all that was given.

    Raises `StepError`, before any step has run, where they do not fit together, and what a step raises.
    """
    known = {step.name: step for step in steps}
    sorter = in_order(known.values(), given)
    there = dict(given)
    running: dict[Future[Any], Step] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            while sorter.is_active():
                for name in sorter.get_ready():
                    step = known[name]
                    running[pool.submit(_timed, step, {need: there[need] for need in step.needs})] = step
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    step = running.pop(future)
                    there |= _named(step, future.result())
                    sorter.done(step.name)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return there


def _timed(step: Step, needs: Mapping[str, Any]) -> Any:
    start = time.perf_counter()
    result = step.run(**needs)
    LOG.debug("%s: %.2f s", step.name, time.perf_counter() - start)
    return result


def in_order(steps: Iterable[Step], given: Iterable[str]) -> TopologicalSorter[str]:
    """Return the names of steps in their order. Raises `StepError` where they do not fit together."""
    steps, given = list(steps), set(given)
    givers: dict[str, str] = {}
    for step in steps:
        for name in step.gives:
            if name in givers or name in given:
                other = f"so does `{givers[name]}`" if name in givers else "it is there from the start"
                raise StepError(f"The step `{step.name}` gives `{name}`, and {other}")
            givers[name] = step.name
    for step in steps:
        for name in step.needs:
            if name not in givers and name not in given:
                raise StepError(f"The step `{step.name}` needs `{name}`, which no step gives")
    sorter = TopologicalSorter({step.name: {givers[n] for n in step.needs if n in givers} for step in steps})
    try:
        sorter.prepare()
    except CycleError as e:
        circle = " → ".join(f"`{name}`" for name in e.args[1])
        raise StepError(f"These steps wait for each other: {circle}") from None
    return sorter


def _named(step: Step, result: Any) -> dict[str, Any]:
    """Return by name what a step has given."""
    results = result if len(step.gives) > 1 else (result,) if step.gives else ()
    return dict(zip(step.gives, results, strict=True))
