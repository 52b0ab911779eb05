from __future__ import annotations

from datetime import timedelta

from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW


def test_the_whole_effect_is_taken_back_and_the_audit_keeps_it(talk: Conversation, say: Say) -> None:
    logged = say("/log C001 call, sent quote, reply by Friday", key="the-log")

    heard = say("/undo")

    assert heard.card.kind == "undone"
    assert {logged.code("J"), logged.code("T")} <= set(heard.card.refs)
    assert "sent quote" not in say("/show C001").text
    with talk.database.transaction() as crm:
        assert crm.audit.happened_at("the-log") == NOW


def test_the_button_of_the_receipt_does_the_same_and_becomes_the_answer(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")

    heard = press(logged.button("undo"), card=logged.shown.id)

    assert heard.card.kind == "undone"
    assert heard.shown.replaces == logged.shown.id
    assert heard.kinds == ["undone"]


def test_the_card_that_was_delivered_is_redrawn_as_withdrawn(say: Say) -> None:
    logged = say("/log C001 call, sent quote")

    heard = say("/undo")

    assert heard.kinds == ["undone", "withdrawn"]
    assert heard.outcome.replies[1].replaces == logged.shown.id


def test_after_ten_minutes_there_is_nothing_to_undo(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")
    later = NOW + timedelta(minutes=11)

    assert say("/undo", at=later).error == "nothing_to_undo"
    assert press(logged.button("undo"), at=later).error == "undo_too_late"


def test_undo_is_only_ones_own(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")

    assert say("/undo", "rep2").error == "nothing_to_undo"
    assert press(logged.button("undo"), "manager").error == "nothing_to_undo"


def test_what_somebody_built_on_stands(say: Say) -> None:
    logged = say("/log C001 call, sent quote, reply by Friday")
    say(f"/done {logged.code('T')}", "manager")

    heard = say("/undo")

    assert heard.error == "built_on"
    assert "陈静" in heard.text


def test_undoing_twice_takes_back_one_after_the_other(say: Say) -> None:
    first, second = say("/log C001 call, first").code("J"), say("/log C001 call, second").code("J")

    assert say("/撤销").card.refs[0] == second
    assert say("/undo").card.refs[0] == first
    assert say("/undo").error == "nothing_to_undo"


def test_a_customer_that_was_created_goes_again_and_is_named_a_last_time(say: Say) -> None:
    created = say("/new 星河软件 李雷 13800138001")

    heard = say("/undo")

    assert heard.card.refs == (created.code("L"),)
    assert "星河软件" in heard.text
    assert say(f"/show {created.code('L')}").error == "unknown_customer"
