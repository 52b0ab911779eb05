"""The next number of a letter: a sequence where the database has them, else a counter moved on under the write lock."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import BigInteger, Connection, bindparam, cast, func, or_, select, text
from sqlalchemy.dialects import sqlite

from domain.codes import Code, CodeKind, format_code, parse_code
from store.engine.prepared import Prepared, Row
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


_into = customers.alias("merged_into")
MERGED_INTO = (
    select(_into.c.code, _into.c.removed_at)
    .join_from(customers, _into, _into.c.id == customers.c.merged_into_id)
    .where(or_(customers.c.code == bindparam("code"), customers.c.lead_code == bindparam("code")))
)
CHAIN = 20
"""So many merges of merges are followed at most."""


def row_of_code(connection: Connection, typed: str, query: Callable[[CodeKind], Prepared], given: Row) -> Row | None:
    """The record of a customer's or lead's typed code, else the one it was merged into; None for whatever the query does not find.

    `query` gives the statement for a kind of code, which asks for `code` beside what is `given`.
    """
    code = parse_code(typed)
    if code is None or code.kind not in {CodeKind.CUSTOMER, CodeKind.LEAD}:
        return None
    row = query(code.kind).row(connection, {**given, "code": str(code)})
    if row is None and (present := _present_code(connection, code)) is not None:
        row = query(present.kind).row(connection, {**given, "code": str(present)})
    return row


def _present_code(connection: Connection, code: Code) -> Code | None:
    """The code of the record that one of this code was merged into, however often; None for one that was not."""
    typed = str(code)
    for _step in range(CHAIN):
        row = connection.execute(MERGED_INTO, {"code": typed}).first()
        if row is None:
            return None
        typed = row.code
        if row.removed_at is None:
            return parse_code(typed)
    return None


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
