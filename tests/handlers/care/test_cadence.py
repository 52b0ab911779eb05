"""`/cadence` in both languages, for a customer, a tier and a colleague."""

from __future__ import annotations

import pytest

from handlers.language.lines.cadences import read_days, take_handle, take_tier
from tests.handlers.conftest import Say
from tests.handlers.conversation import Conversation
from tests.rows import for_each


def test_it_says_how_often_and_why(say: Say) -> None:
    heard = say("/cadence C002")

    assert heard.title == "Cadence of YY制造集团"
    assert "Every 7 days, because it is a potential customer" in heard.text


@pytest.mark.parametrize("line", ["/cadence C002 10", "/节奏 C002 每10天", "/跟进频率 C002 十天一次"])
def test_the_owner_sets_a_customer_s_days(say: Say, line: str) -> None:
    heard = say(line)

    assert heard.title == "Cadence of YY制造集团 changed"
    assert "Every 10 days, as set for this customer" in heard.text


def test_default_takes_them_away_again(talk: Conversation) -> None:
    talk.say("/cadence C002 10", "manager")

    assert "because it is a potential customer" in talk.say("/cadence C002 default").text
    assert talk.rows("SELECT cadence_days FROM customers WHERE code = 'C002'") == [(None,)]


@for_each(
    ("line", "sender", "error"),
    [
        ("/cadence C002 often", "rep1", "invalid_cadence"),
        ("/cadence C002 0", "rep1", "invalid_cadence"),
        ("/cadence C003 10", "rep1", "unknown_customer"),
        ("/cadence C002 10", "ops_manager", "not_allowed"),
        ("/cadence growth 10", "rep1", "not_allowed"),
        ("/cadence growth", "director", "invalid_cadence"),
        ("/cadence @rep1 5", "rep2", "not_allowed"),
        ("/cadence @rep1 5", "manager2", "not_allowed"),
        ("/cadence @nobody 5", "manager", "unknown_user"),
        ("/cadence", "rep1", "missing_customer"),
    ],
)
def test_who_may_not_and_what_is_no_number_is_told_the_way_out(say: Say, line: str, sender: str, error: str) -> None:
    heard = say(line, sender)

    assert heard.error == error
    assert "/cadence" in heard.text or error in {"unknown_customer", "unknown_user", "not_allowed"}


def test_a_director_sets_a_tier_and_a_manager_a_rep(anywhere: Conversation) -> None:
    assert anywhere.say("/cadence 成长 10", "director").title == "Cadence changed: Growth"
    assert anywhere.say("/cadence @rep1 5", "manager").title == "Cadence changed: 林晓"
    assert "Every 5 days, as set for its owner" in anywhere.say("/cadence C001").text
    assert anywhere.say("/cadence @rep1 default", "manager").error is None
    assert "Every 10 days, as set for its tier" in anywhere.say("/cadence C001").text
    assert "default" in anywhere.say("/cadence growth default", "director").text
    assert anywhere.rows("SELECT count(*) FROM cadences") == [(0,)]


@for_each(
    ("text", "days"), [("10", 10), ("每 7 天", 7), ("every 3 days", 3), ("两天", 2), ("默认", None), ("default", None), ("soon", "none")]
)
def test_days_are_read_in_both_languages(text: str, days: int | str | None) -> None:
    wanted = read_days(text)

    assert (wanted.days if wanted else "none") == days


def test_tiers_and_handles_are_told_from_names() -> None:
    assert take_tier("高价值 3") is not None
    assert take_tier("growthing company") is None
    assert take_handle("@rep1 5") == ("@rep1", "5")
    assert take_handle("rep1 5") is None
