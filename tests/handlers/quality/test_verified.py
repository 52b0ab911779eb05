"""The mark that a contact's numbers are right: set by a press, gone with the number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cards.model import Button
from tests.handlers.conversation import GROUP, Conversation, Heard

CHECKED = "SELECT count(*) FROM contacts WHERE verified_at IS NOT NULL"


def form_of(talk: Conversation, sender: str = "rep1") -> Heard:
    edit = Button(id="edit", label="", action="customer.edit", subject="C001", values={"group": "contact"})
    return talk.press(edit, sender)


def verify(talk: Conversation, sender: str = "rep1") -> Heard:
    # The owner's card, whoever presses it.
    return talk.press(next(each for each in form_of(talk).card.buttons() if each.action == "contact.verify"), sender)


def test_a_press_says_so_with_its_date_wherever_the_contact_is_read(talk: Conversation) -> None:
    heard = verify(talk)

    assert heard.title.startswith("Verified: ")
    assert "verified today" in heard.text
    assert heard.shown.private
    assert "verified today" in talk.say("/show C001").text
    assert "verified Wed 18 Nov" in talk.say("/show C001", at=talk.now + timedelta(days=20)).text
    assert "verified" in form_of(talk).text


def test_it_is_said_beside_the_contact_on_the_profile(talk: Conversation) -> None:
    profile = talk.say("/show C001")

    heard = talk.press(next(each for each in profile.card.buttons() if each.action == "contact.verify"))

    assert heard.title.startswith("Verified: ")
    assert "verified today" in talk.say("/show C001").text


def test_nobody_is_offered_it_who_may_not_say_so_nor_in_a_group(talk: Conversation) -> None:
    for shown in (talk.say("/show C001", "ops_manager"), talk.say("/show C001", chat=GROUP)):
        assert "contact.verify" not in {button.action for button in shown.card.buttons()}


def test_another_number_is_not_verified_and_another_title_leaves_the_mark(talk: Conversation) -> None:
    verify(talk)

    talk.fill(form_of(talk).form, contact_title="采购经理")
    assert talk.rows(CHECKED) == [(1,)]
    talk.fill(form_of(talk).form, phone="13700009999")

    assert talk.rows(CHECKED) == [(0,)]
    assert "verified" not in talk.say("/show C001").text


def test_the_mark_is_taken_back_like_any_change(talk: Conversation) -> None:
    verify(talk)

    assert talk.say("/undo").error is None
    assert talk.rows(CHECKED) == [(0,)]


@pytest.mark.parametrize(("sender", "error"), [("rep2", "unknown_customer"), ("ops_manager", "not_allowed")])
def test_only_who_may_edit_contacts_says_so(talk: Conversation, sender: str, error: str) -> None:
    assert verify(talk, sender).error == error
    assert talk.rows(CHECKED) == [(0,)]


def test_whoever_reads_the_number_is_offered_it(talk: Conversation) -> None:
    profile = talk.say("/show C001")
    revealed = talk.press(next(each for each in profile.card.buttons() if each.action == "customer.reveal"))

    assert talk.press(next(iter(revealed.card.buttons()))).title.startswith("Verified: ")


def test_of_a_contact_taken_back_nothing_is_said(talk: Conversation) -> None:
    button = Button(id="verify", label="", action="contact.verify", subject="999")

    assert talk.press(button).error == "stale_button"
