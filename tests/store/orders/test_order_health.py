"""What orders, payments and tickets mean for the rest of a record: windows, derived columns and what undo takes back, against a diary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.orders.orders import Order
from domain.people import Person
from domain.terms import Stage
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making

DAY = timedelta(days=1)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def customer(make_customer: MakeCustomer, rep: Person) -> Customer:
    return make_customer(owner=rep, stage=Stage.PROPOSAL)


@dataclass
class Diary:
    """What was ordered, by its age in days, told without any database."""

    orders: dict[int, tuple[int, int]] = field(default_factory=dict)
    called_off: set[int] = field(default_factory=set)

    def within(self, days: int) -> tuple[int, Decimal]:
        counted = [amount for number, (age, amount) in self.orders.items() if age <= days and number not in self.called_off]
        return len(counted), Decimal(sum(counted))


@given(
    placed=st.lists(st.tuples(st.integers(0, 120), st.integers(1, 5000)), max_size=5),
    called_off=st.sets(st.integers(0, 4)),
    window=st.sampled_from([0, 30, 90]),
)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_orders_of_a_window_are_those_of_the_diary(
    database: Database, making: Making, rep: Person, placed: list[tuple[int, int]], called_off: set[int], window: int
) -> None:
    customer = making.customer(NewCustomer(name="日记公司"), owner=rep)
    diary = Diary()
    for number, (age, amount) in enumerate(placed):
        with making.acting(rep, NOW - age * DAY) as crm:
            order = crm.orders.add(customer, Decimal(amount))
            diary.orders[number] = age, amount
            if number in called_off:
                crm.orders.call_off(order)
                diary.called_off.add(number)

    with database.reading() as crm:
        assert crm.orders.since(customer.id, NOW - window * DAY) == diary.within(window)
        assert crm.orders.unfinished_on(customer.id) is (len(diary.orders) > len(diary.called_off))


@pytest.mark.parametrize(("seen", "passes"), [(None, True), (Decimal(0), False), (Decimal(400), True), (Decimal(401), False)])
def test_a_payment_is_kept_only_beside_what_was_seen(
    database: Database, making: Making, customer: Customer, seen: Decimal | None, *, passes: bool
) -> None:
    with making.acting() as crm:
        order = crm.orders.add(customer, Decimal(1000))
        crm.orders.pay(order, Decimal(400))

        paid = crm.orders.pay(order, Decimal(100), seen=seen)

        assert (paid is not None) is passes
        assert _paid(crm.orders.by_id(order.id)) == (Decimal(500) if passes else Decimal(400))
        assert crm.customers.get(customer.id).deal_amount == _paid(crm.orders.by_id(order.id))


def _paid(order: Order | None) -> Decimal:
    assert order is not None
    return order.paid


def test_the_newest_payment_dates_the_deal_and_undo_gives_the_one_before(making: Making, customer: Customer, rep: Person) -> None:
    with making.acting(rep) as crm:
        order = crm.orders.add(customer, Decimal(1000))
        crm.orders.pay(order, Decimal(100))
    with making.acting(rep, NOW + DAY) as crm:
        crm.orders.pay(order, Decimal(200))
        event = crm.acting.event_key
        after = crm.customers.get(customer.id)
    with making.acting(rep, NOW + DAY) as crm:
        crm.audit.undo(event)
        undone = crm.customers.get(customer.id)

    assert (after.deal_amount, after.last_deal_at) == (Decimal(300), NOW + DAY)
    assert (undone.deal_amount, undone.last_deal_at) == (Decimal(100), NOW)


def test_an_ended_order_names_who_ended_it(making: Making, customer: Customer, make_person: MakePerson) -> None:
    manager = make_person("manager", name="陈静")
    with making.acting(manager, NOW + DAY) as crm:
        ended = crm.orders.call_off(crm.orders.add(customer, Decimal(5)))

    assert ended is not None
    assert (ended.ended_by_name, ended.finished_at, ended.is_open) == ("陈静", NOW + DAY, False)


def test_lists_stop_where_they_are_told(making: Making, customer: Customer) -> None:
    with making.acting() as crm:
        codes = [crm.orders.add(customer, Decimal(number)).code for number in (1, 2, 3)]

        assert [order.code for order in crm.orders.of(customer, 2)] == codes[:0:-1]
        assert [order.code for order in crm.orders.unpaid_of(customer)] == codes


@pytest.mark.parametrize(("age", "counts"), [(0, 1), (179, 1), (180, 1), (181, 0)])
def test_complaints_are_counted_from_their_day_on(making: Making, customer: Customer, age: int, counts: int) -> None:
    with making.acting(at=NOW - age * DAY) as crm:
        crm.tickets.add(customer, "投诉", urgent=False, assignee=None)

    with making.acting() as crm:
        assert crm.tickets.complaints(customer.id, NOW - 180 * DAY) == (counts, counts)
