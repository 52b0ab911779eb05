"""What is said again, or later than it was found: in the words of the day on which it is read."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cards.format import Reader
from domain.customers import Customer
from domain.entries import NewAction, NewCustomer
from domain.people import Person
from domain.pool.asking import ApprovalKind, ApprovalState
from domain.terms import Role, Status
from reminders.queued import Queued
from reminders.rules.actions.next_action_due import RULE as ACTIONS
from reminders.rules.care.contact_overdue import RULE as CONTACT
from store.database import Database
from tests.conftest import MakePerson
from tests.making import NOW, Making
from tests.reminders.made import redrawn, ticking

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NINE = NOW - HOUR
ENGLISH = Reader("en", "Asia/Shanghai", NOW)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    make_person("director", role=Role.DIRECTOR)
    return make_person("rep1")


@pytest.fixture
def customer(making: Making, rep: Person) -> Customer:
    made = making.customer(NewCustomer(name="XX", status=Status.INTENT), owner=rep)
    making.followup(made, "sent quote", at=NINE)
    return made


def promised(making: Making, customer: Customer, rep: Person, due_at: datetime) -> str:
    with making.acting(rep) as crm:
        new = NewAction(task="call", owner=rep, due_at=due_at, due_has_time=True)
        return crm.actions.add(new, on=customer).code


def titles(said: tuple[Queued, ...]) -> list[str]:
    return [ENGLISH.say(each.card.title) for each in said]


def put_off(making: Making, rep: Person, about: str, until: datetime) -> None:
    with making.acting(rep) as crm:
        assert crm.reminders.snooze(rep.id, about=about, until=until)


def away(making: Making, rep: Person, until: datetime) -> None:
    with making.acting(rep) as crm:
        leave = crm.approvals.ask(ApprovalKind.LEAVE, since=NOW, until=until, approver=rep)
        crm.approvals.decide(leave.id, rep, ApprovalState.APPROVED)


def test_what_was_due_is_overdue_when_it_comes_again(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    code = promised(making, customer, rep, NOW + HOUR)
    tick = ticking(database, ACTIONS)
    assert titles(tick(NOW + HOUR)) == ["Due: call, XX"]

    put_off(making, rep, code, NINE + DAY)

    assert titles(tick(NINE + DAY)) == ["Overdue: call, XX"]


def test_put_off_within_the_day_it_keeps_its_words(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    code = promised(making, customer, rep, NOW + HOUR)
    tick = ticking(database, ACTIONS)
    tick(NOW + HOUR)

    put_off(making, rep, code, NOW + 3 * HOUR)

    assert titles(tick(NOW + 3 * HOUR)) == ["Due: call, XX"]


def test_a_silence_has_grown_when_it_is_told_again(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    tick = ticking(database, CONTACT)
    (first,) = tick(NINE + 7 * DAY)

    put_off(making, rep, customer.code, NINE + 8 * DAY)
    (second,) = tick(NINE + 8 * DAY)

    assert [str(each.card.title).count("7") > 0 for each in (first, second)] == [True, False]
    assert "8" in titles((second,))[0]


def test_after_a_leave_the_whole_silence_is_told(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    tick = ticking(database, CONTACT)
    away(making, rep, NINE + 8 * DAY)
    assert [each.to.handle for each in tick(NINE + 7 * DAY)] == []

    said = tick(NINE + 8 * DAY)

    assert [each.to.handle for each in said] == ["rep1"]
    assert "8" in titles(said)[0]
    assert customer.code in said[0].card.refs


def test_what_climbed_names_its_owner_on_the_later_day_too(
    database: Database, making: Making, rep: Person, customer: Customer, make_person: MakePerson
) -> None:
    manager = make_person("manager", role=Role.MANAGER)
    code = promised(making, customer, rep, NOW + HOUR)
    tick = ticking(database, ACTIONS)
    tick(NOW + HOUR)
    tick(NOW + HOUR + 2 * DAY)
    climbed = next(each for each in tick(NINE + 5 * DAY) if each.to.handle == "manager")

    put_off(making, manager, code, NINE + 7 * DAY)
    again = [each for each in tick(NINE + 7 * DAY) if each.to.handle == "manager"]

    assert [titles((each,)) for each in (climbed, *again)] == [["Overdue at Rep1: call, XX"]] * 2


def test_done_in_the_meantime_it_is_not_said_again(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    code = promised(making, customer, rep, NOW + HOUR)
    tick = ticking(database, ACTIONS)
    tick(NOW + HOUR)
    put_off(making, rep, code, NINE + DAY)

    with making.acting(rep, NOW + 2 * HOUR) as crm:
        action = crm.actions.get(code)
        assert action is not None
        crm.actions.finish(action, NOW + 2 * HOUR)
        tick.settling.settle(crm)

    assert tick(NINE + DAY) == ()
    assert redrawn(database, lambda each: each.kind) == []


def test_talked_with_in_the_meantime_the_silence_is_over(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    tick = ticking(database, CONTACT)
    tick(NINE + 7 * DAY)
    put_off(making, rep, customer.code, NINE + 8 * DAY)
    making.followup(customer, "called them", at=NINE + 7 * DAY + HOUR)

    assert tick(NINE + 8 * DAY) == ()
