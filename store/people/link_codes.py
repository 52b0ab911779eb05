"""One-time codes that link another account: kept as hashes, one at a time for each person, used once before they expire."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, update

from domain.people import Person
from store.session import Session
from store.tables.people import link_codes
from store.trail.ledger import Ledger

UNUSED = link_codes.c.used_at.is_(None)
VOID = delete(link_codes).where(link_codes.c.person_id == bindparam("person"), UNUSED)
ADD = insert(link_codes)
USE = (
    update(link_codes)
    .where(link_codes.c.code_hash == bindparam("hash"), UNUSED, link_codes.c.expires_at > bindparam("now"))
    .values(used_at=bindparam("now"))
    .returning(link_codes.c.person_id)
)
PRUNE = delete(link_codes).where(link_codes.c.expires_at < bindparam("before"))


class LinkCodes:
    """Times are business time; `code_hash` is what `domain.linking` makes of a code."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def add(self, code_hash: str, person: Person, expires_at: datetime) -> None:
        """Keep a code for a person, in place of the one they had; who acts gives it."""
        self._connection.execute(VOID, {"person": person.id})
        made_by_id = self._session.acting.person_id or person.id
        values = {"person_id": person.id, "made_by_id": made_by_id, "expires_at": expires_at}
        self._connection.execute(ADD, {**values, "code_hash": code_hash})
        self._ledger.inserted(link_codes, person.id, None, values)

    def use(self, code_hash: str, now: datetime) -> int | None:
        """Whom the code links; None when it is unknown, used or expired. Of two who try at once, one succeeds."""
        return self._connection.execute(USE, {"hash": code_hash, "now": now}).scalar_one_or_none()

    def prune(self, before: datetime) -> int:
        """Forget the codes that expired before a moment."""
        return self._connection.execute(PRUNE, {"before": before}).rowcount
