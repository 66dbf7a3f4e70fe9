"""Where the generator's own files stand."""

from __future__ import annotations

from pathlib import Path

HOOKS = Path(__file__).resolve().parent.parent
"""The folder `hooks/`: templates, words of the interface, rules, skeletons."""
