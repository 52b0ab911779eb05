"""Somebody leaves: everything is handed over first, then the account is closed, and nothing of theirs is left behind."""

from __future__ import annotations

import pytest

from tests.handlers.conftest import Say
from tests.handlers.conversation import Conversation
from tests.handlers.handovers.made import completed, given, owners, tick_all, won
from tests.rows import for_each


def hand_all_over(talk: Conversation) -> None:
    """Everything of rep1 goes to rep2."""
    code = given(talk, "all of @rep1 to @rep2")
    tick_all(talk, code)
    assert talk.say(f"/confirm {code}", "director").error is None


def test_an_account_is_closed_once_everything_is_handed_over(talk: Conversation, say: Say) -> None:
    hand_all_over(talk)

    closed = say("/leaver @rep1", "admin")

    assert (closed.card.kind, closed.title) == ("account_closed", "Account closed: 林晓")
    assert talk.rows("SELECT active FROM people WHERE handle = 'rep1'") == [(0,)]
    assert say("/mine", "rep1").error is not None
    assert "rep1" not in {owner for owner, _server in owners(talk).values()}
    assert say("/离职 林晓", "admin").error == "has_left"


@for_each("sender", ["admin", "ops_manager"])
def test_who_still_has_customers_stays(shared: Conversation, sender: str) -> None:
    refused = shared.say("/leaver @rep1", sender)

    assert (refused.error, refused.title) == ("still_holds", "林晓 still has customers: 2.")
    assert "/handover all of @rep1 to @successor" in refused.text
    assert shared.rows("SELECT active FROM people WHERE handle = 'rep1'") == [(1,)]


def test_who_serves_customers_stays_too(shared: Conversation) -> None:
    assert shared.say("/leaver @service", "admin").error == "still_holds"


@pytest.mark.parametrize("handle", ["director", "csm"])
def test_who_has_a_step_to_take_for_others_stays(talk: Conversation, say: Say, handle: str) -> None:
    if handle == "director":
        say("/handover C001 to @rep2")
    else:
        won(talk)
        completed(talk, say("/handover C001").form, receiver="csm")

    refused = say(f"/leaver @{handle}", "admin")

    assert refused.error == "still_takes_part"
    assert "/handover H001" in refused.text
    assert "call_off" in say("/handover H001", "admin").buttons()


def test_a_handover_to_service_is_finished_before_its_giver_goes(talk: Conversation, say: Say) -> None:
    won(talk)
    say("/handover C001")
    hand_all_over(talk)
    assert say("/leaver @rep1", "admin").error == "still_takes_part"

    sent = completed(talk, say("/handover C001", "rep2").form, "rep2", receiver="service")

    assert sent.facts()["Giver"] == "王磊"
    assert say("/leaver @rep1", "admin").error is None
    assert say("/confirm H001", "service").error is None


@for_each("sender", ["rep1", "manager", "director", "service_lead"])
def test_only_who_administers_closes_accounts(shared: Conversation, sender: str) -> None:
    assert shared.say("/leaver @presales", sender).error == "not_allowed"


@for_each(("line", "error"), [("/leaver", "who_leaves"), ("/离职 @nobody", "unknown_user")])
def test_a_leaver_has_a_name(shared: Conversation, line: str, error: str) -> None:
    assert shared.say(line, "admin").error == error


def test_nobody_is_handed_anything_after_they_have_left(talk: Conversation, say: Say) -> None:
    say("/leaver @presales", "admin")
    hand_all_over(talk)
    say("/leaver @rep1", "admin")

    refused = say("/handover C001 to @rep1", "rep2")

    assert (refused.error, refused.title) == ("invalid_receiver", "林晓 no longer works here.")
    assert say("/handover C001 to @rep3 supervisor @rep1", "rep2").error == "invalid_supervisor"
