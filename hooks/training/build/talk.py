"""How the two processes of the preview talk: by lines of JSON. This names all that is said.

To the warm process, all at once: `changed`, files as seen from the root; `moved`, whether some of them have come or are
gone; `open`, the pages that somebody looks at.
From it: `shown`, a page that is written anew, or nothing in its place for all; `mistakes` with `said`, what an author
has to mend before something newer is shown, and what there is to say of all of them; `warned`, a line for the terminal;
`anew`, that a new process is to take over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from training.mistakes import Mistake, listed


class Channel:
    """One end of the way between the two."""

    def __init__(self, source: IO[bytes], sink: IO[bytes]) -> None:
        """Take what is read from, and what is written to."""
        self.source, self.sink = source, sink

    def send(self, **message: Any) -> None:
        """Say something."""
        self.sink.write(json.dumps(message).encode() + b"\n")
        self.sink.flush()

    def send_mistakes(self, found: Iterable[Mistake], said: str) -> None:
        """Say what an author has to mend."""
        self.send(mistakes=[*listed([*found])], said=said)

    def receive(self) -> Iterator[dict[str, Any]]:
        """Yield what the other end says, until it is gone."""
        for line in self.source:
            message: dict[str, Any] = json.loads(line)
            yield message
