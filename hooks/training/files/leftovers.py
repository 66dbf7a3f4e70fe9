"""Files that systems and editors leave in folders, and that nobody means to publish."""

from __future__ import annotations

import re

LEFTOVER = re.compile(
    r"\..*|~\$.*|.*~|#.*#|(?:thumbs|ehthumbs)(?:_vista)?\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin"
    r"|.*\.(?:bak|orig|rej|tmp|sw[op]|crdownload|part|lnk|url)",
    re.IGNORECASE,
)


def is_leftover(name: str) -> bool:
    """Whether a file or folder of this name is passed over."""
    return bool(LEFTOVER.fullmatch(name))
