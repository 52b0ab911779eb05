from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from cards.codec import to_json
from cards.examples import all_examples
from cards.model import Card
from domain.talks import private_talk
from store.messages.outbox import OutboxMessage
from store.tables.delivery import inbox
from tests.bot.platforms.dingtalk.driver import GROUP, Driver, payload
from tests.bot.platforms.dingtalk.gateway import CARDS, ROBOT
from tests.bot.platforms.driving import Answer, Clock, Control, Message
from tests.making import numbers


@pytest.fixture
def people(driver: Driver) -> Driver:
    """The people of the sample, all of them members, their talks empty."""
    clock = driver.house.clock
    assert isinstance(clock, Clock)
    clock.pass_(timedelta(minutes=5))
    driver.deliver()
    driver.dingtalk.shown.clear()
    driver.dingtalk.calls.clear()
    return driver


def show(driver: Driver, card: Card, handle: str = "rep1") -> Message:
    """Let Genjin show somebody a card."""
    with driver.house.database.transaction() as crm:
        person = crm.people.by_handle(handle)
        assert person is not None
        crm.outbox.add(
            OutboxMessage(
                id=f"posted-{next(numbers)}",
                platform="dingtalk",
                chat=private_talk(person),
                person_id=person.id,
                card_json=to_json(card),
                event_key="e",
            )
        )
    driver.deliver()
    return driver.shown(handle)[-1]


def events(driver: Driver) -> int:
    with driver.house.database.reading() as crm:
        return crm.session.connection.scalar(select(func.count()).select_from(inbox)) or 0


def pushed(driver: Driver, name: str, **more: Any) -> Answer:
    """A message to the robot as it comes."""
    fresh = {"msgId": f"msg-{next(numbers)}", "sessionWebhook": driver.dingtalk.session("staff-rep1")}
    return driver.push(ROBOT, payload(name) | fresh | more)


def shown_at_once(answer: Answer) -> dict[str, str]:
    told: dict[str, str] = json.loads(answer.body)["response"]["cardData"]["cardParamMap"]
    return told


