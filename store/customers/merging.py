"""Two records become one, in one transaction; everything that changed hands is kept, so that it can be taken back.

Rows that hang on the merged record are given to the survivor as they are. Only what can be there once (tags, shares, a place in a
transfer, a contact's number) gives way; the record itself stays, removed, and its codes lead to the survivor.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, Table, TextClause, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import NoResultFound

from domain.care.clocks import ClockKind
from domain.customers import Customer, PrivateValue
from domain.merging.merging import BothHandedOverError, Merge, MergeBuiltOnError, fills
from domain.people import Person
from domain.pool.ownership import OwnerChange
from store.customers.customer_rows import customer_at
from store.customers.derived import lock, refresh
from store.customers.earned import keep_earned
from store.customers.finding import index_names
from store.customers.merging_rows import ONCE, TABLES, Moved, built_on
from store.pool.lead_clocks import about_of
from store.session import Session
from store.tables.care import RUNNING, clocks, reminders
from store.tables.care import WAITING as REMINDER_WAITS
from store.tables.customers import contacts, customers
from store.tables.handovers import OPEN_TO_SERVICE, handovers
from store.tables.metadata import metadata
from store.tables.moving import merges
from store.tables.pool import ownership
from store.trail.ledger import MERGED, Ledger, Plain, from_plain, plain_values

SEPARATED = "separate"
"""What the audit calls a row that went back."""
PRIVATE = {"phone": "phone_id", "email": "email_id"}
MERGE = (
    select(
        *(merges.c[name] for name in ("id", "survivor_id", "merged_id", "at", "undone_at", "moved")), customers.c.code.label("merged_code")
    )
    .join_from(merges, customers, customers.c.id == merges.c.merged_id)
    .where(merges.c.id == bindparam("merge"))
)
NEWEST = (
    select(merges.c.id)
    .where(merges.c.by_id == bindparam("person"), merges.c.at > bindparam("since"), merges.c.undone_at.is_(None))
    .order_by(merges.c.id.desc())
    .limit(1)
)
TO_SERVICE = select(func.count()).where(handovers.c.customer_id.in_(bindparam("both", expanding=True)), OPEN_TO_SERVICE)
NUMBERS = select(func.coalesce(func.max(contacts.c.number), 0)).where(contacts.c.customer_id == bindparam("customer"))
CONTACT_CLOCK = select(clocks.c.id, clocks.c.step).where(
    clocks.c.kind == ClockKind.CONTACT_CHANGED, clocks.c.about == bindparam("about"), RUNNING
)
LAST_OWNER = select(ownership.c.to_id).where(ownership.c.customer_id == bindparam("customer")).order_by(ownership.c.id.desc()).limit(1)


class Merging:
    """Merging customers, and parting them again."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def counts(self, customer: Customer) -> Mapping[str, int]:
        """How many rows of each table hang on a record, those that were taken back included; tables without any are left out."""
        found = {table.name: self._count(table, customer.id) for table in (*TABLES, *ONCE)}
        return {name: count for name, count in found.items() if count}

    def get(self, merge_id: int) -> Merge:
        """The merge of this row; raises `LookupError`."""
        row = self._row(merge_id)
        return Merge(**{name: value for name, value in row.items() if name != "moved"})

    def newest(self, person: Person, since: datetime) -> Merge | None:
        """This person's newest merge after `since` that stands."""
        found = self._connection.scalar(NEWEST, {"person": person.id, "since": since})
        return None if found is None else self.get(found)

    def merge(self, survivor: Customer, merged: Customer) -> Merge:
        """Give the survivor all that hangs on the other. Raises BothHandedOverError."""
        for customer_id in sorted((survivor.id, merged.id)):
            lock(self._session, customer_id)
        if self._connection.execute(TO_SERVICE, {"both": [survivor.id, merged.id]}).scalar_one() > 1:
            raise BothHandedOverError(merged)
        moved = Moved()
        self._settle_names_and_numbers(survivor, merged, moved)
        for table in TABLES:
            self._give(table, survivor.id, merged.id, moved)
        for table in ONCE:
            self._give_once(table, survivor.id, merged.id, moved)
        self._keep_owner_last(survivor, moved)
        self._fill(survivor, merged, moved)
        gone = {"removed_at": self._session.acting.at, "merged_into_id": survivor.id}
        self._change(customers, {"id": merged.id}, gone, moved)
        self._settle(survivor.id, merged.id)
        return self.get(self._keep(survivor, merged, moved))

    def undo(self, merge: Merge) -> tuple[Customer, Customer]:
        """Part them again; which two they are. Raises MergeBuiltOnError when somebody went on working with what moved."""
        for customer_id in sorted((merge.survivor_id, merge.merged_id)):
            lock(self._session, customer_id)
        row = self._row(merge.id)
        kept = json.loads(self._session.keyring.open(row["moved"]))
        self._ledger.flush()
        who = built_on(self._connection, merge, kept)
        if who is not None:
            raise MergeBuiltOnError(who, self._code(merge.survivor_id))
        self._put_back(merge, kept)
        self._connection.execute(update(merges).where(merges.c.id == merge.id).values(undone_at=self._session.acting.at))
        self._settle(merge.survivor_id, merge.merged_id)
        refresh(self._session, merge.merged_id)
        return customer_at(self._connection, merge.survivor_id), customer_at(self._connection, merge.merged_id)

    def _count(self, table: Table, customer_id: int) -> int:
        return self._connection.scalar(select(func.count()).select_from(table).where(table.c.customer_id == customer_id)) or 0

    def _row(self, merge_id: int) -> RowMapping:
        try:
            return self._connection.execute(MERGE, {"merge": merge_id}).mappings().one()
        except NoResultFound as missing:
            raise LookupError(merge_id) from missing

    def _give(self, table: Table, survivor_id: int, merged_id: int, moved: Moved) -> None:
        for row_id in self._connection.scalars(select(table.c.id).where(table.c.customer_id == merged_id).order_by(table.c.id)).all():
            self._change(table, {"id": row_id}, {"customer_id": survivor_id}, moved)

    def _give_once(self, table: Table, survivor_id: int, merged_id: int, moved: Moved) -> None:
        """Rows that a record has once: the survivor's own stays, the other's is kept for taking it back."""
        others = [column.name for column in table.primary_key if column.name != "customer_id"]
        held = {
            tuple(row)
            for row in self._connection.execute(select(*(table.c[name] for name in others)).where(table.c.customer_id == survivor_id))
        }
        for row in self._connection.execute(select(table).where(table.c.customer_id == merged_id)).mappings().all():
            self._connection.execute(delete(table).where(*_at(table, row)))
            moved.lost(table, plain_values(dict(row)))
            if tuple(row[name] for name in others) not in held:
                self._connection.execute(insert(table).values({**row, "customer_id": survivor_id}))
                moved.made(table, plain_values({**row, "customer_id": survivor_id}))

    def _settle_names_and_numbers(self, survivor: Customer, merged: Customer, moved: Moved) -> None:
        """Numbers go on after the survivor's, who keeps its main contact; what would be said of the other's code is not said."""
        first = self._connection.scalar(NUMBERS, {"customer": survivor.id}) or 0
        has_main = self._connection.scalar(select(func.count()).where(*_present_main(survivor.id)))
        found = select(contacts.c.id, contacts.c.is_main).where(contacts.c.customer_id == merged.id).order_by(contacts.c.number.desc())
        rows = self._connection.execute(found).all()
        for place, row in enumerate(rows):
            place_after: dict[str, object] = {"number": first + len(rows) - place, "customer_id": survivor.id}
            self._change(contacts, {"id": row.id}, {**place_after, "is_main": False} if row.is_main and has_main else place_after, moved)
        self._carry_contact_clock(survivor, merged, moved)
        codes = [code for code in (merged.code, merged.lead_code) if code]
        silenced: tuple[tuple[Table, TextClause, dict[str, object]], ...] = (
            (clocks, RUNNING, {"ended_at": self._session.acting.at}),
            (reminders, REMINDER_WAITS, {"state": "dropped"}),
        )
        for table, running, after in silenced:
            about = select(table.c.id).where(table.c.customer_id == merged.id, table.c.about.in_(codes), running)
            for row_id in self._connection.scalars(about).all():
                self._change(table, {"id": row_id}, after, moved)

    def _carry_contact_clock(self, survivor: Customer, merged: Customer, moved: Moved) -> None:
        """A changed contact is still to be put on record: of both clocks the survivor's own stays, and its owner has to act.

        What the other's owner was told is told anew, of the record that is left.
        """
        mine, other = (self._connection.execute(CONTACT_CLOCK, {"about": about_of(each)}).first() for each in (survivor, merged))
        if other is None or mine is not None or survivor.owner_id is None:
            return
        after: dict[str, object] = {"about": about_of(survivor), "person_id": survivor.owner_id, "customer_id": survivor.id}
        self._change(clocks, {"id": other.id}, after | ({"next_at": self._session.acting.at} if other.step else {}), moved)

    def _keep_owner_last(self, survivor: Customer, moved: Moved) -> None:
        """The ledger of both is one story; its last word is whose the survivor is."""
        last = self._connection.scalar(LAST_OWNER, {"customer": survivor.id})
        if last == survivor.owner_id:
            return
        acting = self._session.acting
        values = {"customer_id": survivor.id, "at": acting.at, "how": OwnerChange.TRANSFERRED, "event_key": acting.event_key}
        values |= {"from_id": last, "to_id": survivor.owner_id, "by_id": acting.person_id, "pool_id": survivor.pool_id}
        row_id = self._connection.scalar(insert(ownership).values(values).returning(ownership.c.id))
        moved.made(ownership, {"id": row_id})

    def _fill(self, survivor: Customer, merged: Customer, moved: Moved) -> None:
        taken = {
            PRIVATE.get(name, name): value.id if isinstance(value, PrivateValue) else value
            for name, value in fills(survivor, merged).items()
        }
        if taken:
            self._change(customers, {"id": survivor.id}, taken, moved)

    def _change(self, table: Table, at: Mapping[str, int], after: Mapping[str, object], moved: Moved) -> None:
        here = _at(table, at)
        before = self._connection.execute(select(*(table.c[name] for name in after)).where(*here)).mappings().one()
        self._connection.execute(update(table).where(*here).values(dict(after)))
        moved.changed(table, at["id"], plain_values(dict(before)), plain_values(after))

    def _keep(self, survivor: Customer, merged: Customer, moved: Moved) -> int:
        acting = self._session.acting
        sealed = self._session.keyring.seal(json.dumps(moved.kept()))
        values = {"survivor_id": survivor.id, "merged_id": merged.id, "by_id": acting.person_id, "at": acting.at, "moved": sealed}
        merge_id: int = self._connection.execute(insert(merges).values(values).returning(merges.c.id)).scalar_one()
        for name, row_id, before, after in moved.changes:
            self._ledger.write(MERGED, metadata.tables[name], row_id, customer_id=merged.id, before=before, after=after)
        summary = {"merged_id": merged.id, "code": merged.code}
        self._ledger.write(MERGED, merges, merge_id, customer_id=survivor.id, after=summary)
        return merge_id

    def _put_back(self, merge: Merge, kept: Mapping[str, list[list[object]]]) -> None:
        for name, row in kept["made"]:
            table = metadata.tables[str(name)]
            self._connection.execute(delete(table).where(*_at(table, _back(table, row))))
        for name, row in kept["lost"]:
            table = metadata.tables[str(name)]
            self._connection.execute(insert(table).values(_back(table, row)))
        # Numbers are unique within a record: what moved last goes back first.
        for name, row_id, before, after in reversed(kept["changed"]):
            table = metadata.tables[str(name)]
            self._connection.execute(update(table).where(table.c.id == row_id).values(_back(table, before)))
            self._ledger.write(SEPARATED, table, int(str(row_id)), customer_id=merge.merged_id, before=_plain(after), after=_plain(before))

    def _settle(self, survivor_id: int, merged_id: int) -> None:
        for customer_id in (survivor_id, merged_id):
            index_names(self._session, customer_id)
            keep_earned(self._session, customer_id)
        refresh(self._session, survivor_id)

    def _code(self, customer_id: int) -> str:
        return str(self._connection.execute(select(customers.c.code).where(customers.c.id == customer_id)).scalar_one())


def _present_main(customer_id: int) -> tuple[ColumnElement[bool], ...]:
    return contacts.c.customer_id == customer_id, contacts.c.is_main, contacts.c.removed_at.is_(None)


def _at(table: Table, row: Mapping[str, object] | RowMapping) -> tuple[ColumnElement[bool], ...]:
    return tuple(column == row[column.name] for column in table.primary_key)


def _plain(values: object) -> dict[str, Plain]:
    return dict(values) if isinstance(values, dict) else {}


def _back(table: Table, values: object) -> dict[str, object]:
    return {name: from_plain(table.c[name], value) for name, value in _plain(values).items()}
