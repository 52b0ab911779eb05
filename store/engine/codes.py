"""The next number of a letter: a sequence where the database has them, else a counter moved on under the write lock."""

from __future__ import annotations

from sqlalchemy import BigInteger, Connection, bindparam, cast, func, select, text
from sqlalchemy.dialects import sqlite

from domain.codes import CodeKind, format_code
from store.session import Session
from store.tables.customers import counters, customer_codes, customers, lead_codes

SEQUENCES = {CodeKind.CUSTOMER: customer_codes, CodeKind.LEAD: lead_codes}
COUNT_ON = (
    sqlite.insert(counters)
    .values(name=bindparam("letter"), value=1)
    .on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
    .returning(counters.c.value)
)
SET_SEQUENCE = text("SELECT setval(:sequence, :value, :called)")
SET_COUNTER = (
    sqlite.insert(counters)
    .values(name=bindparam("letter"), value=bindparam("highest"))
    .on_conflict_do_update(index_elements=["name"], set_={"value": func.max(counters.c.value, bindparam("highest"))})
)


def next_code(session: Session, kind: CodeKind) -> str:
    """A fresh customer's or lead's code; never given twice, whatever becomes of its record."""
    if session.is_postgresql:
        return format_code(kind, session.connection.execute(select(SEQUENCES[kind].next_value())).scalar_one())
    return format_code(kind, session.connection.execute(COUNT_ON, {"letter": str(kind)}).scalar_one())


def realign(connection: Connection) -> None:
    """Move the sequences and counters past every code in use: after rows came in with codes of their own."""
    for kind, column in ((CodeKind.CUSTOMER, customers.c.code), (CodeKind.LEAD, customers.c.lead_code)):
        number = cast(func.substr(column, 2), BigInteger)
        highest = connection.execute(select(func.max(number)).where(column.like(f"{kind}%"))).scalar() or 0
        if connection.dialect.name == "postgresql":
            sequence = SEQUENCES[kind].name
            connection.execute(SET_SEQUENCE, {"sequence": sequence, "value": max(highest, 1), "called": highest > 0})
        else:
            connection.execute(SET_COUNTER, {"letter": str(kind), "highest": highest})
