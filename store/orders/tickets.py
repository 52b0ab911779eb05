"""Tickets: what customers need help with."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, bindparam, case, func, insert, literal_column, or_, select, union, update

from domain.codes import CodeKind, format_code, parse_code
from domain.customers import Customer
from domain.orders.handling import is_complaint, is_unresolved
from domain.orders.tickets import Ticket, TicketState
from domain.people import Person
from domain.terms import Role, Tier
from store.customers.derived import lock, refresh
from store.engine.prepared import Prepared, Row
from store.session import Session
from store.tables.customers import customers
from store.tables.orders import tickets
from store.tables.people import people, teams
from store.tables.types import UTCTime
from store.trail.ledger import Ledger

_opener = people.alias("opener")
_assignee = people.alias("assignee")
_closer = people.alias("closer")
OWN = tuple(column for column in tickets.c if column.name not in {"removed_at", "satisfaction_tenths"})
TICKET = (
    select(
        *OWN,
        tickets.c.satisfaction_tenths,
        customers.c.code.label("customer_code"),
        customers.c.name.label("customer_name"),
        customers.c.tier,
        _opener.c.name.label("opened_by_name"),
        _assignee.c.name.label("assignee_name"),
        _closer.c.name.label("closed_by_name"),
    )
    .select_from(
        tickets.join(customers, customers.c.id == tickets.c.customer_id)
        .outerjoin(_opener, _opener.c.id == tickets.c.opened_by_id)
        .outerjoin(_assignee, _assignee.c.id == tickets.c.assignee_id)
        .outerjoin(_closer, _closer.c.id == tickets.c.closed_by_id)
    )
    .where(tickets.c.removed_at.is_(None))
)
NOT_CLOSED = (tickets.c.closed_at.is_(None), tickets.c.removed_at.is_(None))
RANK = case({tier.value: number for number, tier in enumerate((Tier.HIGH_VALUE, Tier.GROWTH))}, value=customers.c.tier, else_=len(Tier))
"""The queue's order: high value first (process optimisation), then by age."""

BY_ID = Prepared(TICKET.where(tickets.c.id == bindparam("ticket")))
OPEN_ON = Prepared(TICKET.where(tickets.c.customer_id == bindparam("customer"), *NOT_CLOSED).order_by(tickets.c.opened_at, tickets.c.id))
SINCE = Prepared(TICKET.where(tickets.c.customer_id == bindparam("customer"), tickets.c.opened_at >= bindparam("since", type_=UTCTime())))
ADD = insert(tickets).returning(tickets.c.id)
MINE = select(tickets.c.id).where(tickets.c.assignee_id == bindparam("person"), *NOT_CLOSED)
OF_CUSTOMERS = select(tickets.c.id).join(customers, customers.c.id == tickets.c.customer_id).where(*NOT_CLOSED)
OWNED = OF_CUSTOMERS.where(customers.c.owner_id == bindparam("person"))
SERVED = OF_CUSTOMERS.where(customers.c.service_owner_id == bindparam("person"))
OF_TEAM = (
    select(tickets.c.id)
    .join(people, people.c.id == tickets.c.assignee_id)
    .join(teams, teams.c.id == people.c.team_id)
    .where(*NOT_CLOSED, teams.c.path >= bindparam("path"), teams.c.path < bindparam("path_end"))
)
# Written out: constants of ours.
RECEIVED: ColumnElement[str] = literal_column("'ticket_received'")
IN_WORK: ColumnElement[str] = literal_column("'ticket_in_work'")
SOLVED: ColumnElement[str] = literal_column("'ticket_solved'")
ONE = (tickets.c.id == bindparam("ticket"), tickets.c.removed_at.is_(None))
TAKE = Prepared(
    update(tickets)
    .where(*ONE, tickets.c.state == RECEIVED)
    .values(state=TicketState.IN_WORK, answered_at=bindparam("at"), assignee_id=bindparam("person"))
    .returning(tickets.c.id)
)
SOLVE = Prepared(
    update(tickets)
    .where(*ONE, or_(tickets.c.state == RECEIVED, tickets.c.state == IN_WORK))
    .values(state=TicketState.SOLVED, solved_at=bindparam("at"), solution=bindparam("solution"), assignee_id=bindparam("person"))
    .values(answered_at=func.coalesce(tickets.c.answered_at, bindparam("at", type_=UTCTime())))
    .returning(tickets.c.id)
)
CLOSE = Prepared(
    update(tickets)
    .where(*ONE, tickets.c.state == SOLVED)
    .values(state=TicketState.CLOSED, closed_at=bindparam("at"), satisfaction_tenths=bindparam("tenths"), closed_by_id=bindparam("person"))
    .returning(tickets.c.id)
)
COLUMNS = (*(column.name for column in OWN if column.name != "id"), "satisfaction_tenths")


