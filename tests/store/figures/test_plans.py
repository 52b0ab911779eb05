"""A digest costs what happened in its days: nothing reads a whole table."""

from __future__ import annotations

import pytest

from domain.figures.figures import Figure
from domain.figures.periods import Span, of_day
from domain.figures.scope import of_person, of_team
from domain.people import HOME_ZONE, Person, Team
from domain.terms import Role
from store.database import Database
from tests.conftest import MakePerson, MakeTeam
from tests.making import NOW
from tests.store.engine.test_queries import full_scans, recorded

TODAY = of_day(NOW.date(), HOME_ZONE)
FEW = ("teams", "ix_clocks_running_on", "SCAN talked", "moved_days")
"""An organisation's teams, the clocks that run now, whom was talked with in the period, and the days an administrator moved."""


@pytest.fixture
def team(make_team: MakeTeam) -> Team:
    return make_team("team-east", parent=make_team("company"))


@pytest.fixture
def asker(team: Team, make_person: MakePerson) -> Person:
    return make_person("manager", role=Role.MANAGER, team=team)


def scans_of(database: Database, statements: list[tuple[str, object]]) -> list[str]:
    with database.reading() as crm:
        steps = [step for statement, given in statements for step in full_scans(crm, statement, given)]
    return [step for step in steps if not any(name in step for name in FEW)]


def test_a_report_reads_its_period_alone(database: Database, team: Team, asker: Person) -> None:
    with recorded(database) as statements, database.reading() as crm:
        for scope in (of_team(team), of_person(asker)):
            for span in Span:
                crm.figures.report(scope, span, TODAY, NOW)
        crm.figures.zone_of(team)

    assert len(statements) < 150
    assert scans_of(database, statements) == []


def test_the_rows_behind_each_figure_are_found_by_the_period_too(database: Database, team: Team, asker: Person) -> None:
    with recorded(database) as statements, database.reading() as crm:
        for figure in Figure:
            crm.figures.rows(figure, of_team(team), TODAY, now=NOW, seen_by=asker)
            crm.figures.value(figure, of_team(team), TODAY, NOW)

    assert len(statements) >= 3 * len(Figure)
    assert scans_of(database, statements) == []


def test_what_people_did_and_keep_is_counted_from_the_indexes_made_for_it(database: Database, team: Team, asker: Person) -> None:
    with recorded(database) as statements, database.reading() as crm:
        for scope in (of_team(team), of_person(asker)):
            for figure in (Figure.FOLLOWUPS, Figure.OVERDUE, Figure.NEEDS):
                crm.figures.value(figure, scope, TODAY, NOW)

    steps = [step for statement, given in statements for step in plan_of(database, statement, given)]
    assert len([step for step in steps if "ix_followups_of (author_id=? AND occurred_at>?" in step]) == 2
    assert len([step for step in steps if "COVERING INDEX ix_customers_kept_by (owner_id=?" in step]) >= 2
    assert len([step for step in steps if "ix_followups_when (occurred_at>?" in step]) == 2


def plan_of(database: Database, statement: str, given: object) -> list[str]:
    with database.reading() as crm:
        return [row[3] for row in crm.session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]  # type: ignore[arg-type]
