"""Long work that makes hundreds of thousands of objects and drops few: it lets Python's collector of cycles look seldom.

The collector looks through what is young each time 700 objects are new, and through everything every now and then, which is a fifth of
the time of an import in which nothing is cyclic.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

SELDOM: Final = (100_000, 50, 100)
_gate = Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """For the whole process, until the last of those who work like this at the same time is done. Also a decorator."""
    with _gate:
        _usual.append(gc.get_threshold())
        gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        with _gate:
            # The first one's is what the process had before any of them.
            before = _usual[0]
            _usual.pop()
            if not _usual:
                gc.set_threshold(*before)
