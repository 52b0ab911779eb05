"""What happened, as the rows tell it: read in bulk by who checks the house from outside, never on the way to an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, func, select

from store.database import Database
from store.tables.audit import audit
from store.tables.care import reminders, team_chats
from store.tables.customers import customers
from store.tables.delivery import outbox
from store.tables.followups import followups
from store.tables.people import people, teams
from store.tables.pool import ownership
from store.tables.transcript import transcript

Plain = Mapping[str, object]
Rows = tuple[Plain, ...]


@dataclass(frozen=True, kw_only=True)
class SaidRow:
    """One reminder as it stood on a card that left: `seq` is the card's place among everything that left."""

    seq: int
    message_id: str
    person_id: int
    rule: str
    about: str
    customer_id: int | None
    episode: datetime
    step: int
    critical: bool
    timely: bool
    found_at: datetime
    said_at: datetime


@dataclass(frozen=True, kw_only=True)
class WaitingRow:
    """A reminder that waits for its moment."""

    rule: str
    customer_id: int | None
    until: datetime


class Retold:
    """Rows as they are, oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def audit(self) -> Rows:
        """Every write: its moment, its row, and the changed columns as JSON keeps them."""
        return self._rows(audit, order=audit.c.id)

    def ledger(self) -> Rows:
        """Every change of an owner."""
        return self._rows(ownership, order=ownership.c.id)

    def reminders(self) -> Rows:
        """Every reminder as it stands, without its card."""
        return self._rows(reminders, order=reminders.c.id, besides=("card",))

    def customers(self) -> Rows:
        """Every record as it stands."""
        return self._rows(customers, order=customers.c.id)

    def qualified(self) -> frozenset[int]:
        """The rows of follow-ups that count as a real contact."""
        with self._database.reading() as crm:
            return frozenset(crm.session.connection.scalars(select(followups.c.id).where(followups.c.qualified)))

    def people(self) -> Rows:
        """Everybody, with the path of their team."""
        wanted = select(people, teams.c.path).join_from(people, teams, teams.c.id == people.c.team_id).order_by(people.c.id)
        with self._database.reading() as crm:
            return tuple(dict(row) for row in crm.session.connection.execute(wanted).mappings())

    def groups(self) -> Rows:
        """The groups that teams' figures go to, with the teams' paths."""
        wanted = select(team_chats.c.platform, teams.c.id, teams.c.code, teams.c.path).join_from(team_chats, teams).order_by(teams.c.id)
        with self._database.reading() as crm:
            return tuple(dict(row) for row in crm.session.connection.execute(wanted).mappings())

    def posted_after(self, seq: int) -> tuple[str, ...]:
        """The names of new cards behind a place that went to a whole group."""
        wanted = select(outbox.c.id).where(outbox.c.seq > seq, outbox.c.person_id.is_(None)).order_by(outbox.c.seq)
        with self._database.reading() as crm:
            return tuple(crm.session.connection.scalars(wanted))

    def newest_message(self) -> int:
        """The place of the newest card that left."""
        with self._database.reading() as crm:
            return crm.session.connection.scalar(select(func.max(outbox.c.seq))) or 0

    def said_after(self, seq: int) -> tuple[SaidRow, ...]:
        """The reminders of new cards behind a place; cards that only redraw another say nothing new."""
        own = [reminders.c[name] for name in SaidRow.__annotations__ if name != "seq"]
        wanted = (
            select(outbox.c.seq, *own)
            .join_from(outbox, reminders, reminders.c.message_id == outbox.c.id)
            .where(outbox.c.seq > seq, outbox.c.replaces.is_(None))
            .order_by(outbox.c.seq, reminders.c.id)
        )
        with self._database.reading() as crm:
            return tuple(SaidRow(**row) for row in crm.session.connection.execute(wanted).mappings())

    def waiting_of(self, person_id: int) -> tuple[WaitingRow, ...]:
        """What waits for somebody."""
        wanted = select(reminders.c.rule, reminders.c.customer_id, reminders.c.not_before.label("until")).where(
            reminders.c.person_id == person_id, reminders.c.state == "waiting"
        )
        with self._database.reading() as crm:
            return tuple(WaitingRow(**row) for row in crm.session.connection.execute(wanted).mappings())

    def shown(self, messages: Sequence[str]) -> Mapping[str, int]:
        """How often each of these messages stands in the web chat."""
        with self._database.reading() as crm:
            every = crm.session.connection.scalars(select(transcript.c.id)).all()
        wanted = dict.fromkeys(messages, 0)
        for each in every:
            if each in wanted:
                wanted[each] += 1
        return wanted

    def _rows(self, table: Table, *, order: ColumnElement[int], besides: tuple[str, ...] = ()) -> Rows:
        wanted = [column for column in table.c if column.name not in besides]
        with self._database.reading() as crm:
            return tuple(dict(row) for row in crm.session.connection.execute(select(*wanted).order_by(order)).mappings())
