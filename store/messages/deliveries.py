"""The worker's side of the outbox: leases and marks, each in one short transaction of its own.

Within a chat messages leave in order and one at a time; a chat whose first message waits, or whose turn has not come (see
`pacing.py`), keeps only itself waiting. Delivery is at least once: what a worker sent without living to mark it is sent again after
the lease, under the same id.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, Update, and_, bindparam, literal, literal_column, or_, select, update

from domain.rates import FARTHEST, Rates
from store.database import Database
from store.messages.outbox import OutboxMessage, State, line_of
from store.messages.pacing import HELD_BACK, WHOLE, Pacing, hold, soonest
from store.sealing.keyring import Keyring
from store.tables.delivery import outbox
from store.tables.types import to_micros

LONGEST_WAIT = timedelta(hours=1)
"""Nothing is put off for longer. What seems to be was put off before the clock was set back, and is due."""


@dataclass(frozen=True, kw_only=True)
class Leased:
    """A message that one worker may send now; `attempts` counts this attempt too."""

    message: OutboxMessage
    attempts: int


# Written out, not bound: only then do both databases see that the partial indexes apply.
PENDING: ColumnElement[str] = literal_column("'pending'")
LEASED: ColumnElement[str] = literal_column("'leased'")

columns = outbox.c
LIVE = columns.state.in_([PENDING, LEASED])
other = outbox.alias("other")
IN_THE_WAY = select(literal(1)).where(
    other.c.platform == columns.platform,
    other.c.line == columns.line,
    other.c.state.in_([PENDING, LEASED]),
    other.c.seq != columns.seq,
    or_(other.c.seq < columns.seq, and_(other.c.state == LEASED, other.c.next_at > bindparam("now"))),
)
CAN_LEAVE = (
    LIVE,
    columns.next_at <= bindparam("now"),
    columns.platform.not_in(bindparam("besides", expanding=True)),
    ~IN_THE_WAY.exists(),
    ~HELD_BACK,
)
LOCK_DUE = (
    select(outbox)
    .where(*CAN_LEAVE)
    .order_by(columns.next_at, columns.seq)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True, of=outbox)
)
ANYTHING_DUE = select(literal(1)).where(*CAN_LEAVE).limit(1)
ANYTHING_TOO_FAR = select(literal(1)).where(LIVE, columns.next_at > bindparam("too_far")).limit(1)
BRING_BACK = update(outbox).where(LIVE, columns.next_at > bindparam("too_far")).values(next_at=0)
LEASE = (
    update(outbox)
    .where(columns.seq.in_(bindparam("leased", expanding=True)))
    .values(state=State.LEASED, lease_owner=bindparam("owner"), next_at=bindparam("until"), attempts=columns.attempts + 1)
)
THIS_ONE = (columns.id == bindparam("message_id"), LIVE)
MINE = (columns.id == bindparam("message_id"), columns.state == LEASED, columns.lease_owner == bindparam("owner"))
SENT = (
    update(outbox)
    .where(*THIS_ONE)
    .values(state=State.SENT, lease_owner=bindparam("by"), message_ref=bindparam("ref"), finished_at=bindparam("now"), error=None)
)
RETRY = (
    update(outbox)
    .where(*MINE)
    .values(state=State.PENDING, next_at=bindparam("later"), error=bindparam("why"), attempts=columns.attempts - bindparam("uncounted"))
    .returning(columns.platform, columns.line, columns.seq)
)
# Those behind it wait as long: nobody has to look at them again before.
WAIT_BEHIND = (
    update(outbox)
    .where(
        columns.platform == bindparam("its_platform"),
        columns.line == bindparam("its_line"),
        columns.seq > bindparam("its_seq"),
        LIVE,
        columns.state == PENDING,
        columns.next_at < bindparam("later"),
    )
    .values(next_at=bindparam("later"))
)
DEAD = update(outbox).where(*MINE).values(state=State.DEAD, error=bindparam("why"), finished_at=bindparam("now"))


class Deliveries:
    """Messages for workers. Times are machine time, handed in."""

    def __init__(self, database: Database, rates: Mapping[str, Rates] | None = None) -> None:
        """`rates` are what each platform lets through; one that is not named takes everything."""
        self._database = database
        self._rates = rates or {}

    def lease(self, at_most: int, now: datetime, owner: str, lease_for: timedelta, *, besides: Collection[str] = ()) -> tuple[Leased, ...]:
        """Take due messages, at most one of a chat and within the platforms' rates; nobody else gets them before the lease ends.

        Platforms `besides` are left alone.
        """
        moment = {
            "now": to_micros(now),
            "too_far": to_micros(now + LONGEST_WAIT),
            "far": to_micros(now + FARTHEST),
            "besides": list(besides),
        }
        with self._database.reading() as crm:
            if all(crm.session.connection.scalar(found, moment) is None for found in (ANYTHING_DUE, ANYTHING_TOO_FAR)):
                return ()
        with self._database.transaction() as crm:
            connection, keyring = crm.session.connection, crm.session.keyring
            connection.execute(BRING_BACK, {"too_far": moment["too_far"]})
            due = connection.execute(LOCK_DUE, {**moment, "at_most": at_most}).all()
            rows = Pacing(connection, self._rates, now).let_through(due)
            if rows:
                lease = {"leased": [row.seq for row in rows], "owner": owner, "until": to_micros(now + lease_for)}
                connection.execute(LEASE, lease)
            return tuple(_leased(row, keyring) for row in rows)

    def hold(self, message: OutboxMessage, until: datetime, *, whole: bool) -> None:
        """Let nothing more into the message's chat, or to its whole platform, before a moment (an hour from now at most)."""
        with self._database.transaction() as crm:
            hold(crm.session.connection, message.platform, WHOLE if whole else line_of(message), until)

    def soonest(self, now: datetime, until: datetime) -> datetime | None:
        """When something that has to wait for its turn may leave, None when nothing may before `until`."""
        with self._database.reading() as crm:
            return soonest(crm.session.connection, now, until)

    def sent(self, message_id: str, owner: str, message_ref: str | None, now: datetime) -> bool:
        """Mark a message as soon as its send returned; False when somebody else had marked it.

        It counts even after the lease ended: who sent it knows best.
        """
        return self._write(SENT, {"message_id": message_id, "by": owner, "ref": message_ref, "now": now})

    def retry(self, message_id: str, owner: str, next_at: datetime, error: str, *, counted: bool = True) -> bool:
        """Put a message off after a failure that may pass; its chat waits with it. False when the lease was lost.

        What was not the message's fault is not `counted` among its attempts.
        """
        with self._database.transaction() as crm:
            later = {"later": to_micros(next_at)}
            given_back = {"message_id": message_id, "owner": owner, "why": error, "uncounted": int(not counted), **later}
            row = crm.session.connection.execute(RETRY, given_back).first()
            if row is not None:
                line = {"its_platform": row.platform, "its_line": row.line, "its_seq": row.seq}
                crm.session.connection.execute(WAIT_BEHIND, {**line, **later})
            return row is not None

    def dead(self, message_id: str, owner: str, error: str, now: datetime) -> bool:
        """Give a message up; an admin sees it and may requeue it. False when the lease was lost."""
        return self._write(DEAD, {"message_id": message_id, "owner": owner, "why": error, "now": now})

    def _write(self, statement: Update, values: dict[str, object]) -> bool:
        with self._database.transaction() as crm:
            return crm.session.connection.execute(statement, values).rowcount == 1


def _leased(row: Row[tuple[object, ...]], keyring: Keyring) -> Leased:
    message = OutboxMessage(
        id=row.id,
        platform=row.platform,
        chat=row.chat,
        person_id=row.person_id,
        card_json=keyring.open(row.card),
        event_key=row.event_key,
        replaces=row.replaces,
        reader_id=row.reader_id,
        via=None if row.via is None else keyring.open(row.via),
    )
    return Leased(message=message, attempts=row.attempts + 1)
