"""Two people at once: nothing is lost, nothing happens twice, nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import monotonic
from typing import TypeVar

import pytest

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from store.database import Acting, Database, StoreBusyError, UnitOfWork
from store.engine.gate import FileGate
from tests.conftest import MakeCustomer, MakeFollowup, open_database
from tests.making import NOW, Making

Result = TypeVar("Result")
THREADS = 8
ATTEMPTS = 3
"""Of a wait that must be over in time: a machine that stood still for a moment is no fault of ours twice."""


def at_once(database: Database, work: Callable[[UnitOfWork, int], Result], count: int = THREADS) -> list[Result]:
    """The same work in several threads that start together, each in its own transaction."""
    start = threading.Barrier(count)

    def one(number: int) -> Result:
        start.wait()
        with database.transaction() as crm:
            crm.acting = Acting(person_id=1, event_key=f"event-{number}", at=NOW + timedelta(seconds=number))
            return work(crm, number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def put_off(database: Database, customer: Customer | None = None) -> float:
    """The seconds until somebody who wants to write, perhaps on a customer, is told to come again."""
    began = monotonic()
    with pytest.raises(StoreBusyError), database.transaction() as crm:
        change_too(crm, customer)
    return monotonic() - began


def change_too(crm: UnitOfWork, customer: Customer | None) -> None:
    if customer is None:
        pytest.fail("nobody else gets in")
    crm.acting = Acting(person_id=None, event_key="too", at=NOW)
    crm.customers.change(customer, remark="too")


def test_logs_on_one_customer_are_all_kept(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer, rep = make_customer(), making.person()

    def log(crm: UnitOfWork, number: int) -> str:
        return crm.followups.add(making.new_followup(customer, rep, f"log {number}", at=NOW - timedelta(days=number))).code

    codes = at_once(each_database, log)

    with each_database.reading() as crm:
        fresh = crm.customers.get(customer.id)
        timeline = crm.followups.timeline(customer, None, 99)
    assert {followup.code for followup in timeline} == set(codes)
    assert (fresh.followup_count, fresh.last_contact_at, fresh.last_followup_id) == (THREADS, NOW, timeline[0].id)


def test_one_of_two_who_finish_an_action_wins(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer()
    action = making.followup(customer, "promised", actions=(NewAction(task="call", owner=making.person(), due_at=NOW),)).actions[0]

    finished = at_once(each_database, lambda crm, _number: crm.actions.finish(action, NOW) is not None)

    assert sorted(finished) == [False] * (THREADS - 1) + [True]
    with each_database.reading() as crm:
        assert crm.customers.get(customer.id).next_action_id is None


def test_one_of_two_who_undo_wins(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer, rep = make_customer(), making.person()
    with making.acting(rep) as crm:
        crm.followups.add(making.new_followup(customer, rep))
        event_key = crm.acting.event_key

    undone = at_once(each_database, lambda crm, _number: crm.audit.undo(event_key) is not None)

    assert sorted(undone) == [False] * (THREADS - 1) + [True]
    with each_database.reading() as crm:
        assert crm.customers.get(customer.id).followup_count == 0


def test_different_work_on_one_customer_meets_without_a_deadlock(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    customer, rep = make_customer(contact=NewContact(name="李伟")), making.person()
    action = make_followup(customer, actions=(NewAction(task="call", owner=rep, due_at=NOW),)).actions[0]

    def work(crm: UnitOfWork, number: int) -> None:
        match number % 4:
            case 0:
                crm.followups.add(making.new_followup(customer, rep, actions=(NewAction(task="send", owner=rep),)))
            case 1:
                crm.customers.change(customer, remark=f"note {number}")
            case 2:
                crm.actions.change(action, task=f"call {number}")
            case _:
                crm.contacts.add(customer, NewContact(name=f"Contact {number}", is_main=True))

    for _round in range(3):
        at_once(each_database, work)

    with each_database.reading() as crm:
        assert crm.customers.get(customer.id).followup_count == 1 + 3 * THREADS // 4
        assert sum(contact.is_main for contact in crm.contacts.of(customer)) == 1
        assert len({contact.number for contact in crm.contacts.of(customer)}) == 1 + 3 * THREADS // 4


def test_codes_are_given_once(each_database: Database, making: Making) -> None:
    rep = making.person()

    codes = at_once(each_database, lambda crm, number: crm.customers.add(NewCustomer(name=f"公司{number}", owner=rep)).code)

    assert len(set(codes)) == THREADS


def test_a_reader_sees_one_moment_and_keeps_nobody_waiting(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer()

    with each_database.reading() as reader:
        before = reader.customers.get(customer.id)
        making.followup(customer, "meanwhile")
        after = reader.customers.get(customer.id)

    assert before == after
    with each_database.reading() as reader:
        assert reader.customers.get(customer.id).followup_count == 1


def test_who_cannot_write_in_time_is_told_so_within_three_seconds(database: Database) -> None:
    other = open_database(str(database.engine.url))

    with other.transaction():
        assert any(put_off(database) < 3 for _attempt in range(ATTEMPTS))

    with database.transaction():
        pass
    other.dispose()


def test_who_locks_the_file_past_the_gate_is_waited_for_in_sqlite_itself(database: Database) -> None:
    with database.engine.execution_options(writes=True).connect() as connection, connection.begin():
        assert any(1 < put_off(database) < 3 for _attempt in range(ATTEMPTS))


@pytest.mark.postgresql
def test_a_locked_row_is_waited_for_within_three_seconds(pg_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer()

    with making.acting() as crm:
        crm.customers.change(customer, remark="holding on")
        assert any(put_off(pg_database, customer) < 3 for _attempt in range(ATTEMPTS))


@pytest.mark.postgresql
def test_a_connection_that_was_cut_is_told_apart_and_replaced(pg_database: Database) -> None:
    with pg_database.transaction() as crm:
        victim = crm.session.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    killer = open_database(pg_database.engine.url.render_as_string(hide_password=False))
    with killer.transaction() as crm:
        crm.session.connection.exec_driver_sql(f"SELECT pg_terminate_backend({victim})")
    killer.dispose()

    with pytest.raises(StoreBusyError), pg_database.transaction() as crm:
        crm.people.all()

    with pg_database.transaction() as crm:
        assert crm.people.all() == ()


def test_the_gate_costs_next_to_nothing(tmp_path: Path) -> None:
    gate = FileGate(tmp_path / "gate.lock", wait_seconds=1)
    rounds = 2_000

    def one_passing() -> float:
        began = monotonic()
        with gate.passing():
            pass
        return monotonic() - began

    # The middle one: in some of them the machine did something else.
    assert median(one_passing() for _round in range(rounds)) < 60e-6
    gate.close()


@pytest.mark.postgresql
def test_a_connection_that_is_cut_within_a_savepoint_passes_too(pg_database: Database) -> None:
    killer = open_database(pg_database.engine.url.render_as_string(hide_password=False))

    with pytest.raises(StoreBusyError), pg_database.transaction() as crm, crm.savepoint():
        cut_off(crm, killer)

    killer.dispose()


def cut_off(crm: UnitOfWork, killer: Database) -> None:
    victim = crm.session.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    with killer.transaction() as other:
        other.session.connection.exec_driver_sql(f"SELECT pg_terminate_backend({victim})")
    crm.people.all()


def fail_after(_work: object) -> None:
    raise LookupError


def test_a_savepoint_takes_back_its_own_work_alone(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer, rep = make_customer(), making.person()

    with making.acting(rep) as crm:
        crm.customers.change(customer, remark="kept")
        with pytest.raises(LookupError), crm.savepoint():
            fail_after(crm.followups.add(making.new_followup(customer, rep)))
        crm.audit.refused("lookup")

    with each_database.reading() as crm:
        fresh = crm.customers.get(customer.id)
        assert (fresh.remark, fresh.followup_count) == ("kept", 0)
        rows = crm.session.connection.exec_driver_sql("SELECT action, table_name FROM audit ORDER BY id DESC LIMIT 2").all()
        assert [tuple(row) for row in rows] == [("refused", None), ("update", "customers")]
