from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Lock

import pytest
from sqlalchemy import event, text

from store.database import Database
from store.messages.deliveries import Deliveries, Leased
from store.messages.outbox import OutboxMessage, State
from tests.making import NOW

MINUTE = timedelta(minutes=1)


def message(number: int, chat: str = "sales", *, cause: str = "event") -> OutboxMessage:
    return OutboxMessage(id=f"m{number}", platform="console", chat=chat, card_json=f'{{"n": {number}}}', event_key=cause)


def queue(database: Database, *messages: OutboxMessage) -> None:
    with database.transaction() as crm:
        for each in messages:
            crm.outbox.add(each)


def lease(database: Database, at: datetime = NOW, *, owner: str = "w1", most: int = 10) -> list[str]:
    return [leased.message.id for leased in Deliveries(database).lease(most, at, owner, MINUTE)]


def test_a_message_is_leased_whole_and_its_card_lies_sealed(each_database: Database) -> None:
    queue(each_database, message(1))

    with each_database.reading() as crm:
        assert '"n"' not in crm.session.connection.execute(text("SELECT card FROM outbox")).scalar_one()
    assert Deliveries(each_database).lease(5, NOW, "w1", MINUTE) == (Leased(message=message(1), attempts=1),)
    assert lease(each_database) == []


def test_a_repeated_cause_queues_once(each_database: Database) -> None:
    queue(each_database, message(1))
    queue(each_database, message(1))

    assert lease(each_database) == ["m1"]
    Deliveries(each_database).sent("m1", "w1", "ref", NOW)
    assert lease(each_database) == []


def test_a_chat_waits_for_its_first_message_and_no_other_chat_does(each_database: Database) -> None:
    queue(each_database, message(1), message(2), message(3, chat="other"))
    deliveries = Deliveries(each_database)

    assert lease(each_database) == ["m1", "m3"]
    deliveries.retry("m1", "w1", NOW + MINUTE, "hangs")
    queue(each_database, message(4), message(5, chat="third"))

    assert lease(each_database) == ["m5"]
    assert lease(each_database, NOW + MINUTE) == ["m1", "m3", "m5"]
    assert deliveries.sent("m1", "w1", None, NOW + MINUTE)
    assert lease(each_database, NOW + MINUTE) == ["m2"]


def test_a_person_is_a_line_of_their_own_where_no_chat_is_named(each_database: Database, make_person: Callable[[str], object]) -> None:
    make_person("rep1")
    make_person("rep2")
    queue(
        each_database,
        OutboxMessage(id="a", platform="console", chat="", card_json="{}", event_key="e", person_id=1),
        OutboxMessage(id="b", platform="console", chat="", card_json="{}", event_key="e", person_id=1),
        OutboxMessage(id="c", platform="console", chat="", card_json="{}", event_key="e", person_id=2),
    )

    assert lease(each_database) == ["a", "c"]


def test_an_abandoned_lease_is_taken_again(each_database: Database) -> None:
    queue(each_database, message(1))
    assert lease(each_database, owner="killed") == ["m1"]

    assert lease(each_database, NOW + timedelta(seconds=59)) == []
    (again,) = Deliveries(each_database).lease(5, NOW + MINUTE, "w2", MINUTE)

    assert (again.message.id, again.attempts) == ("m1", 2)
    assert not Deliveries(each_database).retry("m1", "killed", NOW + MINUTE, "late")
    assert not Deliveries(each_database).dead("m1", "killed", "late", NOW)


def test_a_mark_counts_even_after_the_lease(each_database: Database) -> None:
    queue(each_database, message(1))
    lease(each_database, owner="slow")

    assert Deliveries(each_database).sent("m1", "slow", "ref", NOW + 2 * MINUTE)
    assert lease(each_database, NOW + 3 * MINUTE, owner="w2") == []


def test_a_clock_set_back_stalls_neither_fresh_messages_nor_waiting_ones(each_database: Database) -> None:
    queue(each_database, message(1), message(2, chat="other"))
    lease(each_database, most=1)
    Deliveries(each_database).retry("m1", "w1", NOW + MINUTE, "again")

    assert lease(each_database, NOW - timedelta(hours=1)) == ["m1", "m2"]


