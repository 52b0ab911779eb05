"""The platforms' rates, shared by all workers: who leases a message takes its tokens in the same transaction.

A line of messages, and a platform as a whole (the line ""), has a bucket for each of its rates, and perhaps a hold: a moment before
which the platform wants to hear nothing. A line whose next token is not there yet is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Executable, Row, bindparam, case, delete, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.rates import Bucket, Rates
from store.session import Session
from store.tables.delivery import buckets, outbox
from store.tables.types import from_micros, to_micros

WHOLE = ""
"""The line that stands for everything a platform is sent."""
HOLD = -1

Key = tuple[str, int]
"""A line, and the number of its rate."""

columns = buckets.c


def _kept_longer(insert: sqlite.Insert | postgresql.Insert) -> Executable:
    longer = case((columns.ready_at > insert.excluded.ready_at, columns.ready_at), else_=insert.excluded.ready_at)
    return insert.on_conflict_do_update(index_elements=[columns.platform, columns.line, columns.number], set_={"ready_at": longer})


HELD_BACK: ColumnElement[bool] = (
    select(literal(1))
    .where(
        columns.platform == outbox.c.platform,
        or_(columns.line == outbox.c.line, columns.line == WHOLE),
        columns.ready_at > bindparam("now"),
        # What seems to be further off was written before the clock was set back.
        columns.ready_at <= case((columns.number == HOLD, bindparam("too_far")), else_=bindparam("far")),
    )
    .exists()
)
"""Whether a message has to wait for its chat's turn, or for its platform's."""
OF_LINES = (
    select(columns.line, columns.number, columns.tokens, columns.filled_at)
    .where(columns.platform == bindparam("of_platform"), columns.line.in_(bindparam("lines", expanding=True)), columns.number != HOLD)
    # Everybody locks them in one order.
    .order_by(columns.line, columns.number)
    .with_for_update()
)
MAKE: Mapping[str, Executable] = {
    "sqlite": sqlite.insert(buckets).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(buckets).on_conflict_do_nothing(),
}
TAKE = (
    update(buckets)
    .where(columns.platform == bindparam("of_platform"), columns.line == bindparam("of_line"), columns.number == bindparam("of_number"))
    .values(tokens=bindparam("left"), filled_at=bindparam("at"), ready_at=bindparam("ready"))
)
KEEP: Mapping[str, Executable] = {
    "sqlite": _kept_longer(sqlite.insert(buckets)),
    "postgresql": _kept_longer(postgresql.insert(buckets)),
}
SOONEST = select(func.min(columns.ready_at)).where(columns.ready_at > bindparam("now"), columns.ready_at <= bindparam("until"))
PRUNE = delete(buckets).where(columns.ready_at < bindparam("before"), columns.filled_at < bindparam("before"))


class Pacing:
    """The buckets within one lease's transaction; times are machine time."""

    def __init__(self, connection: Connection, rates: Mapping[str, Rates], now: datetime) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self._rates = rates
        self._now = now

    def let_through(self, rows: Sequence[Row[tuple[object, ...]]]) -> list[Row[tuple[object, ...]]]:
        """Of due messages those that have a token of every bucket; each token taken is gone for every worker."""
        allowed = {row.seq for platform in sorted({row.platform for row in rows}) for row in self._of_platform(platform, rows)}
        return [row for row in rows if row.seq in allowed]

    def _of_platform(self, platform: str, rows: Sequence[Row[tuple[object, ...]]]) -> Iterator[Row[tuple[object, ...]]]:
        own = [row for row in rows if row.platform == platform]
        rates = self._rates.get(platform, Rates())
        if not rates.chat and not rates.app:
            yield from own
            return
        held = self._locked(platform, rates, sorted({row.line for row in own}))
        left = dict(held)
        for row in own:
            keys = [key for key in left if key[0] in {row.line, WHOLE}]
            if all(left[key].has_one for key in keys):
                left.update({key: left[key].without_one() for key in keys})
                yield row
        self._write(platform, {key: bucket for key, bucket in left.items() if bucket is not held[key]})

    def _locked(self, platform: str, rates: Rates, lines: Sequence[str]) -> dict[Key, Bucket]:
        """The buckets as they stand now; nobody else takes from them before this transaction ends."""
        wanted = {(WHOLE, number): rate for number, rate in enumerate(rates.app)}
        wanted |= {(line, number): rate for line in lines for number, rate in enumerate(rates.chat)}
        found = self._read(platform, lines)
        missing = sorted(wanted.keys() - found.keys())
        if missing:
            fresh = {"platform": platform, "filled_at": to_micros(self._now), "ready_at": 0}
            rows = [{**fresh, "line": line, "number": number, "tokens": wanted[line, number].burst} for line, number in missing]
            self._connection.execute(MAKE[self._dialect], rows)
            found = self._read(platform, lines)
        return {key: Bucket(rate=rate, tokens=found[key][0], filled_at=found[key][1]).at(self._now) for key, rate in wanted.items()}

    def _read(self, platform: str, lines: Sequence[str]) -> dict[Key, tuple[float, datetime]]:
        rows = self._connection.execute(OF_LINES, {"of_platform": platform, "lines": [WHOLE, *lines]})
        return {(row.line, row.number): (row.tokens, from_micros(row.filled_at)) for row in rows}

    def _write(self, platform: str, taken: Mapping[Key, Bucket]) -> None:
        rows = [
            {
                "of_platform": platform,
                "of_line": line,
                "of_number": number,
                "left": bucket.tokens,
                "at": to_micros(bucket.filled_at),
                "ready": to_micros(bucket.ready_at),
            }
            for (line, number), bucket in taken.items()
        ]
        if rows:
            self._connection.execute(TAKE, rows)


def hold(connection: Connection, platform: str, line: str, until: datetime) -> None:
    """Let nothing of a line (or of the whole platform) leave before a moment; a longer hold stays. At most for an hour."""
    row = {"platform": platform, "line": line, "number": HOLD, "tokens": 0.0, "filled_at": to_micros(until), "ready_at": to_micros(until)}
    connection.execute(KEEP[connection.dialect.name], row)


def soonest(connection: Connection, now: datetime, until: datetime) -> datetime | None:
    """When the next bucket that is empty now has a token, None when none has before `until`."""
    found = connection.scalar(SOONEST, {"now": to_micros(now), "until": to_micros(until)})
    return None if found is None else from_micros(found)


class Buckets:
    """What is kept of them."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def prune(self, before: datetime) -> int:
        """Forget what has been full since before a moment: a full bucket is no different from none."""
        return self._connection.execute(PRUNE, {"before": to_micros(before)}).rowcount
