"""The preview, started as a user starts it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.checkout import Checkout


@dataclass
class Preview:
    """A preview that runs."""

    course: Checkout
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def folder(self) -> Path:
        """What it shows."""
        return self.course.root / f".serve-{self.port}"

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, name: str = "index.html") -> str:
        """Return a page; nothing where it does not answer."""
        try:
            with urllib.request.urlopen(f"{self.address}{name}", timeout=60) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def mistakes(self) -> list[str]:
        """Return what a browser shows over its page now; nothing before it answers."""
        try:
            events = urllib.request.urlopen(f"{self.address}-/events?page=x&since=9999999999999", timeout=60)
        except OSError:
            return []
        with events:
            for line in events:
                if line.startswith(b"data: "):
                    wrong: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                    return list(wrong["mistakes"])
        return []

    def seconds_to_reload(self, page: str, edit: Any) -> float:
        """Edit, and return seconds until a browser that has a page open has loaded it again."""
        since = re.search(r'data-since="(\d+)"', self.get(page))
        assert since
        with urllib.request.urlopen(f"{self.address}-/events?page={page}&since={since[1]}", timeout=600) as events:
            next(events)
            start = time.perf_counter()
            edit()
            assert any(line == b"event: reload\n" for line in events)
        self.get(page)
        return time.perf_counter() - start


@contextmanager
def previewing(course: Checkout, log: Path, **environment: str) -> Iterator[Preview]:
    """Run the preview of a course; `log` is the file for what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, str(course.root / "hooks" / "serve.py"), "--port", str(port)],
            cwd=course.root,
            env=course.environment(PYTHONUNBUFFERED="1", **environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Preview(course, port, process, log)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(what: Any, why: str, seconds: float = 300) -> Any:
    """Return what comes in the end; fail if nothing does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain: {why}")