def test_dead_letters_are_listed_and_requeued_at_the_end_of_their_chat(each_database: Database) -> None:
    queue(each_database, message(1), message(2))
    lease(each_database)
    Deliveries(each_database).dead("m1", "w1", "chat is gone", NOW)

    with each_database.transaction() as crm:
        (letter,) = crm.outbox.dead(10)
        assert (letter.id, letter.error, letter.attempts) == ("m1", "chat is gone", 1)
        assert crm.outbox.requeue("m1")
        assert not crm.outbox.requeue("m1")
        assert crm.outbox.depth() == {State.PENDING: 2}

    assert lease(each_database) == ["m2"]
    Deliveries(each_database).sent("m2", "w1", None, NOW)
    (fresh,) = Deliveries(each_database).lease(5, NOW, "w1", MINUTE)
    assert (fresh.message.id, fresh.attempts) == ("m1", 1)


def test_an_event_takes_back_what_nobody_sends_yet(each_database: Database) -> None:
    queue(each_database, message(1, cause="mine"), message(2, cause="mine"), message(3, cause="other"))
    lease(each_database)

    with each_database.transaction() as crm:
        assert crm.outbox.cancel("mine") == {"m2"}
    Deliveries(each_database).sent("m1", "w1", "ref", NOW)

    assert lease(each_database) == ["m3"]
    with each_database.reading() as crm:
        assert [(sent.id, sent.message_ref) for sent in crm.outbox.delivered("mine")] == [("m1", "ref")]


def test_what_was_sent_long_ago_is_forgotten(each_database: Database) -> None:
    queue(each_database, message(1), message(2, chat="other"))
    lease(each_database, most=1)
    Deliveries(each_database).sent("m1", "w1", None, NOW)

    with each_database.transaction() as crm:
        assert crm.outbox.prune(NOW) == 0
        assert crm.outbox.prune(NOW + MINUTE) == 1


def test_a_rolled_back_cause_sends_nothing(each_database: Database) -> None:
    def fail() -> None:
        with each_database.transaction() as crm:
            crm.outbox.add(message(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert lease(each_database) == []


def test_a_lease_costs_what_is_due_not_what_was_sent_or_waits(database: Database) -> None:
    queue(database, *(message(n, chat=f"chat {n}") for n in range(300)))
    deliveries = Deliveries(database)
    for leased in deliveries.lease(300, NOW, "w1", MINUTE):
        deliveries.retry(leased.message.id, "w1", NOW + MINUTE, "down")
    queue(database, message(1000, chat="fresh"))
    steps = StepCounter(database)

    assert lease(database) == ["m1000"]
    few = steps.count
    queue(database, message(1001, chat="fresh too"))
    steps.count = 0
    assert lease(database, NOW) == ["m1001"]

    assert few < 300
    assert steps.count < 300


class StepCounter:
    """Counts SQLite's own steps, in tens, whatever connection they are made on."""

    def __init__(self, database: Database) -> None:
        self.count = 0
        event.listen(database.engine, "connect", self._watch)
        database.engine.dispose()

    def _watch(self, connection: sqlite3.Connection, _record: object) -> None:
        connection.set_progress_handler(self._step, 10)

    def _step(self) -> int:
        self.count += 1
        return 0


def test_eight_workers_send_two_hundred_messages_once_each_and_in_order(each_database: Database) -> None:
    chats = [f"chat {number}" for number in range(25)]
    queue(each_database, *(message(number, chat=chats[number % 25]) for number in range(200)))
    sent: dict[str, list[int]] = defaultdict(list)
    flying: set[str] = set()
    guard = Lock()

    def work(name: str) -> None:
        deliveries = Deliveries(each_database)
        while batch := deliveries.lease(4, NOW, name, MINUTE) or _anything_left(each_database):
            for leased in batch:
                with guard:
                    assert leased.message.chat not in flying
                    flying.add(leased.message.chat)
                    sent[leased.message.chat].append(int(leased.message.id[1:]))
                with guard:
                    flying.remove(leased.message.chat)
                assert deliveries.sent(leased.message.id, name, None, NOW)

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(work, [f"w{number}" for number in range(8)]))

    assert Counter(number for numbers in sent.values() for number in numbers) == Counter(range(200))
    assert all(numbers == sorted(numbers) for numbers in sent.values())


def _anything_left(database: Database) -> tuple[Leased, ...] | None:
    """An empty batch while others still have messages in flight, None when the work is done."""
    with database.reading() as crm:
        return EMPTY if crm.outbox.depth() else None


class _Empty(tuple[Leased, ...]):
    """No messages, but a reason to look again."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


EMPTY = _Empty()
