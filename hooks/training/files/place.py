"""Where in a YAML file a value stands."""

from __future__ import annotations

from collections.abc import Sequence

Place = Sequence[str | int]
"""Keys and indexes that lead to it."""
