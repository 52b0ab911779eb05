"""Events that arrived: each acts once, and a repeated one gets the first one's answer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from store.engine.insert_once import InsertOnce
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.delivery import inbox

CLAIM = InsertOnce(inbox, "event_key", "at", key="event_key")
KEY = inbox.c.event_key == bindparam("key")
ANSWER = Prepared(update(inbox).where(KEY).values(answer=bindparam("sealed")))
FAIL = update(inbox).where(KEY).values(failed_reference=bindparam("reference"))
ANSWER_OF = select(inbox.c.answer).where(KEY)
FAILURES = select(inbox.c.event_key, inbox.c.failed_reference).where(inbox.c.failed_reference.is_not(None)).order_by(inbox.c.at.desc())
PRUNE = delete(inbox).where(inbox.c.at < bindparam("before"))


class Inbox:
    """What came in, by its unique key."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self._keyring = session.keyring

    def claim(self, event_key: str, at: datetime) -> bool:
        """Take an event; False when it was taken before. Of two who try at once, the second waits for the first one's end."""
        return CLAIM.run(self._connection, {"event_key": event_key, "at": at}) is not None

    def answer(self, event_key: str, answer: str) -> None:
        """Keep what was answered, sealed: people's own words may hold anything."""
        ANSWER.run(self._connection, {"key": event_key, "sealed": self._keyring.seal(answer)})

    def failed(self, event_key: str, reference: str) -> None:
        """Mark an event that we failed on with the reference its sender was given."""
        self._connection.execute(FAIL, {"key": event_key, "reference": reference})

    def answer_of(self, event_key: str) -> str | None:
        """What was answered; None when the event is unknown or was never answered."""
        sealed = self._connection.scalar(ANSWER_OF, {"key": event_key})
        return None if sealed is None else self._keyring.open(sealed)

    def failures(self, limit: int) -> tuple[tuple[str, str], ...]:
        """Event keys and references of the events we failed on, newest first."""
        return tuple((row.event_key, row.failed_reference) for row in self._connection.execute(FAILURES.limit(limit)))

    def prune(self, before: datetime) -> int:
        """Forget the events before a moment; the platforms stop repeating long before."""
        return self._connection.execute(PRUNE, {"before": before}).rowcount
