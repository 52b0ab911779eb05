"""Lines that wait for a click before they are carried out: sealed, and taken once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update

from store.session import Session
from store.tables.desk import drafts

ADD = insert(drafts)
UNTAKEN = (drafts.c.id == bindparam("draft"), drafts.c.taken_at.is_(None))
PARTS = (drafts.c.line, drafts.c.said_at, drafts.c.person_id)
PEEK = select(*PARTS).where(*UNTAKEN)
TAKE = update(drafts).where(*UNTAKEN).values(taken_at=bindparam("at")).returning(*PARTS)
PRUNE = delete(drafts).where(drafts.c.said_at < bindparam("before"))


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A line as it was typed, when, and by whom."""

    line: str
    said_at: datetime
    person_id: int


class Drafts:
    """Lines waiting for their author's confirmation."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def keep(self, line: str, said_at: datetime) -> str:
        """Keep a line of whoever is acting; the answer is a name for it that nobody can guess."""
        person_id = self._session.acting.person_id
        draft = secrets.token_urlsafe(16)
        sealed = self._session.keyring.seal(line)
        self._connection.execute(ADD, {"id": draft, "person_id": person_id, "line": sealed, "said_at": said_at})
        return draft

    def peek(self, draft: str) -> Draft | None:
        """The line, left where it is; None when it was taken."""
        return self._opened(self._connection.execute(PEEK, {"draft": draft}).mappings().first())

    def take(self, draft: str) -> Draft | None:
        """The line, for the one who asks first; None for everybody later."""
        return self._opened(self._connection.execute(TAKE, {"draft": draft, "at": self._session.acting.at}).mappings().first())

    def prune(self, before: datetime) -> int:
        """Forget the lines said before a moment."""
        return self._connection.execute(PRUNE, {"before": before}).rowcount

    def _opened(self, row: RowMapping | None) -> Draft | None:
        if row is None:
            return None
        return Draft(line=self._session.keyring.open(row["line"]), said_at=row["said_at"], person_id=row["person_id"])
