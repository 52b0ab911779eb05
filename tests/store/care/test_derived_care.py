"""When a contact is due and a silence is a risk always equals a recomputation, whatever happened in whatever order."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.orders.orders import Order
from domain.people import Person
from domain.terms import Role, Status, Tier
from store.database import Acting, Database, UnitOfWork
from store.tables.customers import customers
from tests.making import NOW, Making
from tests.store.stories import undone_afterwards

DAY = timedelta(days=1)
DAYS = {Status.POTENTIAL: 7, Status.INTENT: 7, Status.DEAL: 14}
ZONE = ZoneInfo("America/New_York")
STEPS = ("log", "order", "pay", "finish", "own_days", "rep_days", "tier_days", "raise_tier", "advance", "alarm", "undo")


class Story:
    """What happens to one customer, a few days apart; `due` and `silent` are what should stand on its record."""

    def __init__(self, crm: UnitOfWork, person: Person, customer: Customer) -> None:
        self.crm, self.person, self.customer = crm, person, customer
        self.orders: list[Order] = []
        self.now = NOW

    def step(self, number: int, what: str, wait: int) -> None:
        self.now += wait * DAY
        self.crm.acting = Acting(person_id=self.person.id, event_key=f"event-{number}", at=self.now)
        self.customer = self.crm.customers.get(self.customer.id)
        getattr(self, what)(wait)
        self.customer = self.crm.customers.refresh(self.customer.id)

    def log(self, wait: int) -> None:
        self.crm.followups.add(Making.new_followup(self.customer, self.person, at=self.now - wait * DAY / 2))

    def order(self, _wait: int) -> None:
        self.orders.append(self.crm.orders.add(self.customer, Decimal(100)))

    def pay(self, _wait: int) -> None:
        for order in self.orders:
            self.crm.orders.pay(order, Decimal(100))

    def finish(self, wait: int) -> None:
        for order in self.orders:
            _ended = self.crm.orders.finish(order) if wait % 2 else self.crm.orders.call_off(order)

    def own_days(self, wait: int) -> None:
        self.crm.customers.change(self.customer, cadence_days=wait or None)

    def rep_days(self, wait: int) -> None:
        self.crm.cadences.set_for_rep(self.person, wait or None)

    def tier_days(self, wait: int) -> None:
        self.crm.cadences.set_for_tier(self.customer.tier, wait or None)

    def raise_tier(self, wait: int) -> None:
        self.crm.customers.change(self.customer, tier=(Tier.HIGH_VALUE, Tier.GROWTH, Tier.BASIC)[wait % 3])

    def advance(self, wait: int) -> None:
        self.crm.customers.change(self.customer, status=(Status.INTENT, Status.DEAL, Status.CHURNED, Status.LEAD)[wait % 4])

    def alarm(self, _wait: int) -> None:
        silent = self.kept()
        if silent is not None and silent <= self.now and not self.customer.at_risk:
            self.crm.customers.change(self.customer, at_risk=True, at_risk_since=self.now)

    def undo(self, _wait: int) -> None:
        last = self.crm.audit.last_undoable(self.person, self.now + timedelta(seconds=1))
        if last:
            self.crm.audit.undo(last)

    def kept(self) -> datetime | None:
        return self.crm.session.connection.scalar(select(customers.c.churn_at).where(customers.c.id == self.customer.id))

    def due(self) -> datetime | None:
        """The cadence in plain steps: what somebody set, else the least of what fits; never longer for one at risk."""
        one = self.customer
        if one.status not in DAYS:
            return None
        defaults = [DAYS[one.status], 14, *([3] if one.tier is Tier.HIGH_VALUE else [])]
        chosen = one.cadence_days or self.crm.cadences.of_rep(self.person.id) or self.crm.cadences.of_tier(one.tier) or min(defaults)
        since = one.last_contact_at or NOW
        if one.at_risk:
            chosen, since = min(chosen, 3), max(since, one.at_risk_since or since)
        return datetime.combine(since.astimezone(ZONE).date() + chosen * DAY, time(9), tzinfo=ZONE)

    def silent(self) -> datetime | None:
        orders = self.crm.orders.of(self.customer, 100)
        if self.customer.status not in DAYS or any(order.state == "order_open" for order in orders):
            return None
        if self.customer.at_risk_since:
            return self.customer.at_risk_since + 60 * DAY
        moments = [self.customer.last_contact_at, self.customer.last_deal_at, *(order.placed_at for order in orders)]
        return max((moment for moment in moments if moment), default=NOW) + 30 * DAY


@pytest.fixture
def person(making: Making) -> Person:
    with making.acting() as crm:
        team = crm.teams.add(code="team-new-york", name="New York")
        return crm.people.add(handle="ann", name="Ann", role=Role.REP, team=team, time_zone="America/New_York")


stories = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40)), min_size=1, max_size=10)
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def tell(database: Database, person: Person, steps: list[tuple[str, int]]) -> None:
    with undone_afterwards(database) as crm:
        crm.acting = Acting(person_id=person.id, event_key="event-0", at=NOW)
        story = Story(crm, person, crm.customers.add(NewCustomer(name="XX科技公司", owner=person)))
        for number, (what, wait) in enumerate(steps, 1):
            story.step(number, what, wait)
            assert (story.customer.contact_due_at, story.kept()) == (story.due(), story.silent()), (what, wait)


@settings(max_examples=30, deadline=None, suppress_health_check=SHARED)
@given(steps=stories)
def test_due_moments_equal_a_recomputation(database: Database, person: Person, steps: list[tuple[str, int]]) -> None:
    tell(database, person, steps)


@pytest.mark.postgresql
@settings(max_examples=5, deadline=None, suppress_health_check=SHARED)
@given(steps=stories)
def test_due_moments_equal_a_recomputation_on_postgresql(pg_database: Database, person: Person, steps: list[tuple[str, int]]) -> None:
    tell(pg_database, person, steps)


def test_health_is_looked_at_on_the_morning_after(database: Database, making: Making, person: Person) -> None:
    with making.acting(person) as crm:
        customer = crm.customers.add(NewCustomer(name="XX科技公司", owner=person))
        (at,) = crm.session.connection.scalars(select(customers.c.health_at).where(customers.c.id == customer.id))

    assert at == datetime(2026, 11, 19, tzinfo=UTC)


def test_a_look_that_is_due_is_not_put_off_by_what_happens_before_the_next_tick(database: Database, making: Making, person: Person) -> None:
    morning = datetime(2026, 11, 19, tzinfo=UTC)
    with making.acting(person) as crm:
        customer = crm.customers.add(NewCustomer(name="XX科技公司", owner=person))

    kept: list[object] = []
    for hours in (-1, 0, 5):
        with making.acting(person, morning + timedelta(hours=hours)) as crm:
            crm.customers.change(customer, remark=f"{hours}")
            kept += crm.session.connection.scalars(select(customers.c.health_at).where(customers.c.id == customer.id))

    assert kept == [morning, morning, morning]
