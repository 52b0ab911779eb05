"""`/quality` for a rep, a leader and a stranger to the team."""

from __future__ import annotations

import pytest

from handlers.registry import Registry
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation

NEW = "/new 锦里餐饮, 马超, 13900001234"


def test_a_rep_sees_their_own_and_begins_with_the_worst(say: Say, press: Press) -> None:
    say(NEW)
    say("/stage 锦里餐饮 needs")

    heard = say("/quality")

    assert heard.title == "Data quality: 林晓"
    assert "complete on average" in heard.text
    assert heard.shown.private
    assert heard.buttons() == ["edit-C004"]
    assert press(heard.button(heard.buttons()[0])).form.fields


def test_a_manager_sees_the_team_by_owner_and_one_of_its_people(talk: Conversation) -> None:
    team = talk.say("/质量", "manager")

    assert "Customers: 3" in team.text
    assert "林晓 · 2 · 100% · 100% · 0 · 0" in team.text
    assert talk.say("/quality 林晓", "manager").title == "Data quality: 林晓"


@pytest.mark.parametrize(
    ("line", "sender", "error"),
    [
        ("/quality 林晓", "rep2", "not_allowed"),
        ("/quality team-west", "manager", "not_allowed"),
        ("/quality nobody at all", "director", "unknown_team"),
    ],
)
def test_others_is_not_theirs_to_see(say: Say, line: str, sender: str, error: str) -> None:
    assert say(line, sender).error == error


@pytest.mark.parametrize("sender", ["rep1", "manager", "director", "service", "csm", "admin"])
def test_nobody_learns_of_a_customer_that_is_not_theirs(talk: Conversation, sender: str) -> None:
    talk.say(NEW, "rep2")
    talk.say("/stage 锦里餐饮 needs", "rep2")

    heard = talk.say("/quality", sender)

    assert heard.error is None
    assert all(talk.say(f"/show {code}", sender).error is None for code in heard.card.refs)
    assert len(heard.card.refs) == len(talk.rows("SELECT id FROM access_log WHERE what = 'quality'"))


@pytest.mark.parametrize("code", ["C001", "C002", "C003"])
def test_completeness_stands_on_every_profile(talk: Conversation, registry: Registry, code: str) -> None:
    heard = talk.say(f"/show {code}", "director")

    assert heard.facts()["Completeness"].endswith("%")
    assert talk.say(f"/show {code}", "admin").facts()["Completeness"] == heard.facts()["Completeness"]
