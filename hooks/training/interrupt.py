"""Ctrl-C leaves one line and no traceback, also while the program is loading: importing this sees to it."""

from __future__ import annotations

import sys
from types import TracebackType


def _say(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        print("Interrupted", file=sys.stderr)
    else:
        sys.__excepthook__(kind, value, trace)


sys.excepthook = _say
