"""Workers, failures, undone causes and clocks in any order: every chat keeps its order, and nothing is lost or sent by two."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import text

from store.database import Database
from store.messages.deliveries import LONGEST_WAIT, Deliveries
from store.messages.outbox import OutboxMessage, State
from tests.making import NOW

MINUTE = timedelta(minutes=1)
WORKERS = ("w1", "w2")


def message(number: int, chat: str = "sales", **more: str) -> OutboxMessage:
    plain = OutboxMessage(id=f"m{number}", platform="console", chat=chat, card_json="{}", event_key="event")
    return replace(plain, **more)  # type: ignore[arg-type] # All of `more` are words.


def queue(database: Database, *messages: OutboxMessage) -> None:
    with database.transaction() as crm:
        for each in messages:
            crm.outbox.add(each)


def lease(database: Database, at: datetime = NOW, owner: str = "w1", most: int = 10) -> list[str]:
    return [leased.message.id for leased in Deliveries(database).lease(most, at, owner, MINUTE)]


class Post(RuleBasedStateMachine):
    """Two workers deliver what causes queue, beside a model of what must come of it."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.now = NOW
        self.state: dict[str, State] = {}
        self.chat_of: dict[str, str] = {}
        self.sent: list[str] = []
        self.held: dict[str, str] = {}

    def teardown(self) -> None:
        with self.database.transaction() as crm:
            crm.session.connection.execute(text("DELETE FROM outbox"))

    @rule(chat=st.sampled_from(["a", "b"]))
    def queue_one(self, chat: str) -> None:
        number = len(self.state)
        queue(self.database, message(number, chat, event_key=f"event-{number // 2}"))
        self.state[f"m{number}"], self.chat_of[f"m{number}"] = State.PENDING, chat

    @rule(worker=st.sampled_from(WORKERS), most=st.integers(1, 3))
    def lease_some(self, worker: str, most: int) -> None:
        for taken in lease(self.database, self.now, worker, most):
            before = [name for name in self.state if self.chat_of[name] == self.chat_of[taken] and name < taken]
            assert all(self.state[name] in {State.SENT, State.DEAD, State.CANCELLED} for name in before if len(name) == len(taken))
            self.state[taken], self.held[taken] = State.LEASED, worker

    def one_held(self) -> str:
        return next(reversed(self.held))

    @precondition(lambda self: self.held)
    @rule()
    def mark_sent(self) -> None:
        name = self.one_held()
        assert Deliveries(self.database).sent(name, self.held.pop(name), "ref", self.now)
        self.state[name] = State.SENT
        self.sent.append(name)

    @precondition(lambda self: self.held)
    @rule(minutes=st.integers(0, 30))
    def put_off(self, minutes: int) -> None:
        name = self.one_held()
        assert Deliveries(self.database).retry(name, self.held.pop(name), self.now + minutes * MINUTE, "hangs")
        self.state[name] = State.PENDING

    @precondition(lambda self: self.held)
    @rule()
    def give_up(self) -> None:
        name = self.one_held()
        assert Deliveries(self.database).dead(name, self.held.pop(name), "no such chat", self.now)
        self.state[name] = State.DEAD

    @rule(event=st.integers(0, 5))
    def take_back(self, event: int) -> None:
        of_event = [name for name in (f"m{event * 2}", f"m{event * 2 + 1}") if self.state.get(name) is State.PENDING]
        with self.database.transaction() as crm:
            assert crm.outbox.cancel(f"event-{event}") == frozenset(of_event)
        self.state.update(dict.fromkeys(of_event, State.CANCELLED))

    @rule(minutes=st.sampled_from([-90, -5, 1, 20]))
    def move_clock(self, minutes: int) -> None:
        self.now += minutes * MINUTE
        # A worker that is still at it after its lease is taken for dead; here it always marks in time.
        for name in list(self.held):
            self.held.pop(name)

    @invariant()
    def every_message_is_where_it_should_be(self) -> None:
        with self.database.reading() as crm:
            rows = crm.session.connection.execute(text("SELECT id, state FROM outbox")).all()
        assert {row.id: row.state for row in rows} == {name: state.value for name, state in self.state.items()}
        assert len(set(self.sent)) == len(self.sent)


def test_whatever_happens_every_message_is_where_it_should_be(database: Database) -> None:
    told = settings(max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))

    class PostHere(Post):
        def __init__(self) -> None:
            super().__init__(database)

    run_state_machine_as_test(PostHere, settings=told)


@pytest.fixture
def two_in_line(each_database: Database) -> Deliveries:
    queue(each_database, message(1), message(2))
    return Deliveries(each_database)


