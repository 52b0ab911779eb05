"""A group is bound to a team by those who may say it, and its figures go there."""

from __future__ import annotations

import pytest

from handlers.request import Chat
from tests.handlers.conversation import GROUP, Conversation
from tests.handlers.people.conftest import code_in

ANOTHER = Chat(id="sales-2", is_group=True)
CHATS = "SELECT t.code, c.platform, c.chat FROM team_chats c JOIN teams t ON t.id = c.team_id ORDER BY t.code, c.platform"


@pytest.fixture(autouse=True)
def _nothing_bound(talk: Conversation) -> None:
    with talk.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("DELETE FROM team_chats")


def test_a_manager_binds_their_team_to_the_group(talk: Conversation) -> None:
    heard = talk.say("/bind team-east", "manager", chat=GROUP)

    assert (heard.error, heard.title) == (None, "华东销售部: figures come here")
    assert not heard.shown.private
    assert talk.rows(CHATS) == [("team-east", "console", "sales")]


def test_the_platform_is_the_one_it_was_said_on(talk: Conversation, office: Conversation) -> None:
    office.say(f"/link {code_in(talk, talk.say('/link', 'manager'))}", "u_chen")

    talk.say("/bind team-east", "manager", chat=GROUP)
    office.say("/绑定群 华东销售部", "u_chen", chat=GROUP)

    assert talk.rows(CHATS) == [("team-east", "console", "sales"), ("team-east", "office", "sales")]


def test_binding_elsewhere_says_what_it_replaces(talk: Conversation) -> None:
    talk.say("/bind team-east", "manager", chat=GROUP)

    moved = talk.say("/bind team-east", "manager", chat=ANOTHER)
    again = talk.say("/bind team-east", "manager", chat=ANOTHER)

    assert "another group before" in moved.text
    assert "another group before" not in again.text
    assert talk.rows(CHATS) == [("team-east", "console", "sales-2")]


@pytest.mark.parametrize(
    ("sender", "team", "error"),
    [
        ("manager", "team-west", "not_allowed"),
        ("rep1", "team-east", "not_allowed"),
        ("ops", "team-east", "not_allowed"),
        ("director", "team-west", None),
        ("ops_manager", "team-east", None),
        ("admin", "company", None),
        ("manager", "team-north", "unknown_team"),
    ],
)
def test_only_who_leads_a_team_binds_it(talk: Conversation, sender: str, team: str, error: str | None) -> None:
    assert talk.say(f"/bind {team}", sender, chat=GROUP).error == error
    assert len(talk.rows(CHATS)) == (error is None)


def test_in_a_private_talk_the_way_out_is_told(talk: Conversation) -> None:
    heard = talk.say("/bind team-east", "manager")

    assert heard.error == "not_a_group"
    assert "@Genjin" in heard.text


def test_what_comes_to_a_group_is_listed_and_ended(talk: Conversation) -> None:
    empty = talk.say("/bind", "manager", chat=GROUP)
    talk.say("/bind team-east", "manager", chat=GROUP)
    listed = talk.say("/bind", "manager", chat=GROUP)

    ended = talk.press(listed.button("unbind-team-east"), "manager", chat=GROUP, card="shown")

    assert empty.title == "No team's figures come to this group"
    assert listed.title == "Teams whose figures come here: 1"
    assert (ended.title, ended.shown.replaces) == (empty.title, "shown")
    assert talk.rows(CHATS) == []
    assert talk.press(listed.button("unbind-team-east"), "manager", chat=GROUP).error == "stale_button"


def test_a_team_of_somebody_elses_is_listed_without_its_button(talk: Conversation) -> None:
    talk.say("/bind team-west", "director", chat=GROUP)
    bound = talk.say("/bind", "director", chat=GROUP).button("unbind-team-west")

    assert talk.say("/bind", "manager", chat=GROUP).buttons() == []
    assert talk.press(bound, "manager", chat=GROUP).error == "not_allowed"
    assert len(talk.rows(CHATS)) == 1
