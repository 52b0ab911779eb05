"""A shown reminder whose matter is done is drawn anew, with what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from cards.format import Reader
from domain.customers import Customer
from domain.people import Person
from reminders.settle import MERCY, settle_all
from store.database import Database, UnitOfWork
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making
from tests.reminders.made import Matters, Ticking, due, matters, redrawn, rows_of, ticking

AT_TWO = NOW.replace(hour=6)
DAY = timedelta(days=1)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def customer(make_customer: MakeCustomer, rep: Person) -> Customer:
    return make_customer(owner=rep)


def two_matters(rep: Person, customer: Customer) -> Matters:
    return matters(due(rep, "C001", customer_id=customer.id), due(rep, "T001", customer_id=customer.id))


def touch(making: Making, tick: Ticking, customer: Customer, region: str = "华南", *, besides: frozenset[str] = frozenset()) -> None:
    """An event that writes about the customer, as the desk carries it out."""
    with making.acting() as crm:
        crm.customers.change(customer, region=region)
        tick.settling.settle(crm, besides=besides)


def test_a_single_card_keeps_its_title_and_loses_its_buttons(
    each_database: Database, making: Making, rep: Person, customer: Customer
) -> None:
    made = matters(due(rep, "C001", customer_id=customer.id))
    tick = ticking(each_database, made)
    tick(AT_TWO)
    touch(making, tick, customer)
    assert redrawn(each_database, lambda each: each.kind) == []
    made.open.clear()

    touch(making, tick, customer, "华北")

    assert redrawn(each_database, lambda each: (each.kind, each.title, list(each.buttons()))) == [("settled", "C001", [])]
    touch(making, tick, customer, "华西")
    assert len(redrawn(each_database, lambda each: each.kind)) == 1


def test_a_grouped_card_shows_what_is_left_until_nothing_is(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    made = two_matters(rep, customer)
    tick = ticking(database, made)
    tick(AT_TWO)

    for region, row in (("华南", 1), ("华北", 2)):
        made.open.remove(row)
        touch(making, tick, customer, region)

    assert redrawn(database, lambda each: (each.kind, rows_of(each))) == [("my_day", ["T001"]), ("settled", ["C001", "T001"])]


def test_a_card_that_is_drawn_by_its_own_click_is_left_to_it(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    made = matters(due(rep, "C001", customer_id=customer.id))
    tick = ticking(database, made)
    (said,) = tick(AT_TWO)
    made.open.clear()

    touch(making, tick, customer, besides=frozenset({said.id}))

    assert redrawn(database, lambda each: each.kind) == []
    with database.reading() as crm:
        assert crm.reminders.standing_on(customer.id) == ()


def test_a_reminder_put_off_says_when_it_comes_again(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    tick = ticking(database, matters(due(rep, "C001", customer_id=customer.id)))
    tick(AT_TWO)

    with making.acting(rep) as crm:
        crm.reminders.snooze(rep.id, about="nothing", customer_id=customer.id, until=AT_TWO + DAY)
        tick.settling.settle(crm)

    assert redrawn(database, lambda each: (each.kind, each.title)) == [("snoozed", "C001")]


def test_the_next_step_of_a_matter_takes_the_place_of_the_last(database: Database, rep: Person, customer: Customer) -> None:
    first = due(rep, "C001", customer_id=customer.id)
    ticking(database, matters(first))(AT_TWO)

    ticking(database, matters(replace(first, step=1)))(AT_TWO + DAY)

    with database.reading() as crm:
        assert [each.step for each in crm.reminders.standing_on(customer.id)] == [1]
    assert redrawn(database, lambda each: (each.kind, each.title, list(each.buttons()))) == [("repeated", "C001", [])]


def test_a_grouped_card_tells_what_is_done_from_what_comes_again(
    database: Database, making: Making, rep: Person, customer: Customer
) -> None:
    made = two_matters(rep, customer)
    tick = ticking(database, made)
    tick(AT_TWO)

    with making.acting(rep) as crm:
        crm.reminders.snooze(rep.id, about="T001", until=AT_TWO + DAY)
        tick.settling.settle(crm)
    made.open.remove(1)
    touch(making, tick, customer)

    titles = redrawn(database, lambda each: (rows_of(each), Reader("en", "UTC", NOW).say(each.title)))
    assert titles == [(["C001"], "Your day: 1 to look at"), (["C001", "T001"], "Your day: nothing left just now")]


def test_what_time_alone_has_settled_is_found_once_a_day(each_database: Database, rep: Person, customer: Customer) -> None:
    made = two_matters(rep, customer)
    tick = ticking(each_database, made)
    tick(AT_TWO)
    made.open.remove(1)

    assert [settle_all(tick.settling, each_database, AT_TWO + DAY) for _ in range(2)] == [1, 0]
    assert redrawn(each_database, rows_of) == [["T001"]]


def test_a_card_too_old_to_matter_is_left_as_it_is(database: Database, rep: Person, customer: Customer) -> None:
    tick = ticking(database, two_matters(rep, customer))
    tick(AT_TWO)

    assert settle_all(tick.settling, database, AT_TWO + MERCY + DAY) == 0
    assert redrawn(database, rows_of) == []
    with database.reading() as crm:
        assert crm.reminders.standing(0, 10) == ()


def test_a_rule_that_breaks_takes_nobody_s_event_with_it(database: Database, making: Making, rep: Person, customer: Customer) -> None:
    def still(_crm: UnitOfWork, _reminder: object, _now: object) -> bool:
        raise ZeroDivisionError

    good = matters(due(rep, "C001", customer_id=customer.id))
    ticking(database, good)(AT_TWO)

    with capture_logs() as logs:
        touch(making, ticking(database, replace(good.rule, still=still)), customer)

    with making.acting() as crm:
        assert crm.customers.get(customer.id).region == "华南"
    assert [line["event"] for line in logs] == ["reminder failed"]


def test_an_event_about_nothing_that_was_said_asks_no_rule(making: Making, customer: Customer, database: Database) -> None:
    touch(making, ticking(database), customer)

    assert redrawn(database, rows_of) == []
