"""What a file brings to a record that was merged while the file came in: it goes where the record went."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select, update

from store.tables.customers import contacts, customers
from store.tables.followups import actions, followups

INTO = select(customers.c.merged_into_id).where(customers.c.id == bindparam("customer"))
LAST = select(func.coalesce(func.max(contacts.c.number), 0)).where(contacts.c.customer_id == bindparam("customer"))
BROUGHT = (
    select(contacts.c.id)
    .where(contacts.c.customer_id == bindparam("customer"), contacts.c.import_id == bindparam("which"))
    .order_by(contacts.c.number)
)


def follow_merge(connection: Connection, import_id: int, customer_id: int) -> int:
    """The record itself, or the one that is left of it, which then has what the import brought; however often it was merged on."""
    into = connection.scalar(INTO, {"customer": customer_id})
    if into is None:
        return customer_id
    first = connection.scalar(LAST, {"customer": into}) or 0
    # Numbers go on after the survivor's, whose main contact stays.
    for place, row_id in enumerate(connection.scalars(BROUGHT, {"customer": customer_id, "which": import_id}).all(), first + 1):
        told = {"customer_id": into, "number": place, "is_main": False}
        connection.execute(update(contacts).where(contacts.c.id == row_id).values(told))
    there = (followups.c.customer_id == customer_id, followups.c.import_id == import_id)
    talks = select(followups.c.id).where(*there)
    connection.execute(update(actions).where(actions.c.followup_id.in_(talks)).values(customer_id=into))
    connection.execute(update(followups).where(*there).values(customer_id=into))
    return follow_merge(connection, import_id, into)
