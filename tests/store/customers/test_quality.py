"""Completeness by owner, counted again from the records."""

from __future__ import annotations

import random

from sqlalchemy import select, update

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.figures.scope import of_person, of_team
from domain.quality.quality import LEAST_COMPLETE
from domain.terms import Status
from store.customers.quality import OF_TEAM
from store.database import Database
from store.figures.counting import given_by
from store.tables.customers import customers
from tests.making import Making

OWNERS = ("rep1", "rep2", "rep3")


def a_house(making: Making) -> list[Customer]:
    """Forty customers of three people in two teams, some of them leads."""
    draw = random.Random(5)
    east = making.team("team-east")
    making.person("rep3", team=making.team("team-north", parent=east))
    made = []
    for number in range(40):
        status = Status.LEAD if number % 5 == 0 else Status.POTENTIAL
        made.append(making.customer(NewCustomer(name=f"客户{number}", status=status), owner=draw.choice(OWNERS)))
    with making.acting() as crm:
        for customer in made:
            share = draw.choice((30, 59, 60, 79, 80, 100))
            run = crm.session.connection.execute
            run(update(customers).where(customers.c.id == customer.id).values(completeness=share))
        return [crm.customers.get(row) for row in crm.session.connection.scalars(select(customers.c.id))]


def test_each_owner_of_a_team_and_below_it(each_database: Database) -> None:
    counted = [each for each in a_house(Making(database=each_database)) if each.status is not Status.LEAD]

    for team in ("team-east", "team-north"):
        check_each_owner(each_database, counted, team)


def check_each_owner(database: Database, counted: list[Customer], team: str) -> None:
    with database.reading() as crm:
        scope = of_team(next(each for each in crm.teams.all() if each.code == team))
        found = {each.person_id: each for each in crm.quality.of(scope)}
        mine = [each for each in counted if each.owner_id in found]
        assert len(found) == (3 if team == "team-east" else 1)
        for person, kept in found.items():
            shares = [each.completeness for each in mine if each.owner_id == person]
            assert (kept.customers, kept.points, kept.least) == (len(shares), sum(shares), min(shares))
            assert kept.complete == shares.count(100)
            assert (kept.below_reminder, kept.below_focus) == (sum(each < 80 for each in shares), sum(each < 60 for each in shares))
        worst = sorted((each for each in mine if each.completeness < 100), key=lambda each: (each.completeness, each.id))
        told = [each.completeness for each in crm.quality.least_complete(tuple(found.values()))]
        assert told == [each.completeness for each in worst[:LEAST_COMPLETE]]


def test_of_one_person_and_of_who_owns_nothing(database: Database) -> None:
    making = Making(database=database)
    a_house(making)

    with database.reading() as crm:
        (kept,) = crm.quality.of(of_person(making.person("rep2")))
        assert kept.name == "Rep2"
        assert crm.quality.of(of_person(making.person("manager"))) == ()
        assert crm.quality.least_complete(()) == ()


def test_counting_reads_the_index_alone(database: Database) -> None:
    """A director's house has a million records: none of them is opened."""
    scope = of_team(Making(database=database).team())
    heard: list[str] = []

    def note(sql: str, values: object, _many: bool) -> None:  # noqa: FBT001 - as the driver tells it.
        heard.append(sql)

    with database.watched(note), database.reading() as crm:
        crm.quality.of(scope)
        sql = next(each for each in heard if "min(" in each)
        given = {**given_by(scope), "whole": 100, "reminder": 80, "focus": 60}
        compiled = OF_TEAM._for(crm.session.connection.dialect)  # noqa: SLF001 - the plan of this very statement.
        plan = crm.session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", tuple(compiled.parameters(given))).all()

    assert any("USING COVERING INDEX ix_customers_kept_by" in row[-1] for row in plan), plan
