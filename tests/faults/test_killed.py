"""A process killed at any point loses nothing and doubles nothing; only a send may be repeated, and only by a kill."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.delivery.senders import SENDERS
from handlers.request import Event
from store.database import Database
from tests.faults.child import answer_events, carry, carry_to_console
from tests.faults.fate import DELIVERY_POINTS, EVENT_POINTS, Fate, Point
from tests.faults.lives import heard, life, talking_life, was_killed
from tests.faults.remembering import shown
from tests.faults.scale import Scale
from tests.faults.world import Memory, desk_of, log_event, words
from tests.making import NOW

LEASE_OVER = timedelta(minutes=2)


class Sender:
    """Sends events and sends again what was not answered, under the same key, to whoever lives now."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._numbers = count(1)
        self._unanswered: Event | None = None
        self.answers: dict[str, str] = {}

    @property
    def sent(self) -> list[int]:
        return [int(key.rpartition("-")[2]) for key in self.answers]

    def outlive(self, fate: Fate) -> bool:
        """Send until the process dies."""
        with talking_life(answer_events, self._url, fate) as pipe:
            for event in self._events():
                try:
                    pipe.send(event)
                    answer = heard(pipe)
                except (EOFError, ConnectionResetError, BrokenPipeError):
                    return True
                self._take(event, answer)
        return False

    def finish(self) -> None:
        """Send what is left, then everything again."""
        with talking_life(answer_events, self._url, Fate(Point.NEVER, 0)) as pipe:
            pending = [] if self._unanswered is None else [self._unanswered]
            for event in [*pending, *(log_event(number) for number in self.sent)]:
                pipe.send(event)
                self._take(event, heard(pipe))
            pipe.send(None)

    def _events(self) -> Iterator[Event]:
        while True:
            self._unanswered = self._unanswered or log_event(next(self._numbers))
            yield self._unanswered

    def _take(self, event: Event, answer: object) -> None:
        assert isinstance(answer, str)
        assert self.answers.setdefault(event.key, answer) == answer
        self._unanswered = None


@pytest.mark.parametrize("point", EVENT_POINTS)
def test_a_kill_neither_loses_nor_doubles_an_event(point: Point, house_url: str, memory: Memory, scale: Scale) -> None:
    chance = random.Random(f"{point}")
    sender = Sender(house_url)

    for _kill in range(scale.kills):
        assert sender.outlive(Fate(point, chance.randint(1, 4)))
    sender.finish()

    assert memory.said() == Counter(words(number) for number in sender.sent)
    assert len(sender.sent) >= scale.kills
    assert sorted(key for key in memory.event_keys() if key.startswith("event")) == sorted(sender.answers)
    assert memory.last_contacts() == memory.newest_contacts()


def queue_logs(house: Database, how_many: int, *, chats: int) -> None:
    """Logs whose answers leave through the outbox, nobody else being told."""
    desk = desk_of(house)
    for number in range(how_many):
        desk.handle(log_event(number, code="C001", chat=f"chat-{number % chats}"))


def carry_through(house_url: str, sends: Path, fates: Sequence[Fate]) -> int:
    """Couriers with these fates, one after the other, then one that gets through; how many were killed."""
    kills = 0
    for number, fate in enumerate([*fates, Fate(Point.NEVER, 0)]):
        with life(carry, house_url, str(sends), fate, NOW + number * LEASE_OVER) as courier:
            kills += was_killed(courier)
    return kills


@pytest.mark.parametrize("point", DELIVERY_POINTS)
def test_a_kill_loses_no_send_and_repeats_at_most_one(
    point: Point, house: Database, house_url: str, memory: Memory, scale: Scale, tmp_path: Path
) -> None:
    chance = random.Random(f"{point}")
    queue_logs(house, 4 * scale.kills, chats=1)

    kills = carry_through(house_url, tmp_path / "sends", [Fate(point, chance.randint(1, 3)) for _kill in range(scale.kills)])

    queued, sent = memory.outbox(), shown(tmp_path / "sends")
    assert kills == scale.kills
    assert set(queued.values()) == {"sent"}
    assert sent.keys() == queued.keys()
    assert sent.total() - len(queued) <= kills


def test_a_kill_with_many_sends_under_way_repeats_no_more_than_those(
    house: Database, house_url: str, memory: Memory, scale: Scale, tmp_path: Path
) -> None:
    queue_logs(house, 30 * scale.kills, chats=30)

    kills = carry_through(house_url, tmp_path / "sends", [Fate(Point.AFTER_SEND, 1 + number % 2) for number in range(scale.kills)])

    queued, sent = memory.outbox(), shown(tmp_path / "sends")
    assert kills == scale.kills
    assert sent.keys() == queued.keys()
    assert sent.total() - len(queued) <= kills * SENDERS


@pytest.mark.parametrize("point", DELIVERY_POINTS)
def test_the_web_chat_shows_every_card_once_whoever_was_killed(
    point: Point, house: Database, house_url: str, memory: Memory, scale: Scale
) -> None:
    queue_logs(house, 10 * scale.kills, chats=10)

    for number in range(scale.kills + 1):
        fate = Fate(point if number < scale.kills else Point.NEVER, 1 + number % 2)
        with life(carry_to_console, house_url, fate, NOW + number * LEASE_OVER) as courier:
            assert was_killed(courier) == (number < scale.kills)

    assert set(memory.outbox().values()) == {"sent"}
    assert memory.shown() == Counter(memory.outbox().keys())
