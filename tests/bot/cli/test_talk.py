from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cli import app
from tests.bot.conftest import Genjin
from tests.making import NOW

AT = ("--at", (NOW + timedelta(minutes=1)).isoformat())
LATER = ("--at", (NOW + timedelta(minutes=5)).isoformat())


def test_a_line_is_recorded_and_echoed(sample: Genjin) -> None:
    said = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)

    assert (said.json["ok"], said.json["error"]) == (True, None)
    assert said.card["kind"] == "log_receipt"
    assert said.card["refs"] == ["C001", "J004"]
    assert {"label": "Content", "value": "sent quote"} in said.card["fields"]
    assert {"label": "Method", "value": "Call"} in said.card["fields"]


def test_the_object_has_the_shape_scripts_rely_on(sample: Genjin) -> None:
    said = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)

    (reply,) = said.json["replies"]
    assert set(said.json) == {"ok", "error", "replies"}
    assert set(reply) == {"id", "to", "chat", "private", "push", "card"}
    assert set(said.card) == {"kind", "title", "text", "lang", "refs", "fields", "buttons", "form"}
    assert all(set(button) == {"id", "label", "token"} for button in said.card["buttons"])


def test_what_was_said_in_chinese_is_understood(genjin: Genjin) -> None:
    genjin("seed", "--at", NOW.isoformat())

    said = genjin.json("say", "/跟进 C001 电话，已发报价，下周三前回复", "--as", "rep1", *AT)

    assert "已发报价" in said.card["text"]
    assert "11月25日 周三" in said.card["text"]
    assert said.card["lang"] == "zh_CN"


def test_the_same_event_acts_once(sample: Genjin) -> None:
    words = ("say", "/log C001 call, sent quote", "--as", "rep1", "--event-key", "k-1", *AT)

    first, again = sample.json(*words), sample.json(*words)
    third = sample.json("say", "/log C001 call, sent offer", "--as", "rep1", *LATER)

    assert first.card["refs"] == again.card["refs"] == ["C001", "J004"]
    assert third.card["refs"] == ["C001", "J005"]


def test_a_button_s_token_can_be_pressed(sample: Genjin) -> None:
    receipt = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)

    sample.json("click", receipt.token("undo"), "--as", "rep1", *LATER)

    assert "J004" not in sample.json("say", "/show C001", "--as", "rep1", *LATER).card["text"]


def test_a_form_takes_values(sample: Genjin) -> None:
    receipt = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)
    form = sample.json("click", receipt.token("edit"), "--as", "rep1", *LATER).card["form"]
    values = {field["name"]: field["value"] for field in form["fields"] if field["value"]} | {"content": "sent the second quote"}

    saved = sample.json("click", form["token"], "--as", "rep1", *(f"--value={name}={value}" for name, value in values.items()), *LATER)

    assert saved.json["ok"], saved.out
    assert "sent the second quote" in sample.json("say", "/show C001", "--as", "rep1", *LATER).card["text"]


def test_a_person_s_mistake_ends_well_and_is_named(sample: Genjin) -> None:
    said = sample.json("say", "/log C999 call, sent quote", "--as", "rep1", *AT)

    assert (said.status, said.json["ok"], said.json["error"]) == (0, False, "unknown_customer")


def test_what_others_must_not_see_looks_unknown(sample: Genjin) -> None:
    foreign = sample.json("say", "/show C001", "--as", "rep3", *AT)
    unknown = sample.json("say", "/show C999", "--as", "rep3", *AT)

    assert foreign.json["error"] == unknown.json["error"] == "unknown_customer"
    assert foreign.card["text"].replace("C001", "C999") == unknown.card["text"]


def test_the_group_is_a_chat_too(sample: Genjin) -> None:
    said = sample.json("say", "/show C001", "--as", "rep1", "--chat", "sales", *AT)

    assert said.json["replies"][0]["chat"] == "sales"
    assert "139" not in said.card["text"]


def test_time_passing_makes_genjin_speak_once(sample: Genjin) -> None:
    first = sample.json("tick", "--at", "2026-11-18T12:00+08:00")
    again = sample.json("tick", "--at", "2026-11-18T12:00+08:00")

    assert [reply["to"] for reply in first.json["replies"]] == ["rep1", "rep1"]
    assert all(reply["push"] for reply in first.json["replies"])
    assert again.json["replies"] == []


def test_for_people_it_prints_words(sample: Genjin) -> None:
    said = sample("say", "/log C001 call, sent quote", "--as", "rep1", *AT)

    assert said.status == 0
    assert "sent quote" in said.out
    assert "{" not in said.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("say", "/help"), "Missing option '--as'"),
        (("say", "/help", "--as", "nobody"), "Nobody is called 'nobody'"),
        (("say", "/help", "--as", "rep1", "--at", "soon"), "is no ISO date and time"),
        (("click", "x", "--as", "rep1", "--value", "content"), "is not NAME=VALUE"),
        (("dance",), "No such command"),
    ],
)
def test_misuse_ends_with_two_and_says_why(sample: Genjin, words: tuple[str, ...], told: str) -> None:
    said = sample(*words)

    assert (said.status, said.out) == (2, "")
    assert told in " ".join(said.err.split())


def test_a_forged_token_is_refused_politely(sample: Genjin) -> None:
    said = sample.json("click", "forged", "--as", "rep1", *AT)

    assert (said.json["ok"], said.json["error"]) == (False, "bad_token")


def test_before_there_is_a_database_it_says_what_to_do(genjin: Genjin) -> None:
    said = genjin("say", "/help", "--as", "rep1")

    assert (said.status, "genjin upgrade" in said.err) == (2, True)


def test_every_command_says_what_it_is_for() -> None:
    assert [command.callback.__name__ for command in app.registered_commands if command.callback and not command.callback.__doc__] == []
