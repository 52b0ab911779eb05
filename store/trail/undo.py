"""Taking an event back: compensating writes, refused once somebody else built on it.

The audit is never changed: each row that is taken back gets a row of its own that says so, and a unique index lets only one of
two who press at once through. Inserted rows stay, marked as removed, so that their codes are never given again; changed
columns return to what they were. Own later changes of the same rows go with it, the newest first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Table, and_, bindparam, exists, or_, select, update

from domain.codes import CodeKind, format_code
from domain.handovers.steps import FinishedHandoverError
from domain.undoing import BuiltOnError
from store.customers.derived import lock, refresh
from store.customers.earned import keep_earned
from store.customers.finding import index_names
from store.customers.tags import SEPARATOR, write_tags
from store.session import Session
from store.tables.audit import audit
from store.tables.care import clocks
from store.tables.customers import contacts, customers, field_history
from store.tables.followups import actions, followups
from store.tables.handovers import handovers
from store.tables.orders import deals, orders, payments, tickets
from store.tables.people import people
from store.trail.ledger import MERGED, OWNER_MOVED, Ledger, from_plain

UNDOABLE_TABLES = (customers, contacts, followups, actions, field_history, deals, orders, payments, tickets, handovers, clocks)
UNDOABLE: Mapping[str, Table] = {table.name: table for table in UNDOABLE_TABLES}
LETTERS = {
    followups.name: CodeKind.FOLLOWUP,
    actions.name: CodeKind.ACTION,
    orders.name: CodeKind.ORDER,
    tickets.name: CodeKind.TICKET,
    handovers.name: CodeKind.HANDOVER,
}

_undoing = audit.alias("undoing")
STANDING = (
    select(audit, people.c.name.label("who"))
    .outerjoin_from(audit, people, people.c.id == audit.c.person_id)
    # A change of owner is never taken back by columns, but what it stands on cannot be taken back either.
    .where(or_(and_(audit.c.action.in_(["insert", "update"]), audit.c.table_name.in_(UNDOABLE)), audit.c.action.in_([OWNER_MOVED, MERGED])))
    .where(~exists().where(_undoing.c.undoes_id == audit.c.id))
    .order_by(audit.c.id.desc())
)
CUSTOMERS_OF = select(audit.c.customer_id).where(audit.c.event_key == bindparam("event"), audit.c.customer_id.is_not(None)).distinct()
SINCE = STANDING.where(audit.c.customer_id.in_(bindparam("customers", expanding=True)), audit.c.id >= bindparam("first"))
FIRST = select(audit.c.id).where(audit.c.event_key == bindparam("event")).order_by(audit.c.id).limit(1)
PARENTS = select(actions.c.followup_id).where(actions.c.id.in_(bindparam("actions", expanding=True)), actions.c.followup_id.is_not(None))
HANGS_ON = {"followup_id": followups.name, "contact_id": contacts.name, "order_id": orders.name}

Entry = Row[tuple[object, ...]]
Place = tuple[str, int]
WHOLE = "*"
"""Stands for every column of a row that was made."""


@dataclass(frozen=True, kw_only=True)
class UndoResult:
    """What was taken back: the customers and follow-ups concerned, as rows, and the codes that stand no longer.

    `events` are those taken back, the oldest first: the one that was asked for and what its author did on top of it.
    """

    customers: tuple[int, ...]
    codes: tuple[str, ...]
    events: tuple[str, ...] = ()
    followups: tuple[int, ...] = ()


class Undo:
    """One attempt to take an event back."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def take_back(self, event_key: str) -> UndoResult | None:
        """See `Audit.undo`."""
        self._ledger.flush()
        concerned = sorted(self._connection.scalars(CUSTOMERS_OF, {"event": event_key}))
        for customer_id in concerned:
            lock(self._session, customer_id)
        first = self._connection.scalar(FIRST, {"event": event_key})
        standing = self._connection.execute(SINCE, {"customers": concerned, "first": first or 0}).all()
        own = [row for row in standing if row.event_key == event_key and row.action not in {OWNER_MOVED, MERGED}]
        if not own:
            return None
        rows = with_what_stands_on(own, standing)
        if any(row.table_name == handovers.name and (row.after or {}).get("finished_at") for row in rows):
            raise FinishedHandoverError
        self._write_back(rows)
        self._settle(concerned, rows)
        events = tuple(dict.fromkeys(row.event_key for row in reversed(rows)))
        return UndoResult(customers=tuple(concerned), codes=self._codes(rows), events=events, followups=self._followups(rows))

    def _write_back(self, rows: Iterable[Entry]) -> None:
        for row in rows:
            table = UNDOABLE[row.table_name]
            back = {"removed_at": self._session.acting.at} if row.action == "insert" else self._before(table, row)
            if back:
                self._connection.execute(update(table).where(table.c.id == row.row_id).values(back))
            self._ledger.write("undo", table, row.row_id, customer_id=row.customer_id, before=row.after, after=row.before, undoes_id=row.id)

    def _before(self, table: Table, row: Entry) -> dict[str, object]:
        before = dict(row.before)
        if table is customers and "tags" in before:
            write_tags(self._session, row.row_id, filter(None, before.pop("tags").split(SEPARATOR)))
        return {name: from_plain(table.c[name], value) for name, value in before.items()}

    def _settle(self, concerned: Iterable[int], rows: Sequence[Entry]) -> None:
        renamed = {row.customer_id for row in rows if row.table_name in {customers.name, contacts.name}}
        paid = {row.customer_id for row in rows if row.table_name == payments.name}
        for customer_id in concerned:
            if customer_id in renamed:
                index_names(self._session, customer_id)
            if customer_id in paid:
                keep_earned(self._session, customer_id)
            refresh(self._session, customer_id)

    def _followups(self, rows: Iterable[Entry]) -> tuple[int, ...]:
        """The follow-ups that were touched, by themselves or by their actions."""
        touched = {table: [row.row_id for row in rows if row.table_name == table] for table in (followups.name, actions.name)}
        parents = self._connection.scalars(PARENTS, {"actions": touched[actions.name]})
        return tuple(sorted({*touched[followups.name], *parents}))

    def _codes(self, rows: Iterable[Entry]) -> tuple[str, ...]:
        made = [row for row in rows if row.action == "insert"]
        codes = [format_code(LETTERS[row.table_name], row.row_id) for row in made if row.table_name in LETTERS]
        codes += [row.after["code"] for row in made if row.table_name == customers.name]
        return tuple(reversed(codes))


