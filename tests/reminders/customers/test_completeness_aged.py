from __future__ import annotations

from datetime import timedelta

from domain.quality.completeness import percent
from domain.terms import Status
from reminders.rules.customers.completeness_aged import RULE
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup
from tests.making import NOW, Making
from tests.reminders.made import ticking

TWO_DAYS = timedelta(hours=48)


def test_two_silent_days_lower_the_completeness_of_a_new_customer(
    each_database: Database, making: Making, make_customer: MakeCustomer
) -> None:
    customer = make_customer(status=Status.POTENTIAL)

    found = ticking(each_database, RULE).sweep(NOW + TWO_DAYS).found

    with making.acting() as crm:
        after = crm.customers.get(customer.id)
        assert after.completeness < customer.completeness
        assert after.completeness == percent(crm.customers.facts(after), crm.policy, NOW + TWO_DAYS)
        assert crm.customers.with_aged_completeness(NOW + 2 * TWO_DAYS, 10) == ()
    assert found == 0


def test_before_that_nothing_is_looked_at(making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer(status=Status.POTENTIAL)

    with making.acting() as crm:
        assert crm.customers.with_aged_completeness(NOW + TWO_DAYS - timedelta(seconds=1), 10) == ()
        assert crm.customers.with_aged_completeness(NOW + TWO_DAYS, 10) == (customer.id,)


def test_a_talk_settles_it_at_once(making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    make_customer(status=Status.LEAD)
    make_followup(make_customer(status=Status.POTENTIAL), "sent quote")

    with making.acting() as crm:
        assert crm.customers.with_aged_completeness(NOW + 2 * TWO_DAYS, 10) == ()