class Tickets:
    """Every step is a conditional one: the first who presses wins."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def get(self, code: str) -> Ticket | None:
        """The ticket somebody typed (`W001`, `w1`); None when there is none, or it was taken back."""
        parsed = parse_code(code)
        return self.by_id(parsed.number) if parsed is not None and parsed.kind is CodeKind.TICKET else None

    def by_id(self, ticket_id: int) -> Ticket | None:
        """The ticket of this row; None when it was taken back."""
        row = BY_ID.row(self._connection, {"ticket": ticket_id})
        return None if row is None else _ticket(row)

    def open_on(self, customer: Customer) -> tuple[Ticket, ...]:
        """A customer's tickets that are not closed, the oldest first."""
        return tuple(_ticket(row) for row in OPEN_ON.rows(self._connection, {"customer": customer.id}))

    def open_for(self, person: Person, limit: int) -> tuple[Ticket, ...]:
        """Open tickets that are somebody's, or of customers they own or serve, and a service lead's whole team's; tier, then age."""
        query = _listing(person.role is Role.SERVICE_LEAD)
        given = {"person": person.id, "path": person.team_path, "path_end": f"{person.team_path[:-1]}0", "at_most": limit}
        return tuple(_ticket(row) for row in query.rows(self._connection, given))

    def complaints(self, customer_id: int, since: datetime) -> tuple[int, int]:
        """How many complaints the customer made since a moment, and how many of these are unresolved."""
        rows = SINCE.rows(self._connection, {"customer": customer_id, "since": since})
        complaints = [ticket for ticket in map(_ticket, rows) if is_complaint(ticket)]
        return len(complaints), sum(map(is_unresolved, complaints))

    def add(self, customer: Customer, text: str, *, urgent: bool, assignee: Person | None) -> Ticket:
        """A new ticket, received; `assignee` is who has to answer it."""
        lock(self._session, customer.id)
        acting = self._session.acting
        values: dict[str, object] = {"customer_id": customer.id, "text": text, "urgent": urgent, "state": TicketState.RECEIVED}
        values |= {"opened_at": acting.at, "opened_by_id": acting.person_id, "assignee_id": assignee.id if assignee else None}
        ticket_id = self._connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(tickets, ticket_id, customer.id, values)
        refresh(self._session, customer.id)
        return self._now(ticket_id)

    def take(self, ticket: Ticket, by: Person) -> Ticket | None:
        """In work with this person, which is the first answer; None when it no longer waits."""
        return self._step(TAKE, ticket, person=by.id)

    def solve(self, ticket: Ticket, by: Person, solution: str) -> Ticket | None:
        """Solved by this person, whether it was taken before or not; None when it was solved before."""
        return self._step(SOLVE, ticket, person=by.id, solution=solution)

    def close(self, ticket: Ticket, satisfaction: Decimal) -> Ticket | None:
        """Closed with the customer's mark; None when it is not solved, or closed already."""
        return self._step(CLOSE, ticket, tenths=int(satisfaction * 10), person=self._session.acting.person_id)

    def _step(self, step: Prepared, ticket: Ticket, **given: object) -> Ticket | None:
        lock(self._session, ticket.customer_id)
        before = BY_ID.row(self._connection, {"ticket": ticket.id})
        if before is None or step.row(self._connection, {"ticket": ticket.id, "at": self._session.acting.at, **given}) is None:
            return None
        after = BY_ID.rows(self._connection, {"ticket": ticket.id})[0]
        changed = {name: after[name] for name in COLUMNS if after[name] != before[name]}
        was = {name: before[name] for name in changed}
        self._ledger.updated(tickets, ticket.id, ticket.customer_id, before=was, after=changed)
        refresh(self._session, ticket.customer_id)
        return _ticket(after)

    def _now(self, ticket_id: int) -> Ticket:
        ticket = self.by_id(ticket_id)
        if ticket is None:
            raise LookupError(ticket_id)
        return ticket


@lru_cache
def _listing(whole_team: bool) -> Prepared:  # noqa: FBT001 - the one thing it is about.
    branches: list[Select[tuple[int]]] = [MINE, OWNED, SERVED, *([OF_TEAM] if whole_team else [])]
    found = union(*branches).subquery()
    query = TICKET.where(tickets.c.id.in_(select(found.c.id))).order_by(RANK, tickets.c.opened_at, tickets.c.id)
    return Prepared(query.limit(bindparam("at_most")))


def _ticket(row: Row) -> Ticket:
    known = {name: value for name, value in row.items() if name != "satisfaction_tenths"}
    tenths = row["satisfaction_tenths"]
    return Ticket(code=format_code(CodeKind.TICKET, row["id"]), satisfaction=None if tenths is None else Decimal(tenths) / 10, **known)
