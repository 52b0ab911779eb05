from __future__ import annotations

import pytest

from domain.binding import BINDERS, BindingNotYoursError, NoSuchTeamError, NotAGroupError, check_may_bind, may_bind
from domain.people import Team
from domain.terms import Role
from tests.domain.made import BELOW, ELSEWHERE, HERE, somebody
from tests.domain.saying import refusal
from tests.rows import for_each

MINE = Team(id=2, code="team-east", name="East", path=HERE)
SUB = Team(id=5, code="office", name="Office", path=BELOW)
THEIRS = Team(id=3, code="team-west", name="West", path=ELSEWHERE)


def test_a_manager_binds_their_own_team_and_those_below() -> None:
    manager = somebody(Role.MANAGER)

    assert [may_bind(manager, team) for team in (MINE, SUB, THEIRS)] == [True, True, False]


@for_each("role", list(Role))
def test_who_leads_everybody_binds_every_team(role: Role) -> None:
    everywhere = role in {Role.DIRECTOR, Role.OPS_MANAGER, Role.ADMIN}

    assert may_bind(somebody(role), THEIRS) == everywhere
    assert (role in BINDERS) == (everywhere or role is Role.MANAGER)


def test_others_are_told_whom_to_ask() -> None:
    with pytest.raises(BindingNotYoursError) as refused:
        check_may_bind(somebody(Role.MANAGER), THEIRS)

    assert "/bind team-west" in refusal(refused.value, "en")[1]
    check_may_bind(somebody(Role.DIRECTOR), THEIRS)


def test_a_private_talk_and_an_unknown_team_have_a_way_out() -> None:
    assert "@Genjin /bind" in refusal(NotAGroupError("/bind"), "en")[1]
    assert "team-east" in refusal(NoSuchTeamError("x", "team-east"), "en")[1]
