"""What people do in Feishu is done once, answered within the request, and refused without a trace of why."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from sqlalchemy import func, select

from bot.house import House
from bot.platforms.feishu.door import with_handles
from bot.platforms.feishu.parse import Pressed, parse
from store.database import StoreBusyError
from store.tables.delivery import inbox, outbox
from tests.bot.platforms.driving import Answer, Control, Message, Request
from tests.bot.platforms.feishu.driver import GROUP, KEY, PATH, FeishuDriver, payload
from tests.bot.platforms.feishu.sealing import body_of
from tests.bot.platforms.standing import Trouble

SECOND = timedelta(seconds=1)


def told(answer: Answer) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(answer.body)
    return read


def count(house: House) -> tuple[int, int]:
    """How much was taken in, and how much waits to go out."""
    with house.database.engine.connect() as connection:
        rows = [connection.scalar(select(func.count()).select_from(table)) for table in (inbox, outbox)]
    return rows[0] or 0, rows[1] or 0


def newest(driver: FeishuDriver, handle: str | None = "rep1") -> Message:
    driver.clock.pass_(SECOND)
    driver.deliver()
    return driver.shown(handle)[-1]


def control(message: Message, label: str) -> Control:
    return next(each for each in message.controls if each.label == label)


def test_a_line_in_ones_own_talk_is_answered_there(driver: FeishuDriver) -> None:
    answer = driver.say("rep1", "/today")

    assert (answer.status, told(answer)) == (200, {})
    assert newest(driver).title.startswith("Your day")


def test_a_line_in_a_group_is_answered_in_the_group(driver: FeishuDriver) -> None:
    driver.say("rep1", "/pool", in_group=True)

    assert newest(driver, None).to is None
    assert driver.feishu.messages[-1].to == GROUP


def test_a_mention_without_a_word_asks_for_help(driver: FeishuDriver) -> None:
    driver.say("rep1", "", in_group=True)

    assert newest(driver, None).title == "What I can do for you"


def test_a_line_to_others_in_a_group_does_nothing(driver: FeishuDriver) -> None:
    line = driver.event("message_group")
    line["event"]["message"] |= {"content": json.dumps({"text": "@_all /pool"}), "mentions": []}

    assert driver.post(line).status == 200
    assert count(driver.house) == (0, 0)


def test_who_the_bot_is_is_asked_once(driver: FeishuDriver) -> None:
    for _number in range(3):
        driver.say("rep1", "/help", in_group=True)

    assert len(driver.feishu.called("/bot/v3/info")) == 1


def test_a_group_waits_while_nobody_can_say_who_the_bot_is(driver: FeishuDriver) -> None:
    driver.feishu.fail("/bot/v3/info", Trouble(status=500))

    put_off = driver.say("rep1", "/help", in_group=True)
    again = driver.send(driver.last)

    assert (put_off.status, again.status) == (503, 200)
    assert newest(driver, None).title == "What I can do for you"


def test_ones_own_talk_does_not_wait_for_that(driver: FeishuDriver) -> None:
    driver.feishu.fail("/bot/v3/info", Trouble(status=500))
    line = driver.event("message_p2p")
    mention = {"key": "@_user_1", "id": {"open_id": "ou_lin"}, "name": "Lin"}
    line["event"]["message"] |= {"content": json.dumps({"text": "/help @_user_1"}), "mentions": [mention]}

    assert driver.post(line).status == 200


def test_a_choice_in_the_menu_is_a_command(driver: FeishuDriver) -> None:
    driver.post(driver.event("menu"))

    assert newest(driver).title.startswith("Your day")


def test_whoever_opens_the_talk_for_the_first_time_is_greeted_once(driver: FeishuDriver) -> None:
    for _time in range(2):
        assert driver.post(driver.event("entered")).status == 200
    greeting = newest(driver)
    driver.clock.pass_(SECOND)

    assert "I am Genjin" in greeting.title
    assert driver.deliver() == 0


@pytest.mark.parametrize(("handle", "greetings"), [("rep1", 1), ("stranger", 0)])
def test_a_group_is_greeted_once_when_somebody_known_adds_the_bot(driver: FeishuDriver, handle: str, greetings: int) -> None:
    for _time in range(2):
        added = driver.event("bot_added")
        added["event"]["operator_id"]["open_id"] = f"ou_{handle}"
        assert driver.post(added).status == 200
    driver.clock.pass_(SECOND)
    driver.deliver()

    assert len(driver.shown(None)) == greetings


def test_whoever_has_talked_there_is_not_greeted(driver: FeishuDriver) -> None:
    entered = driver.event("entered")
    entered["event"]["last_message_id"] = "om_1"

    driver.post(entered)

    assert count(driver.house) == (0, 0)


def test_a_stranger_is_told_that_they_are_not_known_and_nothing_else(driver: FeishuDriver) -> None:
    driver.post(driver.event("entered") | {"event": payload("entered")["event"] | {"operator_id": {"open_id": "ou_stranger"}}})

    assert newest(driver, "stranger").title == "我还不认识您"


def test_a_stranger_who_chooses_in_the_menu_is_answered_by_their_account(driver: FeishuDriver) -> None:
    chosen = driver.event("menu")
    chosen["event"]["operator"]["operator_id"]["open_id"] = "ou_stranger"

    driver.post(chosen)

    assert newest(driver, "stranger").title == "我还不认识您"


def test_a_press_is_answered_with_a_toast(driver: FeishuDriver) -> None:
    driver.say("rep1", "/help")
    shown = newest(driver)

    answer = told(driver.press("rep1", shown, shown.controls[0]))

    assert answer["toast"]["type"] == "success"
    assert newest(driver).title == answer["toast"]["content"]


def test_a_redrawn_card_is_in_the_answer_and_in_the_queue_alike(driver: FeishuDriver) -> None:
    driver.say("rep1", "/mute")
    shown = newest(driver)

    answer = told(driver.press("rep1", shown, shown.controls[0]))
    driver.clock.pass_(SECOND)
    driver.deliver()

    assert answer["card"]["type"] == "raw"
    redrawn = next(each for each in driver.feishu.messages if each.ref == shown.ref)
    assert without_tokens(redrawn.card) == without_tokens(answer["card"]["data"])
    assert without_tokens(redrawn.card) != without_tokens(shown.payload)
    assert [call.method for call in driver.feishu.called(shown.ref)] == ["PATCH"]


def test_a_press_that_comes_again_is_told_so_without_an_older_card(driver: FeishuDriver) -> None:
    driver.say("rep1", "/mute")
    shown = newest(driver)
    first = told(driver.press("rep1", shown, shown.controls[0]))

    again = told(driver.send(driver.last))

    assert again == {"toast": first["toast"]}


def without_tokens(card: Any) -> str:
    return re.sub(r'"t": "[^"]*"', "", json.dumps(card))


def test_a_redrawn_card_in_a_group_stays_in_the_words_of_who_asked(driver: FeishuDriver) -> None:
    driver.say("rep1", "/language zh_CN")
    driver.say("rep1", "/todo C001 call him", in_group=True)
    shown = newest(driver, None)
    driver.say("rep1", "/language en")

    answer = told(driver.press("rep1", shown, shown.controls[0], in_group=True))
    driver.clock.pass_(SECOND)
    driver.deliver()

    if "card" in answer:
        redrawn = next(each for each in driver.feishu.messages if each.ref == shown.ref)
        assert without_tokens(redrawn.card) == without_tokens(answer["card"]["data"])


def test_what_is_private_in_a_group_is_whispered_and_a_press_on_it_redraws_it_there(driver: FeishuDriver) -> None:
    driver.say("rep1", "/mute", in_group=True)
    shown = newest(driver, None)

    answer = told(driver.press("rep1", shown, shown.controls[0], in_group=True))

    assert shown.to == "rep1"
    assert answer["card"]["type"] == "raw"
    again = newest(driver, None)
    assert (again.to, again.ref != shown.ref) == ("rep1", True)
    assert len([each for each in driver.shown(None) if each.to == "rep1"]) == 1


def test_a_mistake_is_an_error_toast(driver: FeishuDriver) -> None:
    driver.say("rep1", "/help")
    shown = newest(driver)
    forged = replace(shown.controls[0], native={"t": "nonsense"})

    answer = driver.press("rep1", shown, forged)

    assert answer.status == 200
    assert told(answer)["toast"]["type"] == "error"


def test_a_press_without_any_token_is_refused_as_well(driver: FeishuDriver) -> None:
    driver.say("rep1", "/help")
    shown = newest(driver)

    assert told(driver.press("rep1", shown, replace(shown.controls[0], native={})))["toast"]["type"] == "error"


def test_a_forms_own_values_cannot_be_given_by_an_answer_of_the_same_name(driver: FeishuDriver) -> None:
    driver.say("rep1", "/edit C001")
    shown = newest(driver)
    assert shown.form is not None

    answer = driver.submit("rep1", shown, {"code": "C002", "customer": "C002"})

    assert answer.status == 200
    assert "C002" not in newest(driver).title


def test_the_same_event_acts_once_and_is_answered_the_same(driver: FeishuDriver) -> None:
    first = driver.say("rep1", "/todo add call him")
    taken = count(driver.house)

    again = [driver.send(driver.last) for _time in range(3)]

    assert {each.status for each in (first, *again)} == {200}
    assert count(driver.house) == taken


def test_the_same_message_under_another_events_number_acts_once(driver: FeishuDriver) -> None:
    line = driver.event("message_p2p")
    driver.post(line)
    taken = count(driver.house)
    line["header"]["event_id"] = "another"

    assert driver.post(line).status == 200
    assert count(driver.house) == taken


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"headers": {}}, 401),
        ({"headers": {"X-Lark-Signature": "0"}}, 401),
        ({"body": b"{"}, 401),
        ({"path": "/feishu/event"}, 404),
        ({"method": "GET"}, 405),
    ],
)
def test_what_is_refused_has_no_effect_and_says_nothing(driver: FeishuDriver, change: dict[str, Any], status: int) -> None:
    request = driver.signed(body_of(driver.event("message_p2p"), KEY), like=Request(path=PATH, body=b""))

    answer = driver.send(replace(request, **change))

    assert answer.status == status
    assert count(driver.house) == (0, 0)
    assert not re.search(rb"(?i)error|trace|signature|decrypt|lark", answer.body)


def test_another_kind_of_content_is_malformed_even_when_signed(driver: FeishuDriver) -> None:
    request = driver.signed(body_of(driver.event("message_p2p"), KEY), like=Request(path=PATH, body=b""))

    answer = driver.send(replace(request, headers={**request.headers, "Content-Type": "text/plain"}))

    assert (answer.status, count(driver.house)) == (400, (0, 0))


def test_a_body_larger_than_any_event_is_refused_unread(driver: FeishuDriver) -> None:
    assert driver.send(driver.signed(b"x" * 300_000)).status == 413


def test_a_malformed_event_of_a_known_kind_is_400_and_one_of_another_kind_200(driver: FeishuDriver) -> None:
    broken, unknown = driver.event("menu"), driver.event("menu")
    del broken["event"]["operator"]
    unknown["header"]["event_type"] = "im.message.recalled_v1"

    assert [driver.post(each).status for each in (broken, unknown)] == [400, 200]
    assert count(driver.house) == (0, 0)


def test_while_the_database_is_busy_the_event_is_to_come_again(driver: FeishuDriver) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver.house.database, "transaction", _busy)
        busy = driver.say("rep1", "/todo add call him")

    assert busy.status == 503
    assert b"database" not in busy.body
    assert driver.send(driver.last).status == 200


def _busy() -> NoReturn:
    raise StoreBusyError("database is locked")


def test_people_chosen_in_a_form_are_named_as_we_know_them(driver: FeishuDriver) -> None:
    asked = driver.event("card_action")
    kinds = {"who": "person", "stranger": "person"}
    answers = {"who": "ou_rep2", "stranger": "ou_nobody", "said": "ou_rep2"}
    asked["event"]["action"] |= {"value": {"t": "", "k": kinds}, "form_value": answers}
    read = parse(asked["header"], asked["event"])
    assert isinstance(read, Pressed)

    assert with_handles(driver.house.database, read) == {"who": "rep2", "stranger": "", "said": "ou_rep2"}


def test_a_persons_directory_entry_is_asked_on_their_first_contact_only(driver: FeishuDriver) -> None:
    driver.say("rep1", "/today")

    assert driver.feishu.called("/contact/v3/users/") == []
