"""Two people at work on the same customers, taking things back in any order: the memory stays true to itself.

After every step the derived columns equal a recomputation, codes were never given twice, the audit only grew, exactly one contact
of a customer is the main one, and what can be taken back leaves every place as it was before.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.people import Person
from domain.terms import Priority, Role, Stage, Status
from domain.undoing import BuiltOnError
from store.database import Acting, Database, UnitOfWork
from store.tables.audit import audit
from store.tables.customers import contacts, customers
from store.tables.followups import actions, followups
from tests.making import NOW, Making
from tests.store.customers.test_derived import recomputed
from tests.store.stories import undone_afterwards

OFTEN = ("log", "edit", "edit_more", "stage", "contact")
SELDOM = ("create", "promote", "todo", "done", "put_off", "tags")
STAGES = (Stage.FIRST_CONTACT, Stage.NEEDS, Stage.PROPOSAL, Stage.LOST)
OF_TWO = (*OFTEN * 2, *SELDOM, *("undo_lately",) * 4, "undo_last")
DERIVED = {"last_contact_at", "last_followup_id", "next_action_id", "next_due_at", "followup_count", "completeness"}
PLACES = tuple(field.name for field in fields(Customer) if field.name not in DERIVED)
Step = tuple[str, int, int]


class Desk:
    """Two people, some customers, and everything that must stay true."""

    def __init__(self, crm: UnitOfWork, people: tuple[Person, Person]) -> None:
        self.crm, self.people, self.who = crm, people, people[0]
        self.codes: list[str] = []
        self.events: list[str] = []
        self.authors: dict[str, Person] = {}
        self.remarks: dict[int, dict[str, Person]] = {}
        self.rows = 0
        self.step(("create", 0, 0))

    def step(self, step: Step) -> None:
        what, who, number = step
        self.who = self.people[who]
        event_key = f"event-{len(self.events)}"
        self.events.append(event_key)
        self.authors[event_key] = self.who
        self.crm.acting = Acting(person_id=self.who.id, event_key=event_key, at=NOW + timedelta(minutes=len(self.events)))
        getattr(self, what)(number)
        self.crm.flush()
        self.check()

    def customer(self, number: int) -> Customer | None:
        rows = self.crm.session.connection.scalars(select(customers.c.id).where(customers.c.removed_at.is_(None)).order_by(customers.c.id))
        present = rows.all()
        return self.crm.customers.get(present[number % len(present)]) if present else None

    def create(self, number: int) -> None:
        status = Status.LEAD if number % 3 == 0 else Status.POTENTIAL
        customer = self.crm.customers.add(NewCustomer(name=f"星河{number}公司", owner=self.who, status=status))
        self.crm.contacts.add(customer, NewContact(name="李伟"))
        self.codes.append(customer.code)

    def log(self, number: int) -> None:
        if customer := self.customer(number):
            promised = (NewAction(task="send", owner=self.who, due_at=day(number)),) * (number % 3)
            talk = Making.new_followup(customer, self.who, at=day(-number), actions=promised)
            followup = self.crm.followups.add(replace(talk, contact=self.crm.contacts.main_of(customer)))
            self.codes += [followup.code, *(action.code for action in followup.actions)]

    def edit(self, number: int) -> None:
        if customer := self.customer(number):
            self.crm.customers.change(customer, remark=f"note {len(self.events)}")
            self.remarks.setdefault(customer.id, {})[self.events[-1]] = self.who

    def edit_more(self, number: int) -> None:
        if customer := self.customer(number):
            self.remarks.setdefault(customer.id, {})[self.events[-1]] = self.who
            self.crm.customers.change(customer, remark=f"more {len(self.events)}", need_priority=Priority.HIGH, stage=STAGES[number % 4])

    def stage(self, number: int) -> None:
        if customer := self.customer(number):
            self.crm.customers.change(customer, stage=STAGES[number % 4])

    def promote(self, number: int) -> None:
        if customer := self.customer(number):
            promoted = self.crm.customers.promote(customer)
            self.codes += [promoted.code] * (promoted.code != customer.code)

    def todo(self, number: int) -> None:
        if customer := self.customer(number):
            last = next(iter(self.crm.followups.timeline(customer, None, 1)), None)
            on = last.id if last and number % 2 else None
            self.codes.append(self.crm.actions.add(NewAction(task="call", owner=self.who), on=customer, followup_id=on).code)

    def done(self, number: int) -> None:
        customer = self.customer(number)
        for action in (self.crm.actions.open_on(customer) if customer else ())[:1]:
            self.crm.actions.finish(action, NOW)

    def put_off(self, number: int) -> None:
        customer = self.customer(number)
        for action in (self.crm.actions.open_on(customer) if customer else ())[:1]:
            self.crm.actions.change(action, due_at=day(number + 9))

    def contact(self, number: int) -> None:
        if customer := self.customer(number):
            self.crm.contacts.add(customer, NewContact(name=f"王{number}", is_main=number % 2 == 0))

    def tags(self, number: int) -> None:
        if customer := self.customer(number):
            self.crm.tags.set(customer, [f"tag {number}", "price"][: number % 3])

    def undo_lately(self, number: int) -> None:
        self.undo(self.events[-min(2 + number // 2, len(self.events))])

    def undo_last(self, _number: int) -> None:
        last = self.crm.audit.last_undoable(self.who, NOW)
        if last:
            self.undo(last)

    def undo(self, event_key: str) -> None:
        standing, of_others = self.everything(), self.remarks_of_others(self.authors[event_key])
        try:
            self.crm.audit.undo(event_key)
        except BuiltOnError:
            # Refused as a whole, or not at all.
            assert self.everything() == standing
            return
        assert self.remarks_of_others(self.authors[event_key]) == of_others
        # What was taken back is nobody's last word any longer.
        for writers in self.remarks.values():
            writers.pop(event_key, None)

    def remarks_of_others(self, author: Person) -> dict[int, str | None]:
        """What somebody else wrote last: nothing of the author's that is taken back may change it."""
        last = {customer: next(reversed(writers.values()), author) for customer, writers in self.remarks.items()}
        theirs = [customer for customer, writer in last.items() if writer != author]
        rows = self.crm.session.connection.execute(select(customers.c.id, customers.c.remark).where(customers.c.id.in_(theirs)))
        return {row.id: row.remark for row in rows}

    def everything(self) -> list[object]:
        self.crm.flush()
        return [self.crm.session.connection.execute(select(table)).all() for table in (customers, contacts, followups, actions, audit)]

    def check(self) -> None:
        assert len(set(self.codes)) == len(self.codes)
        rows = self.crm.session.connection.scalar(select(func.count()).select_from(audit)) or 0
        assert rows >= self.rows
        self.rows = rows
        present = self.crm.session.connection.scalars(select(customers.c.id).where(customers.c.removed_at.is_(None))).all()
        for customer in map(self.crm.customers.get, present):
            expected = recomputed(self.crm, customer)
            assert {name: getattr(customer, name) for name in expected} == expected
            self.check_what_hangs_on(customer)

    def check_what_hangs_on(self, customer: Customer) -> None:
        present = self.crm.contacts.of(customer)
        assert [contact.is_main for contact in present] == [True, *[False] * (len(present) - 1)][: len(present)]
        talks = {talk.id: talk for talk in self.crm.followups.timeline(customer, None, 99)}
        assert all(action.followup_id in {None, *talks} for action in self.crm.actions.open_on(customer))
        assert all(talk.contact_id in {None, *(contact.id for contact in present)} for talk in talks.values())
        for field in ("status", "stage"):
            moves = self.crm.customers.history(customer, field)
            assert (moves[-1].after if moves else None) == getattr(customer, field)


