"""Files that people bring in through the web chat: kept sealed, in parts, and only as long as they are needed.

Times are machine time. Whoever works on a file holds it by a lease; what a killed process had in hand is free again when that ends.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b, sha256

from sqlalchemy import BindParameter, RowMapping, bindparam, delete, insert, or_, select, update

from domain.intake.fields import Field, SheetKind
from domain.intake.uploads import KEPT, LEFT_KEPT, OPEN, ColumnRead, Foreseen, Reading, SheetRead, Upload, UploadState
from domain.people import Person
from store.engine.insert_once import InsertOnce
from store.session import Session
from store.tables.exchange import upload_parts, uploads
from store.tables.moving import imports

LARGEST = 2**31 - 1
PART = 384 * 1024
"""Bytes of one row: no statement is larger than what any server takes."""
columns, parts = uploads.c, upload_parts.c
THIS_ONE = columns.id == bindparam("upload")
STATES: BindParameter[list[str]] = bindparam("states", expanding=True)
GIVEN = ("id", "person_id", "name", "digest", "size", "state", "uploaded_at")
ADD = InsertOnce(uploads, *GIVEN, key="id")
GET = select(uploads).where(THIS_ONE)
ANSWER = update(uploads).where(THIS_ONE, columns.place.is_(None)).values(place=bindparam("message"))
FREE = or_(columns.leased_until.is_(None), columns.leased_until < bindparam("now"))
ANSWERED = (columns.state.in_(STATES), columns.place.is_not(None))
NEXT = select(columns.id).where(*ANSWERED, FREE, columns.size <= bindparam("most")).order_by(columns.uploaded_at).limit(1)
OPEN_ONES = select(columns.id).where(*ANSWERED).limit(1)
LEASE = (
    update(uploads)
    .where(THIS_ONE, columns.state.in_(STATES), FREE)
    .values(leased_until=bindparam("until"), attempts=columns.attempts + 1)
    .returning(*columns)
)
MINE = (columns.state == bindparam("before"), columns.attempts == bindparam("attempt"))
"""Nobody else has taken it in hand since."""
EXTEND = update(uploads).where(THIS_ONE, *MINE).values(leased_until=bindparam("until")).returning(columns.id)
MOVE = update(uploads).where(THIS_ONE, columns.state == bindparam("before"), columns.person_id == bindparam("person"))
MOVED = MOVE.values(state=bindparam("after"), leased_until=None, attempts=0).returning(columns.id)
CARRIED = MOVED.where(columns.attempts == bindparam("attempt"))
READ = update(uploads).where(THIS_ONE).values(reading=bindparam("sealed"))
OF_UPLOAD = (parts.upload_id == bindparam("upload"), parts.what == bindparam("kind"))
CONTENT = select(parts.content).where(*OF_UPLOAD).order_by(parts.id)
DROP = delete(upload_parts).where(*OF_UPLOAD)
CAME_IN = select(imports).where(imports.c.digest == bindparam("digest"), imports.c.published_at.is_not(None))
OLD = select(columns.id).where(columns.uploaded_at < bindparam("before"))
LAPSED = OLD.where(columns.state.not_in(OPEN))
STALE = OLD.where(columns.state == UploadState.WAITING, columns.place.is_(None))


class Part(StrEnum):
    """What is kept of an upload: the file, and the rows of it that stayed out."""

    FILE = "file"
    LEFT = "left"


class Uploads:
    """The files of everybody; whose one is, its asker checks by `of`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def keep(self, key: str, person: Person, name: str, content: bytes, at: datetime) -> Upload:
        """Keep a file under its event's key; the same key gives the same upload, and nothing is kept twice."""
        upload = Upload(
            id=_id_of(key),
            person_id=person.id,
            name=name,
            size=len(content),
            digest=sha256(content).hexdigest(),
            state=UploadState.WAITING,
            uploaded_at=at,
        )
        if ADD.run(self._connection, {name: value for name, value in vars(upload).items() if name in GIVEN}) is not None:
            self.keep_part(upload.id, Part.FILE, content)
        return upload

    def keep_part(self, upload: str, what: Part, content: bytes) -> None:
        """Keep a content in place of the one before."""
        self.drop(upload, what)
        packed = zlib.compress(content, 1)
        pieces = (b64encode(packed[start : start + PART]).decode() for start in range(0, len(packed), PART))
        for piece in pieces:
            row = {"upload_id": upload, "what": what, "content": self._session.keyring.seal(piece)}
            self._connection.execute(insert(upload_parts).values(row))

    def content(self, upload: str, what: Part) -> bytes | None:
        """What was kept; None when it is gone."""
        sealed = self._connection.scalars(CONTENT, {"upload": upload, "kind": what}).all()
        return zlib.decompress(b"".join(b64decode(self._session.keyring.open(each)) for each in sealed)) if sealed else None

    def drop(self, upload: str, what: Part) -> None:
        """Forget a content."""
        self._connection.execute(DROP, {"upload": upload, "kind": what})

    def of(self, person: Person, upload: str) -> Upload | None:
        """An upload of this person's."""
        found = self.get(upload)
        return found if found is not None and found.person_id == person.id else None

    def get(self, upload: str) -> Upload | None:
        """An upload, whoever's it is."""
        row = self._connection.execute(GET, {"upload": upload}).mappings().first()
        return None if row is None else self._opened(row)

    def of_event(self, person: Person, key: str) -> Upload | None:
        """The file that this person brought with an event."""
        return self.of(person, _id_of(key))

    def answer(self, upload: Upload, message: str) -> None:
        """Say which message shows it from now on."""
        self._connection.execute(ANSWER, {"upload": upload.id, "message": message})

    def move(self, upload: Upload, before: UploadState, after: UploadState) -> bool:
        """Take it one step on; False when it was not where it is said to be: somebody was faster."""
        given = {"upload": upload.id, "person": upload.person_id, "before": before, "after": after}
        return self._connection.execute(MOVED, given).first() is not None

    def read(self, upload: Upload, reading: Reading) -> None:
        """Keep what its columns hold."""
        self._connection.execute(READ, {"upload": upload.id, "sealed": self._session.keyring.seal(_to_json(reading))})

    def next(self, now: datetime, *, most: int = LARGEST) -> str | None:
        """The file of at most so many bytes that has waited longest and nobody has in hand."""
        return self._connection.scalar(NEXT, {"states": list(OPEN), "now": now, "most": most})

    def came_in(self, digest: str) -> Foreseen | None:
        """What an import of this file brought, when it is there."""
        row = self._connection.execute(CAME_IN, {"digest": digest}).mappings().first()
        return None if row is None else Foreseen(counts={kind: row[kind] for kind in SheetKind}, duplicates=0, rejected=row["rejected"])

    def any_open(self) -> bool:
        """Whether anybody waits for anything, whoever has it in hand."""
        return self._connection.execute(OPEN_ONES, {"states": list(OPEN)}).first() is not None

    def lease(self, upload: str, now: datetime, until: datetime) -> Upload | None:
        """Take it in hand; None when somebody else has it, or nobody waits for it any more."""
        given = {"upload": upload, "states": list(OPEN), "now": now, "until": until}
        row = self._connection.execute(LEASE, given).mappings().first()
        return None if row is None else self._opened(row)

    def carried(self, upload: Upload, after: UploadState) -> bool:
        """Take what one has in hand a step on; False when somebody else has taken it up since, or it has gone on."""
        given = {"upload": upload.id, "person": upload.person_id, "before": upload.state, "after": after, "attempt": upload.attempts}
        return self._connection.execute(CARRIED, given).first() is not None

    def extend(self, upload: Upload, until: datetime) -> bool:
        """Keep it in hand; False when somebody else has taken it up since, or it has gone on."""
        given = {"upload": upload.id, "before": upload.state, "attempt": upload.attempts, "until": until}
        return self._connection.execute(EXTEND, given).first() is not None

    def prune(self, now: datetime) -> None:
        """Forget the files that were not said yes to in time, and a day later that they ever came."""
        run = self._connection.execute
        for stale in (LAPSED, STALE):
            run(delete(upload_parts).where(parts.what == Part.FILE, parts.upload_id.in_(stale)), {"before": now - KEPT})
        gone = {"before": now - LEFT_KEPT}
        run(delete(upload_parts).where(parts.upload_id.in_(OLD)), gone)
        run(delete(uploads).where(columns.uploaded_at < bindparam("before")), gone)

    def _opened(self, row: RowMapping) -> Upload:
        reading = Reading() if row["reading"] is None else _from_json(self._session.keyring.open(row["reading"]))
        given = {name: row[name] for name in (*GIVEN, "place", "attempts") if name != "state"}
        return Upload(**given, state=UploadState(row["state"]), reading=reading)


def _id_of(key: str) -> str:
    return blake2b(key.encode(), digest_size=16).hexdigest()


def _to_json(reading: Reading) -> str:
    sheets = [[each.title, each.kind, [[one.heading, one.field, one.sure] for one in each.columns]] for each in reading.sheets]
    return json.dumps({"sheets": sheets, "chosen": reading.chosen, "ownerless": reading.ownerless}, ensure_ascii=False)


def _from_json(told: str) -> Reading:
    kept = json.loads(told)
    sheets = (SheetRead(title=title, kind=SheetKind(kind), columns=_columns(given)) for title, kind, given in kept["sheets"])
    chosen = {sheet: {heading: _field(name) for heading, name in named.items()} for sheet, named in kept["chosen"].items()}
    return Reading(sheets=tuple(sheets), chosen=chosen, ownerless=kept.get("ownerless", False))


def _columns(told: Iterable[tuple[str, str | None, bool]]) -> tuple[ColumnRead, ...]:
    return tuple(ColumnRead(heading=heading, field=_field(name), sure=sure) for heading, name, sure in told)


def _field(name: str | None) -> Field | None:
    return None if name is None else Field(name)
