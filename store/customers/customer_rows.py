"""From a customer's row to the record the rules know."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, RowMapping, bindparam, or_, select

from domain.codes import Code, CodeKind, parse_code
from domain.customers import Customer, PrivateValue
from domain.terms import Secret
from store.engine.prepared import Prepared, Row
from store.tables.customers import customers
from store.tables.people import people, teams
from store.tables.vault import vault

_owner = people.alias("owner")
_owner_team = teams.alias("owner_team")
_server = people.alias("server")
_server_team = teams.alias("server_team")
_phone = vault.alias("phone")
_email = vault.alias("email")

JOINED = (
    customers.outerjoin(_owner, _owner.c.id == customers.c.owner_id)
    .outerjoin(_owner_team, _owner_team.c.id == customers.c.owner_team_id)
    .outerjoin(_server, _server.c.id == customers.c.service_owner_id)
    .outerjoin(_server_team, _server_team.c.id == _server.c.team_id)
    .outerjoin(_phone, _phone.c.id == customers.c.phone_id)
    .outerjoin(_email, _email.c.id == customers.c.email_id)
)
OF_THE_STORE = {
    "completeness_until",
    "removed_at",
    "recycle_next_at",
    "recycle_step",
    "recycle_planned",
    "contact_next_at",
    "churn_at",
    "health_at",
    "import_id",
    "merged_into_id",
}
"""When the sweeps look at a row again, and where it came from: no business of the rules."""

COLUMNS = (
    *(column for column in customers.c if column.name not in OF_THE_STORE),
    _owner.c.name.label("owner_name"),
    _owner_team.c.name.label("owner_team_name"),
    _owner_team.c.path.label("owner_team_path"),
    _server_team.c.path.label("service_team_path"),
    _phone.c.mask.label("phone_mask"),
    _email.c.mask.label("email_mask"),
)
CUSTOMER = select(*COLUMNS).select_from(JOINED).where(customers.c.removed_at.is_(None))
"""Every customer that was not taken back, with the names and masks that are shown beside it."""
BY_ID = Prepared(CUSTOMER.where(customers.c.id == bindparam("customer")))
_into = customers.alias("merged_into")
MERGED_INTO = (
    select(_into.c.code, _into.c.removed_at)
    .join_from(customers, _into, _into.c.id == customers.c.merged_into_id)
    .where(or_(customers.c.code == bindparam("code"), customers.c.lead_code == bindparam("code")))
)
CHAIN = 20
"""So many merges of merges are followed at most."""


def customer_of(row: Row | RowMapping) -> Customer:
    """The record of a row of `CUSTOMER`."""
    values = {key: row[key] for key in CUSTOMER_KEYS}
    phone = private_value(row["phone_id"], Secret.PHONE, row["phone_mask"])
    email = private_value(row["email_id"], Secret.EMAIL, row["email_mask"])
    return Customer.of({**values, "phone": phone, "email": email})


def customer_at(connection: Connection, customer_id: int) -> Customer:
    """The record of this row; raises `LookupError` for none, and for one that was taken back."""
    row = BY_ID.row(connection, {"customer": customer_id})
    if row is None:
        raise LookupError(customer_id)
    return customer_of(row)


def private_value(row_id: int | None, kind: Secret, mask: str | None) -> PrivateValue | None:
    """What stands for a value in the vault."""
    return None if row_id is None else PrivateValue(id=row_id, kind=kind, mask=mask or "")


PRIVATE_KEYS = {"phone_id", "phone_mask", "email_id", "email_mask"}
CUSTOMER_KEYS = tuple(column.name for column in COLUMNS if column.name not in PRIVATE_KEYS)


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
