"""The platforms' rates between workers: nobody together takes more than there is, and who waits for a turn waits alone."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from domain.rates import Rate, Rates
from store.database import Database
from store.messages.deliveries import LONGEST_WAIT, Deliveries
from store.messages.outbox import OutboxMessage
from tests.making import NOW

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
ONE_A_SECOND = Rate(most=1, seconds=1)
CHATTY = {"there": Rates(chat=(ONE_A_SECOND,))}
BUSY_APP = {"there": Rates(app=(Rate(most=10, seconds=1), Rate(most=60, seconds=60)), chat=(Rate(most=5, seconds=1),))}


def message(name: str, chat: str = "sales", platform: str = "there") -> OutboxMessage:
    return OutboxMessage(id=name, platform=platform, chat=chat, card_json="{}", event_key="event")


def queue(database: Database, *messages: OutboxMessage) -> None:
    with database.transaction() as crm:
        for each in messages:
            crm.outbox.add(each)


class Worker:
    """Somebody who sends whatever may leave, at once."""

    def __init__(self, database: Database, rates: Mapping[str, Rates], name: str = "w1") -> None:
        self.deliveries = Deliveries(database, rates)
        self.name = name

    def send(self, at: datetime = NOW, most: int = 20) -> list[str]:
        leased = self.deliveries.lease(most, at, self.name, MINUTE)
        for each in leased:
            assert self.deliveries.sent(each.message.id, self.name, None, at)
        return [each.message.id for each in leased]


def test_a_chat_waits_for_its_turn_and_keeps_no_other_waiting(each_database: Database) -> None:
    worker = Worker(each_database, CHATTY)
    queue(each_database, message("a1", "a"), message("a2", "a"), message("b1", "b"), message("c1", "a", platform="elsewhere"))

    assert worker.send() == ["a1", "b1", "c1"]
    assert worker.send() == []
    assert worker.deliveries.soonest(NOW, NOW + MINUTE) == NOW + SECOND
    assert worker.send(NOW + SECOND) == ["a2"]


def test_waiting_for_a_turn_is_no_attempt(each_database: Database) -> None:
    worker = Worker(each_database, CHATTY)
    queue(each_database, message("a1"), message("a2"))
    worker.send()
    for tenth in range(1, 10):
        assert worker.send(NOW + tenth * SECOND / 10) == []

    (leased,) = worker.deliveries.lease(5, NOW + SECOND, "w1", MINUTE)

    assert leased.attempts == 1


def test_hundreds_that_wait_in_one_chat_hide_nobody_else(each_database: Database) -> None:
    worker = Worker(each_database, CHATTY)
    queue(each_database, *(message(f"a{number}", "a") for number in range(200)), message("b1", "b"))

    assert worker.send(most=2) == ["a0", "b1"]


def test_an_app_that_is_full_keeps_no_other_platform_waiting(each_database: Database) -> None:
    worker = Worker(each_database, {"there": Rates(app=(ONE_A_SECOND,))})
    queue(each_database, *(message(f"m{number}", f"chat {number}") for number in range(5)), message("e", platform="elsewhere"))

    assert worker.send(most=5) == ["m0"]
    assert worker.send(most=5) == ["e"]
    assert worker.send(NOW + SECOND, most=5) == ["m1"]


def test_workers_together_never_exceed_what_the_app_and_a_chat_may_take(each_database: Database) -> None:
    chats = ("a", "b", "c", "d")
    queue(each_database, *(message(f"{chat}{number:02}", chat) for number in range(12) for chat in chats))
    workers = [Worker(each_database, BUSY_APP, f"w{number}") for number in range(3)]
    sent: list[tuple[datetime, str]] = []

    with ThreadPoolExecutor(len(workers)) as threads:
        for step in range(200):
            now = NOW + step * SECOND / 4
            for names in threads.map(Worker.send, workers, [now] * len(workers)):
                sent.extend((now, name) for name in names)

    times = [at for at, _name in sent]
    assert len(sent) == 48
    assert most_within(times, SECOND) <= 10
    assert most_within(times, MINUTE) <= 60
    for chat in chats:
        of_chat = [(at, name) for at, name in sent if name.startswith(chat)]
        assert [name for _at, name in of_chat] == sorted(name for _at, name in of_chat)
        assert most_within([at for at, _name in of_chat], SECOND) <= 5


def most_within(times: list[datetime], span: timedelta) -> int:
    return max(sum(first <= each < first + span for each in times) for first in times)


@pytest.mark.parametrize("whole", [False, True])
def test_what_the_platform_wants_held_is_held_for_every_worker(each_database: Database, *, whole: bool) -> None:
    held, other = message("a1", "a"), message("b1", "b")
    queue(each_database, held, other)
    Worker(each_database, CHATTY).deliveries.hold(held, NOW + MINUTE, whole=whole)
    second = Worker(each_database, CHATTY, "w2")

    assert second.send() == ([] if whole else ["b1"])
    assert second.send(NOW + MINUTE) == (["a1", "b1"] if whole else ["a1"])


def test_a_shorter_hold_does_not_end_a_longer_one(database: Database) -> None:
    worker = Worker(database, {})
    queue(database, message("a1"))
    for seconds in (30, 10):
        worker.deliveries.hold(message("a1"), NOW + seconds * SECOND, whole=False)

    assert worker.send(NOW + 29 * SECOND) == []
    assert worker.send(NOW + 30 * SECOND) == ["a1"]


def test_a_clock_set_back_by_hours_holds_nobody(database: Database) -> None:
    worker = Worker(database, CHATTY)
    queue(database, message("a1"), message("a2"), message("a3"))
    later = NOW + 3 * LONGEST_WAIT
    assert worker.send(later) == ["a1"]
    worker.deliveries.hold(message("a2"), later + MINUTE, whole=True)

    assert worker.send(NOW) == ["a2"]


def test_a_changed_rate_works_at_once(database: Database) -> None:
    queue(database, *(message(f"a{number}") for number in range(4)))
    Worker(database, CHATTY).send()

    generous = Worker(database, {"there": Rates(chat=(Rate(most=600, seconds=1), Rate(most=600, seconds=60)))})

    assert [generous.send(NOW + SECOND)[0] for _ in range(3)] == ["a1", "a2", "a3"]


def test_what_has_long_been_full_is_forgotten(database: Database) -> None:
    worker = Worker(database, CHATTY)
    queue(database, message("a1"))
    worker.send()

    with database.transaction() as crm:
        early, late = crm.buckets.prune(NOW), crm.buckets.prune(NOW + MINUTE)

    assert (early, late) == (0, 1)


def test_nothing_is_soon_where_nobody_waits(database: Database) -> None:
    assert Deliveries(database).soonest(NOW, NOW + MINUTE) is None