def day(number: int) -> datetime:
    return NOW + timedelta(days=number)


def two_people(making: Making) -> tuple[Person, Person]:
    return making.person("lin"), making.person("wang", role=Role.MANAGER)


def tell(database: Database, making: Making, steps: list[Step]) -> None:
    people = two_people(making)
    with undone_afterwards(database) as crm:
        desk = Desk(crm, people)
        for step in steps:
            desk.step(step)


def tell_and_take_all_back(database: Database, making: Making, steps: list[Step]) -> None:
    person = two_people(making)[0]
    with undone_afterwards(database) as crm:
        desk = Desk(crm, (person, person))
        (first,) = crm.session.connection.scalars(select(customers.c.id))
        before = crm.customers.get(first), crm.tags.of(crm.customers.get(first)), crm.contacts.of(crm.customers.get(first))
        for step in steps:
            desk.step(step)
        while (last := crm.audit.last_undoable(person, NOW)) and last != "event-0":
            desk.undo(last)
        again = crm.customers.get(first)
        assert {name: getattr(again, name) for name in PLACES} == {name: getattr(before[0], name) for name in PLACES}
        assert (crm.tags.of(again), crm.contacts.of(again)) == before[1:]
        assert (crm.followups.timeline(again, None, 9), crm.actions.open_on(again)) == ((), ())


steps_of_two = st.lists(st.tuples(st.sampled_from(OF_TWO), st.integers(0, 1), st.integers(0, 9)), min_size=8, max_size=20)
steps_of_one = st.lists(st.tuples(st.sampled_from(OFTEN + SELDOM), st.just(0), st.integers(0, 7)), min_size=1, max_size=10)
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=18, deadline=None, suppress_health_check=SHARED)
@given(steps=steps_of_two)
def test_whatever_two_people_take_back_the_memory_stays_true(database: Database, making: Making, steps: list[Step]) -> None:
    tell(database, making, steps)


@pytest.mark.postgresql
@settings(max_examples=3, deadline=None, suppress_health_check=SHARED)
@given(steps=steps_of_two)
def test_whatever_two_people_take_back_the_memory_stays_true_on_postgresql(
    pg_database: Database, making: Making, steps: list[Step]
) -> None:
    tell(pg_database, making, steps)


@settings(max_examples=10, deadline=None, suppress_health_check=SHARED)
@given(steps=steps_of_one)
def test_who_takes_everything_back_is_where_they_began(database: Database, making: Making, steps: list[Step]) -> None:
    tell_and_take_all_back(database, making, steps)
