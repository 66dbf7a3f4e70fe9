"""Show the site while one writes: `python hooks/serve.py`, which `make serve` calls.

This process looks at the files, serves what stands in a folder of its own, and tells browsers what is new; `warm.py`, a
process that it starts, builds it and writes what edits touch. When that asks for a new one, since nothing is known of
what an edit touches, one is started in its place, and the last good pages stay up meanwhile.

When the Python that this process runs changes, or what is to be installed, it ends with `ANEW`, for `run.py` to install
that and to start it again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import training.interrupt  # noqa: F401 # first, since Ctrl-C may come while the others are loaded

# isort: split
from training.build.browsers import Server, Shown
from training.build.talk import Channel
from training.build.watch import Watch

ANEW = 75
"""Exit status that asks for another start."""

OFTEN = 0.1
"""Seconds between two looks at the files, or more where there are so many that to look takes long."""


class Warm:
    """The warm process, and what it says."""

    def __init__(self, root: Path, target: Path, shown: Shown) -> None:
        """Start it."""
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm.py")), str(root), str(target)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=os.name == "posix",  # so Ctrl-C in a terminal reaches this process alone
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        assert self.process.stdin
        assert self.process.stdout
        self.channel = Channel(self.process.stdout, self.process.stdin)
        self.target, self.shown = target, shown
        self.is_to_go = False
        """Whether another one is to take over."""
        self.has_shown = self.ended = False
        """Whether it has shown anything, and whether it was ended: if it stops by itself, it is started again."""
        self.began = time.monotonic()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Pass on what it says."""
        for message in self.channel.receive():
            if "shown" in message:
                self.has_shown = True
                self.shown.written(message["shown"])
            elif "mistakes" in message:
                self._say(message["mistakes"], message["said"])
            elif "warned" in message:
                print(message["warned"], flush=True)
            elif "anew" in message:
                self.is_to_go = True
        if not self.ended:
            self._say(["The preview has stopped: its terminal says why"], "The next edit starts it again")
            self.is_to_go = self.has_shown

    def _say(self, mistakes: list[str], said: str) -> None:
        """Say what is wrong, or that all is shown, on the terminal and in browsers."""
        if mistakes:
            print("\n".join([*mistakes, said]), flush=True)
        else:
            print(f"Shown after {time.monotonic() - self.began:.1f} s", flush=True)
        self.shown.wrong(mistakes, said)

    def edit(self, names: tuple[str, ...], moved: bool) -> None:
        """Tell it what was edited."""
        self.began = time.monotonic()
        try:
            self.channel.send(changed=names, moved=moved, open=self.shown.open())
        except OSError:  # it has ended
            self.is_to_go = True

    def end(self) -> None:
        """End it, and take away what it leaves."""
        self.ended = True
        self.process.kill()
        self.process.wait()
        for folder in self.target.parent.glob(f"{self.target.name}-new-*"):
            shutil.rmtree(folder, ignore_errors=True)


def serve(root: Path, server: Server) -> int:
    """Show the site until interrupted, or until this program is to be started anew; return an exit status."""
    own = {Path(file).resolve() for one in [*sys.modules.values()] if (file := getattr(one, "__file__", None))}
    own |= {root / "requirements.txt"}
    watch = Watch(root)
    warm = Warm(root, server.folder, server.shown)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host, port = server.server_address[:2]
    print(f"The preview is at http://{host!s}:{port}/", flush=True)
    try:
        while True:
            began = time.process_time()
            changes = watch.changes()
            looking = time.process_time() - began
            if changes and own & {(root / name).resolve() for name in changes.names}:
                print("The preview itself has changed, and begins anew", flush=True)
                return ANEW
            if changes:
                warm.edit(changes.names, changes.moved)
            if warm.is_to_go:
                warm.end()
                warm = Warm(root, server.folder, server.shown)
            time.sleep(max(OFTEN, 10 * looking))
    except KeyboardInterrupt:
        return 0
    finally:
        warm.end()


def clear(folder: Path) -> None:
    """Take away a preview, and what a killed one has left."""
    for one in (folder, *folder.parent.glob(f"{folder.name}-*")):
        shutil.rmtree(one, ignore_errors=True)


def main() -> int:
    """Serve until interrupted."""
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):  # what `nohup … &` starts has been told to ignore the first
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    folder = root / f".serve-{arguments.port}"
    try:
        server = Server(arguments.host, arguments.port, folder, Shown())
    except OSError as e:
        sys.exit(f"Cannot serve at {arguments.host}:{arguments.port}: {e.strerror}; choose another `--port`")
    clear(folder)
    try:
        return serve(root, server)
    finally:
        clear(folder)


if __name__ == "__main__":
    sys.exit(main())
