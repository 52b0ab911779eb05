"""One-time links, those to sign in and those to a list: kept as the hash of their secret, used once, before they expire."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, update

from store.moving.downloads import Downloads
from store.session import Session
from store.tables.desk import sign_in_links

ADD = insert(sign_in_links)
USE = (
    update(sign_in_links)
    .where(
        sign_in_links.c.token_hash == bindparam("hash"), sign_in_links.c.used_at.is_(None), sign_in_links.c.expires_at > bindparam("now")
    )
    .values(used_at=bindparam("now"))
    .returning(sign_in_links.c.person_id)
)
PRUNE = delete(sign_in_links).where(sign_in_links.c.expires_at < bindparam("before"))


class Links:
    """Sign-in links. Times are machine time; `token_hash` is the SHA-256 of the secret, in hexadecimal."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self.downloads = Downloads(session)

    def add(self, token_hash: str, person_id: int, expires_at: datetime) -> None:
        """Keep a link for a person."""
        self._connection.execute(ADD, {"token_hash": token_hash, "person_id": person_id, "expires_at": expires_at})

    def use(self, token_hash: str, now: datetime) -> int | None:
        """Whom the link signs in; None when it is unknown, used or expired. Of two who try at once, one succeeds."""
        return self._connection.execute(USE, {"hash": token_hash, "now": now}).scalar_one_or_none()

    def prune(self, before: datetime) -> int:
        """Forget the links that expired before a moment; how many of those to sign in."""
        self.downloads.prune(before)
        return self._connection.execute(PRUNE, {"before": before}).rowcount
