"""The server of the preview, and the browsers that show it: they load a page again when it was written anew.

Every page gets a script that waits for events: `reload`, and `mistakes` with what an author has to mend, which it shows
over the page. A page that is not there yet is given as an empty one that waits in the same way.
"""

from __future__ import annotations

import json
import os
import queue
import threading
import time
from collections.abc import Sequence
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

EVENTS = "/-/events"
"""Address of the events; no page of a course begins like it."""

SCRIPT = Path(__file__).resolve().parents[2] / "theme" / "scripts" / "preview.js"

WAITING = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Preview</title><link rel="icon" href="data:,"></head>
<body><main><p>{}</p></main></body>
</html>
"""
"""What stands in for pages before the first build."""

CONTENT_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

ALIVE = 15.0
"""Seconds after which a browser is told something at the latest: so it shows that it has gone."""


class Shown:
    """What is shown now: which pages are newer than others, and what is wrong with what was edited last."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.time = time.time_ns() // 1_000_000
        """Count of what was written anew so far; it goes on where that of a preview before had ended."""
        self.pages: dict[str, int] = {}
        """Path of a page to when it was written anew."""
        self.all = 0
        """When all of them were."""
        self.mistakes: Sequence[str] = ()
        self.said = ""
        self.browsers: dict[queue.Queue[None], str] = {}
        """Those that are there, each with the page that it has open."""

    def written(self, page: str | None) -> None:
        """Note that a page was written anew, or all of them."""
        with self.lock:
            self.time += 1
            if page is None:
                self.all = self.time
            else:
                self.pages[page] = self.time
        self._wake()

    def wrong(self, mistakes: Sequence[str], said: str) -> None:
        """Note what is wrong now."""
        with self.lock:
            self.mistakes, self.said = mistakes, said
        self._wake()

    def is_newer(self, page: str, since: int) -> bool:
        """Return whether a page was written anew since then."""
        return max(self.all, self.pages.get(page, 0)) > since

    def open(self) -> list[str]:
        """Return the pages that browsers have open."""
        with self.lock:
            return list(dict.fromkeys(self.browsers.values()))

    def _wake(self) -> None:
        with self.lock:
            for browser in self.browsers:
                browser.put(None)


class Server(ThreadingHTTPServer):
    """Serves a folder to browsers, and tells them what is new."""

    daemon_threads = True

    def __init__(self, host: str, port: int, folder: Path, shown: Shown) -> None:
        """Take where to listen, and what to show. Raises `OSError` where one cannot listen there."""
        self.folder, self.shown = folder, shown
        super().__init__((host, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes away is no mishap."""


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, directory=str(arguments[2].folder), **more)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the kind of a file, whatever Windows thinks of it."""
        return CONTENT_TYPES.get(Path(path).suffix) or super().guess_type(path)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing of what is asked for."""

    def do_GET(self) -> None:
        """Answer with a file, or with events."""
        parts = urlsplit(self.path)
        if parts.path == EVENTS:
            asked = parse_qs(parts.query)
            self._tell(asked.get("page", [""])[0], int(asked.get("since", ["0"])[0]))
            return
        name = unquote(parts.path).lstrip("/")
        name += "index.html" if not name or name.endswith("/") else ""
        if not name.endswith(".html"):
            super().do_GET()
            return
        since = self.server.shown.time  # before it is read: what is written meanwhile is newer
        path = Path(self.translate_path(f"/{name}"))
        status = HTTPStatus.OK
        try:
            page = path.read_text(encoding="utf-8")
        except OSError:
            status, page = self._missing()
        script = (
            f'<script data-page="{escape(name)}" data-since="{since}">{SCRIPT.read_text(encoding="utf-8")}</script>'
        )
        before, body, after = page.rpartition("</body>")
        content = f"{before}{script}{body}{after}".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _missing(self) -> tuple[HTTPStatus, str]:
        """Return what stands in for a page that is not there, or not yet."""
        found = self.server.folder / "404.html"
        try:
            return HTTPStatus.NOT_FOUND, found.read_text(encoding="utf-8")
        except OSError:
            wrong = self.server.shown.mistakes
            said = "Nothing to show before this is mended" if wrong else "The first build is under way"
            return HTTPStatus.OK, WAITING.format(said)

    def end_headers(self) -> None:
        """Let no browser keep anything: the same second may bring another version."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _tell(self, page: str, since: int) -> None:
        """Tell a browser of events, until it goes away or loads its page again."""
        shown = self.server.shown
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        woken: queue.Queue[None] = queue.Queue()
        with shown.lock:
            shown.browsers[woken] = page
        told: str | None = None
        try:
            while True:
                if shown.is_newer(page, since):
                    self.wfile.write(b"event: reload\ndata: \n\n")
                    return
                wrong = json.dumps({"mistakes": list(shown.mistakes), "said": shown.said})
                self.wfile.write(f"event: mistakes\ndata: {wrong}\n\n".encode() if wrong != told else b":\n\n")
                self.wfile.flush()
                told = wrong
                try:
                    woken.get(timeout=ALIVE)
                except queue.Empty:
                    continue
        finally:
            with shown.lock:
                del shown.browsers[woken]
