"""Who did what, and taking it back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, bindparam, exists, func, or_, select

from domain.customers import Customer
from domain.followups import Followup
from domain.people import Person
from store.session import Session
from store.tables.audit import audit
from store.tables.customers import customers
from store.tables.followups import actions, followups
from store.tables.people import people
from store.trail.ledger import COLUMNS, INSERT, OWNER_MOVED, Ledger
from store.trail.undo import UNDOABLE, Undo, UndoResult

_undoing = audit.alias("undoing")
_first = audit.alias("first_of")
LAST_UNDOABLE = (
    select(audit.c.event_key)
    .where(audit.c.person_id == bindparam("person"), audit.c.at >= bindparam("since"))
    .where(or_(and_(audit.c.action.in_(["insert", "update"]), audit.c.table_name.in_(UNDOABLE)), audit.c.action == OWNER_MOVED))
    .where(~exists().where(_undoing.c.undoes_id == audit.c.id))
    .order_by(audit.c.at.desc(), audit.c.id.desc())
    .limit(1)
)
WHEN = select(audit.c.at).where(audit.c.event_key == bindparam("event")).order_by(audit.c.id).limit(1)
NAMES = select(customers.c.name).where(customers.c.id.in_(select(audit.c.customer_id).where(audit.c.event_key == bindparam("event"))))
OF_FOLLOWUP = or_(
    and_(audit.c.table_name == followups.name, audit.c.row_id == bindparam("followup")),
    and_(
        audit.c.table_name == actions.name,
        audit.c.row_id.in_(select(actions.c.id).where(actions.c.followup_id == bindparam("followup"))),
    ),
)
EVENTS_ON = (
    select(audit.c.event_key)
    .where(audit.c.customer_id == bindparam("customer"), audit.c.action.in_(["insert", "update"]), OF_FOLLOWUP)
    .where(~exists().where(_undoing.c.undoes_id == audit.c.id))
    .group_by(audit.c.event_key)
    .order_by(func.min(audit.c.id))
)
# Somebody else's writing: what Genjin did by itself does not count.
BUILT = (
    select(people.c.name)
    .join_from(audit, people, people.c.id == audit.c.person_id)
    .where(audit.c.customer_id == bindparam("customer"), audit.c.person_id != bindparam("person"))
    .where(audit.c.id > select(func.min(_first.c.id)).where(_first.c.event_key == bindparam("event")).scalar_subquery())
    .order_by(audit.c.id)
    .limit(1)
)
BY = select(audit.c.person_id).where(audit.c.event_key == bindparam("event")).order_by(audit.c.id).limit(1)


class Audit:
    """The reading side of the audit; every repository writes to it by itself."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def refused(self, kind: str, what: str = "") -> None:
        """Somebody was refused something: `kind` is the error's word, `what` the code or command it was about."""
        self._stopped("refused", kind, what)

    def overrode(self, kind: str, what: str) -> None:
        """Somebody went on past what stops others: `kind` is the error's word, `what` the name it was about."""
        self._stopped("overrode", kind, what)

    def last_undoable(self, person: Person, since: datetime) -> str | None:
        """The newest event of this person, not before `since`, that still stands and can be taken back."""
        self._ledger.flush()
        return self._connection.scalar(LAST_UNDOABLE, {"person": person.id, "since": since})

    def happened_at(self, event_key: str) -> datetime | None:
        """When an event wrote; None when it wrote nothing."""
        self._ledger.flush()
        return self._connection.scalar(WHEN, {"event": event_key})

    def done_by(self, event_key: str) -> int | None:
        """Whose event it was; None when it wrote nothing, or nobody of ours did it."""
        self._ledger.flush()
        return self._connection.scalar(BY, {"event": event_key})

    def customers_of(self, event_key: str) -> tuple[str, ...]:
        """The names of the customers an event wrote about, those taken back included."""
        self._ledger.flush()
        return tuple(self._connection.scalars(NAMES, {"event": event_key}))

    def events_on(self, followup: Followup) -> tuple[str, ...]:
        """The standing events that wrote a log or its actions, the one that recorded it first."""
        self._ledger.flush()
        return tuple(self._connection.scalars(EVENTS_ON, {"customer": followup.customer_id, "followup": followup.id}))

    def built_on(self, event_key: str, customer: Customer, person: Person) -> str | None:
        """Who else wrote on the customer since an event of this person's, if anybody did."""
        self._ledger.flush()
        return self._connection.scalar(BUILT, {"event": event_key, "customer": customer.id, "person": person.id})

    def undo(self, event_key: str) -> UndoResult | None:
        """Take everything back that an event wrote; None when it wrote nothing, or was taken back before.

        Raises `BuiltOnError` naming the person whose later work stands on it.
        """
        return Undo(self._session, self._ledger).take_back(event_key)

    def _stopped(self, action: str, kind: str, what: str) -> None:
        acting = self._session.acting
        row = {"at": acting.at, "person_id": acting.person_id, "event_key": acting.event_key, "action": action}
        INSERT.run(self._connection, [{**dict.fromkeys(COLUMNS), **row, "after": {"kind": kind, "what": what}}])
