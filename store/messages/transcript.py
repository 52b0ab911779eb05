"""The web chat's own memory: what was said in each chat, sealed at rest, and what changed since one last looked.

A reader sees in a chat what is addressed to everybody, what is addressed to them, and what they wrote.

`revision` grows with every added or redrawn message. On SQLite writers come one after another, so it grows in the order of
commits. On PostgreSQL a lower one may be committed after a higher one; `changes` therefore gives the messages of the last seconds
again, and whoever follows them skips the pairs of id and revision already seen (`Follower` does).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, RowMapping, bindparam, cast, func, literal, or_, select, update

from store.engine.insert_once import InsertOnce
from store.engine.notices import TRANSCRIPT_CHANNEL
from store.session import Session
from store.tables.transcript import transcript, transcript_revisions

OVERLAP_MICROS = 10_000_000
"""No transaction that writes messages lasts longer: the database's own limits end it before."""

columns = transcript.c


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One message of a chat. `author_id` None is Genjin, `to_id` None is everybody in the chat, `card` the card's JSON."""

    id: str
    seq: int
    chat: str
    author_id: int | None
    to_id: int | None
    text: str | None
    card: str | None
    event_key: str
    at: datetime
    revision: int


# One writer at a time on SQLite: the next revision is one more than the last. The index on it makes this one look.
NEXT_REVISION = {
    "sqlite": select(func.coalesce(func.max(columns.revision), 0) + 1).scalar_subquery(),
    "postgresql": transcript_revisions.next_value(),
}
# The database's own clock: the machines that write and read need not agree.
NOW = {"sqlite": literal(0), "postgresql": cast(func.extract("epoch", func.clock_timestamp()) * 1_000_000, BigInteger)}
STAMP = {dialect: {"revision": NEXT_REVISION[dialect], "changed_at": NOW[dialect]} for dialect in NOW}
ADD = InsertOnce(
    transcript,
    "id",
    "chat",
    "author_id",
    "to_id",
    "text",
    "card",
    "event_key",
    "at",
    key="id",
    computed=STAMP,
    told=("seq",),
    calls=TRANSCRIPT_CHANNEL,
)
THIS_ONE = columns.id == bindparam("entry")
CALLS: dict[str, list[ColumnElement[str]]] = {"sqlite": [], "postgresql": [func.pg_notify(TRANSCRIPT_CHANNEL, "")]}
REPLACE = {
    dialect: update(transcript).where(THIS_ONE).values(card=bindparam("sealed"), **stamp).returning(columns.revision, *CALLS[dialect])
    for dialect, stamp in STAMP.items()
}
GET = select(transcript).where(THIS_ONE)
REVISION = select(func.coalesce(func.max(columns.revision), 0))
SEEN_BY_READER = or_(columns.to_id.is_(None), columns.to_id == bindparam("reader"), columns.author_id == bindparam("reader"))
PAGE = (
    select(transcript)
    .where(columns.chat == bindparam("in_chat"), SEEN_BY_READER, columns.seq < bindparam("before"))
    .order_by(columns.seq.desc())
    .limit(bindparam("at_most"))
)
OF_CHATS = (columns.chat.in_(bindparam("chats", expanding=True)), SEEN_BY_READER)
CHANGES = select(transcript).where(*OF_CHATS, columns.revision > bindparam("after")).order_by(columns.revision).limit(bindparam("at_most"))
older = transcript.alias("older")
SETTLED = (
    select(older.c.revision)
    .where(older.c.changed_at < NOW["postgresql"] - OVERLAP_MICROS)
    .order_by(older.c.revision.desc())
    .limit(1)
    .scalar_subquery()
)
AGAIN = (
    select(transcript)
    .where(*OF_CHATS, columns.revision <= bindparam("after"), columns.revision > func.coalesce(SETTLED, 0))
    .order_by(columns.revision)
)
PLAIN = ("id", "seq", "chat", "author_id", "to_id", "event_key", "at", "revision")
FROM_THE_END = 2**62


