"""Workers that let the reminders speak: processes of their own, some of them killed in the middle of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from random import Random

from bot.house import House, build
from bot.logs import set_up
from bot.settings import Limits, LogFormat, LogLevel, Settings
from bot.simulate.plan import Plan
from store.database import StoreBusyError

FRESH = get_context("forkserver")
LIVES = 5
"""A tick that breaks so many workers is given up."""
PATIENCE = 60
"""So often a tick is tried while the database is busy: a machine with too much to do is no mistake."""
OURS = frozenset({"bot", "cards", "domain", "handlers", "reminders", "store"})
HURRIED = Limits(chat_messages_a_minute=1_000_000, delivery_batch=200)
"""Days go by in seconds: no chat's pace is kept."""


class WorkerBrokeError(Exception):
    """A worker ended by itself, again and again: a mistake of ours, told above."""


def house_at(url: str, key: str) -> House:
    """The house of a simulation: nobody's settings but its own."""
    return build(Settings(database_url=url, secret_keys=(key,), platforms=(), limits=HURRIED))


def tick(house: House, now: datetime) -> None:
    """What a worker does at a tick, and once a day besides."""
    house.remind(now)
    if (now.hour, now.minute) == (0, 0):
        house.initiative.settle(house.database, now)


def serve(pipe: Connection, url: str, key: str) -> None:
    """One worker's life: a moment comes, and goes back when it is done."""
    set_up(level=LogLevel.ERROR, style=LogFormat.CONSOLE)
    house = house_at(url, key)
    while (now := pipe.recv()) is not None:
        _insist(house, now)
        pipe.send(now)


def _insist(house: House, now: datetime) -> None:
    """A real worker that finds the database busy leaves its tick to the next one; the oracle would call that late."""
    for _attempt in range(PATIENCE):
        try:
            return tick(house, now)
        except StoreBusyError:
            continue
    raise WorkerBrokeError


@dataclass(kw_only=True)
class Worker:
    """One process, replaced by another when it dies."""

    url: str
    key: str
    process: ForkServerProcess = field(init=False)
    pipe: Connection = field(init=False)

    def __post_init__(self) -> None:
        self.pipe, theirs = FRESH.Pipe()
        self.process = FRESH.Process(target=serve, args=(theirs, self.url, self.key), daemon=True)
        self.process.start()
        theirs.close()

    def begin(self, now: datetime) -> None:
        """Let it tick."""
        self.pipe.send(now)

    def finish(self, now: datetime) -> None:
        """Wait until it has ticked; one that died is replaced, and ticks again. Raises WorkerBrokeError."""
        for _life in range(LIVES):
            try:
                self.pipe.recv()
            except (EOFError, ConnectionResetError):
                self.kill()
                self.__post_init__()
                self.begin(now)
            else:
                return
        raise WorkerBrokeError

    def is_done(self, within: float) -> bool:
        """Whether it ticked within so many seconds."""
        return self.pipe.poll(within)

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@dataclass(kw_only=True)
class Workers:
    """All workers of a simulation. They are told of every tick at once, and race."""

    crowd: Sequence[Worker]
    chance: Random
    killed: int = 0

    def tick(self, now: datetime, *, kill: bool) -> None:
        """Everybody ticks; with `kill` one of them dies on the way, and its successor ticks the same moment again."""
        for worker in self.crowd:
            worker.begin(now)
        if kill:
            self._kill(self.chance.choice(self.crowd))
        for worker in self.crowd:
            worker.finish(now)

    def stop(self) -> None:
        """End them."""
        for worker in self.crowd:
            worker.kill()

    def _kill(self, victim: Worker) -> None:
        if not victim.is_done(self.chance.uniform(0.002, 0.12)):
            victim.process.kill()
            self.killed += 1


def workers(plan: Plan, url: str, key: str) -> Workers:
    """As many as are planned."""
    # Whatever this process has of ours by now, so that a successor is at work at once.
    FRESH.set_forkserver_preload([name for name in sys.modules if name.partition(".")[0] in OURS])
    return Workers(crowd=[Worker(url=url, key=key) for _number in range(plan.workers)], chance=plan.chance("victims"))
