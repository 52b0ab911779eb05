"""Messages on their way out, as the transaction that causes them sees it; `store/messages/deliveries.py` is the worker's side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, or_, select, union_all, update

from domain.talks import is_private_talk
from store.engine.insert_once import InsertOnce
from store.engine.notices import OUTBOX_CHANNEL
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.delivery import outbox
from store.tables.types import to_micros


class State(StrEnum):
    """Where a message is: the last three are ends."""

    PENDING = "pending"
    LEASED = "leased"
    SENT = "sent"
    DEAD = "dead"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class OutboxMessage:
    """One card to one chat, or to a person's private chat when `chat` is empty.

    `id` is unique for its cause, so that a repeated cause adds it once. With a chat and a person it is for that person's eyes there.
    `reader_id` is in whose words a whole chat reads it, `via` a short-lived way to answer the event (JSON, see `handlers/request.py`).
    `not_before` is a moment of machine time: such a message keeps nobody of its chat waiting, and nobody keeps it.
    """

    id: str
    platform: str
    chat: str
    card_json: str
    event_key: str
    person_id: int | None = None
    replaces: str | None = None
    reader_id: int | None = None
    via: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a message is shown, or will be."""

    platform: str
    chat: str
    person_id: int | None
    reader_id: int | None

    @property
    def in_group(self) -> bool:
        """Whether it stands in a chat of several."""
        return bool(self.chat) and not is_private_talk(self.chat)


@dataclass(frozen=True, kw_only=True)
class DeadLetter:
    """A message that was given up after some attempts, when, and why; `card_json` is what it says."""

    id: str
    platform: str
    chat: str
    person_id: int | None
    error: str
    attempts: int
    card_json: str
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """A message that arrived: `message_ref` is its name on the platform."""

    id: str
    platform: str
    chat: str
    person_id: int | None
    message_ref: str | None


@dataclass(frozen=True, kw_only=True)
class ShownAt:
    """A shown message's name on its platform, None when it was not shown; and how its event could be answered shortly.

    `awaited` says that a card is on its way there.
    """

    message_ref: str | None
    via: str | None = None
    awaited: bool = False


columns = outbox.c


def at_place(*wanted: ColumnElement[Any]) -> Select[Any]:
    """Of a place (a message, and whatever was drawn in its stead), the newest first."""
    first = select(columns.seq).where(columns.id == bindparam("place"))
    redrawn = select(columns.seq).where(columns.replaces == bindparam("place"))
    return select(*wanted).where(columns.seq.in_(union_all(first, redrawn))).order_by(columns.seq.desc())


GIVEN = ("id", "platform", "chat", "person_id", "reader_id", "via", "line", "card", "event_key", "replaces", "next_at")
ADD = InsertOnce(outbox, *GIVEN, key="id", calls=OUTBOX_CHANNEL)
OF_EVENT = columns.event_key == bindparam("key")
CANCEL = update(outbox).where(OF_EVENT, columns.state == State.PENDING).values(state=State.CANCELLED).returning(columns.id)
WAITING = (columns.id == bindparam("message"), columns.state == State.PENDING)
HOLD = update(outbox).where(*WAITING).values(next_at=bindparam("moment"))
TAKE_BACK = update(outbox).where(*WAITING).values(state=State.CANCELLED)
DELIVERED = select(outbox).where(OF_EVENT, columns.state == State.SENT).order_by(columns.seq)
WAITING_AT = (
    select(columns.seq)
    .where(columns.replaces == bindparam("place"), columns.state == State.PENDING, columns.id != bindparam("newest"))
    .with_for_update(skip_locked=True)
)
"""Redraws that nobody has begun to send: what is on its way just now is followed by the newer one."""
OVERTAKE = update(outbox).where(columns.seq.in_(WAITING_AT)).values(state=State.CANCELLED)
ADDRESS = Prepared(at_place(columns.platform, columns.chat, columns.person_id, columns.reader_id).limit(1))
PLACE = Prepared(
    select(columns.id, columns.replaces)
    .where(columns.platform == bindparam("of_platform"), columns.message_ref == bindparam("ref"))
    .order_by(columns.seq)
    .limit(1)
)
SHOWN_AT = Prepared(at_place(columns.message_ref, columns.card, columns.via).where(columns.message_ref.is_not(None)).limit(1))
AWAITED = Prepared(
    at_place(columns.id)
    .where(or_(columns.state == State.PENDING, columns.state == State.LEASED), columns.id != bindparam("besides"))
    .limit(1)
)
KNOWN = select(columns.id).where(columns.id == bindparam("message"))
DEAD = select(outbox).where(columns.state == State.DEAD.value).order_by(columns.seq)
DEPTH = select(columns.state, func.count()).where(columns.state.in_([State.PENDING, State.LEASED, State.DEAD])).group_by(columns.state)
PRUNE = delete(outbox).where(columns.finished_at < bindparam("before"), columns.state == State.SENT)
OLD = select(func.max(columns.seq)).where(columns.finished_at < bindparam("before"), columns.state == State.SENT).scalar_subquery()
PRUNE_CANCELLED = delete(outbox).where(columns.state == State.CANCELLED, columns.seq < OLD)
END_OF_LINE = {
    "sqlite": select(func.max(columns.seq) + 1).scalar_subquery(),
    "postgresql": func.nextval(func.pg_get_serial_sequence("outbox", "seq")),
}


