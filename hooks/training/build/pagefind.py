"""Pagefind, spoken to as its own packages for other languages do: pages go in one after the other.

Its command takes a folder, and numbers pages as the file system lists it: the same course would give other files, and
other results where scores are equal, on another machine.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, Any

from pagefind.service import get_executable

END = b","
"""Stands behind each message, either way."""


class PagefindError(Exception):
    """Pagefind could not do it; the message says why."""


def write_index(pages: Iterable[tuple[str, str]], out: Path) -> None:
    """Index pages, given as address and HTML, in their order, and write the index into a folder.

    Raises `PagefindError`.
    """
    steps: list[dict[str, Any]] = [{"type": "NewIndex", "config": {}}]
    for url, html in pages:
        steps.append({"type": "AddFile", "index_id": 0, "url": url, "file_contents": html, "file_path": None})
    # It can write the files, too, but says so before they are written, and may be gone before they are.
    steps.append({"type": "GetFiles", "index_id": 0})
    messages = [base64.b64encode(json.dumps({"message_id": n, "payload": s}).encode()) for n, s in enumerate(steps, 1)]
    command = [str(get_executable()), "--service"]
    with (
        suppress(BrokenPipeError),  # that it has ended shows in its answers
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process,
    ):
        assert process.stdin
        assert process.stdout
        writing = Thread(target=_write, args=(process.stdin, b"".join(message + END for message in messages)))
        writing.start()
        answers = _read(process.stdout, len(messages))  # it ends as soon as nobody speaks any more, done or not
        writing.join()
    failed = [answer["payload"] for answer in answers if answer["payload"]["type"] == "Error"]
    if failed or len(answers) < len(messages):
        raise PagefindError(failed[0]["message"] if failed else f"Pagefind ended with status {process.returncode}")
    for file in answers[-1]["payload"]["files"]:
        path = out / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(file["content"]))


def _write(stream: IO[bytes], content: bytes) -> None:
    with suppress(BrokenPipeError):
        stream.write(content)
        stream.flush()


def _read(stream: IO[bytes], count: int) -> list[dict[str, Any]]:
    """Return so many answers, or as many as come."""
    said, found = [], 0
    while found < count and (piece := stream.read1(65536)):  # type: ignore[attr-defined] # which `IO` does not name
        found += piece.count(END)
        said.append(piece)
    return [json.loads(base64.b64decode(one)) for one in b"".join(said).split(END) if one.strip()]
