"""A form's card waits while its window opens: whatever happens in between, the person gets it once."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.platforms.slack.api import Api
from bot.platforms.slack.buttons import OPEN_FORM
from tests.bot.platforms.driving import Control
from tests.bot.platforms.slack.driver import SlackDriver, payload
from tests.bot.platforms.slack.test_door import LOG, count_of, settle


def test_a_crash_before_the_window_opens_sends_the_card_after_a_while(driver: SlackDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Api, "call", _crash)
        driver.command("rep1", "/new")

    assert driver.deliver() == 0
    driver.clock.pass_(timedelta(seconds=11))
    driver.deliver()
    assert [message.form is not None for message in driver.shown("rep1")] == [True]


def test_a_repeated_command_opens_no_second_window(driver: SlackDriver) -> None:
    driver.command("rep1", "/new")
    driver.send(driver.last)
    settle(driver)

    assert len(driver.slack.called("views.open")) == 1
    assert len(driver.shown("rep1")) == 1


def test_a_sent_window_stands_for_its_card_from_then_on(driver: SlackDriver) -> None:
    driver.command("rep1", "/edit", "J001")
    (view,) = driver.shown("rep1")
    driver.submit("rep1", view, {"feedback": "likes tea"})
    driver.send(driver.last)
    settle(driver)

    assert len(driver.shown("rep1")) == 1
    assert driver.slack.called("chat.update") == []


def test_a_form_that_a_button_opens_redraws_the_card_it_stood_on(driver: SlackDriver) -> None:
    driver.say("rep1", "/edit C001")
    settle(driver)
    (card,) = driver.shown("rep1")
    driver.submit("rep1", card, {"remark": "likes tea"})
    settle(driver)

    (redrawn,) = driver.shown("rep1")
    assert redrawn.ref == card.ref
    assert redrawn.title != card.title


def test_a_form_is_shown_to_nobody_who_does_not_work_here(driver: SlackDriver) -> None:
    driver.say("rep1", "/edit J001", in_group=True)
    settle(driver)
    card = next(each for each in (*driver.shown(None), *driver.shown("rep1")) if each.form)
    opener = {"action_id": f"{OPEN_FORM}:0", "value": "-"}

    driver.press("nobody", card, Control(label="", token="", native=opener), in_group=True)
    settle(driver)

    assert driver.slack.called("views.open") == []
    assert "我还不认识您" in [message.title for message in driver.shown(None)]


def test_a_line_beside_a_file_is_recorded(driver: SlackDriver) -> None:
    before = count_of(driver.house, "followups")
    driver.post(payload("file_share"))

    assert count_of(driver.house, "followups") == before + 1


def test_the_answer_to_a_form_goes_where_it_was_opened(driver: SlackDriver) -> None:
    driver.command("rep1", "/edit", "J001", channel="C0ELSEWHERE")
    view = next(each for each in driver.slack.shown if each.is_view)
    kept = json.loads(view.payload["private_metadata"])
    driver.send_view("rep1", view, {"content": {"answer": {"type": "plain_text_input", "value": "sent the quote"}}})
    settle(driver)

    assert (kept["chat"], kept["group"]) == ("C0ELSEWHERE", True)
    assert driver.slack.called("hook")[-1].body["response_type"] == "ephemeral"


def test_what_is_said_in_two_places_at_once_is_two_things(driver: SlackDriver) -> None:
    before = count_of(driver.house, "followups")
    driver.say("rep1", LOG)
    driver.say("rep1", LOG, in_group=True)

    assert count_of(driver.house, "followups") == before + 2


def _crash(*_given: object, **_more: object) -> None:
    raise RuntimeError("killed")
