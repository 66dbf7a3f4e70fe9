"""Show the site while one writes: `python hooks/serve.py`, which `make serve` calls.

Each change runs the same build as `make site` in a process of its own and swaps the result in, so a bad edit prints
its mistakes while the last good pages stay up, and edited Python takes effect. MkDocs' own server goes stuck on both.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import training.interrupt  # noqa: F401 # first, since Ctrl-C may come while the other is loaded

# isort: split
from mkdocs.livereload import LiveReloadServer

TARGET = ".serve"
"""Folder of what is shown: the published `site/` is for whole builds only."""

WATCHED = ("mkdocs.yml", "modules", "quizzes", "docs", "hooks")


def main() -> None:
    """Serve until interrupted."""
    for one in (signal.SIGINT, signal.SIGTERM):  # what `nohup … &` starts has been told to ignore the first
        signal.signal(one, signal.default_int_handler)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    logging.basicConfig(level=logging.INFO, format="%(message)s")

    def build() -> None:
        command = [sys.executable, "-m", "training", "--root", str(root), "build", "--preview", "--target", TARGET]
        process = subprocess.Popen(command)
        try:
            process.wait()
        except KeyboardInterrupt:  # the terminal told the build as well: it says so, and leaves nothing behind
            process.wait()
            raise

    try:
        build()
    except KeyboardInterrupt:
        sys.exit(130)
    if not (root / TARGET).is_dir():
        sys.exit("Nothing to show yet: correct the mistakes above and start again")
    server = LiveReloadServer(build, arguments.host, arguments.port, str(root / TARGET), polling_interval=0.2)
    for name in WATCHED:
        server.watch(str(root / name))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    except OSError as e:
        sys.exit(f"Cannot serve at {arguments.host}:{arguments.port}: {e.strerror}; choose another `--port`")
    finally:
        server.shutdown()
        shutil.rmtree(root / TARGET, ignore_errors=True)


if __name__ == "__main__":
    main()
