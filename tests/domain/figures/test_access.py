from __future__ import annotations

import pytest

from domain.figures.access import FiguresNotYoursError, UnknownFigureError, UnknownTeamError, leads, may_see_person, may_see_team
from domain.figures.scope import of_person, of_team
from domain.people import Person, Team
from domain.terms import Role
from tests.domain.figures.made import read

EAST = Team(id=2, code="team-east", name="East", path="/1/2/")
SUZHOU = Team(id=4, code="team-suzhou", name="Suzhou", path="/1/2/4/")
WEST = Team(id=3, code="team-west", name="West", path="/1/3/")


def person(role: Role, team: Team = EAST, number: int = 1) -> Person:
    return Person(id=number, handle=f"p{number}", name="Lin", role=role, team_id=team.id, team_path=team.path, team_name=team.name)


@pytest.mark.parametrize("role", Role)
def test_leaders_see_their_subtree_and_those_above_all_everything(role: Role) -> None:
    everything = role in {Role.DIRECTOR, Role.OPS_MANAGER, Role.ADMIN}
    team_only = role in {Role.MANAGER, Role.SERVICE_LEAD, Role.AFTER_SALES}

    assert may_see_team(person(role), EAST) is (everything or team_only)
    assert may_see_team(person(role), SUZHOU) is (everything or team_only)
    assert may_see_team(person(role), WEST) is everything
    assert leads(person(role)) is (everything or team_only)


def test_everybody_sees_their_own_and_leaders_those_of_their_people() -> None:
    rep = person(Role.REP)

    assert may_see_person(rep, rep)
    assert not may_see_person(rep, person(Role.REP, number=2))
    assert may_see_person(person(Role.MANAGER, number=3), person(Role.REP, SUZHOU))
    assert not may_see_person(person(Role.MANAGER, number=3), person(Role.REP, WEST))
    assert may_see_person(person(Role.DIRECTOR, number=4), person(Role.REP, WEST))


def test_a_scope_names_itself_in_a_button() -> None:
    assert (of_team(EAST).key, of_team(EAST).path, of_team(EAST).person_id) == ("t2", "/1/2/", None)
    assert (of_person(person(Role.REP)).key, of_person(person(Role.REP)).path) == ("p1", None)


def test_refusals_say_what_to_type() -> None:
    assert "/digest" in read(FiguresNotYoursError("East").hint or "", "en")
    assert "/why <figure>" in read(UnknownTeamError("xyz", "/why <figure>").hint or "", "en")
    assert "Follow-ups" in read(UnknownFigureError("xyz", "Follow-ups").hint or "", "en")
