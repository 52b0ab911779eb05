from __future__ import annotations

from datetime import date

from domain.figures.access import (
    FiguresNotYoursError,
    NotYetError,
    UnknownFigureError,
    UnknownTeamError,
    leads,
    may_see_person,
    may_see_team,
)
from domain.figures.figures import Figure
from domain.figures.periods import of_week
from domain.figures.scope import of_person, of_team
from domain.people import Person, Team
from domain.terms import Role
from tests.domain.figures.made import read
from tests.rows import for_each

EAST = Team(id=2, code="team-east", name="East", path="/1/2/")
SUZHOU = Team(id=4, code="team-suzhou", name="Suzhou", path="/1/2/4/")
WEST = Team(id=3, code="team-west", name="West", path="/1/3/")


def person(role: Role, team: Team = EAST, number: int = 1) -> Person:
    return Person(id=number, handle=f"p{number}", name="Lin", role=role, team_id=team.id, team_path=team.path, team_name=team.name)


@for_each("role", Role)
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


def test_who_asks_for_no_figure_is_asked_which_one() -> None:
    assert read(UnknownFigureError("", "跟进、拜访").message) == "您想看哪个指标？"
    assert read(UnknownFigureError("天气", "跟进、拜访").message) == "没有“天气”这个指标。"
    assert "跟进、拜访" in read(UnknownFigureError("", "跟进、拜访").hint or "")


def test_days_that_lie_ahead_are_refused_with_what_there_is() -> None:
    assert read(NotYetError().message) == "还没到的日子没有数据。"
    assert "/report" in read(NotYetError().hint or "", "en")


def test_a_buttons_subject_names_a_word_a_scope_and_days() -> None:
    week = of_week(date(2026, 11, 18), "Asia/Shanghai")

    assert of_team(EAST).subject("week", week) == "week:t2:20261116-20261123"
    assert of_person(person(Role.REP)).subject(Figure.VISITS, week) == "visits:p1:20261116-20261123"
