from __future__ import annotations

import pytest

from store.database import Acting
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.handlers.pool.made import put, record


@pytest.fixture
def lead(talk: Conversation, say: Say) -> str:
    """rep1 claimed it and hands it over to rep2."""
    code = put(talk, "Aurora").code
    say(f"/claim {code}")
    assert say(f"/handover {code} to @rep2").error is None
    return code


@pytest.mark.parametrize(("line", "sender"), [("/release {} no time", "rep1"), ("/release {}", "rep1"), ("/release {} no time", "manager")])
def test_what_is_being_handed_over_is_not_let_go(talk: Conversation, say: Say, lead: str, line: str, sender: str) -> None:
    refused = say(line.format(lead), sender)

    assert (refused.error, refused.title) == ("already_in_transfer", f"{lead} is already in handover H001.")
    assert "/handover H001" in refused.text
    assert record(talk, lead).owner_name == "林晓"


def test_neither_is_its_claim_undone(talk: Conversation, say: Say, press: Press) -> None:
    code = put(talk, "Aurora").code
    claimed = say(f"/claim {code}")
    say(f"/handover {code} to @rep2")

    assert press(claimed.button("undo")).error == "already_in_transfer"
    assert record(talk, code).owner_name == "林晓"


def test_nor_is_it_given_back_to_who_assigned_it(talk: Conversation, say: Say, press: Press) -> None:
    code = put(talk, "Aurora").code
    (offer,) = say(f"/assign {code} to rep1", "ops").pushed
    say(f"/handover {code} to @rep2")

    heard = press(next(each for each in offer.card.buttons() if each.id == "give-back"))

    assert heard.error == "already_in_transfer"
    # Nothing of the refused click stands: it can still be answered.
    assert press(next(each for each in offer.card.buttons() if each.id == "accept")).error is None


def test_a_form_filled_in_too_late_is_refused_as_well(talk: Conversation, say: Say, fill: Fill) -> None:
    code = put(talk, "Aurora").code
    say(f"/claim {code}")
    form = say(f"/release {code}").form
    say(f"/handover {code} to @rep2")

    assert fill(form, reason="no_time").error == "already_in_transfer"


@pytest.mark.parametrize(("line", "sender"), [("/claim {}", "rep2"), ("/assign {} to rep2", "ops")])
def test_what_fell_into_the_pool_meanwhile_is_taken_by_nobody(talk: Conversation, say: Say, lead: str, line: str, sender: str) -> None:
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="somehow", at=talk.now)
        crm.session.connection.exec_driver_sql(
            "UPDATE customers SET owner_id = NULL, owner_team_id = NULL, taken_at = NULL WHERE name = 'Aurora'"
        )
        crm.session.connection.exec_driver_sql("DELETE FROM ownership")

    assert say(line.format(lead), sender).error == "already_in_transfer"


def test_once_it_is_called_off_it_can_be_let_go(talk: Conversation, say: Say, press: Press, lead: str) -> None:
    handover = say("/handover H001")
    called_off = press(next(each for each in handover.card.buttons() if "off" in each.id))

    assert called_off.error is None
    assert say(f"/release {lead} no time").error is None
    assert record(talk, lead).owner_id is None


def test_the_company_s_own_pool_is_named_only_when_it_holds_something(talk: Conversation, say: Say) -> None:
    def pools() -> str:
        heard = say("/pool")
        return heard.reader.say(heard.card.subtitle)

    empty = pools()
    put(talk, "Aurora")
    holding = pools()
    say("/claim Aurora")

    assert "company pool" not in empty
    assert holding.endswith("company pool")
    assert pools() == empty


def test_what_was_taken_from_the_company_s_pool_goes_back_there(talk: Conversation, say: Say) -> None:
    code = put(talk, "Aurora").code
    say(f"/claim {code}")

    say(f"/release {code} no time")

    assert record(talk, code).pool_id is None


def test_a_locked_record_needs_no_more_time_and_says_how_to_unlock_it(talk: Conversation, say: Say) -> None:
    code = put(talk, "Aurora").code
    say(f"/claim {code}")
    say(f"/lock {code}")

    asked = say(f"/protect {code} 5")

    assert asked.error == "never_drops"
    assert f"/unlock {code}" in asked.text


def test_both_cards_of_a_wish_change_when_another_superior_decides(talk: Conversation, say: Say, press: Press) -> None:
    code = put(talk, "Aurora").code
    say(f"/claim {code}")
    asked = say(f"/protect {code} 5")
    (request,) = asked.pushed

    decided = press(next(each for each in request.card.buttons() if each.id == "approve"), "director", card="elsewhere")

    redrawn = {reply.replaces: reply.card.kind for reply in decided.outcome.replies if reply.replaces not in {None, "elsewhere"}}
    assert redrawn == {asked.shown.place: "approval_told", request.place: "approval_request"}
    assert all(list(reply.card.buttons()) == [] for reply in decided.outcome.replies)
