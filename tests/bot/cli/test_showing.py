"""The one JSON object that scripts read: the same keys and kinds for every answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.bot.conftest import Genjin
from tests.making import NOW

AT = ("--at", (NOW + timedelta(minutes=1)).isoformat())
LATER = ("--at", (NOW + timedelta(minutes=5)).isoformat())
PHONE = "13912340001"

CARD = {"kind": str, "title": str, "text": str, "lang": str, "refs": list, "fields": list, "buttons": list, "form": (dict, type(None))}
REPLY = {"id": str, "to": (str, type(None)), "chat": str, "private": bool, "push": bool, "card": dict}
FIELD = {"name": str, "label": str, "type": str, "required": bool, "value": (str, list), "options": list}

EVERY_KIND = {
    "a receipt": "/log C001 call, sent quote",
    "a profile": "/show C001",
    "a list": "/find XX",
    "a table with buttons": "/todo",
    "a form": "/new",
    "a form with collapsed parts": "/edit C001",
    "a choice": "/stage C001",
    "a confirmation": "called XX Technology, sent quote, reply by friday",
    "small talk": "hello",
    "help": "/help",
    "an unknown customer": "/show C999",
    "an unknown command": "/lgo C001 call",
    "an empty log": "/log",
    "nothing to undo": "/undo",
    "a command of others": "/undelivered",
}


def holds_exactly(record: dict[str, Any], kinds: dict[str, Any]) -> None:
    assert set(record) == set(kinds)
    for name, kind in kinds.items():
        assert isinstance(record[name], kind), name


def holds_the_contract(told: dict[str, Any]) -> None:
    """What scripts rely on, for the whole object."""
    holds_exactly(told, {"ok": bool, "error": (str, type(None)), "replies": list})
    assert told["ok"] is (told["error"] is None)
    for reply in told["replies"]:
        holds_exactly(reply, REPLY)
        card_holds_the_contract(reply["card"])


def card_holds_the_contract(card: dict[str, Any]) -> None:
    holds_exactly(card, CARD)
    assert all(isinstance(ref, str) for ref in card["refs"])
    for fact in card["fields"]:
        holds_exactly(fact, {"label": str, "value": str})
    for button in card["buttons"]:
        holds_exactly(button, {"id": str, "label": str, "token": str})
    if card["form"] is not None:
        holds_exactly(card["form"], {"token": str, "fields": list})
        for field in card["form"]["fields"]:
            holds_exactly(field, FIELD)
            assert all(set(option) == {"value", "label"} for option in field["options"])


@pytest.mark.parametrize("line", EVERY_KIND.values(), ids=EVERY_KIND.keys())
def test_every_kind_of_answer_has_the_same_shape(sample: Genjin, line: str) -> None:
    said = sample.json("say", line, "--as", "rep1", *AT)

    holds_the_contract(said.json)
    assert len(said.out.splitlines()) == 1


@pytest.mark.parametrize("line", ["/show C999", "/lgo C001 call", "/log", "/undo", "/undelivered", "/done T999"])
def test_a_refusal_is_ok_false_with_its_kind_and_the_words_for_the_person(sample: Genjin, line: str) -> None:
    said = sample.json("say", line, "--as", "rep1", *AT)

    assert not said.json["ok"]
    assert said.json["error"]
    assert said.card["title"]


def test_ids_and_tokens_are_unique_within_an_answer(sample: Genjin) -> None:
    card = sample.json("say", "/todo", "--as", "rep1", *AT).card

    ids = [button["id"] for button in card["buttons"]]
    assert len(set(ids)) == len(ids)
    assert len({button["token"] for button in card["buttons"]}) == len(ids)


def test_a_form_names_its_fields_kinds_and_choices(sample: Genjin) -> None:
    form = sample.json("say", "/new", "--as", "rep1", *AT).card["form"]

    fields = {field["name"]: field for field in form["fields"]}
    assert (fields["name"]["type"], fields["name"]["required"]) == ("text", True)
    assert fields["status"]["type"] == "select"
    assert {"value": "potential", "label": "Potential customer"} in fields["status"]["options"]


def test_a_required_field_left_empty_is_asked_again(sample: Genjin) -> None:
    form = sample.json("say", "/new", "--as", "rep1", *AT).card["form"]

    said = sample.json("click", form["token"], "--as", "rep1", "--value", "name=", *LATER)

    holds_the_contract(said.json)
    assert said.card["kind"] == "new_customer_form"
    assert "name" in [field["name"] for field in said.card["form"]["fields"]]


def test_an_answer_in_ones_own_talk_names_that_talk(sample: Genjin) -> None:
    (reply,) = sample.json("say", "/show C001", "--as", "rep1", *AT).json["replies"]

    assert (reply["chat"], reply["push"]) == ("private:rep1", False)


def test_what_is_private_leaves_the_group(sample: Genjin) -> None:
    (reply,) = sample.json("say", "/todo", "--as", "rep1", "--chat", "sales", *AT).json["replies"]

    assert (reply["to"], reply["chat"], reply["private"], reply["push"]) == ("rep1", "private:rep1", True, False)


def test_a_push_names_its_reader_and_speaks_their_language(sample: Genjin) -> None:
    sample.json("say", "/language zh", "--as", "rep1", *AT)

    told = sample.json("tick", "--at", "2026-11-18T12:00+08:00").json

    holds_the_contract(told)
    assert {(reply["to"], reply["chat"], reply["push"], reply["card"]["lang"]) for reply in told["replies"]} == {
        ("rep1", "private:rep1", True, "zh_CN"),
        (None, "sales", True, "zh_CN"),  # The team's digest, in the language of the house.
    }


def test_a_push_that_a_line_causes_is_shown_with_its_answer(sample: Genjin) -> None:
    made = sample.json("say", "/edit C001 level=A", "--as", "rep1", *AT)
    assert made.json["ok"], made.out

    told = sample.json("say", "/log C001 call, they want to sign", "--as", "rep1", *LATER).json

    holds_the_contract(told)
    pushes = [reply for reply in told["replies"] if reply["push"]]
    assert [(push["to"], push["chat"]) for push in pushes] == [("manager", "private:manager")]
    assert [button["id"] for button in pushes[0]["card"]["buttons"]] != []


def test_a_push_s_button_works_for_its_reader_alone(sample: Genjin) -> None:
    sample.json("say", "/edit C001 level=A", "--as", "rep1", *AT)
    told = sample.json("say", "/log C001 call, they want to sign", "--as", "rep1", *LATER).json
    (token,) = [reply["card"]["buttons"][0]["token"] for reply in told["replies"] if reply["push"]]

    stolen = sample.json("click", token, "--as", "rep1", *LATER).json
    pressed = sample.json("click", token, "--as", "manager", *LATER).json

    assert (stolen["ok"], pressed["ok"]) == (False, True)


def test_chinese_is_written_as_it_is(sample: Genjin) -> None:
    said = sample.json("say", "/log C001 电话，已发报价", "--as", "rep1", *AT)

    assert "已发报价" in said.out
    assert "\\u" not in said.out


def test_what_people_read_is_what_the_card_s_text_says(sample: Genjin) -> None:
    card = sample.json("say", "/show C001", "--as", "rep1", *AT).card

    read = sample("say", "/show C001", "--as", "rep1", *AT)

    assert read.out.strip() == card["text"]


def test_for_people_a_push_says_whom_it_is_for(sample: Genjin) -> None:
    told = sample("tick", "--at", "2026-11-18T12:00+08:00")

    assert told.out.startswith("→ rep1\n")
    assert "token" not in told.out


def test_a_revealed_phone_is_opened_for_who_may_read_it(sample: Genjin) -> None:
    profile = sample.json("say", "/show C001", "--as", "rep1", *AT)
    reveal = next(button for button in profile.card["buttons"] if button["id"].startswith("reveal"))

    revealed = sample.json("click", reveal["token"], "--as", "rep1", *LATER)

    assert PHONE in revealed.card["text"]
    assert PHONE not in profile.out
    assert revealed.json["replies"][0]["private"]
