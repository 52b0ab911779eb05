"""Handovers, to service and to another owner, with their lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import BindParameter, RowMapping, bindparam, insert, literal_column, or_, select, union_all, update

from domain.codes import CodeKind, format_code, parse_code
from domain.customers import Customer
from domain.handovers.clock import due_at
from domain.handovers.handovers import FINISHED, Handover, HandoverItem, HandoverKind, HandoverState, ItemState
from domain.handovers.lists import CustomerList, Items, Known
from domain.handovers.steps import WAYS, Step
from domain.people import Person
from store.customers.customer_rows import CUSTOMER, customer_of
from store.customers.derived import lock
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.customers import customers
from store.tables.followups import followups
from store.tables.handovers import handover_customers, handover_items, handovers
from store.tables.orders import orders, tickets
from store.tables.people import people
from store.trail.ledger import Ledger

_giver, _receiver, _supervisor = people.alias("giver"), people.alias("receiver"), people.alias("supervisor")
HANDOVER = (
    select(
        *(column for column in handovers.c if column.name != "removed_at"),
        customers.c.code.label("customer_code"),
        customers.c.name.label("customer_name"),
        _giver.c.name.label("giver_name"),
        _receiver.c.name.label("receiver_name"),
        _supervisor.c.name.label("supervisor_name"),
    )
    .select_from(
        handovers.join(_giver, _giver.c.id == handovers.c.giver_id)
        .outerjoin(customers, customers.c.id == handovers.c.customer_id)
        .outerjoin(_receiver, _receiver.c.id == handovers.c.receiver_id)
        .outerjoin(_supervisor, _supervisor.c.id == handovers.c.supervisor_id)
    )
    .where(handovers.c.removed_at.is_(None))
)
# Only the table's own columns may stand in a partial index's condition: its words are the same here.
IS_OPEN = handovers.c.finished_at.is_(None)
BY_ID = Prepared(HANDOVER.where(handovers.c.id == bindparam("handover")))
TO_SERVICE = Prepared(
    HANDOVER.where(handovers.c.customer_id == bindparam("customer"), IS_OPEN, handovers.c.kind == literal_column("'to_service'"))
)
_ON_IT = union_all(
    select(handovers.c.id).where(handovers.c.customer_id == bindparam("customer"), handovers.c.kind == literal_column("'to_service'")),
    select(handover_customers.c.handover_id).where(handover_customers.c.customer_id == bindparam("customer")),
).subquery()
OPEN_ON = Prepared(HANDOVER.where(IS_OPEN, handovers.c.id.in_(select(_ON_IT.c.id))).order_by(handovers.c.kind).limit(1))
ME: BindParameter[int] = bindparam("person")
OPEN_OF = HANDOVER.where(IS_OPEN, or_(handovers.c.giver_id == ME, handovers.c.receiver_id == ME, handovers.c.supervisor_id == ME)).order_by(
    handovers.c.id
)
ADD = insert(handovers).returning(handovers.c.id)
ADD_CUSTOMERS = insert(handover_customers)
ADD_ITEMS = insert(handover_items)
ANCHOR = (
    select(handover_customers.c.customer_id)
    .where(handover_customers.c.handover_id == bindparam("handover"))
    .order_by(handover_customers.c.customer_id)
    .limit(1)
)
CONCERNED = (
    CUSTOMER.join(handover_customers, handover_customers.c.customer_id == customers.c.id)
    .where(handover_customers.c.handover_id == bindparam("handover"))
    .order_by(customers.c.id)
)
ITEMS = select(handover_items.c.customer_id, handover_items.c.item, handover_items.c.state).where(
    handover_items.c.handover_id == bindparam("handover")
)
MOVED = (
    update(handover_customers)
    .where(handover_customers.c.handover_id == bindparam("handover"), handover_customers.c.customer_id == bindparam("customer"))
    .values(moved_at=bindparam("at"))
)
HELD_BY = CUSTOMER.where(or_(customers.c.owner_id == ME, customers.c.service_owner_id == ME)).order_by(customers.c.id)
ALREADY = (
    select(handovers.c.id, handover_customers.c.customer_id)
    .join_from(handover_customers, handovers, handovers.c.id == handover_customers.c.handover_id)
    .where(handover_customers.c.customer_id.in_(bindparam("customers", expanding=True)), IS_OPEN, handovers.c.removed_at.is_(None))
    .order_by(handover_customers.c.customer_id)
    .limit(1)
)
HAVING = {
    name: select(table.c.customer_id)
    .distinct()
    .where(table.c.customer_id.in_(bindparam("customers", expanding=True)), table.c.removed_at.is_(None))
    for name, table in (("followups", followups), ("orders", orders), ("tickets", tickets))
}
FIELDS = tuple(field.name for field in fields(Handover) if field.name != "code")


@dataclass(frozen=True, kw_only=True)
class Parties:
    """Who takes part in an owner change."""

    giver: Person
    receiver: Person
    supervisor: Person


class Handovers:
    """Every change is audited under a customer the handover is about, which is also what two at once wait for."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def get(self, code: str) -> Handover | None:
        """The handover somebody typed (`H001`, `h1`); None when there is none, or it was taken back."""
        parsed = parse_code(code)
        return None if parsed is None or parsed.kind is not CodeKind.HANDOVER else self.by_id(parsed.number)

    def by_id(self, handover_id: int) -> Handover | None:
        """The handover of this row."""
        return _one(BY_ID.row(self._connection, {"handover": handover_id}))

    def open_on(self, customer: Customer) -> Handover | None:
        """The open handover to service of a customer, else the owner change it is in."""
        return _one(OPEN_ON.row(self._connection, {"customer": customer.id}))

    def to_service(self, customer: Customer) -> Handover | None:
        """The open handover to service of a customer."""
        return _one(TO_SERVICE.row(self._connection, {"customer": customer.id}))

    def open_of(self, person: Person, limit: int) -> tuple[Handover, ...]:
        """What somebody gives, receives or supervises and is not finished, the oldest first."""
        rows = self._connection.execute(OPEN_OF.limit(limit), {"person": person.id}).mappings()
        return tuple(_handover(row) for row in rows)

    def start_to_service(self, customer: Customer, giver: Person) -> Handover:
        """A new draft about a won customer, or the one that is open already: two who begin at once get the same."""
        lock(self._session, customer.id)
        present = self.to_service(customer)
        if present is not None:
            return present
        given = {"customer_id": customer.id, "giver_id": giver.id, "due_at": due_at(self._session.acting.at, self._session.policy)}
        return self._add(HandoverKind.SERVICE, customer.id, given)

    def start_transfer(self, parties: Parties, lists: Sequence[CustomerList]) -> Handover:
        """A new owner change of these customers, with their lists as they begin."""
        people_of = {"giver_id": parties.giver.id, "receiver_id": parties.receiver.id, "supervisor_id": parties.supervisor.id}
        started = self._add(HandoverKind.TRANSFER, min(each.customer.id for each in lists), people_of)
        self._connection.execute(ADD_CUSTOMERS, [{"handover_id": started.id, "customer_id": each.customer.id} for each in lists])
        items = (
            {"handover_id": started.id, "customer_id": each.customer.id, "item": item, "state": state}
            for each in lists
            for item, state in each.items.items()
        )
        self._connection.execute(ADD_ITEMS, list(items))
        return started

    def take(self, handover: Handover, step: Step, **values: object) -> Handover | None:
        """The handover one step further, with these columns; None when it was no longer where the step begins: somebody was faster."""
        anchor = self._anchor(handover)
        lock(self._session, anchor)
        way, now = WAYS[step], self._session.acting.at
        after = {"state": way.to, **values}
        if way.to in FINISHED:
            after["finished_at"] = now
        present = self._connection.execute(select(handovers).where(handovers.c.id == handover.id)).mappings().one()
        moved = self._connection.scalar(
            update(handovers)
            .where(handovers.c.id == handover.id, handovers.c.state.in_(way.since), handovers.c.removed_at.is_(None))
            .values(after)
            .returning(handovers.c.id)
        )
        if moved is None:
            return None
        self._ledger.updated(handovers, handover.id, anchor, before={name: present[name] for name in after}, after=after)
        return self.by_id(handover.id)

    def lists(self, handover: Handover) -> tuple[CustomerList, ...]:
        """Each customer of an owner change with its list."""
        items: dict[int, dict[HandoverItem, ItemState]] = {}
        for row in self._connection.execute(ITEMS, {"handover": handover.id}):
            items.setdefault(row.customer_id, {})[row.item] = row.state
        concerned = self._connection.execute(CONCERNED, {"handover": handover.id}).mappings()
        return tuple(CustomerList(customer=customer_of(row), items=items[row["id"]]) for row in concerned)

    def hold(self, handover: Handover) -> None:
        """Make others who change this handover wait for this transaction's end."""
        lock(self._session, self._anchor(handover))

    def tick(self, handover: Handover, changes: Items, *, on: Customer | None = None) -> None:
        """Write these items of one customer's list, or of every customer's where they are still open.

        A list is work in progress: no change of the record, so no audit.
        """
        of_it = handover_items.c.state == ItemState.OPEN if on is None else handover_items.c.customer_id == on.id
        for item, state in changes.items():
            self._connection.execute(
                update(handover_items)
                .where(handover_items.c.handover_id == handover.id, handover_items.c.item == item, of_it)
                .values(state=state)
            )

    def moved(self, handover: Handover, customer: Customer) -> None:
        """Keep that this customer went over now."""
        self._connection.execute(MOVED, {"handover": handover.id, "customer": customer.id, "at": self._session.acting.at})

    def held_by(self, person: Person) -> tuple[Customer, ...]:
        """Everything somebody owns or serves."""
        return tuple(customer_of(row) for row in self._connection.execute(HELD_BY, {"person": person.id}).mappings())

    def already(self, customers_of: Sequence[Customer]) -> tuple[Customer, Handover] | None:
        """The first of these customers that is in an open owner change, with that one."""
        by_id = {customer.id: customer for customer in customers_of}
        row = self._connection.execute(ALREADY, {"customers": list(by_id)}).first()
        found = None if row is None else self.by_id(row.id)
        return None if row is None or found is None else (by_id[row.customer_id], found)

    def known(self, customers_of: Sequence[Customer]) -> Mapping[int, Known]:
        """What the memory holds of each of these customers, as far as their lists ask for it."""
        ids = [customer.id for customer in customers_of]
        having = {name: set(self._connection.scalars(query, {"customers": ids})) for name, query in HAVING.items()}
        return {id_: Known(**{name: id_ in found for name, found in having.items()}) for id_ in ids}

    def _add(self, kind: HandoverKind, anchor: int, given: Mapping[str, object]) -> Handover:
        values = {"kind": kind, "state": HandoverState.DRAFT, "started_at": self._session.acting.at, **given}
        handover_id = self._connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(handovers, handover_id, anchor, values)
        row = BY_ID.row(self._connection, {"handover": handover_id})
        if row is None:
            raise LookupError(handover_id)
        return _handover(row)

    def _anchor(self, handover: Handover) -> int:
        """The customer whose history tells of it: its own, or the first of an owner change."""
        if handover.customer_id is not None:
            return handover.customer_id
        return int(self._connection.execute(ANCHOR, {"handover": handover.id}).scalar_one())


def _one(row: Mapping[str, object] | None) -> Handover | None:
    return None if row is None else _handover(row)


def _handover(row: Mapping[str, object] | RowMapping) -> Handover:
    values = {name: row[name] for name in FIELDS}
    return Handover(code=format_code(CodeKind.HANDOVER, int(str(row["id"]))), **values)  # type: ignore[arg-type]  # The columns are the fields.
