"""What somebody asked a superior for, and what the superior said."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, insert, or_, select, update

from domain.customers import Customer
from domain.people import Person
from domain.pool.asking import Approval, ApprovalKind, ApprovalState
from store.customers.derived import lock, refresh
from store.engine.prepared import Prepared, Row
from store.session import Session
from store.tables.audit import audit
from store.tables.customers import customers
from store.tables.people import people
from store.tables.pool import approvals
from store.tables.types import UTCTime
from store.trail.ledger import Ledger

_decider = people.alias("decider")
APPROVAL = select(approvals, _decider.c.name.label("decided_by_name")).outerjoin_from(
    approvals, _decider, _decider.c.id == approvals.c.decided_by_id
)
BY_ID = APPROVAL.where(approvals.c.id == bindparam("approval"))
NEWEST = approvals.c.id.desc()
WAITING_ON = APPROVAL.where(
    approvals.c.customer_id == bindparam("customer"),
    approvals.c.kind == bindparam("kind", type_=approvals.c.kind.type),
    approvals.c.state == ApprovalState.WAITING,
).order_by(NEWEST)
LEAVE_AT = Prepared(
    APPROVAL.where(
        approvals.c.asked_by_id == bindparam("person"),
        approvals.c.kind == bindparam("kind"),
        approvals.c.until > bindparam("at", type_=UTCTime()),
        approvals.c.state == bindparam("state"),
        or_(approvals.c.since.is_(None), approvals.c.since <= bindparam("at", type_=UTCTime())),
    )
    # Of two that cover the moment, the one that lasts longer.
    .order_by(approvals.c.until.desc())
    .limit(1)
)
A_LEAVE = {"kind": ApprovalKind.LEAVE, "state": ApprovalState.APPROVED}
# Who asked and when lead through an index of the audit to the one row.
ASKED_IN = Prepared(
    select(audit.c.event_key).where(
        audit.c.person_id == bindparam("by"),
        audit.c.at == bindparam("at"),
        audit.c.action == bindparam("action", "insert"),
        audit.c.table_name == bindparam("table", approvals.name),
        audit.c.row_id == bindparam("approval"),
    )
)
ADD = insert(approvals).returning(approvals.c.id)
EXTEND = Prepared(update(customers).where(customers.c.id == bindparam("customer")).values(extended_until=bindparam("until")))
DECIDE = (
    update(approvals)
    .where(approvals.c.id == bindparam("approval"), approvals.c.state == ApprovalState.WAITING)
    .values(
        state=bindparam("to", type_=approvals.c.state.type),
        decided_by_id=bindparam("by"),
        decided_at=bindparam("now", type_=UTCTime()),
    )
    .returning(approvals.c.id, approvals.c.customer_id)
)


class Approvals:
    """Wishes that wait for a superior's click. Each is decided once; nothing of it is ever undone."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def ask(  # noqa: PLR0913 — a wish is this wide.
        self,
        kind: ApprovalKind,
        *,
        customer: Customer | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        reason: str | None = None,
        approver: Person | None,
        asker: Person | None = None,
    ) -> Approval:
        """A new wish of who acts, or of `asker` when somebody asks for them; it waits for `approver`."""
        acting = self._session.acting
        values = {
            "kind": kind,
            "customer_id": customer.id if customer else None,
            "asked_by_id": asker.id if asker else acting.person_id,
            "asked_at": acting.at,
            "approver_id": approver.id if approver else None,
            "since": since,
            "until": until,
            "reason": reason,
            "state": ApprovalState.WAITING,
        }
        approval_id = self._connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(approvals, approval_id, customer.id if customer else None, values)
        return self.get(approval_id)

    def get(self, approval_id: int) -> Approval:
        """The wish of this row; raises `LookupError`."""
        row = self._connection.execute(BY_ID, {"approval": approval_id}).mappings().first()
        if row is None:
            raise LookupError(approval_id)
        return approval_of(row)

    def event_of(self, approval: Approval) -> str | None:
        """The event that asked; None when somebody else asked for them."""
        self._ledger.flush()
        row = ASKED_IN.row(self._connection, {"by": approval.asked_by_id, "at": approval.asked_at, "approval": approval.id})
        return None if row is None else str(row["event_key"])

    def waiting_on(self, customer: Customer, kind: ApprovalKind) -> Approval | None:
        """What is asked for about a customer and not decided yet, the newest."""
        row = self._connection.execute(WAITING_ON, {"customer": customer.id, "kind": kind}).mappings().first()
        return None if row is None else approval_of(row)

    def decide(self, approval_id: int, by: Person, state: ApprovalState) -> Approval | None:
        """Approved, refused or withdrawn now; None when it was decided or withdrawn before: of two who press at once, one succeeds."""
        given = {"approval": approval_id, "by": by.id, "to": state, "now": self._session.acting.at}
        decided = self._connection.execute(DECIDE, given).first()
        if decided is None:
            return None
        before = {"state": ApprovalState.WAITING, "decided_by_id": None, "decided_at": None}
        after = {"state": state, "decided_by_id": by.id, "decided_at": self._session.acting.at}
        self._ledger.updated(approvals, approval_id, decided.customer_id, before=before, after=after)
        return self.get(approval_id)

    def extend(self, approval: Approval, customer: Customer) -> None:
        """Carry out an approved wish for longer protection.

        It is audited under the wish's name: an approval is never taken back with its click.
        """
        lock(self._session, customer.id)
        EXTEND.run(self._connection, {"customer": customer.id, "until": approval.until})
        before, after = {"extended_until": customer.extended_until}, {"extended_until": approval.until}
        self._ledger.write("grant", approvals, approval.id, customer_id=customer.id, before=before, after=after)
        refresh(self._session, customer.id)

    def on_leave(self, person: Person, at: datetime) -> Approval | None:
        """The approved leave that covers the moment, its end excluded; of several the one that lasts longest."""
        row = LEAVE_AT.row(self._connection, {"person": person.id, "at": at, **A_LEAVE})
        return None if row is None else approval_of(row)


FIELDS = tuple(field.name for field in fields(Approval))


def approval_of(row: RowMapping | Row) -> Approval:
    """A row of `APPROVAL`."""
    return Approval(**{name: row[name] for name in FIELDS})
