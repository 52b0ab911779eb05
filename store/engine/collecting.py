"""Long work that makes hundreds of thousands of objects and drops few: Python's collector of cycles rests meanwhile.

It looks through what is young each time 700 objects are new, and through everything every now and then, which is a fifth of the time of
an import in which nothing is cyclic.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_gate = Lock()


class _Working:
    """How many work like this now, and whether the collector was at work before the first of them."""

    count = 0
    before = True


@contextmanager
def collector_resting() -> Iterator[None]:
    """For the whole process, until the last of those who work like this at the same time is done. Also a decorator."""
    with _gate:
        if not _Working.count:
            _Working.before = gc.isenabled()
            gc.disable()
        _Working.count += 1
    try:
        yield
    finally:
        with _gate:
            _Working.count -= 1
            if not _Working.count and _Working.before:
                gc.enable()
