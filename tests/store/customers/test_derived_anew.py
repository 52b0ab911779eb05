"""Whatever happens to two records, taken from a pool or not: working their columns out once more changes none of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.merging.merging import MergeBuiltOnError
from domain.people import Person
from domain.pool.ownership import OwnerChange, ReleaseReason
from domain.terms import Level, Priority, Status
from domain.undoing import BuiltOnError
from store.care.derived_care import NAMES as CARE
from store.customers.derived import FROM_BELOW
from store.database import Acting, Database, UnitOfWork
from store.pool.derived_pool import NAMES as POOL
from store.tables.customers import customers
from tests.making import NOW, Making
from tests.store.pool.made import WORDS
from tests.store.stories import undone_afterwards

DERIVED = (*FROM_BELOW, *CARE, *POOL)
STEPS = ("talk", "plan", "contact", "change", "claim", "release", "merge", "part", "undo")
Step = tuple[str, int]


class Story:
    """What two people do with two leads."""

    def __init__(self, crm: UnitOfWork, *both: Person) -> None:
        self.crm, self.both, self.now, self.events = crm, both, NOW, 0
        self.act(both[0])
        self.leads = [crm.customers.add(NewCustomer(name=name, status=Status.LEAD)) for name in ("甲星科技", "乙星科技")]
        self.merges: list[int] = []

    def act(self, person: Person) -> None:
        self.events += 1
        self.now += timedelta(hours=7)
        self.crm.acting = Acting(person_id=person.id, event_key=f"event-{self.events}", at=self.now)

    def present(self) -> list[Customer]:
        gone = select(customers.c.id).where(customers.c.removed_at.is_not(None))
        removed = set(self.crm.session.connection.scalars(gone))
        return [self.crm.customers.get(each.id) for each in self.leads if each.id not in removed]

    def step(self, what: str, number: int) -> None:
        person, there = self.both[number % 2], self.present()
        self.act(person)
        getattr(self, what)(there[number // 2 % len(there)], person, number)

    def talk(self, lead: Customer, person: Person, number: int) -> None:
        planned = (NewAction(task="again", owner=person, due_at=self.now + timedelta(days=number)),) if number % 3 else ()
        at = self.now - timedelta(hours=number)
        self.crm.followups.add(Making.new_followup(lead, person, WORDS[number % len(WORDS)], at=at, actions=planned))

    def plan(self, lead: Customer, person: Person, number: int) -> None:
        self.crm.actions.add(NewAction(task="call", owner=person, due_at=self.now + timedelta(days=number - 3)), on=lead)

    def contact(self, lead: Customer, _person: Person, number: int) -> None:
        self.crm.contacts.add(lead, NewContact(name=f"Contact {number}"))

    def change(self, lead: Customer, _person: Person, number: int) -> None:
        facts: tuple[Mapping[str, object], ...] = (
            {"level": Level.A},
            {"locked": True},
            {"locked": False},
            {"need_priority": Priority.HIGH},
        )
        self.crm.customers.change(lead, **facts[number % len(facts)])

    def claim(self, lead: Customer, person: Person, _number: int) -> None:
        if lead.owner_id is None:
            self.crm.ownership.move(lead, person, OwnerChange.CLAIMED)

    def release(self, lead: Customer, _person: Person, _number: int) -> None:
        if lead.owner_id is not None:
            self.crm.ownership.move(lead, None, OwnerChange.RELEASED, reason=ReleaseReason.NO_TIME)

    def merge(self, _lead: Customer, _person: Person, _number: int) -> None:
        there = self.present()
        if len(there) == len(self.leads):
            self.merges.append(self.crm.merging.merge(*there).id)

    def part(self, _lead: Customer, _person: Person, _number: int) -> None:
        if self.merges and len(self.present()) == 1:
            try:
                self.crm.merging.undo(self.crm.merging.get(self.merges[-1]))
            except MergeBuiltOnError:
                return

    def undo(self, _lead: Customer, person: Person, _number: int) -> None:
        last = self.crm.audit.last_undoable(person, self.now + timedelta(seconds=1))
        try:
            if last:
                self.crm.audit.undo(last)
        except BuiltOnError:
            return


def kept(crm: UnitOfWork, ids: list[int]) -> list[tuple[datetime | int | None, ...]]:
    columns = (customers.c[name] for name in DERIVED)
    return [tuple(row) for row in crm.session.connection.execute(select(*columns).where(customers.c.id.in_(ids)).order_by(customers.c.id))]


def tell(database: Database, both: tuple[Person, Person], steps: list[Step]) -> None:
    with undone_afterwards(database) as crm:
        story = Story(crm, *both)
        for what, number in steps:
            story.step(what, number)
            ids = [each.id for each in story.present()]
            before = kept(crm, ids)
            clocks = [row[-len(POOL) :] for row, each in zip(before, story.present(), strict=True) if each.taken_at is None]
            assert not any(map(any, clocks)), (what, number)
            again = [crm.customers.refresh(each) for each in ids]
            assert kept(crm, ids) == before, (what, number)
            assert again == [crm.customers.get(each) for each in ids]


STORIES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 7)), min_size=1, max_size=10)
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=SHARED)
@given(steps=STORIES)
def test_working_them_out_once_more_changes_nothing(database: Database, making: Making, steps: list[Step]) -> None:
    tell(database, (making.person("rep1"), making.person("rep2")), steps)


@pytest.mark.postgresql
def test_neither_on_postgresql(pg_database: Database, making: Making) -> None:
    steps = [(what, number) for number in (1, 4) for what in ("claim", "talk", "plan", "merge", "talk", "part", "release", "undo")]

    tell(pg_database, (making.person("rep1"), making.person("rep2")), steps)
