"""Scripts and styles under deno: their format, their lint, their types, and the unit tests of `tests/scripts/`.

Deno comes as a wheel for glibc Linux, macOS and Windows on Intel. Elsewhere nothing of this is checked, and it is said.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from training.pages.search_rules import search_rules

ROOT = Path(__file__).resolve().parents[2]
CONFIG = "tests/deno.json"
SCRIPTS = ("hooks/theme/scripts", "tests/scripts", "tests/kind/number.js")
FORMATTED = (*SCRIPTS, "hooks/theme/styles", "hooks/shared.json", CONFIG)

STEPS = (
    ("fmt", "--check", *FORMATTED),
    ("lint", *SCRIPTS),
    ("check", *SCRIPTS),
)

TEST = ("test", "--no-check", "--allow-env=SEARCH_RULES")


def find() -> str | None:
    """Return the program, if there is one for this platform."""
    try:
        from deno import find_deno_bin
    except ImportError:
        return None
    return str(find_deno_bin())


def run(program: str, command: str, *arguments: str) -> int:
    """Run one of deno's commands, which is kept off every network, and return its exit status.

    Tests find the rules of the search as pages get them: as JSON.
    """
    rules = json.dumps(search_rules("id"))
    environment = os.environ | {"DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1", "SEARCH_RULES": rules}
    return subprocess.run([program, command, "--config", CONFIG, *arguments], cwd=ROOT, env=environment).returncode


def main(tests: Sequence[str]) -> int:
    """Run every step up to the first that fails; or some files of tests alone."""
    program = find()
    if program is None:
        print("There is no deno for this platform: scripts and styles are not checked")
        return 0
    steps = [(*TEST, *tests)] if tests else [*STEPS, (*TEST, "tests/scripts")]
    return next((status for step in steps if (status := run(program, *step))), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
