"""What a child process does: it answers events, or carries the outbox, from the real parts, until it is done or dies."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from multiprocessing.connection import Connection
from threading import Event as Signal

from bot.platforms.console.adapter import ConsolePlatform
from domain.policy import Policy
from handlers.dispatch import Desk
from handlers.request import Event
from handlers.shown import outcome_to_json
from store.database import Database, StoreBusyError, connect
from tests.faults.fate import Fate, MortalCourier, MortalDatabase
from tests.faults.remembering import RememberingPlatform
from tests.faults.world import desk_of
from tests.making import KEY

Pipe = Connection


def _database(url: str) -> Database:
    return connect(url, keys=[KEY], policy=Policy())


def answer_events(pipe: Pipe, url: str, fate: Fate) -> None:
    """Answer one event after the other, as a web process does; None ends it."""
    database = _database(url)
    desk = desk_of(MortalDatabase(database, fate))
    while (event := pipe.recv()) is not None:
        pipe.send(_answer(desk, event))
    database.dispose()


def answer_all(pipe: Pipe, url: str, events: Sequence[Event]) -> None:
    """Answer these events, several at once, from the moment the word is given."""
    database = _database(url)
    desk = desk_of(database)
    pipe.send(os.getpid())
    pipe.recv()
    with ThreadPoolExecutor(4) as threads:
        answers = threads.map(lambda event: _answer(desk, event), events)
        pipe.send([(event.key, answer) for event, answer in zip(events, answers, strict=True)])
    database.dispose()


def carry(url: str, sends: str, fate: Fate, now: datetime) -> None:
    """Carry the outbox until nothing is due."""
    database = _database(url)
    MortalCourier(database, RememberingPlatform(sends), fate, now).deliver_all()
    database.dispose()


def carry_to_console(url: str, fate: Fate, now: datetime) -> None:
    """The same, into the web chat."""
    database = _database(url)
    MortalCourier(database, ConsolePlatform(database=database, clock=lambda: now), fate, now).deliver_all()
    database.dispose()


def _answer(desk: Desk, event: Event) -> str:
    """What the sender is answered; who is put off sends the same event again."""
    while True:
        try:
            return outcome_to_json(desk.handle(event))
        except StoreBusyError:
            Signal().wait(0.05)
