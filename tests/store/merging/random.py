"""Two records with all that can hang on them, and what of it is there before and after."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import Table, insert, select, update

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.people import Person
from domain.terms import Level, Role, Secret, Stage, Status, Term
from store.customers.earned import keep_earned
from store.database import Acting, Database, UnitOfWork
from store.tables.care import clocks, reminders
from store.tables.customers import contacts, customers
from store.tables.followups import followups
from store.tables.handovers import handover_customers, handovers
from store.tables.metadata import metadata
from store.tables.orders import deals, orders, payments, tickets
from store.tables.pool import approvals, assignments
from store.tables.types import TermType
from tests.making import NOW, Making

LATER = NOW + timedelta(hours=1)
OF_THE_STORE = ("audit", "merges")
Rows = dict[str, list[tuple[object, ...]]]


class House:
    """A house with some people; everything happens at one moment unless another is named."""

    def __init__(self, database: Database, crm: UnitOfWork, seed: int) -> None:
        crm.acting = Acting(person_id=None, event_key=f"made-{seed}", at=NOW)
        self.crm, self.dice = crm, Random(seed)
        self.making = Making(database=database, open=crm)
        self.people = [self.making.person(f"rep{number}-{seed}") for number in range(3)]
        self.admin = self.making.person(f"admin-{seed}", role=Role.ADMIN)

    def act(self, event: str) -> None:
        self.crm.acting = Acting(person_id=self.admin.id, event_key=event, at=NOW)

    def anybody(self) -> Person:
        return self.dice.choice(self.people)

    def customer(self, name: str) -> Customer:
        """A record with a few rows of every kind, some of them taken back."""
        dice = self.dice
        facts: dict[str, Any] = {name: value for name, value in self._facts().items() if dice.random() < 0.5}
        customer = self.making.customer(NewCustomer(name=name, **facts), owner=dice.choice([*self.people, None]))
        for number in range(dice.randrange(4)):
            phone = self.crm.vault.keep(Secret.PHONE, f"139{dice.randrange(10**8):08d}")
            contact = self.crm.contacts.add(customer, NewContact(name=f"{name}{number}", phone=phone, is_main=dice.random() < 0.3))
            if dice.random() < 0.5:
                self.crm.contacts.change(contact, verified_at=NOW)
        for number in range(dice.randrange(3)):
            action = NewAction(task="send the offer", owner=self.anybody(), due_at=LATER)
            self.making.followup(customer, f"talk {number}", author=self.anybody(), actions=(action,) if dice.random() < 0.5 else ())
        self.crm.tags.set(customer, dice.sample(["price", "data", "vip"], dice.randrange(4)))
        for person in dice.sample(self.people, dice.randrange(3)):
            self.crm.customers.share(customer, person, may_log=dice.random() < 0.5)
        self._rows(customer)
        if dice.random() < 0.5:
            self._changed_contact(customer)
        self._brought(customer)
        keep_earned(self.crm.session, customer.id)
        return self.crm.customers.refresh(customer.id)

    def transfer(self, *both: Customer) -> None:
        """One handover from one owner to the next that both records may be part of."""
        giver = self.anybody()
        values: dict[str, object] = {"kind": "transfer", "state": "offered", "giver_id": giver.id, "started_at": NOW}
        row = self._add(handovers, values)
        for customer in both:
            if self.dice.random() < 0.5:
                self.crm.session.connection.execute(insert(handover_customers).values(handover_id=row, customer_id=customer.id))

    def to_service(self, customer: Customer) -> None:
        """An open handover to service."""
        giver = self.anybody()
        self._add(
            handovers, {"kind": "to_service", "state": "offered", "giver_id": giver.id, "started_at": NOW, "customer_id": customer.id}
        )

    def _facts(self) -> dict[str, object]:
        dice = self.dice
        return {
            "region": dice.choice(["east", "west"]),
            "industry": "retail",
            "address": f"{dice.randrange(9)} Main Street",
            "level": dice.choice(list(Level)),
            "stage": dice.choice(list(Stage)),
            "remark": "prefers mornings",
            "status": dice.choice([Status.POTENTIAL, Status.INTENT, Status.DEAL]),
        }

    def _rows(self, customer: Customer) -> None:
        by = self.anybody().id
        about: dict[str, object] = {"customer_id": customer.id}
        if self.dice.random() < 0.6:
            order = self._add(orders, about | {"amount": 900, "paid": 300, "state": "order_open", "placed_at": NOW, "by_id": by})
            self._add(payments, about | {"order_id": order, "amount": 300, "at": NOW, "by_id": by})
        if self.dice.random() < 0.5:
            self._add(tickets, about | {"text": "noise", "urgent": False, "state": "ticket_open", "opened_at": NOW})
        if self.dice.random() < 0.5:
            self._add(deals, about | {"outcome": "deal_won", "at": NOW, "by_id": by})
        if self.dice.random() < 0.5:
            self._add(clocks, about | {"kind": "survey_clock", "about": customer.code, "started_at": NOW, "due_at": LATER})
        if self.dice.random() < 0.5:
            self._add(assignments, about | {"to_id": by, "at": NOW, "state": "assignment_given"})
        if self.dice.random() < 0.5:
            self._add(approvals, about | {"kind": "protection", "asked_by_id": by, "asked_at": NOW, "state": "approval_waiting"})
        if self.dice.random() < 0.5:
            told: dict[str, object] = {"key": f"overdue:{customer.code}", "rule": "contact-overdue"}
            told |= {"about": customer.code, "person_id": by}
            told |= {"episode": NOW, "critical": False, "found_at": NOW, "not_before": NOW, "state": "waiting", "card": "x"}
            self._add(reminders, about | told)

    def _changed_contact(self, customer: Customer) -> None:
        """Somebody said that the contact left; its owner may have been reminded of it once."""
        about = {"customer_id": customer.id, "about": customer.code, "person_id": self.anybody().id}
        self._add(
            clocks,
            about | {"kind": "contact_changed_clock", "started_at": NOW, "due_at": LATER, "next_at": LATER, "step": self.dice.randrange(2)},
        )

    def _brought(self, customer: Customer) -> None:
        """Some of it came in with a file."""
        brought = {customers: customers.c.id, contacts: contacts.c.customer_id, followups: followups.c.customer_id}
        for table, column in brought.items():
            if self.dice.random() < 0.5:
                of_file = update(table).where(column == customer.id).values(import_id=self.dice.randrange(1, 3))
                self.crm.session.connection.execute(of_file)

    def _add(self, table: Table, values: dict[str, object]) -> int:
        fitting = {name: _fitting(table, name, value) for name, value in values.items()}
        return int(self.crm.session.connection.execute(insert(table).values(fitting).returning(table.c.id)).scalar_one())

    def everything(self) -> Rows:
        """Every row of the house but those that tell of the merge itself."""
        run = self.crm.session.connection.execute
        self.crm.flush()
        tables = [table for name, table in metadata.tables.items() if name not in OF_THE_STORE]
        return {table.name: sorted((tuple(row) for row in run(select(table))), key=repr) for table in tables}


def _fitting(table: Table, name: str, value: object) -> object:
    """A term of the column's own, the first where there is none of this word."""
    column = table.c[name].type
    if not isinstance(column, TermType):
        return value
    terms: list[Term] = [*column.term.__members__.values()]
    return next((term for term in terms if term.value == value), terms[0])
