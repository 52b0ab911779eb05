"""People who do the same thing at the same moment: one wins, nobody's words are lost, nobody waits for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from handlers.shown import Outcome
from store.database import Database
from store.tables.audit import audit
from store.tables.customers import customers
from store.tables.followups import actions
from tests.faults.scale import Scale
from tests.faults.world import OWNER_OF, Memory, Talk, desk_of, words


@pytest.fixture
def talk(house: Database) -> Talk:
    return Talk(desk=desk_of(house))


def at_once(how_many: int, act: Callable[[int], Outcome]) -> list[Outcome]:
    """What so many people are answered who do this at one moment."""
    start = Barrier(how_many)

    def one(number: int) -> Outcome:
        start.wait()
        return act(number)

    with ThreadPoolExecutor(how_many) as people:
        return list(people.map(one, range(how_many)))


def errors(outcomes: list[Outcome]) -> Counter[str | None]:
    return Counter(outcome.error for outcome in outcomes)


def finishing(talk: Talk, action: str) -> Callable[[int], Outcome]:
    """The owner of an action and the owner's superior, in turn, finish it."""
    return lambda thread: talk.say(("rep1", "manager")[thread % 2], f"/done {action}")


def undoing(talk: Talk, event_key: str) -> Callable[[int], Outcome]:
    """Whoever logged presses Undo."""
    return lambda _thread: talk.press("rep1", "followup.undo", event_key)


def test_logs_on_one_customer_are_all_kept(talk: Talk, memory: Memory, scale: Scale) -> None:
    handles = ("rep1", "manager", "director")
    before = memory.column(customers.c.followup_count, customers.c.code == "C001")

    def log(thread: int) -> Outcome:
        lines = (f"/log C001 call, {words(thread * 100 + turn)}" for turn in range(scale.rounds))
        return [talk.say(handles[thread % len(handles)], line) for line in lines][-1]

    told = at_once(scale.threads, log)

    logged = scale.threads * scale.rounds
    assert errors(told) == {None: scale.threads}
    assert set(memory.said().values()) == {1}
    assert memory.said().total() == logged
    assert memory.column(customers.c.followup_count, customers.c.code == "C001") == [before[0] + logged]
    assert memory.last_contacts() == memory.newest_contacts()


def test_work_on_many_customers_never_locks_itself_up(talk: Talk, memory: Memory, scale: Scale) -> None:
    codes = tuple(OWNER_OF)

    def work(thread: int) -> Outcome:
        outcome = None
        for turn in range(scale.rounds * 2):
            code = codes[(thread + turn) % len(codes)]
            outcome = talk.say(OWNER_OF[code], f"/log {code} call, {words(thread * 100 + turn)}, budget {turn + 1}00000")
            talk.say(OWNER_OF[code], f"/show {code}")
            talk.say(OWNER_OF[code], f"/todo {code} send the offer tomorrow")
        assert outcome is not None
        return outcome

    told = at_once(scale.threads, work)

    assert errors(told) == {None: scale.threads}
    assert memory.said().total() == scale.threads * scale.rounds * 2
    assert memory.last_contacts() == memory.newest_contacts()
    assert memory.failures() == []


def test_an_action_is_finished_by_one_and_the_others_are_told(talk: Talk, memory: Memory, scale: Scale) -> None:
    for _round in range(scale.rounds):
        talk.say("rep1", "/todo C001 send the offer tomorrow")
        number = memory.column(actions.c.id, actions.c.state == "open")[-1]

        told = at_once(scale.threads, finishing(talk, f"T{number:03}"))

        finished = memory.column(audit.c.id, audit.c.table_name == "actions", audit.c.row_id == number, audit.c.action == "update")
        assert errors(told) == {None: 1, "not_open": scale.threads - 1}
        assert len(finished) == 1


def test_an_event_is_taken_back_once_however_many_pages_ask(talk: Talk, memory: Memory, scale: Scale) -> None:
    for number in range(scale.rounds):
        before = memory.column(customers.c.followup_count, customers.c.code == "C001")
        logged = talk.said("rep1", f"/log C001 call, {words(number)}")

        told = at_once(scale.threads, undoing(talk, logged))

        assert errors(told) == {None: 1, "nothing_to_undo": scale.threads - 1}
        assert memory.column(customers.c.followup_count, customers.c.code == "C001") == before
        assert set(memory.undone(logged).values()) == {1}


def test_a_log_and_its_undo_at_the_same_time_leave_a_record_that_agrees_with_itself(talk: Talk, memory: Memory, scale: Scale) -> None:
    for number in range(scale.rounds):
        talk.say("rep1", f"/log C001 call, {words(number)}")

        told = at_once(
            scale.threads,
            lambda thread: talk.say("rep1", "/undo") if thread % 2 else talk.say("rep1", f"/log C001 call, {words(1_000 + thread)}"),
        )

        assert errors(told).keys() <= {None, "nothing_to_undo"}
        assert memory.last_contacts() == memory.newest_contacts()
        assert memory.column(customers.c.followup_count, customers.c.code == "C001") == [memory.standing("C001")]


def test_two_who_edit_different_fields_both_find_their_words(talk: Talk, memory: Memory, scale: Scale) -> None:
    def edit(thread: int) -> Outcome:
        if thread % 2:
            return talk.press(
                "rep1", "followup.save", "J001", content=f"edited {thread}", method="call", occurred_on="2026-11-17", occurred_time="10:00"
            )
        return talk.press("rep1", "customer.save", "C001", group="facts", name="Aurora Robotics", kind="company", remark=f"remark {thread}")

    told = at_once(scale.threads, edit)

    assert errors(told) == {None: scale.threads}
    remarks = memory.changes("customers", "remark")
    assert [before for before, _after in remarks[1:]] == [after for _before, after in remarks[:-1]]
    assert memory.column(customers.c.remark, customers.c.code == "C001") == [remarks[-1][1]]
