"""One transaction's work: kept whole, undone whole, and in parts where a savepoint says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.customers import Customer
from domain.people import Person
from store.database import Acting, Database, UnitOfWork
from tests.conftest import MakeCustomer
from tests.making import NOW, Making


class ThoughtBetterError(Exception):
    """Somebody changes their mind."""


def note(crm: UnitOfWork, customer: Customer, words: str) -> None:
    crm.customers.change(customer, remark=words)


def note_and_think_better(crm: UnitOfWork, customer: Customer, words: str) -> None:
    note(crm, customer, words)
    raise ThoughtBetterError


def note_twice_and_think_better_of_both(crm: UnitOfWork, customer: Customer) -> None:
    note(crm, customer, "outer")
    with pytest.raises(ThoughtBetterError), crm.savepoint():
        note_and_think_better(crm, customer, "inner")
    raise ThoughtBetterError


@pytest.fixture
def customer(each_database: Database, make_customer: MakeCustomer) -> Customer:
    return make_customer()


@pytest.fixture
def rep(making: Making) -> Person:
    return making.person()


def audited(database: Database) -> list[str]:
    with database.reading() as crm:
        rows = crm.session.connection.execute(
            text("SELECT after FROM audit WHERE action = 'update' AND table_name = 'customers' ORDER BY id")
        )
        return [str(row.after) for row in rows]


def test_a_savepoint_within_a_savepoint_goes_alone(each_database: Database, making: Making, customer: Customer) -> None:
    with making.acting() as crm, crm.savepoint():
        note(crm, customer, "outer")
        with pytest.raises(ThoughtBetterError), crm.savepoint():
            note_and_think_better(crm, customer, "inner")

    with each_database.reading() as crm:
        assert crm.customers.get(customer.id).remark == "outer"


def test_the_outer_savepoint_goes_whole_even_after_an_inner_one_went(each_database: Database, making: Making, customer: Customer) -> None:
    with making.acting() as crm:
        note(crm, customer, "before")
        with pytest.raises(ThoughtBetterError), crm.savepoint():
            note_twice_and_think_better_of_both(crm, customer)

    with each_database.reading() as crm:
        assert crm.customers.get(customer.id).remark == "before"
    assert [words for words in audited(each_database) if "outer" in words or "inner" in words] == []


def test_savepoints_one_after_the_other_stand_and_fall_alone(each_database: Database, making: Making, customer: Customer) -> None:
    with making.acting() as crm:
        for words in ("one", "two", "three"):
            with crm.savepoint():
                note(crm, customer, words)
            with pytest.raises(ThoughtBetterError), crm.savepoint():
                note_and_think_better(crm, customer, f"not {words}")

    with each_database.reading() as crm:
        assert crm.customers.get(customer.id).remark == "three"
    assert len(audited(each_database)) == 3


@pytest.mark.postgresql
def test_a_row_let_go_with_a_savepoint_is_held_anew(pg_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer()

    with making.acting() as crm:
        with pytest.raises(ThoughtBetterError), crm.savepoint():
            note_and_think_better(crm, customer, "lost")
        let_go = customer.id not in crm.session.locked
        note(crm, customer, "kept")
        held = customer.id in crm.session.locked

    assert (let_go, held) == (True, True)


def test_audit_rows_of_a_failed_transaction_are_gone_with_it(each_database: Database, making: Making, customer: Customer) -> None:
    with pytest.raises(ThoughtBetterError), making.acting() as crm:
        note_and_think_better(crm, customer, "never")

    assert audited(each_database) == []


def test_one_transaction_may_carry_several_events(each_database: Database, customer: Customer, rep: Person) -> None:
    with each_database.transaction() as crm:
        for number in range(3):
            crm.acting = Acting(person_id=rep.id, event_key=f"event-{number}", at=NOW + timedelta(minutes=number))
            note(crm, customer, f"note {number}")

    with each_database.reading() as crm:
        rows = crm.session.connection.execute(text("SELECT event_key FROM audit WHERE event_key LIKE 'event-%' ORDER BY id"))
        assert list(rows.scalars()) == ["event-0", "event-1", "event-2"]


def test_repositories_are_made_once_and_share_what_they_know(database: Database) -> None:
    with database.transaction() as crm:
        assert crm.customers is crm.customers
        assert crm.actions.__dict__["_session"] is crm.session
        assert crm.policy is database.policy


def test_asking_who_acts_before_it_was_said_is_a_mistake_of_ours(database: Database) -> None:
    with database.reading() as crm, pytest.raises(RuntimeError, match="say who is acting"):
        _ = crm.acting
