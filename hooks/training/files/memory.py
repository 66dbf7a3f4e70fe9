"""What was read of files, for who reads them again and again, as the preview does: what stays as it is is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

F = TypeVar("F")
T = TypeVar("T")


def once_a_file(find: Callable[..., Iterable[T]]) -> Callable[..., Sequence[T]]:
    """Let a check remember what it finds in a file, its first argument, as long as it is handed the very same objects.

    So what it is handed beside the file must say all that the answer depends on.
    """
    found: WeakKeyDictionary[Any, tuple[tuple[object, ...], Sequence[T]]] = WeakKeyDictionary()

    @wraps(find)
    def once(file: Any, *rest: object) -> Sequence[T]:
        known = found.get(file)
        if known is None or any(one is not other for one, other in zip(known[0], rest, strict=True)):
            known = found[file] = rest, [*find(file, *rest)]
        return known[1]

    return once
