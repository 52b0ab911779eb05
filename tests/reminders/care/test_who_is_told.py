"""Who hears of a silence and of a clock that ran out: nobody twice, nobody who left, nobody who may not see the customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.customers import Customer
from domain.policy import DEFAULT
from domain.terms import Role, Tier
from reminders.caring import ladder, owner_of, success_manager
from reminders.rounds import monthly, weekly
from reminders.rules.care.churn_risk import RULE
from reminders.rules.care.retention_overdue import RULE as RETENTION_OVERDUE
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson, MakeTeam
from tests.making import NOW
from tests.reminders.care.made import swept
from tests.rows import for_each

DAY = timedelta(days=1)
EDGE = NOW + DEFAULT.churn_after


@pytest.fixture
def house(make_team: MakeTeam, make_person: MakePerson) -> None:
    """A director above two departments; the one of service has a lead above the success manager."""
    top = make_team("top")
    make_team("team-east", parent=top)
    service = make_team("customer-service", parent=top)
    make_person("director", role=Role.DIRECTOR, team=top)
    make_person("manager", role=Role.MANAGER)
    make_person("service_lead", role=Role.SERVICE_LEAD, team=service)
    make_person("csm", role=Role.CSM, team=service)


def steps(database: Database, customer: Customer) -> list[list[str]]:
    with database.reading() as crm:
        return [[person.handle for person in people] for people in ladder(crm, customer)]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, [["rep1"], ["manager"], ["director"]]),
        ({"tier": Tier.HIGH_VALUE}, [["rep1", "manager"], ["director"]]),
        ({"at_risk": True}, [["rep1", "csm"], ["manager"], ["director"]]),
        ({"at_risk": True, "tier": Tier.HIGH_VALUE}, [["rep1", "manager", "csm"], ["director"]]),
        ({"owner_id": None}, []),
    ],
)
@pytest.mark.usefixtures("house")
def test_the_ladder_tells_nobody_twice(
    database: Database, make_customer: MakeCustomer, facts: dict[str, Any], told: list[list[str]]
) -> None:
    assert steps(database, replace(make_customer(), **facts)) == told


@pytest.mark.parametrize(("owner", "told"), [("manager", [["manager"], ["director"]]), ("director", [["director"]])])
@pytest.mark.usefixtures("house")
def test_the_ladder_begins_where_the_owner_stands(
    database: Database, make_customer: MakeCustomer, owner: str, told: list[list[str]]
) -> None:
    assert steps(database, make_customer(owner=owner)) == told


@pytest.mark.usefixtures("house")
def test_the_nearest_success_manager_has_it(
    database: Database, make_team: MakeTeam, make_person: MakePerson, make_customer: MakeCustomer
) -> None:
    near = make_person("near", role=Role.CSM)

    with database.reading() as crm:
        assert success_manager(crm, make_customer()) == near


@pytest.mark.usefixtures("house")
def test_whoever_serves_an_ownerless_customer_stands_in(database: Database, make_person: MakePerson, make_customer: MakeCustomer) -> None:
    server = make_person("service", role=Role.SERVICE, team="customer-service")
    customer = make_customer()

    with database.reading() as crm:
        assert owner_of(crm, replace(customer, owner_id=None, service_owner_id=server.id)) == server
        assert owner_of(crm, replace(customer, owner_id=None)) is None


@pytest.mark.usefixtures("house")
def test_a_late_risk_passes_over_superiors_who_may_not_see_the_customer(database: Database, make_customer: MakeCustomer) -> None:
    customer = make_customer()
    assert swept(RULE, database, EDGE) == [("csm", customer.code, 0), ("rep1", customer.code, 0)]

    late = swept(RETENTION_OVERDUE, database, EDGE + DEFAULT.retention_within)

    assert late == [("csm", customer.code, 0), ("director", customer.code, 0)]


def test_with_nobody_above_only_who_answers_hears_of_it(database: Database, make_person: MakePerson, make_customer: MakeCustomer) -> None:
    make_person("csm", role=Role.CSM)
    make_customer()
    swept(RULE, database, EDGE)

    assert swept(RETENTION_OVERDUE, database, EDGE + DEFAULT.retention_within) == [("csm", "C001", 0)]


@for_each(
    ("day", "monday", "wednesday"),
    [("2026-11-16", "2026-11-16", "2026-11-18"), ("2026-11-18", "2026-11-16", "2026-11-18"), ("2026-11-22", "2026-11-16", "2026-11-18")],
)
def test_a_weekly_round_begins_on_its_day_of_that_week(day: str, monday: str, wednesday: str) -> None:
    at = date.fromisoformat(day)

    assert [weekly(weekday)(at).isoformat() for weekday in (0, 2)] == [monday, wednesday]


@for_each("day", [datetime(2026, month, 1, tzinfo=NOW.tzinfo).date() for month in range(1, 13)])
def test_a_monthly_round_begins_on_its_day_of_every_month(day: date) -> None:
    assert monthly(25)(day) == day.replace(day=25)
    assert monthly(25)(day.replace(day=28)) == day.replace(day=25)
