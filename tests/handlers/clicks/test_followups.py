from __future__ import annotations

from datetime import timedelta

from cards.model import Button
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW


def test_a_quick_choice_plans_the_next_contact_and_redraws(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")

    heard = press(logged.button("next3"), card=logged.shown.id)

    assert "Sat 21 Nov" in heard.facts()["Next action"]
    assert heard.shown.replaces == logged.shown.id
    assert heard.buttons() == ["edit", "undo"]


def test_a_second_choice_says_that_one_is_planned(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")
    press(logged.button("next3"))

    heard = press(logged.button("next7"), card=logged.shown.id)

    assert heard.title == "A next action is already planned."
    assert heard.kinds == ["error", "log_receipt"]


def test_undoing_the_log_takes_the_choice_with_it(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")
    press(logged.button("next3"))

    press(logged.button("undo"))

    assert "再次联系" not in say("/todo").text


def test_a_log_is_corrected_in_a_form(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 电话，已发报价，下周三前回复")
    form = press(logged.button("edit"))

    heard = fill(form.form, content="已发新报价", method="email", next_due="2026-11-27", topic="报价")

    assert form.initial["next_due"] == "2026-11-25"
    assert heard.facts()["Content"] == "已发新报价"
    assert heard.facts()["Method"] == "E-mail"
    assert "Fri 27 Nov" in heard.facts()["Next action"]


def test_a_correction_without_changes_keeps_everything(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 电话，已发报价，明天下午3点回复")

    heard = fill(press(logged.button("edit")).form)

    assert heard.facts() == logged.facts()


def test_a_correction_adds_a_missing_next_action(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/log C001 call, sent quote").button("edit")).form

    assert "Fri 27 Nov" in fill(form, next_task="send contract", next_due="2026-11-27").facts()["Next action"]


def test_wrong_answers_come_back_with_what_was_typed(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/log C001 call, sent quote").button("edit")).form

    heard = fill(form, content="", occurred_time="half three", next_due="2026-11-01", next_task="send contract", contact="王总")

    assert set(heard.errors) == {"content", "occurred_time", "next_due"}
    assert heard.initial["contact"] == "王总"
    assert heard.initial["occurred_time"] == "half three"


def test_what_has_not_happened_yet_is_not_logged(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/log C001 call, sent quote").button("edit")).form

    assert set(fill(form, occurred_on="2026-11-19").errors) == {"occurred_on"}
    assert set(fill(form, occurred_time="10:01").errors) == {"occurred_time"}
    assert set(fill(form, method="pigeon", next_due="2026-11-27").errors) == {"method", "next_task"}


def test_an_overdue_promise_does_not_keep_a_log_from_being_corrected(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 电话，已发报价，明天回复")
    later = NOW + timedelta(days=5)

    form = press(logged.button("edit"), at=later).form

    assert fill(form, at=later, content="corrected").facts()["Content"] == "corrected"


def test_only_the_author_or_an_editor_corrects_it(say: Say, press: Press) -> None:
    edit = say("/log C001 call, sent quote").button("edit")

    assert press(edit, "rep2").error == "unknown_followup"
    assert press(edit, "ops_manager").error == "not_allowed"
    assert press(edit, "manager").card.kind == "edit_followup_form"


def test_a_log_can_be_filled_in_from_the_profile(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/show C001").button("log")).form

    heard = fill(
        form, content="sent quote", method="call", budget="500000-800000", stage="negotiation", next_task="ask", next_due="2026-11-27"
    )

    assert heard.card.kind == "log_receipt"
    assert say("/show C001").facts()["Stage"] == "Negotiation"


def test_the_form_says_when_a_customer_is_not_found(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/show C001").button("log")).form

    assert list(fill(form, content="x", customer="C003").errors) == ["customer"]
    assert set(fill(form, customer="", budget="much").errors) == {"customer", "content", "budget"}


def test_a_review_happens_once_and_not_by_the_author(talk: Conversation, say: Say, press: Press) -> None:
    say("/edit C001 level A")
    heard = say("/log C001 call, agreed on the scope")
    review = next(iter(heard.pushed[0].card.buttons()))

    assert press(review, "rep1").error == "not_your_button"
    assert press(Button(id="x", label="x", action="followup.review", subject=review.subject), "rep1").error == "not_allowed"
    assert press(review, "manager").card.kind == "reviewed"
    assert press(review, "manager").kinds == ["error", "reviewed"]


def test_a_button_is_about_what_the_presser_sees_now(press: Press) -> None:
    strange = Button(id="x", label="x", action="followup.edit", subject="J999")

    assert press(strange).error == "unknown_followup"
