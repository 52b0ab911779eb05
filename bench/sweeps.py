"""Everything Genjin does by itself at a tick, in a small and in a large house with as much due, beside finding it with the raw driver.

The first tick of a day, with everybody's morning and the week's rounds, is measured too: what it costs grows with what people own,
and it comes once. Bulletins are measured by themselves (`figures`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from statistics import median

from bench.floor import opened
from bench.houses import NOW, Houses
from bench.rewind import Before, remember, restore
from bot.house import House
from store.tables.types import to_micros

DUE_COLUMNS = ("contact_next_at", "churn_at", "recycle_next_at", "health_at", "completeness_until")
CLOCKS = (
    "SELECT * FROM clocks WHERE next_at <= {now} AND ended_at IS NULL AND removed_at IS NULL AND next_at IS NOT NULL"
    " AND kind IN ('assignment_clock', 'survey_clock', 'first_contact_clock', 'handover_clock', 'complaint_clock', 'inquiry_clock',"
    " 'solution_clock', 'retention_clock', 'win_back_clock') ORDER BY next_at"
)
RAW = (
    *(f"SELECT * FROM customers WHERE {name} <= {{now}} AND removed_at IS NULL ORDER BY {name}" for name in DUE_COLUMNS),
    "SELECT * FROM actions WHERE remind_at <= {now} AND state = 'open' AND removed_at IS NULL ORDER BY remind_at",
    CLOCKS,
)


@dataclass(frozen=True, kw_only=True)
class Swept:
    """Median milliseconds of one tick. `finding` is the part of the large one that looks for what is due, `raw` the same by the driver."""

    database: str
    due: int
    small_ms: float
    large_ms: float
    ratio: float
    finding_ms: float
    raw_ms: float
    to_raw: float
    day_begins_ms: float


def compare(pair: Houses, *, runs: int) -> Swept:
    """The same tick in both houses in turn, taken back each time."""
    before = {size: remember(house) for size, house in zip(pair.sizes, (pair.small, pair.large), strict=True)}
    small, large = (before[size] for size in pair.sizes)
    _tick(pair.small, small)
    day_begins = _tick(pair.large, large)
    timed = [(_tick(pair.small, small), _tick(pair.large, large), _find(pair.large), _raw(pair.large)) for _run in range(runs)]
    columns = [median(column) for column in zip(*timed, strict=True)]
    return Swept(
        database=pair.kind,
        due=large.count,
        small_ms=columns[0],
        large_ms=columns[1],
        ratio=median(run[1] / run[0] for run in timed),
        finding_ms=columns[2],
        raw_ms=columns[3],
        to_raw=median(run[2] / run[3] for run in timed),
        day_begins_ms=day_begins,
    )


def _tick(house: House, before: Before) -> float:
    with stopped() as watch:
        replace(house.initiative, bulletins=()).remind(house.database, NOW)
    restore(house, before)
    return watch[0]


def _find(house: House) -> float:
    """Every rule's candidates, as a sweep reads them, and their records."""
    with stopped() as watch:
        for rule in house.initiative.rules:
            with house.database.reading() as crm:
                rule.candidates(crm, NOW, 10_000)
    return watch[0]


def _raw(house: House) -> float:
    url = house.database.engine.url.render_as_string(hide_password=False)
    with closing(opened(url)) as connection, closing(connection.cursor()) as cursor, stopped() as watch:
        for statement in RAW:
            cursor.execute(statement.format(now=to_micros(NOW)))
            cursor.fetchall()
    return watch[0]


@contextmanager
def stopped() -> Iterator[list[float]]:
    """A list that holds the block's milliseconds when it ended."""
    watch: list[float] = []
    began = time.perf_counter()
    yield watch
    watch.append(1_000 * (time.perf_counter() - began))