class Transcript:
    """The chats' messages."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self._keyring = session.keyring
        self._dialect = session.connection.dialect.name

    def add(  # noqa: PLR0913 - a message is this wide.
        self,
        *,
        id: str,
        chat: str,
        event_key: str,
        at: datetime,
        author_id: int | None = None,
        to_id: int | None = None,
        text: str | None = None,
        card_json: str | None = None,
    ) -> Entry:
        """Keep a message, its words sealed, and answer it as it stands there; a known id changes nothing."""
        entry = Entry(
            id=id, seq=0, chat=chat, author_id=author_id, to_id=to_id, text=text, card=card_json, event_key=event_key, at=at, revision=0
        )
        row = {"id": id, "chat": chat, "event_key": event_key, "at": at, "author_id": author_id, "to_id": to_id}
        added = ADD.run(self._connection, {**row, "text": self._sealed(text), "card": self._sealed(card_json)})
        return replace(entry, seq=added["seq"], revision=added["revision"]) if added else self.get(id) or entry

    def replace(self, entry: str, card_json: str) -> int | None:
        """Redraw a message's card and answer its new revision; None when there is no such message."""
        replaced = self._connection.execute(REPLACE[self._dialect], {"entry": entry, "sealed": self._sealed(card_json)})
        return replaced.scalar_one_or_none()

    def get(self, entry: str) -> Entry | None:
        """One message, whoever may read it."""
        row = self._connection.execute(GET, {"entry": entry}).mappings().first()
        return None if row is None else self._opened(row)

    def page(self, chat: str, reader: int, before_seq: int | None, limit: int) -> tuple[Entry, ...]:
        """The newest messages before a place (None: the end) that a person sees in a chat, oldest first."""
        place = {"in_chat": chat, "reader": reader, "before": FROM_THE_END if before_seq is None else before_seq, "at_most": limit}
        rows = self._connection.execute(PAGE, place).mappings().all()
        return tuple(self._opened(row) for row in reversed(rows))

    def changes(self, chats: Sequence[str], reader: int, after: int, limit: int) -> tuple[Entry, ...]:
        """What a person sees of what was added or redrawn in the chats after a revision, in revision order.

        On PostgreSQL those of the last ten seconds come again (see above), beside at most `limit` new ones.
        """
        place = {"chats": list(chats), "reader": reader, "after": after}
        again = self._connection.execute(AGAIN, place).mappings().all() if self._dialect == "postgresql" else []
        fresh = self._connection.execute(CHANGES, {**place, "at_most": limit}).mappings().all()
        return tuple(self._opened(row) for row in (*again, *fresh))

    def revision(self) -> int:
        """The latest revision; whoever has read everything follows from here."""
        return self._connection.scalar(REVISION) or 0

    def _sealed(self, words: str | None) -> str | None:
        return None if words is None else self._keyring.seal(words)

    def _unsealed(self, token: str | None) -> str | None:
        return None if token is None else self._keyring.open(token)

    def _opened(self, row: RowMapping) -> Entry:
        values = {name: row[name] for name in PLAIN}
        return Entry(**values, text=self._unsealed(row["text"]), card=self._unsealed(row["card"]))


class Follower:
    """Somebody who follows some chats: gives each change once, however often the store shows it."""

    def __init__(self, *, chats: Sequence[str], reader: int, after: int) -> None:
        self._chats = chats
        self._reader = reader
        self._after = after
        self._seen: set[tuple[str, int]] = set()

    def news(self, transcript: Transcript, limit: int = 200) -> tuple[Entry, ...]:
        """The changes since the last time."""
        shown = transcript.changes(self._chats, self._reader, self._after, limit)
        news = tuple(entry for entry in shown if (entry.id, entry.revision) not in self._seen)
        # What is no longer shown again need not be remembered.
        self._seen = {(entry.id, entry.revision) for entry in shown}
        self._after = max((self._after, *(entry.revision for entry in shown)))
        return news
