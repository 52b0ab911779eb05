from __future__ import annotations

import os
import shutil
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from domain.figures.changes import Measure
from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.periods import Period, Span, before, of_day, of_month, of_week
from domain.figures.scope import Scope, of_person, of_team
from domain.figures.summary import Figures
from domain.people import HOME_ZONE, Person, Team
from domain.terms import Role
from store.care.workdays import is_workday
from store.database import Acting, Database, UnitOfWork
from tests.conftest import open_database
from tests.postgres import empty
from tests.store.figures.oracle import Asked, Oracle, Value, micros
from tests.store.figures.random_rows import NOW, PATHS, House

IN_FULL = os.environ.get("GENJIN_FAULTS") == "full"
SQLITE_HOUSES, POSTGRESQL_HOUSES = (200, 20) if IN_FULL else (20, 3)
LEAST = {Figure.NEEDS: Span.WEEK, Figure.CHURN_RATE: Span.MONTH}
BOSS = Person(id=0, handle="boss", name="Boss", role=Role.ADMIN, team_id=1, team_path="/1/", team_name="All")


def rounded(value: Value, measure: Measure) -> Decimal | None:
    """An exact figure as it is shown: shares and marks to a tenth."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP) if measure in {Measure.SHARE, Measure.MEAN} else exact


def some_period(draw: Random) -> tuple[Span, Period, Period]:
    day = date(2026, 11, draw.randint(12, 20))
    made, span = draw.choice([(of_day, Span.DAY), (of_week, Span.WEEK), (of_month, Span.MONTH)])
    period = made(day, draw.choice([HOME_ZONE, HOME_ZONE, "America/New_York"]))
    return span, period, before(period, span, is_workday)


def some_scope(draw: Random, crm: UnitOfWork, oracle: Oracle) -> tuple[Scope, frozenset[int]]:
    if draw.random() < 0.3:
        person = draw.choice(crm.people.all())
        return of_person(person), frozenset({person.id})
    team = draw.choice([*PATHS])
    return of_team(Team(id=team, code="", name="", path=PATHS[team])), oracle.people_of(team)


def check_house(database: Database, seed: int) -> None:
    draw = Random(seed)
    House(seed).write(database)
    with database.reading() as crm:
        crm.acting = Acting(person_id=None, event_key="test", at=NOW)
        oracle = Oracle(crm.session.connection)
        for _ in range(3):
            (span, period, last), (scope, people) = some_period(draw), some_scope(draw, crm, oracle)
            found = crm.figures.of(scope, span, period, last, now=NOW)
            asked = Asked(people=people, since=micros(period.since), until=micros(period.until), now=micros(NOW))
            compared = Asked(people=people, since=micros(last.since), until=micros(last.until), now=micros(NOW))
            check_values(found, span, oracle, asked, compared)
            check_needs(found, span, oracle, asked)
            check_people(found, oracle, asked)
            check_rows(crm, scope, period, found)


def check_values(found: Figures, span: Span, oracle: Oracle, asked: Asked, last: Asked) -> None:
    for figure, definition in DEFINITIONS.items():
        if not span.reaches(LEAST.get(figure, Span.DAY)):
            assert found.value(figure) is None, figure
            continue
        assert found.value(figure) == rounded(oracle.value(figure, asked), definition.measure), figure
        if not definition.is_now:
            assert found.before(figure) == rounded(oracle.value(figure, last), definition.measure), figure


def check_needs(found: Figures, span: Span, oracle: Oracle, asked: Asked) -> None:
    counted = oracle.needs_of(oracle.talked_with(asked)) if span.reaches(Span.WEEK) else Counter[str]()
    assert sorted(counted.values(), reverse=True)[:3] == [count for _need, count in found.needs]
    assert all(counted[need] == count for need, count in found.needs)


def check_people(found: Figures, oracle: Oracle, asked: Asked) -> None:
    talks = Counter(row["author_id"] for row in oracle.talks(asked))
    assert {each.person_id: each.followups for each in found.each if each.followups} == dict(talks)
    assert sum(count for _name, count in found.overdue) == oracle.value(Figure.OVERDUE, asked)
    assert sum(count for _day, count in found.days) == sum(talks.values())
    assert sum((each.paid for each in found.each), Decimal()) == oracle.value(Figure.PAID, asked)


def check_rows(crm: UnitOfWork, scope: Scope, period: Period, found: Figures) -> None:
    """Whoever sees everybody sees as many rows as make the figure, but those of customers that were taken back."""
    for figure, definition in DEFINITIONS.items():
        if definition.measure is Measure.NUMBER:
            rows = crm.figures.rows(figure, scope, period, now=NOW, seen_by=BOSS)
            assert rows.seen + rows.hidden == found.value(figure), figure
            assert sum(row.adds.part for row in rows.rows) == min(rows.seen, 50), figure


@pytest.mark.parametrize("part", range(4))
def test_figures_on_sqlite_equal_an_oracle_written_differently(part: int, sqlite_template: Path, tmp_path: Path) -> None:
    for seed in range(part, SQLITE_HOUSES, 4):
        path = shutil.copyfile(sqlite_template, tmp_path / f"{seed}.db")
        database = open_database(f"sqlite:///{path}")
        check_house(database, seed)
        database.dispose()


@pytest.mark.postgresql
def test_figures_on_postgresql_equal_an_oracle_written_differently(pg_database: Database) -> None:
    for seed in range(POSTGRESQL_HOUSES):
        empty(pg_database)
        check_house(pg_database, 1_000 + seed)


def test_the_oracle_knows_every_figure() -> None:
    assert {*DEFINITIONS} == {*Figure}
    assert Fraction(1, 3) != rounded(Fraction(1, 3), Measure.SHARE)
