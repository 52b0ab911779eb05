"""Accounts that nobody is behind yet: how often their platform is asked about them, and how many wrong codes they may try."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, delete, update

from domain.people import Identity
from store.engine.insert_once import InsertOnce
from store.session import Session
from store.tables.people import strangers
from store.tables.types import UTCTime

COLUMNS = strangers.c
THE_ONE = (
    COLUMNS.platform == bindparam("on_platform"),
    COLUMNS.tenant == bindparam("of_tenant"),
    COLUMNS.user == bindparam("as_user"),
)
NOW, CUTOFF = bindparam("now", type_=UTCTime()), bindparam("cutoff", type_=UTCTime())
MEET = InsertOnce(strangers, "platform", "tenant", "user", "seen_at", key="platform tenant user")
ASK = (
    update(strangers)
    .where(*THE_ONE, COLUMNS.asked_at <= CUTOFF, COLUMNS.turned_away_at.is_(None))
    .values(asked_at=NOW, seen_at=NOW)
    .returning(COLUMNS.user)
)
OVER = COLUMNS.tries_since <= CUTOFF
TRY = (
    update(strangers)
    .where(*THE_ONE)
    .values(tries=case((OVER, 1), else_=COLUMNS.tries + 1), tries_since=case((OVER, NOW), else_=COLUMNS.tries_since), seen_at=NOW)
    .returning(COLUMNS.tries)
)
TURN_AWAY = update(strangers).where(*THE_ONE).values(turned_away_at=NOW)
FORGET = delete(strangers).where(*THE_ONE)
PRUNE = delete(strangers).where(COLUMNS.seen_at < bindparam("before"), COLUMNS.turned_away_at.is_(None))


class Strangers:
    """One row for each account that spoke before it was linked, or was unlinked by hand."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def ask(self, who: Identity, now: datetime, pause: timedelta) -> bool:
        """Whether to ask the platform about this account now: not again within the pause, and never once it was unlinked by hand.

        Times are machine time. Of two who want to ask at once, one is told yes.
        """
        self._meet(who, now)
        return self._connection.execute(ASK, _given(who, now, now - pause)).first() is not None

    def tried(self, who: Identity, now: datetime, window: timedelta) -> int:
        """Count a code typed on this account; how many that makes within the window that the first of them opened."""
        self._meet(who, now)
        return int(self._connection.execute(TRY, _given(who, now, now - window)).scalar_one())

    def turn_away(self, who: Identity, now: datetime) -> None:
        """What the platform tells links this account no more: only a code does."""
        self._meet(who, now)
        self._connection.execute(TURN_AWAY, _given(who, now))

    def forget(self, who: Identity) -> None:
        """The account is somebody's now."""
        self._connection.execute(FORGET, _given(who))

    def prune(self, before: datetime) -> int:
        """Forget the accounts that were last heard of before a moment, those unlinked by hand excepted."""
        return self._connection.execute(PRUNE, {"before": before}).rowcount

    def _meet(self, who: Identity, now: datetime) -> None:
        MEET.run(self._connection, {"platform": who.platform, "tenant": who.tenant, "user": who.user, "seen_at": now})


def _given(who: Identity, now: datetime | None = None, cutoff: datetime | None = None) -> dict[str, object]:
    given: dict[str, object] = {"on_platform": who.platform, "of_tenant": who.tenant, "as_user": who.user}
    return given | {name: at for name, at in (("now", now), ("cutoff", cutoff)) if at is not None}
