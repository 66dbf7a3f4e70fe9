"""MkDocs in a process of its own: the pages of a checked course, as its templates give them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from types import MappingProxyType

from training.build import handover
from training.course.course import Course
from training.engine import HOOKS
from training.pages.downloads import Download
from training.pages.offer import Offer


def run_mkdocs(
    root: Path,
    site: Path,
    course: Course,
    downloads: Sequence[Download] = (),
    offers: Mapping[str, Sequence[Offer]] = MappingProxyType({}),
) -> int:
    """Build the HTML pages of a checked course into `site`, with links to what is made beside them.

    Returns an exit status, having said why it failed.
    """
    known = site.parent / "handover"
    handover.Handover(course, downloads, offers).write(known)
    noon = datetime.combine(course.date, time(12), tzinfo=UTC)
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(HOOKS),
        handover.HANDED: str(known),
    }
    command = [
        sys.executable,
        str(HOOKS / "start.py"),
        "--color" if sys.stdout.isatty() else "--no-color",
        "build",
        "--strict",
    ]
    done = subprocess.run(
        [*command, "--site-dir", str(site)],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode == -signal.SIGINT or (done.returncode and said.rstrip().endswith("KeyboardInterrupt")):
        raise KeyboardInterrupt  # which may reach this process later than that one
    # MkDocs and its plugins may say less than they do: the exit status alone is not believed.
    pages = ["index.html", *(f"{module.slug}/index.html" for module in course.modules)]
    wanted = [course.languages.folder(code) + page for code in course.languages for page in pages]
    missing = [page for page in wanted if not (site / page).is_file()]
    if done.returncode or missing:
        sys.stderr.write(said)
        if missing and not done.returncode:
            sys.stderr.write(f"The build left out {', '.join(missing)}\n")
        sys.stderr.write("The build failed; the site is as it was\n")
        return 1
    return 0
