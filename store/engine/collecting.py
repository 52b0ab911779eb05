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


class _Working:
    """How many work like this now, and how often the collector looked before the first of them."""

    count = 0
    before = (0, 0, 0)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """For the whole process, until the last of those who work like this at the same time is done. Also a decorator."""
    with _gate:
        if not _Working.count:
            _Working.before = gc.get_threshold()
            gc.set_threshold(*SELDOM)
        _Working.count += 1
    try:
        yield
    finally:
        with _gate:
            _Working.count -= 1
            if not _Working.count:
                gc.set_threshold(*_Working.before)
