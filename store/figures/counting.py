"""Sums of a source's rows: all its figures in one statement, grouped by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, func, or_, select

from domain.figures.changes import NO_ROWS, Tally
from domain.figures.figures import Figure
from domain.figures.periods import Period, Span
from domain.figures.scope import Scope
from domain.figures.summary import Tallies
from domain.policy import Policy
from store.engine.prepared import Prepared, Row
from store.figures.owned import TALKED
from store.figures.source import Source
from store.figures.sources import FOLLOWUPS, SOURCES
from store.tables.customers import tags
from store.tables.people import people, teams
from store.tables.types import UTCTime

SOON = timedelta(hours=4)
"""A clock so near its end is at risk (our own default)."""
TOP = 3
"""Needs that are named (analysis tool)."""
INSTANT = timedelta(microseconds=1)
"""What happens at this very moment has happened."""
IN_TEAM = (teams.c.path >= bindparam("path"), teams.c.path < bindparam("path_end"))
BELOW = select(people.c.id).join(teams, teams.c.id == people.c.team_id).where(*IN_TEAM)
ByPerson = dict[int | None, dict[Figure, Tally]]


def belongs(source: Source, *, whole_team: bool) -> ColumnElement[bool]:
    """Whether a row counts for the scope."""
    return or_(*(column.in_(BELOW) if whole_team else column == bindparam("person") for column in source.people))


def given_by(scope: Scope) -> dict[str, object]:
    """A scope as `belongs` takes it."""
    return {"person": scope.person_id} if scope.path is None else {"path": scope.path, "path_end": f"{scope.path[:-1]}0"}


def moments(period: Period, now: datetime, policy: Policy) -> dict[str, object]:
    """What the sources ask of a moment: what lies ahead of now is not due yet."""
    marks = {"satisfied": int(policy.satisfied_from * 10), "call_back": int(policy.call_back_below * 10)}
    lying = {"since": period.since, "until": min(period.until, now + INSTANT), "now": now, "soon": now + SOON}
    return {**lying, **marks, "focus": policy.completeness_focus}


def sums(connection: Connection, source: Source, scope: Scope, given: Mapping[str, object]) -> ByPerson:
    """A source's figures, by the person its rows count for."""
    query = _sums(_place(source), whole_team=scope.path is not None)
    return {row["counted_for"]: _read(source, row) for row in query.rows(connection, {**given, **given_by(scope)})}


def tallies(connection: Connection, scope: Scope, span: Span, given: Mapping[str, object], *, now_too: bool) -> ByPerson:
    """Every figure that a span's report tells, by the person its rows count for; of this moment's states only with `now_too`."""
    found: ByPerson = defaultdict(dict)
    for source in SOURCES:
        if span.reaches(source.least) and (now_too or not source.is_now):
            for person, read in sums(connection, source, scope, given).items():
                found[person] |= read
    return found


def total(by_person: Iterable[Tallies]) -> Tallies:
    """All of them together."""
    found: defaultdict[Figure, Tally] = defaultdict(lambda: NO_ROWS)
    for each in by_person:
        for figure, tally in each.items():
            found[figure] += tally
    return dict(found)


def per_day(connection: Connection, scope: Scope, period: Period, given: Mapping[str, object]) -> list[int]:
    """Follow-ups of each day of the period."""
    days = period.midnights()
    named = {f"day{place}": midnight for place, midnight in enumerate(days)}
    rows = _days(len(days), whole_team=scope.path is not None).rows(connection, {**given, **given_by(scope), **named})
    counts = {row["day"]: row["count"] for row in rows}
    return [counts.get(place, 0) for place in range(len(days))]


def top_needs(connection: Connection, scope: Scope, given: Mapping[str, object]) -> tuple[tuple[str, int], ...]:
    """The most frequent needs of the customers talked with, each with how many of them name it."""
    rows = _top_needs(whole_team=scope.path is not None).rows(connection, {**given, **given_by(scope)})
    return tuple((row["name"], row["count"]) for row in rows)


def _place(source: Source) -> int:
    """Sources hold expressions, which are not compared."""
    return next(place for place, each in enumerate(SOURCES) if each is source)


def _read(source: Source, row: Row) -> dict[Figure, Tally]:
    return {figure: Tally(part=int(row[figure.value]), whole=int(row[f"{figure.value}_whole"])) for figure in source.figures}


@lru_cache
def _sums(place: int, *, whole_team: bool) -> Prepared:
    source = SOURCES[place]
    sums = [
        func.sum(amount).label(name)
        for figure, counted in source.figures.items()
        for name, amount in ((figure.value, counted.part), (f"{figure.value}_whole", counted.whole))
    ]
    query = select(source.people[0].label("counted_for"), *sums).select_from(source.rows)
    return Prepared(query.where(*source.where, belongs(source, whole_team=whole_team)).group_by(source.people[0]))


@lru_cache
def _top_needs(*, whole_team: bool) -> Prepared:
    count = func.count().label("count")
    named = TALKED.rows.join(tags, tags.c.customer_id == TALKED.customer)
    query: Select[tuple[str, int]] = select(tags.c.name, count).select_from(named).where(*TALKED.where)
    query = query.where(belongs(TALKED, whole_team=whole_team)).group_by(tags.c.name)
    return Prepared(query.order_by(count.desc(), tags.c.name).limit(TOP))


@lru_cache
def _days(count: int, *, whole_team: bool) -> Prepared:
    """The last midnight that is not after it says which day a moment belongs to; days are not equally long everywhere."""
    starts = [(FOLLOWUPS.at >= bindparam(f"day{place}", type_=UTCTime()), place) for place in reversed(range(count))]
    day = case(*starts).label("day")
    query: Select[tuple[int, int]] = select(day, func.count().label("count")).select_from(FOLLOWUPS.rows)
    return Prepared(query.where(*FOLLOWUPS.where, belongs(FOLLOWUPS, whole_team=whole_team)).group_by(day))
