"""Scores, windows and due days against what a diary of plain numbers says."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.people import Person
from domain.terms import Stage, Status, Tier
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making

DAY = timedelta(days=1)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
AGES = st.lists(st.integers(0, 200), max_size=4)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def customer(rep: Person, make_customer: MakeCustomer) -> Customer:
    return make_customer(owner=rep, core_need="数据对接", stage=Stage.PROPOSAL)


@given(talks=AGES, orders=AGES, complaints=AGES)
@FEW
def test_a_score_reads_what_lies_within_its_windows(
    database: Database, making: Making, rep: Person, talks: list[int], orders: list[int], complaints: list[int]
) -> None:
    customer = making.customer(NewCustomer(name="日记公司"), owner=rep)
    for age in talks:
        making.followup(customer, f"talk {age}", at=NOW - age * DAY)
    for age in orders:
        with making.acting(rep, NOW - age * DAY) as crm:
            crm.orders.add(customer, Decimal(100))
    for age in complaints:
        with making.acting(rep, NOW - age * DAY) as crm:
            crm.tickets.add(customer, "投诉", urgent=False, assignee=None)

    with database.reading() as crm:
        read = crm.health.state(crm.customers.get(customer.id), NOW).inputs

    assert read.per_month == sum(age < 30 for age in talks)
    assert (read.orders, read.amount) == (sum(age < 90 for age in orders), Decimal(100) * sum(age < 90 for age in orders))
    assert read.complaints == read.unresolved == sum(age < 180 for age in complaints)
    youngest = min([*talks, *orders], default=None)
    assert read.last == (None if youngest is None else (NOW - youngest * DAY).date())


@given(scores=st.lists(st.integers(0, 100), min_size=1, max_size=8))
@FEW
def test_the_kept_score_is_the_last_and_the_one_before_it_another(making: Making, rep: Person, scores: list[int]) -> None:
    customer = making.customer(NewCustomer(name="评分公司"), owner=rep)
    with making.acting() as crm:
        told = [crm.health.keep(customer, NOW.date() + number * DAY, score) for number, score in enumerate(scores)]
        kept = crm.health.last(customer)

    assert told == [None, *scores[:-1]]
    assert kept is not None
    others = [score for score in scores if score != scores[-1]]
    changes = [number for number in range(1, len(scores)) if scores[number] != scores[number - 1]]
    assert (kept.score, kept.before) == (scores[-1], others[-1] if others else None)
    assert kept.changed_on == NOW.date() + (changes[-1] if changes else 0) * DAY


@pytest.mark.parametrize(("days", "tier", "due"), [(5, None, 5), (None, 9, 9), (5, 9, 5), (None, None, 7)])
def test_due_days_follow_what_was_set_once_they_are_recounted(
    making: Making, customer: Customer, rep: Person, make_followup: MakeFollowup, days: int | None, tier: int | None, due: int
) -> None:
    make_followup(customer, at=NOW)
    with making.acting() as crm:
        crm.cadences.set_for_rep(rep, days)
        crm.cadences.set_for_tier(customer.tier, tier)
        while batch := crm.cadences.to_recount(10):
            for row in batch:
                crm.cadences.recount(row, NOW)
        counted = crm.customers.get(customer.id)

    assert counted.contact_due_at is not None
    here = ZoneInfo("Asia/Shanghai")
    assert counted.contact_due_at.astimezone(here).date() == NOW.astimezone(here).date() + due * DAY


def test_a_rep_s_days_touch_their_own_customers_only(making: Making, rep: Person, make_customer: MakeCustomer) -> None:
    mine, _other = make_customer("AA公司", owner=rep), make_customer("BB公司", owner="rep2")
    with making.acting() as crm:
        while batch := crm.cadences.to_recount(10):
            for row in batch:
                crm.cadences.recount(row, NOW)
        crm.cadences.set_for_rep(rep, 5)

        assert crm.cadences.to_recount(10) == (mine.id,)


@pytest.mark.parametrize(
    ("status", "listed"), [(Status.POTENTIAL, True), (Status.DEAL, True), (Status.LEAD, False), (Status.CHURNED, False)]
)
@pytest.mark.parametrize(("talks", "few"), [(1, True), (2, False)])
def test_high_value_ones_are_listed_until_their_second_talk(
    making: Making, rep: Person, make_customer: MakeCustomer, status: Status, talks: int, *, listed: bool, few: bool
) -> None:
    customer = make_customer(owner=rep, status=status, tier=Tier.HIGH_VALUE)
    for number in range(talks):
        making.followup(customer, f"talk {number}", at=NOW - (number + 1) * timedelta(hours=1))
    with making.acting() as crm:
        crm.customers.change(crm.customers.get(customer.id), status=status, tier=Tier.HIGH_VALUE)
        found = crm.watch_lists.seldom_touched(rep, NOW - 17 * DAY, NOW, 2)

    assert bool(found) is (listed and few)
