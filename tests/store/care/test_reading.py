"""Cadences, health and lists as the rows have them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from domain.care.cadence import Because
from domain.care.health import Inputs, Match
from domain.customers import Customer
from domain.people import Person
from domain.terms import Role, Stage, Status, Tier
from store.care.watch import CONTACT, HEALTH, SILENCE
from store.database import Database, UnitOfWork
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making

DAY = timedelta(days=1)
TODAY = date(2026, 11, 18)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def customer(rep: Person, make_customer: MakeCustomer) -> Customer:
    return make_customer(owner=rep, core_need="数据对接", stage=Stage.PROPOSAL)


def inputs(crm: UnitOfWork, customer: Customer, now: datetime = NOW) -> Inputs:
    return crm.health.state(crm.customers.get(customer.id), now).inputs


def test_a_tier_s_days_are_kept_once_and_taken_away(each_database: Database, making: Making, customer: Customer) -> None:
    with making.acting() as crm:
        crm.cadences.set_for_tier(Tier.BASIC, 9)
        crm.cadences.set_for_tier(Tier.BASIC, 11)
        first = crm.cadences.of(customer)
        crm.cadences.set_for_tier(Tier.BASIC, None)
        second = crm.cadences.of(customer)

    assert first is not None
    assert (first.days, first.because) == (11, Because.TIER)
    assert second is not None
    assert second.because is Because.POTENTIAL


def test_nothing_is_recounted_for_what_stays_as_it_is(database: Database, making: Making, rep: Person) -> None:
    def waiting() -> int:
        with database.reading() as crm:
            return len(crm.session.connection.exec_driver_sql("SELECT id FROM recounts WHERE done_at IS NULL").all())

    before = waiting()
    with making.acting() as crm:
        crm.cadences.set_for_rep(rep, None)
        crm.cadences.set_for_tier(Tier.GROWTH, None)

    assert waiting() == before


def test_days_set_are_audited(database: Database, making: Making, rep: Person) -> None:
    with making.acting(rep) as crm:
        crm.cadences.set_for_rep(rep, 5)
        crm.cadences.set_for_tier(Tier.GROWTH, 5)

    with database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql("SELECT table_name FROM audit ORDER BY id DESC LIMIT 2").scalars().all()
    assert sorted(rows) == ["cadences", "people"]


def test_a_recount_goes_through_everybody_batch_by_batch(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    made = [make_customer(f"{number} 公司").id for number in range(5)]
    with making.acting() as crm:
        while crm.cadences.to_recount(1):
            crm.cadences.recount(crm.cadences.to_recount(1)[0], NOW)
        crm.cadences.set_for_tier(Tier.BASIC, 20)
    passed = []
    with making.acting() as crm:
        while (batch := crm.cadences.to_recount(2)) and batch[0] > 0:
            passed.append(batch)
            for customer_id in batch:
                crm.cadences.recount(customer_id, NOW)

    assert passed == [(made[0], made[1]), (made[2], made[3]), (made[4],)]


def test_of_two_who_take_a_due_customer_one_succeeds(each_database: Database, making: Making, customer: Customer) -> None:
    with making.acting() as crm:
        for watched, now in ((CONTACT, NOW + 8 * DAY), (SILENCE, NOW + 31 * DAY), (HEALTH, NOW + DAY)):
            assert crm.watch.due(watched, now, 5) == (customer.id,)
            assert [crm.watch.take(watched, customer.id, now) for _worker in range(2)] == [True, False]
            crm.watch.again(watched, customer.id, now)
            assert crm.watch.due(watched, now, 5) == (customer.id,)
            crm.watch.again(watched, customer.id, None)
            assert crm.watch.due(watched, now, 5) == ()


def test_health_reads_talks_orders_and_complaints_of_their_windows(
    each_database: Database, making: Making, customer: Customer, make_followup: MakeFollowup, rep: Person
) -> None:
    for days in (0, 29, 30):
        make_followup(customer, author=rep, at=NOW - days * DAY)
    for days in (1, 89, 90):
        with making.acting(rep, NOW - days * DAY) as crm:
            order = crm.orders.add(customer, Decimal(100))
            if days == 1:
                crm.orders.pay(order, Decimal(40))
    with making.acting(rep, NOW - 2 * DAY) as crm:
        crm.orders.call_off(crm.orders.add(customer, Decimal(999)))
        crm.tickets.add(customer, "设备投诉", urgent=True, assignee=None)
        crm.tickets.add(customer, "怎么开票", urgent=False, assignee=None)

    with each_database.reading() as crm:
        read = inputs(crm, customer)

    assert (read.per_month, read.orders, read.amount, read.complaints, read.unresolved) == (2, 2, Decimal(200), 1, 1)
    assert (read.last, read.match, read.today) == (TODAY, Match.HIGH, TODAY)


def test_a_customer_without_anything_is_as_unhealthy_as_can_be(database: Database, customer: Customer) -> None:
    with database.reading() as crm:
        state = crm.health.state(customer, NOW)

    assert state.inputs.last is None
    assert (state.inputs.per_month, state.inputs.orders, state.inputs.amount, state.inputs.complaints) == (0, 0, Decimal(0), 0)
    assert state.changes_on is None


def test_what_leaves_a_window_names_the_day_it_does(database: Database, customer: Customer, make_followup: MakeFollowup) -> None:
    make_followup(customer, at=NOW - 26 * DAY)
    with database.reading() as crm:
        now = crm.customers.get(customer.id)
        first = crm.health.state(now, NOW).changes_on
        assert first == TODAY + 4 * DAY
        assert inputs(crm, customer, datetime.combine(first - DAY, NOW.time(), tzinfo=UTC)).per_month == 1
        assert inputs(crm, customer, datetime.combine(first, NOW.time(), tzinfo=UTC)).per_month == 0


def test_a_kept_score_remembers_the_one_before(each_database: Database, making: Making, customer: Customer) -> None:
    with making.acting() as crm:
        before = [crm.health.keep(customer, TODAY + number * DAY, score) for number, score in enumerate((85, 85, 70, 70))]
        kept = crm.health.last(customer)

    assert before == [None, 85, 85, 70]
    assert kept is not None
    assert (kept.day, kept.score, kept.before, kept.changed_on) == (TODAY + 3 * DAY, 70, 85, TODAY + 2 * DAY)


def test_the_least_complete_come_first(database: Database, rep: Person, make_customer: MakeCustomer) -> None:
    make_customer("AA公司", owner=rep, industry="制造业", region="华东", source="展会")
    make_customer("BB公司", owner=rep)
    make_customer("CC公司", owner=rep, status=Status.LEAD)
    make_customer("DD公司", owner="rep2")

    with database.reading() as crm:
        assert [found.name for found in crm.watch_lists.incomplete(rep, 80, 5)] == ["BB公司", "AA公司"]
        assert crm.watch_lists.incomplete(rep, 0, 5) == ()
        assert len(crm.watch_lists.incomplete(rep, 80, 1)) == 1
        assert crm.watch_lists.how_many_incomplete(rep, 80) == 2


@pytest.mark.parametrize(("recent", "earlier", "falls"), [(1, 3, True), (2, 4, False), (0, 0, False), (3, 1, False)])
def test_falling_compares_ninety_days_with_the_ninety_before(
    database: Database, rep: Person, customer: Customer, make_followup: MakeFollowup, recent: int, earlier: int, *, falls: bool
) -> None:
    for number in range(earlier):
        make_followup(customer, f"talk {number}", at=NOW - (91 + number) * DAY)
    for number in range(recent):
        make_followup(customer, f"call {number}", at=NOW - (number + 1) * DAY)

    with database.reading() as crm:
        found = [(now, before) for _customer, now, before in crm.watch_lists.falling(rep, NOW)]
    assert found == ([(recent, earlier)] if falls else [])


def test_only_high_value_customers_have_dedicated_contacts(
    database: Database, rep: Person, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    make_customer("AA公司", owner=rep)
    high = make_customer("BB公司", owner=rep, tier=Tier.HIGH_VALUE)
    make_followup(high, at=NOW - DAY)

    with database.reading() as crm:
        seldom = crm.watch_lists.seldom_touched(rep, NOW - 17 * DAY, NOW, 2)
        enough = crm.watch_lists.seldom_touched(rep, NOW - 17 * DAY, NOW, 1)
    assert [(customer.name, count) for customer, count in seldom] == [("BB公司", 1)]
    assert enough == []


def test_touches_of_everybody_count(database: Database, customer: Customer, make_followup: MakeFollowup, make_person: MakePerson) -> None:
    make_followup(customer, "by the owner", at=NOW - DAY)
    make_followup(customer, "by a colleague", author=make_person("rep2", role=Role.REP), at=NOW - 2 * DAY)
    make_followup(customer, "long ago", at=NOW - 8 * DAY)

    with database.reading() as crm:
        assert crm.followups.count_since(customer, NOW - 7 * DAY) == 2
