"""The daily score: only who was touched or aged is looked at, and a fall is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.customers import Customer
from domain.terms import Role, Stage
from reminders.rules.care.health_drop import RULE
from store.care.watch import HEALTH
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making
from tests.reminders.care.made import last_card, swept, title

DAY = timedelta(days=1)


@pytest.fixture
def customer(make_person: MakePerson, make_customer: MakeCustomer, make_followup: MakeFollowup) -> Customer:
    make_person("csm", role=Role.CSM, team="customer-service")
    made = make_customer(core_need="数据对接", stage=Stage.PROPOSAL)
    for days in (2, 1, 0):
        make_followup(made, at=NOW - days * DAY)
    return made


def scores(database: Database, customer: Customer) -> tuple[int, int | None] | None:
    with database.reading() as crm:
        kept = crm.health.last(customer)
        return None if kept is None else (kept.score, kept.before)


def test_a_score_is_kept_the_day_after_and_looked_at_again_when_it_ages(each_database: Database, customer: Customer) -> None:
    # The first of its talks was two days ago.
    assert swept(RULE, each_database, NOW - 2 * DAY) == []
    assert scores(each_database, customer) is None

    assert swept(RULE, each_database, NOW + DAY) == []
    assert scores(each_database, customer) == (85, None)

    with each_database.reading() as crm:
        assert crm.watch.due(HEALTH, NOW + 7 * DAY, 5) == ()
        assert crm.watch.due(HEALTH, NOW + 8 * DAY, 5) == (customer.id,)


def test_a_complaint_that_costs_ten_points_is_told_to_the_owner(database: Database, making: Making, customer: Customer) -> None:
    swept(RULE, database, NOW + DAY)
    with making.acting(making.person(), NOW + DAY) as crm:
        crm.tickets.add(customer, "设备投诉", urgent=True, assignee=None)
        crm.customers.refresh(customer.id)

    assert swept(RULE, database, NOW + 2 * DAY) == [("rep1", customer.code, 0)]
    assert title(last_card(database, "rep1")) == "Health fell: XX科技公司 85 → 75"
    assert scores(database, customer) == (75, 85)
    assert swept(RULE, database, NOW + 2 * DAY) == []


def test_a_fall_into_high_risk_reaches_the_success_manager(database: Database, making: Making, customer: Customer) -> None:
    swept(RULE, database, NOW + DAY)
    with making.acting(making.person(), NOW + DAY) as crm:
        for number in range(3):
            crm.tickets.add(customer, f"设备投诉 {number}", urgent=True, assignee=None)
        crm.customers.refresh(customer.id)

    assert swept(RULE, database, NOW + 2 * DAY) == [("rep1", customer.code, 0), ("csm", customer.code, 0)]
    assert [button.action for button in last_card(database, "csm").buttons()] == ["reminder.snooze", "reminder.snooze", "reminder.less"]


def test_it_matters_until_the_score_rises(database: Database, making: Making, customer: Customer) -> None:
    for score in (85, 70):
        with making.acting() as crm:
            crm.health.keep(customer, NOW.date(), score)
    with database.reading() as crm:
        fallen = crm.health.last(customer)
    with making.acting() as crm:
        crm.health.keep(customer, NOW.date(), 90)

    assert fallen is not None
    assert fallen.before == 85
    assert scores(database, customer) == (90, 70)
