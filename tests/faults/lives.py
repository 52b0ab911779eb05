"""Child processes, forked from a clean server that has everything imported; each is stopped by its own id."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from signal import SIGKILL
from typing import ParamSpec

P = ParamSpec("P")
PATIENCE = 240.0
"""Seconds until a silent process counts as stuck; a machine that has much else to do is no fault."""

_births = multiprocessing.get_context("forkserver")
_births.set_forkserver_preload(["tests.faults.child", "tests.faults.ticking", "tests.faults.server"])


@contextmanager
def life(target: Callable[P, None], /, *args: P.args, **given: P.kwargs) -> Iterator[BaseProcess]:
    """A process that does this; it is gone when the block ends."""
    process = _births.Process(target=target, args=args, kwargs=given, daemon=True)
    process.start()
    try:
        yield process
    finally:
        if process.is_alive():
            process.kill()
        process.join()
        process.close()


@contextmanager
def talking_life(target: Callable[..., None], *args: object) -> Iterator[Connection]:
    """The same, with a pipe to it; the far end closes with the process."""
    ours, theirs = _births.Pipe()
    with ours, life(target, theirs, *args):
        theirs.close()
        yield ours


def was_killed(process: BaseProcess) -> bool:
    """Wait for its end: True when it was killed, False when it got through."""
    process.join(PATIENCE)
    assert process.exitcode in {0, -SIGKILL}, process.exitcode
    return process.exitcode == -SIGKILL


def heard(pipe: Connection) -> object:
    """What it said; EOFError when it died."""
    if not pipe.poll(PATIENCE):
        raise TimeoutError
    return pipe.recv()
