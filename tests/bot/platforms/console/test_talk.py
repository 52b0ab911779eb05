"""Saying lines and pressing buttons in the web chat."""

from __future__ import annotations

import pytest

from bot.house import House
from tests.bot.platforms.console.conftest import Page, buttons_of

LOG = "/log C001 call, sent quote"


def test_a_line_and_its_answer_come_back_together(page: Page) -> None:
    line, receipt = page.say(LOG)

    assert line["mine"]
    assert line["text"] == LOG
    assert receipt["from"] is None
    assert receipt["card"]["tone"] == "success"
    assert "J004" in receipt["card"]["refs"]
    assert [message["id"] for message in page.read()] == [line["id"], receipt["id"]]


def test_a_repeated_key_acts_once_and_gets_the_same_answer(page: Page) -> None:
    first = page.say(LOG, key="the-same-key")
    again = page.say(LOG, key="the-same-key")

    assert again == first
    assert len(page.read()) == 2


def test_one_persons_key_is_not_anothers(page: Page) -> None:
    page.say("/help", key="the-same-key")

    answers = page.become("rep2").say("/todo", key="the-same-key")

    assert answers[0]["text"] == "/todo"


def test_nobody_reads_or_writes_in_anothers_talk(page: Page) -> None:
    assert page.client.get("/api/chats/private:rep2/messages").status_code == 404
    assert page.post("/api/chats/private:rep2/messages", {"key": "a-good-key", "text": "/help"}).status_code == 404
    assert page.client.get("/api/chats/nowhere/messages").status_code == 404


def test_colleagues_talk_in_the_group_and_genjin_stays_silent(page: Page) -> None:
    said = page.say("who is on XX Technology?", chat="sales")

    seen = page.become("rep2").read("sales")

    assert [message["text"] for message in said] == ["who is on XX Technology?"]
    assert [(message["text"], message["mine"], message["from"]["handle"]) for message in seen] == [
        ("who is on XX Technology?", False, "rep1")
    ]


def test_in_the_group_a_command_or_a_mention_is_answered(page: Page) -> None:
    by_slash = page.say("/help", chat="sales")
    by_mention = page.say("@Genjin /help", chat="sales")

    assert [message["card"] is not None for message in (*by_slash, *by_mention)] == [False, True, False, True]


def test_a_button_redraws_the_card_it_stands_on(page: Page) -> None:
    _line, receipt = page.say(LOG)

    pressed = page.press(receipt, "undo")

    assert pressed[0]["id"] == receipt["id"]
    assert pressed[0]["revision"] > receipt["revision"]
    assert "undo" not in buttons_of(pressed[0])


def test_a_button_pressed_twice_with_one_key_acts_once(page: Page) -> None:
    _line, receipt = page.say(LOG)

    first = page.press(receipt, "undo", key="the-same-press")
    again = page.press(receipt, "undo", key="the-same-press")

    assert again == first


def test_a_button_cannot_redraw_a_card_its_presser_does_not_see(page: Page) -> None:
    _line, others = page.say("/help")
    page.become("rep2")
    _line, mine = page.say("/log C003 call, sent quote")
    forged = mine | {"id": others["id"]}

    page.press(forged, "undo")

    assert page.become("rep1").read()[-1]["card"] == others["card"]


def test_an_altered_token_is_told_so(page: Page) -> None:
    _line, receipt = page.say(LOG)
    token = buttons_of(receipt)["undo"] + "x"

    answer = page.post("/api/clicks", {"key": "a-good-key", "token": token, "message": receipt["id"], "chat": receipt["chat"]})

    assert answer.get_json()["messages"][0]["card"]["error"] == "bad_token"


def test_what_no_database_takes_is_cleaned(page: Page) -> None:
    line, *_rest = page.say("/log C001 call\x00, sent \ud800quote")

    assert line["text"] == "/log C001 call, sent quote"


def test_older_messages_come_page_by_page(page: Page) -> None:
    for number in range(6):
        page.say(f"line {number}", chat="sales")

    newest = page.get("/api/chats/sales/messages?limit=4")
    older = page.get(f"/api/chats/sales/messages?limit=4&before={newest['messages'][0]['seq']}")

    assert [message["text"] for message in newest["messages"]] == ["line 2", "line 3", "line 4", "line 5"]
    assert newest["more"]
    assert [message["text"] for message in older["messages"]] == ["line 0", "line 1"]
    assert not older["more"]


def test_the_session_teaches_with_lines_that_work(page: Page) -> None:
    session = page.get("/api/session")

    answers = [page.say(starter["line"])[-1] for starter in session["starters"]]

    assert len(answers) == 3
    assert [answer["card"]["error"] for answer in answers] == [None, None, None]


def test_commands_are_those_of_ones_role_the_daily_ones_first(page: Page) -> None:
    commands = page.get("/api/session")["commands"]

    assert commands[0]["name"] == "log"
    assert {"name", "aliases", "usage", "summary"} == set(commands[0])


def test_the_language_command_answers_in_the_new_language(page: Page) -> None:
    answers = page.say("/language zh")

    assert answers[-1]["card"]["lang"] == "zh_CN"


def test_a_busy_database_is_answered_with_try_again(page: Page, house: House) -> None:
    with house.database.transaction():
        answer = page.post(page.talk(), {"key": "a-good-key", "text": LOG})

    assert answer.status_code == 503
    assert page.say(LOG, key="a-good-key")[-1]["card"]["tone"] == "success"


@pytest.mark.parametrize("before", ["99999999999999999999999", "-1", "0", "x", "9223372036854775807"])
@pytest.mark.parametrize("limit", ["0", "-5", "1", "99999999999999999999", "x"])
def test_any_place_to_read_from_is_answered(page: Page, before: str, limit: str) -> None:
    page.say("/help")

    answer = page.client.get(f"/api/chats/private:rep1/messages?before={before}&limit={limit}")

    assert answer.status_code in {200, 400}
