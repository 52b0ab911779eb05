"""The group in which a team's figures are told: one for each platform, moved and ended."""

from __future__ import annotations

from store.database import Database, UnitOfWork
from tests.conftest import MakeTeam
from tests.making import Making
from tests.store.test_together import at_once


def test_a_team_has_one_group_on_each_platform(crm: UnitOfWork, make_team: MakeTeam) -> None:
    east, west = make_team("east"), make_team("west")

    told = [crm.team_chats.bind(east, *place) for place in (("office", "g1"), ("office", "g1"), ("office", "g2"), ("console", "g1"))]
    crm.team_chats.bind(west, "office", "g2")

    assert told == [None, "g1", "g1", None]
    assert [crm.team_chats.here("office", chat) for chat in ("g1", "g2")] == [(), (east, west)]
    assert crm.team_chats.here("console", "g1") == (east,)


def test_a_group_is_let_go_once_and_only_from_itself(crm: UnitOfWork, make_team: MakeTeam) -> None:
    east = make_team("east")
    crm.team_chats.bind(east, "office", "g1")

    assert [crm.team_chats.unbind(east, *place) for place in (("office", "g2"), ("office", "g1"), ("office", "g1"))] == [False, True, False]
    crm.flush()
    written = crm.session.connection.exec_driver_sql("SELECT action FROM audit WHERE table_name = 'team_chats' ORDER BY id").scalars()
    assert list(written) == ["insert", "delete"]


def test_two_groups_bound_at_once_leave_one(each_database: Database, making: Making) -> None:
    team = making.team()

    at_once(each_database, lambda crm, number: crm.team_chats.bind(team, "office", f"g{number}"))

    with each_database.reading() as crm:
        assert len(crm.team_chats.all()) == 1