def with_what_stands_on(own: Sequence[Entry], standing: Sequence[Entry]) -> list[Entry]:
    """The event's rows and its author's later ones that stand on them, or on each other, newest first.

    A row is taken back whole, so what it changed beside is touched as well; with a payment goes all that its event wrote, for the
    customer it made is none without it. Raises `BuiltOnError` at another person's.
    """
    events = {own[0].event_key}
    while True:
        taken = _taken(events, own[0].person_id, standing)
        paying = {row.event_key for row in taken if row.table_name == payments.name}
        if paying <= events:
            return taken
        events |= paying


def _taken(events: Collection[str], author: int | None, standing: Sequence[Entry]) -> list[Entry]:
    touched: dict[Place, set[str]] = {}
    taken: list[Entry] = []
    for row in reversed(standing):
        if row.event_key not in events:
            if not touches(row, touched):
                continue
            if row.person_id != author or row.action in {OWNER_MOVED, MERGED}:
                raise BuiltOnError(row.who or "Genjin")
        columns = {WHOLE} if row.action == "insert" else set(row.after)
        touched.setdefault((row.table_name, row.row_id), set()).update(columns)
        taken.append(row)
    return taken[::-1]


def touches(row: Entry, places: Mapping[Place, set[str]]) -> bool:
    """Whether a later row concerns what was written: the same columns, a row that was made, or what hangs on one."""
    if row.action == MERGED:
        return (row.table_name, row.row_id) in places
    of_customer = places.get((customers.name, row.customer_id), set())
    if WHOLE in of_customer or (row.table_name == field_history.name and row.after["field"] in of_customer):
        return True
    if row.table_name == payments.name and "status" in of_customer:
        return True  # The customer is a deal customer since the first payment; later ones found it so.
    if any(WHOLE in places.get((table, row.after.get(column)), ()) for column, table in HANGS_ON.items()):
        return True
    if row.action == OWNER_MOVED:
        return bool(of_customer & set(row.after))
    columns = places.get((row.table_name, row.row_id))
    return columns is not None and (WHOLE in columns or bool(columns & set(row.after)))
