"""Letting everybody see what was imported: decided once, then done some customers at a time, by whoever has the import.

What begins with a customer begins in the transaction that shows it: its ledger, its histories, its clocks. Rows that are shown are
hidden no more, so whoever takes this up after a crash goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import BindParameter, Executable, bindparam, insert, literal, select, union, update

from domain.pool.ownership import OwnerChange
from domain.terms import Status
from store.arrivals.lease import OF_IMPORT, Hold
from store.arrivals.merged import follow_merge
from store.customers.derived import refresh
from store.customers.finding import index_names
from store.database import UnitOfWork
from store.pool.lead_clocks import LeadClocks
from store.session import Session
from store.tables.customers import contacts, customers, field_history
from store.tables.followups import actions, followups
from store.tables.pool import ownership
from store.trail.ledger import Ledger

AT_ONCE = 1_000
"""Customers of one transaction."""
CHANGED_AT_ONCE = 50
"""Customers on record, each of which is worked out anew."""
BORN = bindparam("born", type_=customers.c.removed_at.type)
FIRST: BindParameter[int] = bindparam("first")
LAST: BindParameter[int] = bindparam("last")
IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
HIDDEN = select(customers.c.id).where(customers.c.import_id == OF_IMPORT, customers.c.removed_at == BORN).order_by(customers.c.id)
CHANGED = union(
    *(select(table.c.customer_id).where(table.c.import_id == OF_IMPORT, table.c.removed_at == BORN) for table in (contacts, followups))
)
SHOW = (
    update(customers)
    .where(customers.c.import_id == OF_IMPORT, customers.c.id.between(FIRST, LAST), customers.c.removed_at == BORN)
    .values(removed_at=None)
    .returning(customers.c.id)
)
SHOW_WITH_THEM = tuple(
    update(table)
    .where(table.c.customer_id.between(FIRST, LAST), table.c.import_id == OF_IMPORT, table.c.removed_at == BORN)
    .values(removed_at=None)
    for table in (contacts, followups)
)
PROMISED = (
    update(actions)
    .where(
        actions.c.customer_id.between(FIRST, LAST),
        actions.c.removed_at == BORN,
        actions.c.followup_id.in_(select(followups.c.id).where(followups.c.import_id == OF_IMPORT)),
    )
    .values(removed_at=None)
)
WAITING = select(customers.c.id, customers.c.code).where(
    customers.c.id.in_(IDS), customers.c.owner_id.is_(None), customers.c.status == Status.LEAD
)


def show(hold: Hold) -> None:
    """Show what is hidden still, new customers first."""
    for some in _chunks(hold, HIDDEN, AT_ONCE):
        with hold.turn() as crm:
            _begin(crm.session, _shown(crm, hold, some))
    for some in _chunks(hold, CHANGED, CHANGED_AT_ONCE):
        with hold.turn() as crm:
            for row_id in some:
                there = follow_merge(crm.session.connection, hold.import_id, row_id)
                _shown(crm, hold, (there,))
                index_names(crm.session, there)
                refresh(crm.session, there)


def _chunks(hold: Hold, query: Executable, size: int) -> Iterator[Sequence[int]]:
    with hold.database.reading() as crm:
        ids = sorted(crm.session.connection.scalars(query, hold.given))
    return (ids[place : place + size] for place in range(0, len(ids), size))


def _shown(crm: UnitOfWork, hold: Hold, ids: Sequence[int]) -> list[int]:
    """Of these customers, and those between them, the new ones that were hidden; what hangs on any of them is shown with them."""
    run, given = crm.session.connection.execute, {**hold.given, "first": ids[0], "last": ids[-1]}
    new = list(run(SHOW, given).scalars())
    for statement in (PROMISED, *SHOW_WITH_THEM):
        run(statement, given)
    return new


def _begin(session: Session, ids: Sequence[int]) -> None:
    """What begins with these customers."""
    run, given = session.connection.execute, {"ids": ids}
    for statement in (*_histories(session), _owners(session)):
        run(statement, given)
    clocks = LeadClocks(session, Ledger(session))
    for row_id, code in run(WAITING, given).all():
        clocks.entered(row_id, code)


def _histories(session: Session) -> Iterator[Executable]:
    """Where the stories of status and stage begin: when the customer was entered."""
    for column in (customers.c.status, customers.c.stage):
        first = select(customers.c.id, literal(column.name), column, customers.c.registered_at, literal(session.acting.person_id))
        wanted = first.where(customers.c.id.in_(IDS), column.is_not(None))
        yield insert(field_history).from_select(["customer_id", "field", "after", "at", "person_id"], wanted)


def _owners(session: Session) -> Executable:
    """The first owner of each customer that has one."""
    acting = session.acting
    how = literal(OwnerChange.ENTERED, ownership.c.how.type)
    first = select(customers.c.id, customers.c.owned_since, how, customers.c.owner_id, literal(acting.person_id), literal(acting.event_key))
    wanted = first.where(customers.c.id.in_(IDS), customers.c.owner_id.is_not(None))
    return insert(ownership).from_select(["customer_id", "at", "how", "to_id", "by_id", "event_key"], wanted)
