"""Reminders go where their people talk, and are redrawn where they were shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.care.reminders import Urgency
from domain.customers import Customer
from domain.entries import NewAction
from domain.people import Person
from reminders.settle import Settling
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making
from tests.reminders.made import Matters, due, matters, ticking

AT_TWO, DAY = NOW + timedelta(hours=4), timedelta(days=1)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def customer(make_customer: MakeCustomer, rep: Person) -> Customer:
    return make_customer(owner=rep)


def at_home(database: Database, person: Person, platform: str) -> Person:
    with database.transaction() as crm:
        crm.people.set_home(person, platform)
        return crm.people.get(person.id)


def addresses(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql("SELECT platform, replaces FROM outbox ORDER BY seq")
        return [tuple(row) for row in rows]


def settle(matter: Matters, database: Database, making: Making, person: Person, customer: Customer) -> None:
    """Its matter is done, and somebody writes about the customer."""
    matter.open.clear()
    with making.acting(person) as crm:
        crm.actions.add(NewAction(task="call", owner=person, due_at=NOW + DAY), on=customer)
        Settling(rules={matter.name: matter.rule}, platform="console").settle(crm)


def test_what_waits_for_its_slot_is_said_where_its_person_talks(database: Database, rep: Person) -> None:
    at_home(database, rep, "chat")

    ticking(database, matters(due(rep)))(AT_TWO)

    assert addresses(database) == [("chat", None)]


def test_what_is_critical_is_said_there_at_once(database: Database, rep: Person) -> None:
    rep = at_home(database, rep, "chat")

    ticking(database, matters(due(rep, urgency=Urgency.CRITICAL))).sweep(NOW)

    assert addresses(database) == [("chat", None)]


def test_who_has_talked_nowhere_is_told_where_they_are_known(database: Database, rep: Person) -> None:
    ticking(database, matters(due(rep)))(AT_TWO)

    assert addresses(database) == [("console", None)]


def test_a_settled_card_is_redrawn_where_it_was_shown_wherever_its_person_talks_now(
    database: Database, making: Making, rep: Person, customer: Customer
) -> None:
    at_home(database, rep, "chat")
    matter = matters(due(rep, customer_id=customer.id))
    (said,) = ticking(database, matter)(AT_TWO)

    at_home(database, rep, "elsewhere")
    settle(matter, database, making, rep, customer)

    assert addresses(database) == [("chat", None), ("chat", said.id)]


def test_the_web_chat_remembers_a_card_longer_than_the_outbox(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    matter = matters(due(rep, customer_id=customer.id))
    (said,) = ticking(database, matter)(AT_TWO)
    with database.transaction() as crm:
        crm.session.connection.exec_driver_sql("DELETE FROM outbox")
        crm.transcript.add(id=said.id, chat="private:rep1", event_key="e", at=NOW, card_json="{}")

    settle(matter, database, making, rep, customer)

    with database.reading() as crm:
        entry = crm.transcript.get(said.id)
    assert addresses(database) == []
    assert entry is not None
    assert entry.card != "{}"
