"""Racers: people of several processes who claim the same lead at the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from bot.platforms.console.adapter import NAME, TENANT
from cards.format import Reader
from domain.policy import Policy
from handlers.dispatch import Desk
from handlers.request import Chat, Event, Identity, Said
from store.database import Database, StoreBusyError, connect
from tests.faults.lives import heard, talking_life
from tests.faults.world import desk_of
from tests.making import KEY, NOW

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, kw_only=True)
class Finish:
    """What one racer was told."""

    handle: str
    error: str | None
    title: str


def race(pipe: Connection, url: str, claims_per_day: int) -> None:
    """Run one race after the other: a lead and its racers come in, what they were told goes out; None ends it."""
    database = connect(url, keys=[KEY], policy=replace(Policy(), claims_per_day=claims_per_day))
    desk = desk_of(database)
    pipe.send("ready")
    while (asked := pipe.recv()) is not None:
        code, handles = asked
        pipe.send(run(desk, code, handles))
    database.dispose()


def run(desk: Desk, code: str, handles: Sequence[str]) -> list[Finish]:
    """Everybody of this process at once."""
    with ThreadPoolExecutor(len(handles)) as people:
        return list(people.map(lambda handle: claim(desk, code, handle), handles))


def claim(desk: Desk, code: str, handle: str) -> Finish:
    """One racer's line; who is put off sends it again."""
    event = Event(
        key=f"race-{code}-{handle}",
        who=Identity(platform=NAME, tenant=TENANT, user=handle),
        chat=Chat(id=f"private:{handle}"),
        what=Said(text=f"/claim {code}"),
        received_at=NOW,
    )
    while True:
        try:
            outcome = desk.handle(event)
        except StoreBusyError:
            continue
        title = Reader("en", "Asia/Shanghai", NOW).say(outcome.replies[0].card.title)
        return Finish(handle=handle, error=outcome.error, title=title)


class Field:
    """Every process with its share of the racers."""

    def __init__(self, pipes: Sequence[Connection], handles: Sequence[str]) -> None:
        self._pipes = pipes
        self._shares = [list(handles[place :: len(pipes)]) for place in range(len(pipes))]

    def race(self, code: str) -> list[Finish]:
        """One race for one lead."""
        for pipe, share in zip(self._pipes, self._shares, strict=True):
            pipe.send((code, share))
        finishes: list[Finish] = []
        for pipe in self._pipes:
            told = heard(pipe)
            assert isinstance(told, list)
            finishes += told
        return finishes


@contextmanager
def field_of(database: Database, handles: Sequence[str], *, processes: int, claims_per_day: int) -> Iterator[Field]:
    """The racers, ready at the line."""
    url = database.engine.url.render_as_string(hide_password=False)
    with ExitStack() as lives:
        pipes = [lives.enter_context(talking_life(race, url, claims_per_day)) for _process in range(processes)]
        for pipe in pipes:
            heard(pipe)
        yield Field(pipes, handles)
        for pipe in pipes:
            pipe.send(None)
