"""The due columns of customers, as the sweeps read and move them on. No change of the record, so no audit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update

from store.engine.prepared import Prepared
from store.session import Session
from store.tables.care import reminders
from store.tables.customers import customers

TOLD_AT = Prepared(select(reminders.c.found_at).where(reminders.c.key == bindparam("reminder")))


class Watched:
    """One due column's statements."""

    def __init__(self, name: str) -> None:
        column = customers.c[name]
        alive = (column <= bindparam("now"), customers.c.removed_at.is_(None))
        self.due = Prepared(select(customers.c.id).where(*alive).order_by(column, customers.c.id).limit(bindparam("at_most")))
        self.take = Prepared(
            update(customers).where(customers.c.id == bindparam("customer"), *alive).values({name: None}).returning(customers.c.id)
        )
        self.move = Prepared(update(customers).where(customers.c.id == bindparam("customer")).values({name: bindparam("to")}))


CONTACT, SILENCE, HEALTH = Watched("contact_next_at"), Watched("churn_at"), Watched("health_at")


class Watch:
    """Who is due a look: read outside the write lock, then taken inside it by one worker."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def due(self, watched: Watched, now: datetime, limit: int) -> tuple[int, ...]:
        """The first customers that are due, at most so many."""
        return tuple(row["id"] for row in watched.due.rows(self._connection, {"now": now, "at_most": limit}))

    def take(self, watched: Watched, customer_id: int, now: datetime) -> bool:
        """Whether it is still due; it then is no longer, until it is looked at again. Of two who try at once, one succeeds."""
        return watched.take.row(self._connection, {"customer": customer_id, "now": now}) is not None

    def again(self, watched: Watched, customer_id: int, at: datetime | None) -> None:
        """Look at it again then; never when nothing is left to say."""
        watched.move.run(self._connection, {"customer": customer_id, "to": at})

    def told_at(self, key: str) -> datetime | None:
        """When the reminder of this key was found; None when it never was."""
        row = TOLD_AT.row(self._connection, {"reminder": key})
        return None if row is None else row["found_at"]
