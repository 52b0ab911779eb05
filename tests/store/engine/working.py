"""A process of one thread, as long work has it: there copies are made."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Concatenate, ParamSpec, cast

from store.engine.hands import handed_over, shared_out

P = ParamSpec("P")
PIECES = range(10)
BIG = b" " * 2_000_000
"""More than a pipe takes: whoever sends it waits until it is heard."""
PATIENCE = 60
"""Seconds."""


def told_by(task: Callable[Concatenate[Connection, P], None], *args: P.args, **named: P.kwargs) -> list[object]:
    """Everything that a process tells until it ends, and all copies of it."""
    here, there = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=task, args=(there, *args), kwargs=named)
    process.start()
    there.close()
    told: list[object] = []
    while here.poll(PATIENCE):
        try:
            told.append(here.recv())
        except EOFError:
            process.join()
            return told
    process.kill()
    raise TimeoutError(told)


def who(piece: int) -> tuple[int, int]:
    return piece, os.getpid()


def share(there: Connection) -> None:
    there.send(os.getpid())
    there.send(list(shared_out(who, PIECES)))
    there.send(len(multiprocessing.active_children()))


def share_what_breaks(there: Connection) -> None:
    def halve(piece: int) -> float:
        return 12 / (piece - 5)

    made: list[float] = []
    try:
        made.extend(shared_out(halve, PIECES))
    except ZeroDivisionError:
        there.send((len(made), len(multiprocessing.active_children())))


def share_with_the_dying(there: Connection) -> None:
    owner = os.getpid()

    def work(piece: int) -> int:
        if piece == PIECES[3] and os.getpid() != owner:
            os.kill(os.getpid(), signal.SIGKILL)
        return piece

    there.send(list(shared_out(work, PIECES)))


def share_with_those_killed_in_a_word(there: Connection) -> None:
    made = shared_out(lambda piece: (piece, BIG), PIECES)
    heard = [next(made)[0]]
    for copy in multiprocessing.active_children():
        copy.kill()
    there.send(heard + [piece for piece, _big in made])


def stop_before_the_end(there: Connection) -> None:
    with closing(cast("Generator[tuple[int, bytes], None, None]", shared_out(lambda piece: (piece, BIG), range(1_000)))) as made:
        there.send([next(made)[0], next(made)[0]])
    there.send(len(multiprocessing.active_children()))


def die_at_work(there: Connection) -> None:
    """Copies have our end of the pipe too: whoever listens hears its end when the last of them is gone."""
    made = shared_out(lambda piece: (piece, BIG), range(1_000))
    next(made)
    there.send("begun")
    os.kill(os.getpid(), signal.SIGKILL)


def add_up(given: Iterator[int]) -> tuple[int, int]:
    return sum(given), os.getpid()


def hand_over(there: Connection) -> None:
    there.send(os.getpid())
    there.send(handed_over(add_up, iter(range(2_000))))
    there.send(len(multiprocessing.active_children()))


def hand_over_what_cannot_be_done(there: Connection) -> None:
    def work(given: Iterator[int]) -> int:
        raise OSError(28, "No space left on device", next(given))

    for broken in (work, lambda given: 1 // next(given)):
        try:
            handed_over(broken, iter(range(1_000_000)))
        except (OSError, ZeroDivisionError) as error:
            there.send(str(error))


def hand_over_what_breaks(there: Connection) -> None:
    def given() -> Iterator[int]:
        yield from range(700)
        raise LookupError

    try:
        handed_over(sum, given())
    except LookupError:
        there.send(len(multiprocessing.active_children()))


def hand_over_to_the_dying(there: Connection) -> None:
    def work(_given: Iterator[int]) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    try:
        handed_over(work, iter(range(1_000_000)))
    except RuntimeError:
        there.send("gone")
