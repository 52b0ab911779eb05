"""Taking away what an import left behind that was killed before it was published: some rows at a time, as if it never was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import BindParameter, Connection, Executable, Select, bindparam, delete, select

from store.arrivals.lease import OF_IMPORT, Hold
from store.tables.customers import contacts, customers, name_lines, name_parts, tags
from store.tables.followups import actions, followups
from store.tables.vault import vault

AT_ONCE = 250
IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
OF_CUSTOMERS = tuple(delete(table).where(table.c.customer_id.in_(IDS)) for table in (actions, followups, contacts, tags, name_lines))
LINES = select(name_lines.c.customer_id, name_lines.c.parts).where(name_lines.c.customer_id.in_(IDS))
FORGET = delete(name_parts).where(name_parts.c.part == bindparam("piece"), name_parts.c.customer_id == bindparam("customer"))
SEALED = (
    select(customers.c.phone_id, customers.c.email_id).where(customers.c.id.in_(IDS)),
    select(contacts.c.phone_id, contacts.c.email_id, contacts.c.wechat_id).where(contacts.c.customer_id.in_(IDS)),
)
SEALED_OF_PEOPLE = (select(contacts.c.phone_id, contacts.c.email_id, contacts.c.wechat_id).where(contacts.c.id.in_(IDS)),)
UNSEAL = delete(vault).where(vault.c.id.in_(IDS))


def clear(hold: Hold) -> None:
    """Delete its customers with everything on them, then what it added to others."""
    while ids := _some(hold, select(customers.c.id).where(customers.c.import_id == OF_IMPORT)):
        with hold.turn() as crm:
            _forget_customers(crm.session.connection, ids)
    while ids := _some(hold, select(followups.c.id).where(followups.c.import_id == OF_IMPORT)):
        with hold.turn() as crm:
            crm.session.connection.execute(delete(actions).where(actions.c.followup_id.in_(IDS)), {"ids": ids})
            crm.session.connection.execute(delete(followups).where(followups.c.id.in_(IDS)), {"ids": ids})
    while ids := _some(hold, select(contacts.c.id).where(contacts.c.import_id == OF_IMPORT)):
        with hold.turn() as crm:
            sealed = _sealed(crm.session.connection, SEALED_OF_PEOPLE, ids)
            crm.session.connection.execute(delete(contacts).where(contacts.c.id.in_(IDS)), {"ids": ids})
            crm.session.connection.execute(UNSEAL, {"ids": sealed})


def _some(hold: Hold, query: Select[tuple[int]]) -> list[int]:
    with hold.database.reading() as crm:
        return list(crm.session.connection.scalars(query.limit(AT_ONCE), {"which": hold.import_id}))


def _forget_customers(connection: Connection, ids: Sequence[int]) -> None:
    given = {"ids": ids}
    sealed = _sealed(connection, SEALED, ids)
    lines = connection.execute(LINES, given).all()
    if pieces := [{"piece": piece, "customer": row.customer_id} for row in lines for piece in row.parts.split()]:
        connection.execute(FORGET, pieces)
    for statement in (*OF_CUSTOMERS, delete(customers).where(customers.c.id.in_(IDS))):
        connection.execute(statement, given)
    connection.execute(UNSEAL, {"ids": sealed})


def _sealed(connection: Connection, queries: Iterable[Executable], ids: Sequence[int]) -> list[int]:
    """The rows of the vault that only these rows name."""
    found = (row for query in queries for row in connection.execute(query, {"ids": ids}))
    return [row_id for row in found for row_id in row if row_id is not None]
