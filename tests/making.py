"""What tests are made of: people, teams, customers and follow-ups, each named only where it matters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer, NewFollowup
from domain.followups import Followup
from domain.people import Person, Team
from domain.terms import Method, Role
from store.database import Acting, Database, UnitOfWork

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
"""Ten in the morning of a Wednesday in Shanghai."""

KEY = "dGVzdHMgb25seSAtIDMyIGJ5dGVzIG9mIG5vdGhpbmc="
numbers = count(1)


@dataclass(kw_only=True)
class Making:
    """Makes records in the open unit of work if there is one, else in transactions of its own."""

    database: Database
    open: UnitOfWork | None = None
    people: dict[str, Person] = field(default_factory=dict)

    @contextmanager
    def acting(self, person: Person | None = None, at: datetime = NOW) -> Iterator[UnitOfWork]:
        """A unit of work in which somebody acts."""
        acting = Acting(person_id=person.id if person else None, event_key=f"made-{next(numbers)}", at=at)
        if self.open is None:
            with self.database.transaction() as crm:
                crm.acting = acting
                yield crm
        else:
            before, self.open.acting = self.open.acting, acting
            yield self.open
            self.open.acting = before

    def team(self, code: str = "team-east", *, parent: Team | None = None, region: str | None = None) -> Team:
        """The team of this code, made when it is missing."""
        with self.acting() as crm:
            present = next((team for team in crm.teams.all() if team.code == code), None)
            return present or crm.teams.add(code=code, name=code.replace("-", " ").title(), parent=parent, region=region)

    def person(self, handle: str = "rep1", *, role: Role = Role.REP, team: Team | str = "team-east", name: str | None = None) -> Person:
        """The person of this handle, made when they are missing; on the console under their handle."""
        home = self.team(team) if isinstance(team, str) else team
        with self.acting() as crm:
            present = crm.people.by_handle(handle)
            if present:
                return present
            person = crm.people.add(handle=handle, name=name or handle.title(), role=role, team=home)
            crm.people.identify(person, "console", "", handle)
            return person

    def customer(self, new: NewCustomer, *, owner: Person | str | None = "rep1", contact: NewContact | None = None) -> Customer:
        """A customer, with a contact when one is given."""
        person = self.person(owner) if isinstance(owner, str) else owner
        with self.acting(person) as crm:
            customer = crm.customers.add(_owned(new, person))
            if contact:
                crm.contacts.add(customer, contact)
            return crm.customers.get(customer.id)

    def followup(
        self, customer: Customer, content: str, *, author: Person | None = None, at: datetime = NOW, actions: tuple[NewAction, ...] = ()
    ) -> Followup:
        """A call with a customer, by its owner unless somebody else is named."""
        with self.acting(author, at) as crm:
            by = author or (crm.people.get(customer.owner_id) if customer.owner_id else self.person())
            return crm.followups.add(self.new_followup(customer, by, content, at=at, actions=actions))

    @staticmethod
    def new_followup(
        customer: Customer, author: Person, content: str = "sent quote", *, at: datetime = NOW, actions: tuple[NewAction, ...] = ()
    ) -> NewFollowup:
        """A call, not yet entered."""
        return NewFollowup(customer=customer, author=author, occurred_at=at, content=content, method=Method.CALL, actions=actions)


def _owned(new: NewCustomer, owner: Person | None) -> NewCustomer:
    return NewCustomer(**{**vars(new), "owner": owner})