def buttons(params: dict[str, str]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(params["sys_full_json_obj"])["msgButtons"]
    return told


def test_a_line_is_acknowledged_and_answered_once_even_when_it_comes_again(people: Driver) -> None:
    first = people.say("rep1", "/whoami")
    again = people.send(people.last)
    people.deliver()

    assert (first.status, again.status) == (200, 200)
    assert json.loads(first.body) == {"response": None}
    assert len(people.shown("rep1")) == 1


def test_an_answer_in_a_group_is_everybodys(people: Driver) -> None:
    people.say("rep1", "/help", in_group=True)
    people.deliver()

    [answer] = people.shown(None)
    assert answer.to is None
    assert people.shown("rep1") == []


def test_an_organisations_stranger_gets_one_helpful_card_and_no_data(people: Driver) -> None:
    session = people.dingtalk.session("staff-new")
    pushed(people, "text_private", senderStaffId="staff-new", senderId="$:new", sessionWebhook=session)
    people.deliver()

    [shown] = [each for each in people.dingtalk.shown if each.user == "staff-new"]
    assert "/绑定" in shown.message["text"]


def test_an_outsider_is_replied_to_by_the_talks_own_address_alone(people: Driver) -> None:
    session = people.dingtalk.session("$:LWCP_v1:$outsider9")
    until = int((people.house.clock() + timedelta(hours=1)).timestamp() * 1_000)

    pushed(people, "outsider", sessionWebhook=session, sessionWebhookExpiredTime=until)
    people.deliver()

    [shown] = [each for each in people.dingtalk.shown if each.user == "$:LWCP_v1:$outsider9"]
    assert "/绑定" in shown.message["text"]
    assert people.dingtalk.called("/topapi/v2/user/get") == []


def test_another_organisations_member_is_not_taken_for_ours_of_the_same_id(people: Driver) -> None:
    people.dingtalk.members["staff-rep9"] = {"name": "x", "org_email": "rep1@example.com"}
    session = people.dingtalk.session("staff-rep9")

    for more in ({"senderId": "$:other9"}, {"senderId": "staff-rep9"}):
        pushed(people, "outsider", senderStaffId="staff-rep9", sessionWebhook=session, **more)
    people.push(CARDS, payload("press") | {"userId": "staff-rep9", "corpId": "dingother"})

    assert people.dingtalk.called("/topapi/v2/user/get") == []


@pytest.mark.parametrize("name", ["picture", "audio", "file", "unknown_kind"])
def test_what_has_no_words_gets_one_sentence_and_records_nothing(name: str, people: Driver) -> None:
    assert pushed(people, name).status == 200
    assert people.send(people.last).status == 200
    people.deliver()

    [answer] = people.shown("rep1")
    assert "I can only read words" in answer.text


def test_a_line_that_the_quota_kept_back_says_so(people: Driver) -> None:
    pushed(people, "over_quota")
    people.deliver()

    assert "are used up" in people.shown("rep1")[0].text


def test_a_line_that_is_not_for_us_is_acknowledged_and_nothing_else(people: Driver) -> None:
    pushed(people, "text_group", isInAtList=False)
    before = events(people)

    assert people.send(people.last).status == 200
    assert (events(people), people.deliver()) == (before, 0)


def test_a_link_in_a_message_presses_what_a_button_would(people: Driver) -> None:
    card = all_examples()["care.churn_alert"]
    token = show(people, card).controls[0].token

    people.say("rep1", f"按下 ▸{token}")
    people.say("rep1", f"按下 ▸{token[:-2]}xx")
    people.deliver()

    assert len(people.shown("rep1")) == 3
    assert "This button is not valid." in people.shown("rep1")[-1].text


def asking(message: Message) -> Control:
    return next(control for control in message.controls if control.native.startswith("?"))


def test_a_button_that_asks_first_asks_in_place_and_costs_no_call(people: Driver) -> None:
    message = show(people, all_examples()["care.churn_alert"])
    control, before, calls = asking(message), events(people), len(people.dingtalk.calls)

    question = shown_at_once(people.press_with("rep1", message, {"id": control.native}))

    assert question["tips"] == "The customer counts as churned from now on."
    yes, back = buttons(question)
    assert yes["text"] == f"Yes: {control.label}"
    assert (yes["id"], back["id"]) == (f"!{control.token}", f"~{control.token}")
    assert (events(people), len(people.dingtalk.calls)) == (before, calls)


def test_going_back_shows_the_cards_own_buttons(people: Driver) -> None:
    message = show(people, all_examples()["care.churn_alert"])
    control, before = asking(message), events(people)

    restored = shown_at_once(people.press_with("rep1", message, {"id": f"~{control.token}"}))

    assert restored["tips"] == ""
    assert [each["text"] for each in buttons(restored)] == [each.label for each in message.controls]
    assert events(people) == before


def test_a_yes_carries_it_out_once(people: Driver) -> None:
    message = show(people, all_examples()["care.churn_alert"])
    before = events(people)

    answer = people.press_with("rep1", message, {"id": f"!{asking(message).token}"})
    people.send(people.last)

    assert answer.status == 200
    assert events(people) == before + 1


def test_a_question_about_a_card_long_forgotten_is_still_asked(people: Driver) -> None:
    message = show(people, all_examples()["care.churn_alert"])
    gone = Message(ref="gone", title="", text="", payload={})

    question = shown_at_once(people.press_with("rep1", gone, {"id": asking(message).native}))

    assert question["tips"] == "Are you sure?"
    assert people.press_with("rep1", gone, {"id": f"~{asking(message).token}"}).body == b'{"response": {}}'


def test_a_form_that_was_cancelled_is_shown_so_and_records_nothing(people: Driver) -> None:
    message = show(people, all_examples()["actions.action_form"])
    before = events(people)

    answer = people.press_with("rep1", message, {"user_cancel": True, "form": {}})

    assert shown_at_once(answer) == {"card_status": "cancelled"}
    assert events(people) == before


def test_a_form_asks_again_in_its_place_and_closes_when_it_is_good(people: Driver) -> None:
    people.say("rep1", "/new")
    people.deliver()
    message = people.shown("rep1")[-1]

    lacking = people.submit("rep1", message, {"name": "", "phone": ""})
    people.deliver()
    asked_again = people.shown("rep1")[-1]

    assert json.loads(lacking.body) == {"response": {}}
    assert asked_again.ref == message.ref
    assert asked_again.form is not None
    assert "This is needed." in asked_again.text


def test_a_form_that_came_too_late_stays_as_it_is(people: Driver) -> None:
    message = show(people, all_examples()["actions.action_form"])
    clock = people.house.clock
    assert isinstance(clock, Clock)
    clock.pass_(timedelta(days=30))

    refused = people.submit("rep1", message, {})

    assert shown_at_once(refused) == {"card_status": "pending"}


def test_a_press_in_a_group_is_answered_in_that_group(people: Driver) -> None:
    people.say("rep1", "/help", in_group=True)
    people.deliver()
    message = people.shown(None)[-1]

    people.press("rep2", message, message.controls[0], in_group=True)
    people.deliver()

    assert {shown.group for shown in people.dingtalk.shown} == {GROUP}


def test_a_press_on_an_unknown_card_is_answered_to_the_presser_alone(people: Driver) -> None:
    message = show(people, all_examples()["care.churn_alert"])
    gone = Message(ref="gone", title="", text="", payload={})

    assert people.press("rep2", gone, message.controls[0]).status == 200
    people.deliver()

    assert len(people.shown("rep2")) == 1
    assert people.shown(None) == []


@pytest.mark.parametrize("native", ["agree", "", "x" * 9_000, "?agree"])
def test_a_token_that_is_none_is_refused_without_effect(native: str, people: Driver) -> None:
    message = show(people, all_examples()["care.churn_alert"])

    answer = people.press_with("rep1", message, {"id": native})

    assert answer.status == 200


def test_another_callback_of_a_card_is_acknowledged(people: Driver) -> None:
    show(people, all_examples()["care.churn_alert"])
    told = payload("press") | {"type": "cardLifecycle"}

    ack = people.gateway.push(CARDS, json.dumps(told))

    assert (ack["code"], ack["data"]) == (200, '{"response": {}}')


@pytest.mark.parametrize("body", [b"{", b"[]", b"null", b'{"msgId": 5}', b"\xff\xfe"])
def test_what_is_no_event_is_refused_without_effect(body: bytes, people: Driver) -> None:
    before = events(people)

    for topic in (ROBOT, CARDS):
        assert people.gateway.push(topic, body)["code"] == 400
    assert events(people) == before
