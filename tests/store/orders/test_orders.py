from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.customers import Customer
from domain.orders.orders import DealOutcome, Order, OrderState
from domain.people import Person
from domain.terms import Stage
from store.database import Database, UnitOfWork
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def customer(make_customer: MakeCustomer, rep: Person) -> Customer:
    return make_customer(owner=rep, stage=Stage.PROPOSAL)


def ordered(making: Making, customer: Customer, amount: int = 1000) -> Order:
    with making.acting() as crm:
        return crm.orders.add(customer, Decimal(amount), "first")


def test_an_order_is_found_as_it_was_placed(each_database: Database, making: Making, customer: Customer) -> None:
    placed = ordered(making, customer)

    with making.acting() as crm:
        assert crm.orders.get("o1") == placed == crm.orders.by_id(placed.id)
        assert crm.orders.of(customer, 5) == crm.orders.unpaid_of(customer) == (placed,)
        assert crm.orders.unfinished_on(customer.id)
        assert crm.orders.get("W001") is None
    assert (placed.code, placed.customer_name, placed.owed) == ("O001", customer.name, Decimal(1000))


def test_payments_add_up_on_the_order_and_the_customer(each_database: Database, making: Making, customer: Customer) -> None:
    order = ordered(making, customer)

    with making.acting(at=NOW + timedelta(hours=1)) as crm:
        first = crm.orders.pay(order, Decimal("400.50"))
        too_much = crm.orders.pay(order, Decimal(600))
        paid = crm.orders.pay(order, Decimal("599.50"))
        after = crm.customers.get(customer.id)

        assert first is not None
        assert paid is not None
        assert too_much is None
        assert (first.paid, paid.paid, paid.is_paid) == (Decimal("400.50"), Decimal(1000), True)
        assert (after.deal_amount, after.last_deal_at) == (Decimal(1000), NOW + timedelta(hours=1))


def test_it_ends_once(each_database: Database, making: Making, customer: Customer) -> None:
    order = ordered(making, customer)

    with making.acting() as crm:
        assert crm.orders.finish(order) is None
        crm.orders.pay(order, order.amount)
        finished = crm.orders.finish(order)
        assert finished is not None
        assert (finished.state, finished.finished_at) == (OrderState.FINISHED, NOW)
        assert crm.orders.call_off(order) is None
        assert crm.orders.pay(order, Decimal(1)) is None
        assert not crm.orders.unfinished_on(customer.id)


def test_orders_of_a_time_are_counted_without_those_called_off(each_database: Database, making: Making, customer: Customer) -> None:
    ordered(making, customer, 300)
    with making.acting() as crm:
        crm.orders.call_off(crm.orders.add(customer, Decimal(500)))

        assert crm.orders.since(customer.id, NOW) == (1, Decimal(300))
        assert crm.orders.since(customer.id, NOW + timedelta(seconds=1)) == (0, Decimal(0))


def test_of_many_who_pay_at_once_only_as_many_as_are_owed_succeed(each_database: Database, making: Making, customer: Customer) -> None:
    order = ordered(making, customer, 50)

    def pay(_number: int) -> bool:
        with making.acting() as crm:
            return crm.orders.pay(order, Decimal(10)) is not None

    with ThreadPoolExecutor(8) as crowd:
        paid = list(crowd.map(pay, range(12)))

    with making.acting() as crm:
        assert sum(paid) == 5
        assert crm.customers.get(customer.id).deal_amount == Decimal(50)


STEPS = st.lists(st.tuples(st.sampled_from(["order", "pay", "undo", "finish", "call_off"]), st.integers(0, 5)), max_size=12)


@given(steps=STEPS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_the_sums_are_those_of_the_payments_that_stand(
    database: Database, making: Making, rep: Person, customer: Customer, steps: list[tuple[str, int]]
) -> None:
    events: list[str] = []
    for step, number in steps:
        with making.acting(rep) as crm:
            known = crm.orders.of(customer, 10)
            order = known[number % len(known)] if known else None
            if step == "order" or order is None or not events:
                crm.orders.add(customer, Decimal(100))
            elif step == "undo":
                crm.audit.undo(events[number % len(events)])
            else:
                do = {"pay": lambda each: crm.orders.pay(each, Decimal(40)), "finish": crm.orders.finish, "call_off": crm.orders.call_off}
                do[step](order)
            events.append(crm.acting.event_key)

    with database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql(
            "SELECT order_id, SUM(amount) FROM payments WHERE removed_at IS NULL GROUP BY order_id"
        )
        sums = {order_id: Decimal(amount) / 100 for order_id, amount in rows}
        orders = crm.session.connection.exec_driver_sql("SELECT id, paid, removed_at, state FROM orders").all()
        total = sum(sums.values(), Decimal(0))
        assert crm.customers.get(customer.id).deal_amount == total
        assert {row.id: Decimal(row.paid) / 100 for row in orders if row.paid and row.removed_at is None} == sums
        assert all(row.paid == 10_000 or row.state != "order_finished" for row in orders)


def test_deals_are_kept_once_until_the_stage_is_opened_again(
    each_database: Database, making: Making, rep: Person, customer: Customer
) -> None:
    with making.acting(rep) as crm:
        won = crm.deals.add(customer, DealOutcome.WON)
        crm.customers.change(customer, stage=Stage.WON)

        assert won is not None
        assert crm.deals.add(customer, DealOutcome.WON) is None
        assert crm.deals.add(customer, DealOutcome.LOST, "price") is not None
        assert [deal.outcome for deal in crm.deals.of(customer)] == [DealOutcome.WON, DealOutcome.LOST]


def test_a_deal_is_taken_back_like_everything_else(crm: UnitOfWork, customer: Customer) -> None:
    crm.deals.add(customer, DealOutcome.WON)

    crm.audit.undo("test")

    assert crm.deals.last(customer) is None
