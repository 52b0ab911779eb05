"""When the handover begins by itself, and how it is shown to whom."""

from __future__ import annotations

from datetime import timedelta

from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.handlers.handovers.made import completed, given, pushed_to, sent, states, won


def test_a_superiors_deal_is_offered_to_the_owner(talk: Conversation, say: Say) -> None:
    heard = say("/deal C001 won", "manager")

    assert pushed_to(heard, "rep1").card.kind == "handover_offer"
    assert say("/handover").code("H") == "H001"
    assert states(talk) == ["handover_draft"]


def test_a_superior_may_complete_it(talk: Conversation, say: Say) -> None:
    won(talk)

    heard = completed(talk, say("/handover C001", "manager").form, "manager", receiver="service")

    assert heard.facts()["Giver"] == "林晓"
    assert pushed_to(heard, "service").card.kind == "handover"


def test_asked_for_again_it_is_the_same_and_its_clock_runs_on(talk: Conversation, say: Say) -> None:
    won(talk)
    say("/handover C001")
    say("/handover C001", at=talk.now + timedelta(hours=5))

    assert states(talk) == ["handover_draft"]
    assert talk.rows("SELECT (due_at - started_at) / 3600000000 FROM clocks WHERE about = 'H001'") == [(24,)]


def test_what_was_sent_is_shown_not_asked_for(talk: Conversation, say: Say) -> None:
    sent(talk)

    assert say("/handover C001").card.kind == "handover"


def test_in_a_group_the_form_comes_privately(talk: Conversation, say: Say) -> None:
    won(talk)

    assert say("/handover C001", chat=GROUP).shown.private


def test_the_receiver_reads_it_before_they_see_the_customer(talk: Conversation, say: Say) -> None:
    sent(talk)

    assert say("/show C001", "service").error == "unknown_customer"
    assert say("/handover H001", "service").facts()["Basic data"].startswith("XX科技公司")
    assert say("/handover H001", "rep2").error == "unknown_handover"


def test_superiors_of_both_sides_may_look(talk: Conversation, say: Say) -> None:
    sent(talk)
    code = given(talk, "C002 to @rep2")

    for sender in ("manager", "service_lead", "director", "ops_manager"):
        assert say("/handover H001", sender).card.kind == "handover", sender
    for sender in ("manager", "director", "ops_manager", "admin"):
        assert say(f"/handover {code}", sender).card.kind == "transfer", sender
    assert say(f"/handover {code}", "manager2").error == "unknown_handover"


def test_a_stranger_presses_nothing(talk: Conversation, say: Say, press: Press) -> None:
    won(talk)
    offer = say("/handover H001", "rep1")
    assert offer.error == "unknown_handover"
    say("/handover C001")
    start = say("/handover H001").button("send")

    assert press(start, "rep2").error == "unknown_handover"
    assert press(start, "rep3").error == "unknown_handover"
    assert press(start, "manager").card.kind == "handover_form"
