"""What people do on Slack, through signed requests: carried out once, and acknowledged as Slack needs it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.house import House
from store.database import StoreBusyError
from tests.bot.platforms.slack.driver import GROUP, SlackDriver, account_of, payload, talk_of
from tests.bot.platforms.slack.server import Slack, Trouble

LOG = "/log C001 call, sent the quote, reply by next Wednesday"


def count_of(house: House, table: str) -> int:
    with house.database.reading() as crm:
        return int(crm.session.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def settle(driver: SlackDriver) -> None:
    """Everything delivered, a message a second in each chat."""
    for _second in range(5):
        driver.deliver()
        driver.clock.pass_(timedelta(seconds=1))


def test_a_line_becomes_a_card_in_the_persons_own_talk(driver: SlackDriver) -> None:
    answer = driver.say("rep1", LOG)
    settle(driver)

    assert (answer.status, answer.body) == (200, b"")
    assert [message.title for message in driver.shown("rep1")] == ["已记录 J004：XX科技公司"]
    assert driver.slack.called("chat.postMessage")[0].body["metadata"]["event_payload"]["id"]


def test_a_repeated_event_acts_once(driver: SlackDriver) -> None:
    before = count_of(driver.house, "followups")
    driver.say("rep1", LOG)
    again = driver.send(driver.last)
    settle(driver)

    assert again.status == 200
    assert count_of(driver.house, "followups") == before + 1
    assert len(driver.shown("rep1")) == 1


def test_a_mention_and_its_twin_of_the_channel_act_once(driver: SlackDriver) -> None:
    before = count_of(driver.house, "followups")
    mention = driver.event("app_mention")
    mention["event"]["text"] = f"<@U0GENJIN1> {LOG}"
    twin = driver.event("message_channel")
    twin["event"] |= {"text": mention["event"]["text"], "ts": mention["event"]["ts"]}

    assert [driver.post(each).status for each in (twin, mention, mention)] == [200, 200, 200]
    settle(driver)
    assert count_of(driver.house, "followups") == before + 1
    assert len(driver.shown(None)) == 1


@pytest.mark.parametrize(
    "name", ["message_bot", "message_changed", "message_deleted", "message_channel", "reaction_added", "tokens_revoked", "view_closed"]
)
def test_what_is_not_for_genjin_is_taken_in_silence(driver: SlackDriver, name: str) -> None:
    told = payload(name)
    answer = driver.interact(told) if name == "view_closed" else driver.post(told)

    assert answer.status == 200
    assert driver.deliver() == 0


@pytest.mark.parametrize("kind", ["interactive_message", "dialog_submission", "block_suggestion", "something_new"])
def test_an_interaction_that_nobody_listens_to_is_never_404(driver: SlackDriver, kind: str) -> None:
    assert driver.interact(payload("interactive_message") | {"type": kind}).status == 200


def test_the_address_proves_itself_to_slack(driver: SlackDriver) -> None:
    answer = driver.post(payload("url_verification"))

    assert (answer.status, json.loads(answer.body)["challenge"]) == (200, payload("url_verification")["challenge"])


def test_a_private_answer_in_a_channel_is_for_one_persons_eyes(driver: SlackDriver) -> None:
    driver.say("rep1", "/mine", in_group=True)
    settle(driver)

    assert [message.to for message in driver.shown(None)] == ["rep1"]


def test_a_command_where_genjin_is_not_is_answered_at_its_own_address(driver: SlackDriver) -> None:
    driver.command("rep1", "/show", "C001", channel="C0ELSEWHERE")
    driver.command("rep1", "/mine", channel="C0ELSEWHERE")
    settle(driver)

    hooks = driver.slack.called("hook")
    assert [call.body["response_type"] for call in hooks] == ["in_channel", "ephemeral"]
    assert all("metadata" not in call.body for call in hooks)


def test_a_card_shown_at_an_events_address_is_found_again_by_its_button(driver: SlackDriver) -> None:
    driver.command("rep1", "/stage", "C001", channel="C0ELSEWHERE")
    settle(driver)
    shown = driver.slack.shown[-1]
    message = driver.read(shown)
    driver.press("rep1", message, message.controls[0], in_group=True)
    settle(driver)

    assert driver.slack.called("hook")[-1].body["replace_original"] is True
    assert shown.payload["text"] != message.payload["text"]


def test_a_form_opens_as_a_modal_while_the_trigger_is_fresh(driver: SlackDriver) -> None:
    driver.command("rep1", "/new")

    assert driver.deliver() == 0
    (view,) = driver.shown("rep1")
    assert view.form is not None
    assert driver.slack.called("views.open")[0].body["view"]["callback_id"] == "genjin-form"


@pytest.mark.parametrize("trouble", [Trouble(error="expired_trigger_id"), Trouble(status=500), Trouble(hangs=True)])
def test_a_form_that_does_not_open_comes_as_a_card(driver: SlackDriver, trouble: Trouble) -> None:
    driver.slack.fail("views.open", trouble)
    answer = driver.command("rep1", "/new")
    settle(driver)

    assert answer.status == 200
    (message,) = driver.shown("rep1")
    assert "填写表单" in message.text
    driver.submit("rep1", message, {"name": "新客户有限公司"})
    assert driver.slack.called("views.open")[-1].body["view"]["type"] == "modal"


def test_a_wrong_answer_is_told_under_its_question_and_the_form_stays(driver: SlackDriver) -> None:
    driver.command("rep1", "/edit", "J001")
    (view,) = driver.shown("rep1")
    answer = driver.submit("rep1", view, {"occurred_time": "half three"})

    told = json.loads(answer.body)
    assert (told["response_action"], list(told["errors"])) == ("errors", ["occurred_time"])
    assert driver.deliver() == 0
    assert driver.shown("rep1")[0].ref == view.ref
    assert json.loads(driver.send(driver.last).body) == told


def test_what_is_wrong_with_the_whole_form_stands_under_its_first_question(driver: SlackDriver) -> None:
    driver.command("rep1", "/edit", "J001")
    (view,) = driver.shown("rep1")
    assert view.form is not None
    answer = driver.submit("rep2", view, {})

    assert list(json.loads(answer.body)["errors"]) == [view.form.questions[0].name]


def test_a_sent_form_closes_and_its_answer_comes_as_a_card(driver: SlackDriver) -> None:
    driver.command("rep1", "/edit", "J001")
    (view,) = driver.shown("rep1")
    answer = driver.submit("rep1", view, {"feedback": "likes tea"})
    settle(driver)

    assert (answer.status, answer.body) == (200, b"")
    assert [message.ref.partition(":")[0] for message in driver.shown("rep1")] == [talk_of("rep1")]


def test_a_modal_that_is_none_of_ours_is_closed(driver: SlackDriver) -> None:
    answer = driver.interact(payload("view_submission"))

    assert (answer.status, answer.body) == (200, b"")


def test_a_form_button_of_a_card_long_past_has_expired(driver: SlackDriver) -> None:
    told = payload("block_actions")
    told["actions"][0] |= {"action_id": "form:1:log", "value": "log"}
    driver.interact(told)
    settle(driver)

    assert driver.shown("rep1")[0].title == "这个按钮已过期。"


def test_a_forged_token_is_refused_and_a_persons_button_is_theirs(driver: SlackDriver) -> None:
    told = payload("block_actions")
    told["actions"][0]["value"] = "forged"
    driver.interact(told)
    settle(driver)

    assert driver.shown("rep1")[0].title == "这个按钮无效。"


def test_the_app_home_shows_the_day_and_follows_its_buttons(driver: SlackDriver) -> None:
    driver.post(driver.event("app_home_opened"))
    assert driver.deliver() == 0
    home = driver.slack.homes[account_of("rep1")]
    button = next(block["accessory"] for block in home["blocks"] if "accessory" in block)

    told = payload("block_actions") | {"container": {"type": "view", "view_id": "V0HOME"}, "channel": None, "response_url": ""}
    told["actions"][0] |= {"action_id": button["action_id"], "value": button["value"]}
    driver.interact(told)
    settle(driver)

    assert len(driver.slack.called("views.publish")) == 2
    assert driver.slack.homes[account_of("rep1")] != home
    assert driver.shown("rep1")[-1].title


def test_a_home_that_cannot_be_shown_disturbs_nobody(driver: SlackDriver) -> None:
    driver.slack.fail("views.publish", Trouble(status=429, error="ratelimited", headers={"Retry-After": "9"}))

    assert driver.post(driver.event("app_home_opened")).status == 200


def test_who_opens_the_messages_for_the_first_time_is_greeted_once(driver: SlackDriver) -> None:
    with driver.house.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET home = NULL")
    told = driver.event("app_home_opened")
    told["event"]["tab"] = "messages"
    driver.post(told)
    driver.post(told | {"event_id": "Ev9"})
    settle(driver)

    assert len(driver.shown("rep1")) == 1


def test_whoever_invites_genjin_is_told_there_what_it_does(driver: SlackDriver) -> None:
    driver.post(driver.event("member_joined_channel"))
    somebody = driver.event("member_joined_channel")
    somebody["event"]["user"] = "U0OTHER"
    driver.post(somebody)
    settle(driver)

    assert len(driver.shown(None)) == 1


def test_shortcuts_stand_for_lines(driver: SlackDriver) -> None:
    driver.interact(payload("global_shortcut"))
    driver.interact(payload("message_shortcut"))
    driver.interact(payload("global_shortcut") | {"callback_id": "another", "trigger_id": "U0REP1.x"})
    settle(driver)

    day, log = driver.shown("rep1")
    assert "今日" in day.title
    assert "C001" in log.text


def test_a_database_that_is_away_asks_slack_to_come_again(driver: SlackDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    told = driver.event("message_im")
    told["event"]["text"] = LOG
    before = count_of(driver.house, "followups")
    with monkeypatch.context() as patch:
        patch.setattr(type(driver.house.desk), "handle", _busy)
        assert driver.post(told).status == 503

    assert driver.send(driver.last).status == 200
    assert count_of(driver.house, "followups") == before + 1


def test_a_failure_of_ours_is_told_to_nobody(driver: SlackDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(driver.house.desk), "handle", _broken)
    answer = driver.say("rep1", LOG)

    assert (answer.status, answer.body) == (500, b"")


def test_a_stranger_gets_one_helpful_card(driver: SlackDriver, slack: Slack) -> None:
    told = driver.event("message_im")
    told["event"] |= {"user": "U0STRANGER", "channel": "D0STRANGER", "text": "/show C001"}
    driver.post(told)
    settle(driver)

    (card,) = [each for each in slack.shown if each.channel == "D0STRANGER"]
    assert "XX科技" not in json.dumps(card.payload, ensure_ascii=False)


def test_a_member_is_known_at_first_contact_by_the_workspaces_word(driver: SlackDriver, slack: Slack) -> None:
    info = payload("users_info")["user"]
    slack.users["U0NEW"] = info | {"id": "U0NEW"}
    slack.users["U0FOREIGN"] = info | {"id": "U0FOREIGN", "team_id": "T0OTHER"}
    for user in ("U0NEW", "U0FOREIGN"):
        told = driver.event("message_im")
        told["event"] |= {"user": user, "channel": f"D{user[1:]}", "text": "/whoami"}
        driver.post(told)

    assert [call.body["user"] for call in slack.called("users.info")] == ["U0NEW", "U0FOREIGN"]


def test_the_group_is_where_the_group_answer_goes(driver: SlackDriver) -> None:
    driver.say("rep1", "/show C001", in_group=True)
    settle(driver)

    assert [message.to for message in driver.shown(None)] == [None]
    assert driver.slack.called("chat.postMessage")[0].body["channel"] == GROUP


def _busy(*_given: object) -> None:
    raise StoreBusyError


def _broken(*_given: object) -> None:
    raise RuntimeError("a secret of ours")
