"""Figures of a team or a person, and the rows behind each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy import bindparam, or_, select

from domain.figures.changes import NO_ROWS, value_of
from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.periods import Period, Span, before
from domain.figures.report import Report
from domain.figures.rows import FigureRows
from domain.figures.scope import Scope
from domain.figures.summary import Figures, standings
from domain.people import HOME_ZONE, Person, Team
from domain.sight import sight_of
from domain.terms import Role
from store.engine.prepared import Prepared
from store.figures.counting import IN_TEAM, ByPerson, moments, per_day, sums, tallies, top_needs, total
from store.figures.counting import given_by as scope_of
from store.figures.owned import TALKED
from store.figures.rows import rows_behind
from store.figures.sources import SOURCE_OF
from store.people.sights import given_by as sight_given
from store.session import Session
from store.tables.people import people, teams

NAMES = select(people.c.id, people.c.name).join(teams, teams.c.id == people.c.team_id)
NAMES_BELOW, NAME_OF = Prepared(NAMES.where(*IN_TEAM)), Prepared(NAMES.where(people.c.id == bindparam("person")))
LEADER_ZONE = Prepared(
    select(people.c.time_zone)
    .where(people.c.team_id == bindparam("team"), people.c.active)
    .where(or_(*(people.c.role == role for role in (Role.MANAGER, Role.DIRECTOR, Role.SERVICE_LEAD))))
    .order_by(people.c.id)
    .limit(1)
)


class FigureStore:
    """Reads alone: nothing is kept beside the rows, so nothing can disagree with them."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self._policy = session.policy
        self._calendar = session.calendar

    def zone_of(self, team: Team) -> str:
        """The zone a team's days are counted in: its leader's, else the house's."""
        row = LEADER_ZONE.row(self._connection, {"team": team.id})
        return HOME_ZONE if row is None else str(row["time_zone"])

    def of(self, scope: Scope, span: Span, period: Period, compared: Period, *, now: datetime) -> Figures:
        """What was reached in a period, beside the period before, and what waits now: what a report of the span tells."""
        given = moments(period, now, self._policy)
        this = tallies(self._connection, scope, span, given, now_too=True)
        last = tallies(self._connection, scope, span, moments(compared, now, self._policy), now_too=False)
        names = self._names(scope)
        return Figures(
            this=total(this.values()),
            last=total(last.values()),
            each=standings({person: found for person, found in this.items() if person is not None}, names),
            each_before={person: found[Figure.FOLLOWUPS].part for person, found in last.items() if person and Figure.FOLLOWUPS in found},
            overdue=_overdue(this, names),
            needs=top_needs(self._connection, scope, given) if span.reaches(TALKED.least) else (),
            days=tuple(zip(period.days, per_day(self._connection, scope, period, given), strict=True)),
        )

    def report(self, scope: Scope, span: Span, period: Period, now: datetime) -> Report:
        """A digest or a report of a period, beside the one it is compared with."""
        last = before(period, span, self._calendar.is_workday)
        found = self.of(scope, span, period, last, now=now)
        is_over = period.until <= now
        return Report(scope=scope, span=span, period=period, before=last, figures=found, policy=self._policy, is_over=is_over)

    def value(self, figure: Figure, scope: Scope, period: Period, now: datetime) -> Decimal | None:
        """One figure of a period."""
        tally = total(sums(self._connection, SOURCE_OF[figure], scope, moments(period, now, self._policy)).values())
        return value_of(DEFINITIONS[figure].measure, tally.get(figure, NO_ROWS))

    def rows(  # noqa: PLR0913 - which figure, whose, when, and who asks.
        self, figure: Figure, scope: Scope, period: Period, *, now: datetime, seen_by: Person, page: int = 0
    ) -> FigureRows:
        """A page of the rows behind a figure; what the asker may not see is only counted."""
        sight = sight_of(seen_by)
        given = {**moments(period, now, self._policy), **sight_given(sight, now)}
        return rows_behind(self._connection, figure, scope, sight, given, page)

    def _names(self, scope: Scope) -> Mapping[int, str]:
        query = NAME_OF if scope.path is None else NAMES_BELOW
        return {row["id"]: row["name"] for row in query.rows(self._connection, scope_of(scope))}


def _overdue(found: ByPerson, names: Mapping[int, str]) -> tuple[tuple[str, int], ...]:
    """Names with their overdue customers, most first."""
    counts = [
        (names[person], each[Figure.OVERDUE].part)
        for person, each in found.items()
        if person is not None and person in names and Figure.OVERDUE in each and each[Figure.OVERDUE].part
    ]
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))
