"""What people corrected in their logs; words are sealed, only counts are read without a key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, insert, literal, select

from domain.people import Person
from domain.quality.corrections import Correction, language_of
from store.session import Session
from store.tables.audit import audit
from store.tables.followups import followups
from store.tables.moving import corrections

_done, _undone = audit.alias("done"), audit.alias("undone")
# What its author took back was no mistake of ours. A correction stands beside the audit of its moment.
TAKEN_BACK = (
    select(literal(1))
    .join_from(_done, _undone, _undone.c.undoes_id == _done.c.id)
    .where(_done.c.person_id == corrections.c.person_id, _done.c.at == corrections.c.at)
)
SINCE = and_(corrections.c.at >= bindparam("since"), ~TAKEN_BACK.exists())
COUNTS = (
    select(corrections.c.field, corrections.c.language, func.count().label("count"))
    .where(SINCE)
    .group_by(corrections.c.field, corrections.c.language)
    .order_by(func.count().desc(), corrections.c.field, corrections.c.language)
)
NEWEST = select(corrections).where(SINCE).order_by(corrections.c.id.desc()).limit(bindparam("most"))
LOGS = select(func.count()).where(followups.c.recorded_at >= bindparam("since"), followups.c.removed_at.is_(None))


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """One correction, with the words it was read from."""

    line: str
    what: Correction


class Corrections:
    """Mistakes of reading, as far as people put them right."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._run = session.connection.execute

    def add(self, person: Person, line: str, found: Iterable[Correction]) -> None:
        """Keep what somebody corrected in a log that was read from these words."""
        seal = self._session.keyring.seal
        rows = [
            {
                "at": self._session.acting.at,
                "person_id": person.id,
                "field": each.field,
                "language": language_of(line),
                "line": seal(line),
                "read": None if each.read is None else seal(each.read),
                "meant": None if each.meant is None else seal(each.meant),
            }
            for each in found
        ]
        if rows:
            self._run(insert(corrections), rows)

    def counts(self, since: datetime) -> tuple[tuple[str, str, int], ...]:
        """How often each field was corrected, by language, the most frequent first; what was undone does not count."""
        return tuple((row.field, row.language, row.count) for row in self._run(COUNTS, {"since": since}))  # type: ignore[misc]

    def newest(self, since: datetime, most: int) -> tuple[Corrected, ...]:
        """The latest of them with their words."""
        return tuple(
            Corrected(
                line=self._opened(row.line) or "",
                what=Correction(field=row.field, read=self._opened(row.read), meant=self._opened(row.meant)),
            )
            for row in self._run(NEWEST, {"since": since, "most": most})
        )

    def logs(self, since: datetime) -> int:
        """Of how many logs."""
        return int(self._session.connection.scalar(LOGS, {"since": since}) or 0)

    def _opened(self, sealed: str | None) -> str | None:
        return None if sealed is None else self._session.keyring.open(sealed)
