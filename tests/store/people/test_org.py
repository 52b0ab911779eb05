"""People and teams: who is whose superior, who is where, and what moves along."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.entries import NewCustomer
from domain.terms import Role
from store.database import Acting, Database, UnitOfWork
from store.engine.taken import TakenError
from store.people.teams import CircularTeamError
from tests.conftest import MakeCustomer, MakePerson, MakeTeam
from tests.making import NOW
from tests.store.stories import undone_afterwards


def test_a_manager_is_nobodys_superior_who_is_a_director(crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam) -> None:
    office = make_team("office", parent=make_team("company"))
    director = make_person("director", role=Role.DIRECTOR, team=office)
    make_person("manager", role=Role.MANAGER, team=office)
    make_person("boss", role=Role.MANAGER, team="company")

    assert crm.people.superior_of(director) is None

    head = make_person("head", role=Role.DIRECTOR, team="company")
    assert crm.people.superior_of(director) == head


def test_in_one_team_a_rep_turns_to_the_manager_and_the_manager_to_the_director(crm: UnitOfWork, make_person: MakePerson) -> None:
    director, manager = make_person("director", role=Role.DIRECTOR), make_person("manager", role=Role.MANAGER)

    assert crm.people.superior_of(make_person("rep1")) == manager
    assert crm.people.superior_of(manager) == director


def test_customers_move_with_the_people_who_own_them(
    crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam, make_customer: MakeCustomer
) -> None:
    rep, west = make_person("rep1"), make_team("team-west")
    east_manager = make_person("manager", role=Role.MANAGER)
    west_manager = make_person("manager2", role=Role.MANAGER, team=west)
    customer = make_customer(owner=rep)

    crm.people.move(rep, west)

    assert crm.customers.get(customer.id).owner_team_path == west.path
    assert crm.customers.by_code(customer.code, east_manager) is None
    assert crm.customers.by_code(customer.code, west_manager) is not None


def test_a_manager_sees_at_once_what_a_moved_team_brings_and_not_what_it_takes(
    crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam, make_customer: MakeCustomer
) -> None:
    east, west = make_team("east"), make_team("west")
    desk = make_team("desk", parent=east)
    customer = make_customer(owner=make_person("rep1", team=desk))
    leaders = [make_person(f"{team.code}-manager", role=Role.MANAGER, team=team) for team in (east, west)]

    seen_before = [crm.customers.by_code(customer.code, leader) is not None for leader in leaders]
    crm.teams.move(desk, west)
    seen_after = [crm.customers.by_code(customer.code, leader) is not None for leader in leaders]

    assert (seen_before, seen_after) == ([True, False], [False, True])


def test_a_team_added_below_one_that_moved_lies_where_it_moved_to(crm: UnitOfWork, make_team: MakeTeam) -> None:
    east, west = make_team("east"), make_team("west")
    crm.teams.move(east, west)

    desk = crm.teams.add(code="desk", name="Desk", parent=east)

    assert desk.path == f"/{west.id}/{east.id}/{desk.id}/"
    assert crm.teams.get(desk.id) == desk


def test_a_team_is_called_by_its_code_or_its_name_whatever_their_case(crm: UnitOfWork) -> None:
    team = crm.teams.add(code="East-1", name="华东 Süd")

    assert {crm.teams.called(words) for words in ("east-1", "EAST-1", "East-1", "华东 süd")} == {team}
    assert crm.teams.called("east") is None


def test_a_teams_code_is_given_once(each_database: Database) -> None:
    with each_database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="org", at=NOW)
        crm.teams.add(code="east", name="East")
        with pytest.raises(TakenError, match="east"):
            crm.teams.add(code="east", name="Another")

        assert [team.code for team in crm.teams.all()] == ["east"]


def test_neighbours_whose_numbers_begin_alike_are_no_subtree(crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam) -> None:
    teams = [make_team(f"team-{number}") for number in range(1, 12)]
    manager = make_person("manager", role=Role.MANAGER, team=teams[0])
    owner = make_person("rep1", team=teams[9])
    customer = crm.customers.add(NewCustomer(name="XX科技公司", owner=owner))

    assert (teams[0].path, teams[9].path) == ("/1/", "/10/")
    assert crm.customers.by_code(customer.code, manager) is None


def test_nobody_unknown_is_found(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin = make_person("lin")

    assert crm.people.by_handle("wang") is None
    assert crm.people.named("nobody") == ()
    assert crm.people.as_now(lin) == lin
    with pytest.raises(LookupError):
        crm.teams.get(99)


def test_whoever_was_changed_is_read_anew(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin = make_person("lin")

    crm.people.set_language(lin, "en")

    assert crm.people.as_now(lin).language == "en"


moves = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 8)), max_size=15)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=moves)
def test_however_teams_are_moved_every_path_is_that_of_its_parents(database: Database, told: list[tuple[int, int]]) -> None:
    with undone_afterwards(database) as crm:
        crm.acting = Acting(person_id=None, event_key="org", at=NOW)
        teams = [crm.teams.add(code=f"team-{number}", name="Team") for number in range(8)]
        for moved, under in told:
            try:
                crm.teams.move(teams[moved], teams[under] if under < len(teams) else None)
            except CircularTeamError:
                continue

        present = {team.id: team for team in crm.teams.all()}
        for team in present.values():
            above = present[team.parent_id].path if team.parent_id else "/"
            assert team.path == f"{above}{team.id}/"