def test_a_worker_that_lost_its_lease_may_only_say_that_it_sent(each_database: Database, two_in_line: Deliveries) -> None:
    lease(each_database, owner="slow")
    later = NOW + 2 * MINUTE
    assert lease(each_database, later, owner="fresh") == ["m1"]

    assert not two_in_line.retry("m1", "slow", later, "hangs")
    assert not two_in_line.dead("m1", "slow", "gone", later)
    assert two_in_line.sent("m1", "slow", "ref", later)
    assert not two_in_line.sent("m1", "fresh", "ref", later)
    assert lease(each_database, later) == ["m2"]


def test_what_was_taken_back_or_sent_cannot_be_marked(each_database: Database, two_in_line: Deliveries) -> None:
    lease(each_database)
    with each_database.transaction() as crm:
        assert crm.outbox.cancel("event") == {"m2"}
        assert crm.outbox.cancel("event") == frozenset()
    two_in_line.sent("m1", "w1", "ref", NOW)

    assert not two_in_line.sent("m2", "w1", "ref", NOW)
    assert not two_in_line.dead("m1", "w1", "late", NOW)
    with each_database.transaction() as crm:
        assert not crm.outbox.requeue("m1")
        assert not crm.outbox.requeue("m2")
        assert not crm.outbox.requeue("unknown")
        assert [arrived.id for arrived in crm.outbox.delivered("event")] == ["m1"]


def test_a_dead_letter_says_why_and_its_chat_goes_on(each_database: Database, two_in_line: Deliveries) -> None:
    lease(each_database)
    two_in_line.dead("m1", "w1", "no such chat", NOW)

    assert lease(each_database) == ["m2"]
    with each_database.transaction() as crm:
        (letter,) = crm.outbox.dead(5)
        assert (letter.id, letter.error, letter.attempts, letter.card_json, letter.at) == ("m1", "no such chat", 1, "{}", NOW)
        assert crm.outbox.depth() == {State.DEAD: 1, State.LEASED: 1}
        assert crm.outbox.requeue("m1")
    two_in_line.sent("m2", "w1", "ref", NOW)
    (again,) = two_in_line.lease(5, NOW, "w1", MINUTE)
    assert (again.message.id, again.attempts) == ("m1", 1)


def test_attempts_are_counted_and_those_behind_wait_along(each_database: Database, two_in_line: Deliveries) -> None:
    at = NOW
    for attempt in (1, 2, 3):
        (leased,) = two_in_line.lease(5, at, "w1", MINUTE)
        assert (leased.message.id, leased.attempts) == ("m1", attempt)
        two_in_line.retry("m1", "w1", at + 5 * MINUTE, "hangs")
        assert lease(each_database, at + 4 * MINUTE) == []
        at += 5 * MINUTE


def test_a_clock_set_back_for_a_day_holds_up_nobody(each_database: Database, two_in_line: Deliveries) -> None:
    lease(each_database)
    two_in_line.retry("m1", "w1", NOW + LONGEST_WAIT, "hangs")

    yesterday = NOW - timedelta(days=1)

    assert lease(each_database, yesterday) == ["m1"]
    two_in_line.sent("m1", "w1", "ref", yesterday)
    assert lease(each_database, yesterday) == ["m2"]


def test_one_chat_on_two_platforms_is_two_lines(database: Database) -> None:
    queue(database, message(1), message(2, platform="slack"), message(3))

    assert lease(database) == ["m1", "m2"]


def test_no_more_are_leased_than_asked_for(database: Database) -> None:
    queue(database, *(message(number, chat=f"chat-{number}") for number in range(5)))

    assert [len(lease(database, most=2)) for _ in range(4)] == [2, 2, 1, 0]


def test_a_redrawn_card_knows_what_it_replaces(database: Database) -> None:
    queue(database, message(1, replaces="m0"))

    (leased,) = Deliveries(database).lease(1, NOW, "w1", MINUTE)

    assert leased.message == message(1, replaces="m0")


def test_what_waits_or_is_dead_outlives_the_pruning(each_database: Database, two_in_line: Deliveries) -> None:
    queue(each_database, message(3, chat="other"))
    lease(each_database)
    two_in_line.dead("m3", "w1", "gone", NOW)
    two_in_line.sent("m1", "w1", "ref", NOW)

    with each_database.transaction() as crm:
        assert crm.outbox.prune(NOW + timedelta(days=365)) == 1
        assert [letter.id for letter in crm.outbox.dead(9)] == ["m3"]
    assert lease(each_database) == ["m2"]
