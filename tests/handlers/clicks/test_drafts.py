"""A kept line is carried out once, by its author, within a day; until then nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from cards.model import Button
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import GROUP, Conversation, Heard
from tests.making import NOW
from tests.rows import for_each

SENTENCE = "刚和XX科技公司的王经理通了电话，他们预算大概80万，约了下周二下午三点再聊"
DAY = timedelta(days=1)
Use = Callable[[Conversation, Heard], Heard]

USES: dict[str, Use] = {
    "record": lambda talk, asked: talk.press(asked.button("record"), card=asked.shown.id),
    "edit": lambda talk, asked: talk.press(asked.button("edit"), card=asked.shown.id),
    "discard": lambda talk, asked: talk.press(asked.button("discard"), card=asked.shown.id),
}


@pytest.mark.parametrize("first", ["record", "discard"])
@pytest.mark.parametrize("second", USES)
def test_once_used_nothing_of_it_is_left(talk: Conversation, first: str, second: str) -> None:
    asked = talk.say(SENTENCE)
    USES[first](talk, asked)
    before = talk.rows("SELECT COUNT(*) FROM followups")

    heard = USES[second](talk, asked)

    assert heard.error == "stale_button"
    assert heard.kinds == ["error", "withdrawn"]
    assert [reply.replaces for reply in heard.outcome.replies] == [None, asked.shown.id]
    assert talk.rows("SELECT COUNT(*) FROM followups") == before


def test_opening_the_form_uses_nothing_up(talk: Conversation) -> None:
    asked = talk.say(SENTENCE)
    USES["edit"](talk, asked)

    assert USES["record"](talk, asked).card.kind == "log_receipt"


def test_a_form_of_a_recorded_line_records_nothing_more(talk: Conversation) -> None:
    asked = talk.say(SENTENCE)
    form = USES["edit"](talk, asked).form
    USES["record"](talk, asked)

    heard = talk.fill(form)

    assert heard.error == "stale_button"
    assert talk.rows("SELECT COUNT(*) FROM followups") == [(4,)]


def test_a_form_that_came_back_with_errors_uses_nothing_up(talk: Conversation) -> None:
    form = USES["edit"](talk, talk.say(SENTENCE)).form

    wrong = talk.fill(form, content="", next_due="soon", occurred_time="25:00")
    right = talk.fill(wrong.form, content="看了样机", next_due="2026-11-24", occurred_time="09:30")

    assert set(wrong.errors) == {"content", "next_due", "occurred_time"}
    assert wrong.initial["occurred_time"] == "25:00"
    assert right.card.kind == "log_receipt"
    assert right.facts()["When"] == "today 09:30"


@pytest.mark.parametrize("use", USES)
def test_it_waits_a_day_and_no_longer(talk: Conversation, use: str) -> None:
    asked = talk.say(SENTENCE)
    talk.now = NOW + DAY + timedelta(microseconds=1)

    assert USES[use](talk, asked).error == "stale_button"


def test_on_its_last_moment_it_is_still_there(say: Say, press: Press) -> None:
    asked = say(SENTENCE)

    assert press(asked.button("record"), at=NOW + DAY).error is None


@pytest.mark.parametrize("sender", ["rep2", "manager", "admin"])
@pytest.mark.parametrize("button", USES)
def test_it_is_its_authors_alone(say: Say, press: Press, sender: str, button: str) -> None:
    asked = say(SENTENCE, chat=GROUP)

    assert press(asked.button(button), sender, chat=GROUP).error == "stale_button"
    assert press(asked.button("record"), chat=GROUP).card.kind == "log_receipt"


def test_a_made_up_draft_is_no_draft(press: Press) -> None:
    assert press(Button(id="x", label="x", action="draft.run", subject="J004")).error == "stale_button"
    assert press(Button(id="x", label="x", action="draft.edit", subject="")).error == "stale_button"


def test_confirmed_later_it_counts_from_when_it_was_said(talk: Conversation) -> None:
    asked = talk.say("昨天下午3点和C001通了电话，明天上午发报价")

    heard = talk.press(asked.button("record"), at=NOW + timedelta(hours=23))

    assert "Recorded late" in heard.text  # Said in time, but entered a day after the talk.
    assert heard.facts()["Next action"].startswith("发报价 · today, Thu 19 Nov 09:00")


def test_a_promise_that_ran_out_while_waiting_is_kept_as_it_was_said(say: Say, press: Press) -> None:
    asked = say("刚和C001通了电话，两小时内发报价")

    heard = press(asked.button("record"), at=NOW + timedelta(hours=5))

    assert heard.error is None
    assert "12:00" in heard.facts()["Next action"]


def test_the_right_is_asked_again_when_it_is_recorded(talk: Conversation) -> None:
    asked = talk.say(SENTENCE)
    with talk.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE customers SET owner_id = 2 WHERE code = 'C001'")

    assert talk.press(asked.button("record")).error == "unknown_customer"


def test_in_the_form_another_customer_can_be_chosen(say: Say, press: Press, fill: Fill) -> None:
    form = press(say(SENTENCE).button("edit")).form

    assert fill(form, customer="YY制造").card.refs[0] == "C002"


def test_somebody_elses_customer_cannot(say: Say, press: Press, fill: Fill) -> None:
    form = press(say(SENTENCE).button("edit")).form

    heard = fill(form, customer="ZZ贸易公司")

    assert list(heard.errors) == ["customer"]
    assert heard.initial["customer"] == "ZZ贸易公司"


@for_each(
    ("sentence", "customer", "due"),
    [
        ("刚和C001通了电话，报价发了，周五前回复", "C001", "Fri 20 Nov"),
        ("今天拜访了YY制造集团，看了产线，下周一发方案", "C002", "Mon 23 Nov"),
        ("Just spoke with C002, they want cases, send them by Friday", "C002", "Fri 20 Nov"),
        ("给XX科技发了报价，约了明天下午三点再聊", "C001", "Thu 19 Nov 15:00"),
    ],
)
def test_sentences_in_both_languages(say: Say, press: Press, sentence: str, customer: str, due: str) -> None:
    asked = say(sentence)

    heard = press(asked.button("record"))

    assert asked.card.kind == "log_confirmation"
    assert due in asked.facts()["Next action"]
    assert heard.card.refs[0] == customer
    assert heard.facts()["Next action"].startswith(asked.facts()["Next action"])
