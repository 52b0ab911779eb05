"""Links that lists are fetched by: kept as the hash of their secret, used once, by one person, before they expire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from domain.intake.fields import SheetKind
from domain.people import Person
from store.session import Session
from store.tables.exchange import download_links

columns = download_links.c
ADD = insert(download_links)
STANDING = (columns.token_hash == bindparam("hash"), columns.used_at.is_(None), columns.expires_at > bindparam("now"))
PEEK = select(columns.person_id, columns.what, columns.suffix).where(*STANDING)
USE = update(download_links).where(*STANDING).values(used_at=bindparam("now")).returning(columns.token_hash)
PRUNE = delete(download_links).where(columns.expires_at < bindparam("before"))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A list that somebody asked for; `suffix` is the kind of file: `.xlsx` or `.csv`."""

    person_id: int
    what: SheetKind
    suffix: str


class Downloads:
    """Times are machine time; `token_hash` is the SHA-256 of the secret, in hexadecimal."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def add(self, token_hash: str, person: Person, what: SheetKind, suffix: str, expires_at: datetime) -> None:
        """Keep a link to a list as this person sees it."""
        row = {"token_hash": token_hash, "person_id": person.id, "what": what, "suffix": suffix, "expires_at": expires_at}
        self._connection.execute(ADD, row)

    def peek(self, token_hash: str, now: datetime) -> Wanted | None:
        """What a link leads to, left as it is; None when it is unknown, used or expired."""
        row = self._connection.execute(PEEK, {"hash": token_hash, "now": now}).first()
        return None if row is None else Wanted(person_id=row.person_id, what=SheetKind(row.what), suffix=row.suffix)

    def use(self, token_hash: str, now: datetime) -> bool:
        """Use a link up; of two who try at once, one succeeds."""
        return self._connection.execute(USE, {"hash": token_hash, "now": now}).first() is not None

    def prune(self, before: datetime) -> None:
        """Forget the links that expired before a moment."""
        self._connection.execute(PRUNE, {"before": before})
