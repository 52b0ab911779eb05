"""Whom each post sees by SQL is whom the rules let it see, whatever the organisation looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.access import Right, may
from domain.customers import Customer
from domain.entries import NewCustomer
from domain.people import Person, Team
from domain.terms import Role
from store.database import Acting, Database, UnitOfWork
from tests.making import NOW
from tests.store.stories import undone_afterwards

WORD = "星河"
HOUR = timedelta(hours=1)
UNTIL = (None, NOW + HOUR, NOW, NOW - HOUR)
"""How long a share may last: for good, an hour more, up to now, until an hour ago."""


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """Numbers that make an organisation: each team's parent is an earlier one, or none; people and customers are spread by number."""

    parents: tuple[int, ...]
    posts: tuple[tuple[Role, int, bool], ...]
    customers: tuple[tuple[int, int, bool], ...]
    shares: tuple[tuple[int, int, int], ...]
    moved: tuple[int, int]


organisations = st.builds(
    Organisation,
    parents=st.lists(st.integers(0, 5), min_size=2, max_size=5).map(tuple),
    posts=st.lists(st.tuples(st.sampled_from(Role), st.integers(0, 5), st.booleans()), min_size=3, max_size=6).map(tuple),
    customers=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), min_size=2, max_size=5).map(tuple),
    shares=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5), st.integers(0, 3)), max_size=4).map(tuple),
    moved=st.tuples(st.integers(0, 4), st.integers(0, 4)),
)


def picked(several: Sequence[Person], number: int) -> Person | None:
    """One of them, or, one time in so many, nobody."""
    return several[number - 1] if 0 < number <= len(several) else None


def make_teams(crm: UnitOfWork, parents: Sequence[int]) -> list[Team]:
    teams: list[Team] = []
    for number, parent in enumerate(parents):
        above = teams[parent] if parent < len(teams) else None
        teams.append(crm.teams.add(code=f"team-{number}", name=f"Team {number}", parent=above))
    return teams


def make_people(crm: UnitOfWork, posts: Sequence[tuple[Role, int, bool]], teams: Sequence[Team]) -> list[Person]:
    return [
        crm.people.add(handle=f"person-{number}", name=f"Person {number}", role=role, team=teams[team % len(teams)])
        for number, (role, team, _left) in enumerate(posts)
    ]


def make_customers(crm: UnitOfWork, told: Organisation, people: Sequence[Person]) -> list[Customer]:
    made = [
        crm.customers.add(NewCustomer(name=f"{WORD}{number}公司", owner=picked(people, owner), service_owner=picked(people, server)))
        for number, (owner, server, _risk) in enumerate(told.customers)
    ]
    for customer, (_owner, _server, at_risk) in zip(made, told.customers, strict=True):
        crm.customers.change(customer, at_risk=at_risk)
    for which, person, until in told.shares:
        crm.customers.share(made[which % len(made)], people[person % len(people)], may_log=bool(until % 2), until=UNTIL[until])
    return made


def reorganise(crm: UnitOfWork, told: Organisation, teams: Sequence[Team], people: Sequence[Person]) -> None:
    """Hang a team elsewhere where that makes no circle, and let some people go."""
    team, under = (crm.teams.get(teams[number % len(teams)].id) for number in told.moved)
    if not under.path.startswith(team.path):
        crm.teams.move(team, under)
    for person, (_role, _team, left) in zip(people, told.posts, strict=True):
        if left:
            crm.people.leave(person)


def check_everybody(crm: UnitOfWork, customers: Sequence[Customer]) -> None:
    fresh = [crm.customers.get(customer.id) for customer in customers]
    for person in crm.people.all():
        allowed = {
            customer.code
            for customer in fresh
            if may(person, Right.SEE, customer, shared=crm.customers.share_of(customer, person), now=crm.acting.at)
        }
        by_code = {customer.code for customer in fresh if crm.customers.by_code(customer.code, person)}
        by_name = {customer.code for customer in crm.customers.search(WORD, person, 50)}
        assert by_code == by_name == allowed, (person, allowed)


def check_organisation(database: Database, told: Organisation) -> None:
    with undone_afterwards(database) as crm:
        crm.acting = Acting(person_id=None, event_key="org", at=NOW)
        teams = make_teams(crm, told.parents)
        people = make_people(crm, told.posts, teams)
        customers = make_customers(crm, told, people)
        check_everybody(crm, customers)
        reorganise(crm, told, teams, people)
        check_everybody(crm, customers)


SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=20, deadline=None, suppress_health_check=SHARED)
@given(told=organisations)
def test_everybody_finds_exactly_what_the_rules_let_them_see(database: Database, told: Organisation) -> None:
    check_organisation(database, told)


@pytest.mark.postgresql
@settings(max_examples=4, deadline=None, suppress_health_check=SHARED)
@given(told=organisations)
def test_everybody_finds_exactly_what_the_rules_let_them_see_on_postgresql(pg_database: Database, told: Organisation) -> None:
    check_organisation(pg_database, told)


@pytest.mark.parametrize("role", Role)
def test_who_left_sees_nothing_any_more(database: Database, role: Role) -> None:
    with database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="org", at=NOW)
        team = crm.teams.add(code="team", name="Team")
        person = crm.people.add(handle="lin", name="Lin", role=role, team=team)
        own = crm.customers.add(NewCustomer(name=f"{WORD}公司", owner=person, service_owner=person))
        pooled = crm.customers.add(NewCustomer(name=f"{WORD}贸易"))
        crm.customers.share(pooled, person, may_log=True)
        crm.customers.change(pooled, at_risk=True)

        gone = crm.people.leave(person)

        assert crm.customers.by_code(own.code, person) is not None
        assert crm.customers.by_code(own.code, gone) is None
        assert crm.customers.search(WORD, gone, 9) == ()
