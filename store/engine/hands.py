"""Long work shared with copies of this process: they know all that is known here, so only what is made is sent.

A copy has one thread, and a lock that another thread holds stays shut in it for ever. So none is made where others are at work in the
process, nor where the system makes no copies: there everything is done by whoever asks. Copies end with whoever made them.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

BROKE_OFF: Final = "A copy of this process broke off its work."
GONE: Final = (EOFError, OSError)
"""What is heard of a copy that was killed: nothing more, or the beginning of something."""
MOST: Final = 4
"""More hands make more than one who collects can take."""
WORTH: Final = 4
"""Fewer pieces are sooner made than copies."""
AT_ONCE = 500
"""So many things are sent together, and fewer are sooner worked off than a copy is made."""
ROOM: Final = 1024 * 1024
"""Bytes; more needs a privilege."""
NICE: Final = 5
"""Those who answer people go first."""
TO_TIDY: Final = 30.0
"""Seconds for a copy to take away what it has begun to write."""


def shared_out(work: Callable[[Given], Made], pieces: Sequence[Given]) -> Iterator[Made]:
    """What the work makes of each piece, in their order; it has no other effect.

    What a copy cannot make is made here, so that it raises here what it raises.
    """
    hands = _hands() if len(pieces) >= WORTH else 0
    with ExitStack() as copies:
        ends: list[Connection] = []
        for first in range(hands):
            ends.append(copies.enter_context(_copy(partial(_make, work, pieces[first::hands]), ends)))
        for place, piece in enumerate(pieces):
            yield _told(ends[place % hands], work, piece) if hands else work(piece)


def _told(end: Connection, work: Callable[[Given], Made], piece: Given) -> Made:
    try:
        made: Made = end.recv()
    except GONE:
        return work(piece)
    return made


def _make(work: Callable[[Given], Made], pieces: Sequence[Given], told: Connection) -> None:
    for piece in pieces:
        told.send(work(piece))


def handed_over(work: Callable[[Iterator[Given]], Made], given: Iterator[Given]) -> Made:
    """What the work makes of all that is given, by a copy that works while more of it comes.

    Raises what the giver and the work raise. A copy whose giver breaks off has EOFError raised where it takes.
    """
    some = list(islice(given, AT_ONCE))
    if len(some) < AT_ONCE or not _hands():
        return work(chain(some, given))
    theirs, ours = _pipe()
    with _copy(partial(_work_off, work, theirs), [ours], to_tidy=TO_TIDY) as end, closing(ours):
        theirs.close()
        if not _sent(ours, some):  # It never was at work, or could not begin it.
            return work(chain(some, given))
        while (some := list(islice(given, AT_ONCE))) and _sent(ours, some):
            pass
        _sent(ours, [])
        try:
            made: Made | Exception = end.recv()
        except GONE as error:
            raise RuntimeError(BROKE_OFF) from error
    if isinstance(made, Exception):
        raise made
    return made


def _sent(end: Connection, some: object) -> bool:
    """Whether there was still somebody to take it; who is done before the end tells why."""
    with suppress(BrokenPipeError):
        end.send(some)
        return True
    return False


def _work_off(work: Callable[[Iterator[Given]], Made], source: Connection, told: Connection) -> None:
    def given() -> Iterator[Given]:
        while some := source.recv():
            yield from some

    try:
        told.send(work(given()))
    except Exception as error:
        told.send(error)  # It is raised where the work is awaited.
        raise


@contextmanager
def _copy(task: Callable[[Connection], None], ours: Sequence[Connection], *, to_tidy: float = 0) -> Iterator[Connection]:
    """A copy at work, and the end where it is heard; afterwards it is gone, at the latest after so many seconds.

    It closes what it has of our other ends: as long as anybody holds one open, nobody hears that we are gone.
    """
    here, there = _pipe()

    def begin() -> None:
        for end in (*ours, here):
            end.close()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.nice(NICE)
        with suppress(Exception):
            task(there)

    process = get_context("fork").Process(target=begin, daemon=True)
    # Where there is no memory for a copy, its end is silent from the beginning.
    with suppress(OSError):
        process.start()
    there.close()
    try:
        with closing(here):
            yield here
    finally:
        if process.pid is not None:
            process.join(to_tidy)
            process.kill()
            process.join()


def _pipe() -> tuple[Connection, Connection]:
    """The end one hears at and the end one tells at, with room for what is told while the other is at work."""
    here, there = get_context("fork").Pipe(duplex=False)
    with suppress(OSError):  # A system may grant less.
        fcntl.fcntl(there.fileno(), fcntl.F_SETPIPE_SZ, ROOM)
    return here, there


def _hands() -> int:
    """How many copies are made of this process."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    count = len(os.sched_getaffinity(0))
    return min(count, MOST) if count > 1 else 0
