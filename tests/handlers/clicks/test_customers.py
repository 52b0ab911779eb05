from __future__ import annotations

from datetime import timedelta

from cards.model import Button, Fields
from domain.words import Sealed
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation, Heard
from tests.making import NOW


def reveal_of(heard: Heard) -> Button:
    return next(button for button in heard.card.buttons() if button.action == "customer.reveal")


def test_a_reveal_is_private_for_a_while_and_kept_in_the_log(talk: Conversation, say: Say, press: Press) -> None:
    heard = press(reveal_of(say("/show C001")), chat=GROUP)

    fields = next(element for element in heard.card.elements if isinstance(element, Fields))
    value = fields.facts[0].value
    assert heard.shown.private
    assert isinstance(value, Sealed)
    assert value.until == NOW + timedelta(minutes=10)
    with talk.database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql("SELECT revealed FROM access_log WHERE revealed IS NOT NULL").scalars().all()
        assert crm.vault.open(value.token) == "+8613912340001"
    assert list(rows) == ["phone"]


def test_a_reveal_is_for_the_entitled_only(say: Say, press: Press) -> None:
    button = reveal_of(say("/show C001"))

    assert press(button, "ops_manager").error == "not_allowed"
    assert press(button, "rep3").error == "unknown_customer"


def test_no_reveal_is_offered_in_a_group_or_to_those_who_may_not(say: Say) -> None:
    assert not any(button.action == "customer.reveal" for button in say("/show C001", chat=GROUP).card.buttons())
    assert say("/show C001", "ops_manager").buttons() == ["timeline"]


def test_what_is_no_longer_on_record_is_said(say: Say, press: Press) -> None:
    button = reveal_of(say("/show C001"))

    wechat = Button(id="x", label="x", action="customer.reveal", subject=button.subject, values={"kind": "private_wechat"})

    assert press(wechat).error == "stale_button"


def test_every_button_asks_for_the_right_again(say: Say, press: Press) -> None:
    profile = say("/show C001")

    assert press(profile.button("log"), "ops_manager").error == "not_allowed"
    assert press(profile.button("edit"), "ops_manager").error == "not_allowed"
    assert press(say("/stage C001").button("stage-negotiation"), "ops_manager").error == "not_allowed"
    assert press(profile.button("timeline"), "rep3").error == "unknown_customer"


def test_an_action_is_postponed_by_a_click(say: Say, press: Press) -> None:
    code = say("/todo C001 send it today").code("T")

    tomorrow = press(Button(id="x", label="x", action="action.postpone", subject=code, values={"to": "tomorrow"}))
    monday = press(Button(id="x", label="x", action="action.postpone", subject=code, values={"to": "monday"}))
    say(f"/done {code}")
    late = press(Button(id="x", label="x", action="action.postpone", subject=code, values={"to": "monday"}))

    assert "19 Nov" in tomorrow.facts()["Due"]
    assert "23 Nov" in monday.facts()["Due"]
    assert late.kinds == ["error", "action_done"]
