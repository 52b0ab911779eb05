"""Derived columns always equal a recomputation, whatever happened in whatever order."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.followups import Followup, NextAction
from domain.people import Person
from domain.quality.completeness import Facts, percent
from domain.terms import ActionState, Priority
from store.database import Acting, Database, UnitOfWork
from tests.making import NOW, Making
from tests.store.stories import undone_afterwards

STEPS = ("log", "log with actions", "promise", "finish", "put off", "correct", "contact", "tags", "edit", "undo")
Step = tuple[str, int]


class Story:
    """What people do with one customer, one event after the other."""

    def __init__(self, crm: UnitOfWork, person: Person, customer: Customer) -> None:
        self.crm, self.person, self.customer = crm, person, customer
        self.followups: list[Followup] = []
        self.actions: list[NextAction] = []
        self.events = 0

    def step(self, what: str, number: int) -> None:
        self.events += 1
        self.crm.acting = Acting(person_id=self.person.id, event_key=f"event-{self.events}", at=NOW + timedelta(minutes=self.events))
        getattr(self, what.replace(" ", "_"))(number)

    def log(self, number: int) -> None:
        self.followups.append(self.crm.followups.add(Making.new_followup(self.customer, self.person, at=at(number))))

    def log_with_actions(self, number: int) -> None:
        promised = (self.new_action(number), self.new_action(number + 3))
        followup = self.crm.followups.add(Making.new_followup(self.customer, self.person, at=at(number), actions=promised))
        self.followups.append(followup)
        self.actions.extend(followup.actions)

    def promise(self, number: int) -> None:
        self.actions.append(self.crm.actions.add(self.new_action(number), on=self.customer))

    def finish(self, number: int) -> None:
        for action in self.actions[number : number + 1]:
            self.crm.actions.finish(action, NOW)

    def put_off(self, number: int) -> None:
        for action in self.actions[number : number + 1]:
            self.crm.actions.change(action, due_at=at(number + 5))

    def correct(self, number: int) -> None:
        for followup in self.followups[number : number + 1]:
            self.crm.followups.change(followup, occurred_at=at(number - 9))

    def contact(self, number: int) -> None:
        self.crm.contacts.add(self.customer, NewContact(name=f"Contact {number}", title="buyer" if number % 2 else None))

    def tags(self, number: int) -> None:
        self.crm.tags.set(self.customer, ["price"] if number % 2 else [])

    def edit(self, number: int) -> None:
        self.crm.customers.change(self.customer, need_priority=Priority.HIGH if number % 2 else None)

    def undo(self, _number: int) -> None:
        last = self.crm.audit.last_undoable(self.person, NOW + timedelta(seconds=1))
        if last:
            self.crm.audit.undo(last)

    def new_action(self, number: int) -> NewAction:
        return NewAction(task=f"task {number}", owner=self.person, due_at=at(number) if number % 4 else None)


def at(number: int) -> datetime:
    return NOW + timedelta(days=number - 4)


def recomputed(crm: UnitOfWork, customer: Customer) -> dict[str, object]:
    """The derived columns, worked out in Python from every row."""
    followups = sorted(crm.followups.timeline(customer, None, 1_000), key=lambda followup: (followup.occurred_at, followup.id))
    actions = [action for action in crm.actions.open_on(customer) if action.state is ActionState.OPEN]
    soonest = min(actions, key=lambda action: (action.due_at is None, action.due_at or NOW, action.id), default=None)
    newest = followups[-1] if followups else None
    facts = Facts(
        customer=customer,
        main_contact=crm.contacts.main_of(customer),
        tags=crm.tags.of(customer),
        last_method=newest.method if newest else None,
        last_content=newest.content if newest else None,
    )
    return {
        "last_contact_at": newest and newest.occurred_at,
        "last_followup_id": newest and newest.id,
        "next_action_id": soonest and soonest.id,
        "next_due_at": soonest and soonest.due_at,
        "followup_count": len(followups),
        "completeness": percent(facts, crm.policy, crm.acting.at),
    }


def tell(database: Database, person: Person, steps: list[Step]) -> None:
    with undone_afterwards(database) as crm:
        crm.acting = Acting(person_id=person.id, event_key="event-0", at=NOW)
        story = Story(crm, person, crm.customers.add(NewCustomer(name="XX科技公司", owner=person)))
        for what, number in steps:
            story.step(what, number)
            customer = crm.customers.get(story.customer.id)
            expected = recomputed(crm, customer)
            assert {name: getattr(customer, name) for name in expected} == expected, (what, number)


stories = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 7)), min_size=1, max_size=14)
FIXTURES_ARE_SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=30, deadline=None, suppress_health_check=FIXTURES_ARE_SHARED)
@given(steps=stories)
def test_derived_columns_equal_a_recomputation(database: Database, making: Making, steps: list[Step]) -> None:
    tell(database, making.person(), steps)


@pytest.mark.postgresql
@settings(max_examples=6, deadline=None, suppress_health_check=FIXTURES_ARE_SHARED)
@given(steps=stories)
def test_derived_columns_equal_a_recomputation_on_postgresql(pg_database: Database, making: Making, steps: list[Step]) -> None:
    tell(pg_database, making.person(), steps)