class Outbox:
    """The messages a transaction adds, cancels and looks after."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self._keyring = session.keyring
        self._dialect = session.connection.dialect.name

    def add(self, message: OutboxMessage) -> bool:
        """Queue a message behind those of its chat, to leave after the commit; a known id changes nothing. Whether it was new.

        Of several that wait to redraw one place only the newest leaves.
        """
        values = vars(message) | {
            "line": line_of(message),
            "next_at": 0 if message.not_before is None else to_micros(message.not_before),
            "card": self._keyring.seal(message.card_json),
            "via": None if message.via is None else self._keyring.seal(message.via),
        }
        added = ADD.run(self._connection, values) is not None
        if added and message.replaces is not None and message.not_before is None:
            self._connection.execute(OVERTAKE, {"place": message.replaces, "newest": message.id})
        return added

    def redraw(self, message: OutboxMessage) -> bool:
        """Queue a card in place of the one it replaces, wherever that is shown; False when that is not known (any more)."""
        address = self.address_of(message.replaces or "")
        if address is not None:
            self.add(replace(message, **vars(address)))
        return address is not None

    def address_of(self, place: str) -> Address | None:
        """Where a message, or what was drawn in its stead, is shown or waits to be; None when it is unknown or long past."""
        row = ADDRESS.row(self._connection, {"place": place})
        return None if row is None else Address(**row)

    def place_of(self, platform: str, message_ref: str) -> str | None:
        """The message that a shown one is or has taken the place of, by its name on the platform; None when it is unknown."""
        row = PLACE.row(self._connection, {"of_platform": platform, "ref": message_ref})
        return None if row is None else row["replaces"] or row["id"]

    def shown_at(self, place: str, *, besides: str = "") -> ShownAt:
        """What a redraw of the place has to redraw. A place that was never in the outbox is its own name on its platform.

        The message `besides` is not what the place awaits.
        """
        awaited = AWAITED.row(self._connection, {"place": place, "besides": besides}) is not None
        row = SHOWN_AT.row(self._connection, {"place": place})
        if row is not None:
            via = None if row["via"] is None else self._keyring.open(row["via"])
            return ShownAt(message_ref=row["message_ref"], via=via, awaited=awaited)
        return ShownAt(message_ref=None if self.knows(place) else place, awaited=awaited)

    def card_at(self, place: str) -> str | None:
        """What is shown there now, as JSON; None when nothing is, or it is long past."""
        row = SHOWN_AT.row(self._connection, {"place": place})
        return None if row is None else self._keyring.open(row["card"])

    def knows(self, message_id: str) -> bool:
        """Whether a message was queued before; what was sent is forgotten after two weeks."""
        return self._connection.scalar(KNOWN, {"message": message_id}) is not None

    def cancel(self, event_key: str) -> frozenset[str]:
        """Take back what an event queued and nobody is sending yet; the ids of those messages."""
        return frozenset(self._connection.scalars(CANCEL, {"key": event_key}))

    def hold(self, message_id: str, until: datetime | None) -> None:
        """Let a message that nobody is sending yet wait until a moment of machine time, or (None) leave at once."""
        self._connection.execute(HOLD, {"message": message_id, "moment": 0 if until is None else to_micros(until)})

    def take_back(self, message_id: str) -> None:
        """Cancel one message that nobody is sending yet: it was shown in another way."""
        self._connection.execute(TAKE_BACK, {"message": message_id})

    def delivered(self, event_key: str) -> tuple[Delivered, ...]:
        """What an event queued and people have already received."""
        rows = self._connection.execute(DELIVERED, {"key": event_key})
        return tuple(
            Delivered(id=row.id, platform=row.platform, chat=row.chat, person_id=row.person_id, message_ref=row.message_ref) for row in rows
        )

    def dead(self, limit: int) -> tuple[DeadLetter, ...]:
        """The messages that were given up, oldest first."""
        rows = self._connection.execute(DEAD.limit(limit))
        return tuple(
            DeadLetter(
                id=row.id,
                platform=row.platform,
                chat=row.chat,
                person_id=row.person_id,
                error=row.error or "",
                attempts=row.attempts,
                card_json=self._keyring.open(row.card),
                at=row.finished_at,
            )
            for row in rows
        )

    def requeue(self, message_id: str) -> bool:
        """Give a dead message a fresh start at the end of its chat's line; False when it is not dead."""
        fresh = {"state": State.PENDING, "next_at": 0, "attempts": 0, "error": None, "seq": END_OF_LINE[self._dialect]}
        requeued = self._connection.execute(update(outbox).where(columns.id == message_id, columns.state == State.DEAD).values(fresh))
        return requeued.rowcount == 1

    def depth(self) -> dict[State, int]:
        """How many messages are pending, leased and dead."""
        return {State(state): count for state, count in self._connection.execute(DEPTH)}

    def prune(self, before: datetime) -> int:
        """Forget what was sent before a moment, and what was taken back among it; how many were sent."""
        self._connection.execute(PRUNE_CANCELLED, {"before": before})
        return self._connection.execute(PRUNE, {"before": before}).rowcount


def line_of(message: OutboxMessage) -> str:
    """The messages it keeps its order with."""
    return f"later {message.id}" if message.not_before is not None else message.chat or f"person {message.person_id}"
