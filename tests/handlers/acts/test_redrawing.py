"""Whoever has a card of a log sees it as it stands: corrected, with what was added, or withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cards.fallback import as_text
from handlers.reply import Outgoing
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import GROUP, Conversation, Heard
from tests.making import NOW

MINUTE = timedelta(minutes=1)


def kinds(heard: Heard) -> dict[str, str]:
    """What stands where after an answer."""
    return {reply.place: reply.card.kind for reply in heard.outcome.replies}


def at(place: str, heard: Heard) -> Outgoing:
    return next(reply for reply in heard.outcome.replies if reply.place == place)


def read(place: str, heard: Heard) -> str:
    return as_text(at(place, heard).card, heard.reader)


def test_a_receipt_in_a_group_tells_what_its_author_corrected_in_private(anywhere: Conversation) -> None:
    logged = anywhere.say("/log C001 call, sent quote, budget 300k", chat=GROUP)
    form = anywhere.press(logged.button("edit"), chat=GROUP).form

    heard = anywhere.fill(form, content="sent the new quote")

    redrawn = at(logged.shown.id, heard)
    assert "J004 corrected" in read(logged.shown.id, heard)
    assert "sent the new quote" in read(logged.shown.id, heard)
    assert "300,000" in read(logged.shown.id, heard)
    assert (redrawn.chat, redrawn.private) == (GROUP.id, False)


def test_the_author_sees_what_a_superior_corrected(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 call, sent quote")

    heard = fill(press(logged.button("edit"), "manager").form, "manager", content="sent the new quote")

    assert "sent the new quote" in read(logged.shown.id, heard)
    assert at(logged.shown.id, heard).chat == logged.shown.chat


def test_whoever_reviews_reads_the_corrected_log(talk: Conversation) -> None:
    talk.say("/edit C001 level A")
    logged = talk.say("/log C001 call, agreed")
    (asked,) = logged.pushed

    heard = talk.fill(talk.press(logged.button("edit")).form, content="agreed on the price")
    button = next(iter(at(asked.id, heard).card.buttons()))

    assert "agreed on the price" in read(asked.id, heard)
    assert at(asked.id, heard).to == talk.person("manager")
    assert talk.press(button, "manager", card=asked.id).card.kind == "reviewed"


def test_a_log_corrected_after_its_review_stays_reviewed(talk: Conversation) -> None:
    talk.say("/edit C001 level A")
    logged = talk.say("/log C001 call, agreed")
    (asked,) = logged.pushed
    talk.press(next(iter(asked.card.buttons())), "manager", card=asked.id)

    heard = talk.fill(talk.press(logged.button("edit")).form, content="agreed on the price")

    assert kinds(heard)[asked.id] == "reviewed"
    assert "agreed on the price" in read(asked.id, heard)


def test_a_form_sent_as_it_was_redraws_nothing_else(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 call, sent quote")

    assert kinds(fill(press(logged.button("edit")).form)) == {"form": "log_receipt"}


def test_every_card_of_a_log_that_was_taken_back_is_withdrawn(talk: Conversation) -> None:
    talk.say("/edit C001 level A")
    logged = talk.say("/log C001 call, agreed", chat=GROUP)
    talk.fill(talk.press(logged.button("edit")).form, content="agreed on the price")
    (asked,) = logged.pushed

    heard = talk.press(logged.button("undo"), card=logged.shown.id, chat=GROUP)

    assert kinds(heard) == {logged.shown.id: "undone", asked.id: "withdrawn", "form": "withdrawn"}
    assert all(not list(reply.card.buttons()) for reply in heard.outcome.replies)


def test_a_correction_taken_back_shows_the_log_as_it_was(talk: Conversation) -> None:
    logged = talk.say("/log C001 call, sent quote")
    talk.fill(talk.press(logged.button("edit")).form, content="sent the new quote")

    heard = talk.say("/undo", at=NOW + 2 * MINUTE)

    assert kinds(heard)["form"] == "withdrawn"
    assert "J004 recorded" in read(logged.shown.id, heard)
    assert "sent quote" in read(logged.shown.id, heard)


def test_the_undo_of_a_chosen_next_contact_takes_back_the_whole_log(anywhere: Conversation) -> None:
    logged = anywhere.say("/log C001 call, sent quote, budget 300k")
    chosen = anywhere.press(logged.button("next3"), card=logged.shown.id)

    heard = anywhere.press(chosen.button("undo"), card=logged.shown.id)

    assert "300,000" in chosen.facts()["Budget"]
    assert heard.card.refs == (logged.code("J"), chosen.code("T"))
    assert kinds(heard) == {logged.shown.id: "undone"}
    assert "sent quote" not in anywhere.say("/show C001").text
    assert chosen.code("T") not in anywhere.say("/todo").card.refs


def test_a_choice_taken_back_by_itself_asks_again(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")
    press(logged.button("next3"), card=logged.shown.id)

    heard = say("/undo")

    assert {button.id for button in at(logged.shown.id, heard).card.buttons()} == {"edit", "undo", "next1", "next3", "next7"}


@pytest.mark.parametrize(("sender", "minutes"), [("manager", 1), ("rep1", 15)])
def test_where_the_log_itself_stands_the_choice_alone_is_taken_back(say: Say, press: Press, sender: str, minutes: int) -> None:
    """A superior who chose did not write the log, and after ten minutes it stands for good."""
    logged = say("/log C001 call, sent quote")
    later = NOW + minutes * MINUTE

    chosen = press(logged.button("next3"), sender, card=logged.shown.id, at=later)
    heard = press(chosen.button("undo"), sender, card=logged.shown.id, at=later)

    assert heard.card.refs == (chosen.code("T"),)
    assert "sent quote" in say("/show C001").text


def test_cards_whose_answers_are_forgotten_are_left_alone(talk: Conversation) -> None:
    logged = talk.say("/log C001 call, sent quote")
    with talk.database.transaction() as crm:
        crm.inbox.prune(NOW + MINUTE)

    chosen = talk.press(logged.button("next3"), card=logged.shown.id, at=NOW + MINUTE)

    assert kinds(chosen) == {logged.shown.id: "log_receipt"}
    assert talk.press(chosen.button("undo"), card=logged.shown.id, at=NOW + MINUTE).error is None
