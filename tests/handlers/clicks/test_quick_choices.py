"""After a log without a next step one row asks for the next contact; one press plans it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW


@pytest.mark.parametrize(("button", "day"), [("next1", "Thu 19 Nov"), ("next3", "Sat 21 Nov"), ("next7", "Wed 25 Nov")])
def test_each_choice_has_its_day(talk: Conversation, button: str, day: str) -> None:
    logged = talk.say("/log C001 call, sent quote")

    heard = talk.press(logged.button(button))

    assert day in heard.facts()["Next action"]
    assert heard.code("T") in talk.say("/todo").card.refs


@pytest.mark.parametrize(("language", "task"), [("zh", "再次联系"), ("en", "Get in touch again")])
def test_the_task_is_in_the_words_of_who_chose_it(say: Say, press: Press, language: str, task: str) -> None:
    say(f"/language {language}")
    logged = say("/log C001 call, sent quote")

    assert task in press(logged.button("next1")).facts()["Next action"]


def test_a_log_corrected_meanwhile_has_its_action_already(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 call, sent quote")
    fill(press(logged.button("edit")).form, next_task="send contract", next_due="2026-11-27")

    heard = press(logged.button("next3"), card=logged.shown.id)

    assert heard.error == "stale_button"
    redrawn = heard.outcome.replies[1]
    assert redrawn.replaces == logged.shown.id
    assert [button.id for button in redrawn.card.buttons()] == ["edit"]


def test_the_choice_is_undone_alone(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")
    press(logged.button("next3"))

    undone = say("/undo")

    assert undone.card.refs[0].startswith("T")
    assert "sent quote" in say("/show C001").text
    assert press(logged.button("next1"), at=NOW + timedelta(minutes=1)).error is None


def test_after_the_log_is_taken_back_there_is_nothing_to_plan(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")
    say("/undo")

    assert press(logged.button("next3")).error == "unknown_followup"
    assert press(logged.button("edit")).error == "unknown_followup"
