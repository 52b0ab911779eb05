from __future__ import annotations

import pytest

from domain.terms import Role
from store.database import Database, UnitOfWork
from store.engine.taken import TakenError
from store.people.teams import CircularTeamError
from tests.conftest import MakePerson, MakeTeam
from tests.making import Making
from tests.rows import for_each


def test_a_person_is_found_by_handle_name_and_platform(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin = make_person("lin", name="林晓")

    assert crm.people.by_handle("@LIN") == lin
    assert crm.people.named("林晓") == (lin,)
    assert crm.people.by_identity("console", "", "lin") == lin
    assert crm.people.by_identity("console", "", "wang") is None
    with pytest.raises(LookupError):
        crm.people.get(lin.id + 1)


@pytest.mark.parametrize("name", ["Emma", "emma chen", "陈晨"])
def test_somebody_is_called_by_the_whole_name_or_its_first_word(crm: UnitOfWork, make_person: MakePerson, name: str) -> None:
    make_person("emma", name="Emma Chen")
    make_person("chen", name="陈晨")

    assert crm.people.is_called(name)


@pytest.mark.parametrize("name", ["Em", "Chen", "陈", "Linda"])
def test_nobody_is_called_by_a_piece_of_a_word(crm: UnitOfWork, make_person: MakePerson, name: str) -> None:
    make_person("emma", name="Emma Chen")
    make_person("chen", name="陈晨")

    assert not crm.people.is_called(name)


@for_each("name", ["%", "_mma", "Emma%", "", " ", "'; --", "Emma  Chen"])
def test_what_looks_like_a_pattern_calls_nobody(crm: UnitOfWork, make_person: MakePerson, name: str) -> None:
    make_person("emma", name="Emma Chen")

    assert not crm.people.is_called(name)


@for_each("name", ["Émile", "Émile Zhou", "  Émile "])
def test_a_name_with_an_accent_calls_whoever_bears_it(each_database: Database, making: Making, name: str) -> None:
    making.person("emile", name="Émile Zhou")

    with each_database.reading() as crm:
        assert crm.people.is_called(name)


def test_who_has_left_is_called_no_more(crm: UnitOfWork, make_person: MakePerson) -> None:
    emma = make_person("emma", name="Emma Chen")
    crm.people.leave(emma)
    assert not crm.people.is_called("Emma")

    make_person("emma2", name="Emma Wu")
    assert crm.people.is_called("emma")


def test_a_handle_a_rep_code_and_an_account_belong_to_one_person(crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam) -> None:
    lin = make_person("lin")
    team = make_team()
    crm.people.add(handle="wang", name="Wang", role=Role.REP, team=team, rep_code="EA0101")

    with pytest.raises(TakenError):
        crm.people.add(handle="LIN", name="Another", role=Role.REP, team=team)
    with pytest.raises(TakenError):
        crm.people.add(handle="zhao", name="Zhao", role=Role.REP, team=team, rep_code="EA0101")
    with pytest.raises(TakenError):
        crm.people.identify(lin, "console", "", "lin")

    assert [person.handle for person in crm.people.all()] == ["lin", "wang"]


def test_a_superior_is_the_nearest_active_leader_up_the_tree(crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam) -> None:
    company = make_team("company")
    region = make_team("region", parent=company)
    office = make_team("office", parent=region)
    director = make_person("director", role=Role.DIRECTOR, team=company)
    manager = make_person("manager", role=Role.MANAGER, team=region)
    rep = make_person("rep", team=office)

    assert crm.people.superior_of(rep) == manager
    assert crm.people.superior_of(manager) == director
    assert crm.people.superior_of(director) is None

    crm.people.leave(manager)

    assert crm.people.superior_of(rep) == director


def test_a_managers_peer_in_the_same_team_is_not_above_them(crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam) -> None:
    region = make_team("region", parent=make_team("company"))
    director = make_person("director", role=Role.DIRECTOR, team="company")
    manager = make_person("manager", role=Role.MANAGER, team=region)
    make_person("peer", role=Role.MANAGER, team=region)

    assert crm.people.superior_of(manager) == director


def test_moving_a_team_moves_everything_below_it(crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam) -> None:
    east, west = make_team("east"), make_team("west")
    office = make_team("office", parent=east)
    desk = make_team("desk", parent=office)
    rep = make_person("rep", team=desk)

    moved = crm.teams.move(office, west)

    assert moved.path == f"{west.path}{office.id}/"
    assert crm.teams.get(desk.id).path == f"{moved.path}{desk.id}/"
    assert crm.people.get(rep.id).team_path.startswith(west.path)
    assert crm.teams.move(moved, None).path == f"/{office.id}/"


def test_a_team_never_hangs_below_itself(crm: UnitOfWork, make_team: MakeTeam) -> None:
    east = make_team("east")
    office = make_team("office", parent=east)

    with pytest.raises(CircularTeamError):
        crm.teams.move(east, office)
    with pytest.raises(CircularTeamError):
        crm.teams.move(east, east)


def test_a_language_is_kept(crm: UnitOfWork, make_person: MakePerson) -> None:
    assert crm.people.set_language(make_person(), "en").language == "en"
    assert crm.people.get(make_person().id).language == "en"


def test_locking_a_person_is_harmless(crm: UnitOfWork, make_person: MakePerson) -> None:
    crm.people.lock(make_person())
