"""A host as a publisher would choose one: static files, with the headers that the site's `_headers` asks for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def wanted_headers(site: Path) -> list[tuple[str, str]]:
    """The headers of all pages, in the form that Netlify and Cloudflare Pages read."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "/*"
    return [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:])]


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder quietly."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        for name, value in wanted_headers(Path(self.directory)):
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def serving(site: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a site; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
