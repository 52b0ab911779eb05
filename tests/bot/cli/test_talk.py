from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cli import app
from bot.start import house_or_exit
from store.database import Database
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

    assert [(reply["to"], reply["card"]["kind"]) for reply in first.json["replies"] if reply["to"]] == [("rep1", "my_day")]
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


def test_a_date_dates_its_own_event_and_nothing_else(sample: Genjin) -> None:
    sample.json("say", "/log C001 call, sent quote", "--as", "rep1", "--at", "2027-06-01T09:00+08:00")

    house = house_or_exit()
    with house.database.reading() as crm:
        assert crm.offset() == timedelta(0)
    assert "1 Jun 2027" in sample.json("say", "/show C001", "--as", "rep1", "--at", "2028-01-01").card["text"]


def test_a_time_without_a_zone_is_the_person_s(sample: Genjin) -> None:
    said = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", "--at", "2026-11-18T15:30")

    assert {"label": "When", "value": "today 15:30"} in said.card["fields"]


@pytest.mark.parametrize("at", ["soon", "", "2026-13-01", "0001-01-01", "9999-12-31T23:59-12:00", "1970-01-01", "2026-11-18T25:00"])
@pytest.mark.parametrize(
    "words", [("say", "/help", "--as", "rep1"), ("click", "x", "--as", "rep1"), ("tick",), ("seed",)], ids=lambda words: words[0]
)
def test_a_time_that_is_none_is_misuse(sample: Genjin, words: tuple[str, ...], at: str) -> None:
    said = sample(*words, "--at", at)

    assert (said.status, said.out) == (2, "")
    assert "--at" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("chat", ["nowhere", "", "private:rep2", "private:nobody", "Sales", "private:"])
@pytest.mark.parametrize("words", [("say", "/log C001 call, sent quote"), ("click", "x")], ids=lambda words: words[0])
def test_a_chat_one_is_not_in_is_misuse(sample: Genjin, words: tuple[str, ...], chat: str) -> None:
    said = sample(*words, "--as", "rep1", "--chat", chat)

    assert (said.status, said.out) == (2, "")
    assert "but in: private:rep1, sales" in " ".join(said.err.split())


def test_nothing_lands_in_another_s_talk(sample: Genjin) -> None:
    sample("say", "/log C001 call, sent quote", "--as", "rep1", "--chat", "private:rep2")

    house = house_or_exit()
    with house.database.reading() as crm:
        assert crm.transcript.revision() == 0


def test_one_s_own_talk_may_be_named(sample: Genjin) -> None:
    said = sample.json("say", "/help", "--as", "rep1", "--chat", "private:rep1", *AT)

    assert said.json["replies"][0]["chat"] == "private:rep1"


def test_a_line_among_colleagues_is_read_by_all_and_answered_by_nobody(sample: Genjin) -> None:
    said = sample.json("say", "lunch, anybody?", "--as", "rep1", "--chat", "sales", "--event-key", "lunch", *AT)

    assert said.json == {"ok": True, "error": None, "replies": []}
    house = house_or_exit()
    with house.database.reading() as crm:
        entry = crm.transcript.get("line:lunch")
        assert entry is not None
        assert (entry.chat, entry.text, entry.card) == ("sales", "lunch, anybody?", None)


@pytest.mark.parametrize("line", ["@Genjin /help", "/help", "／帮助"])
def test_a_line_for_genjin_in_the_group_is_answered_there(sample: Genjin, line: str) -> None:
    said = sample.json("say", line, "--as", "rep1", "--chat", "sales", *AT)

    assert said.card["kind"] == "help"


def test_a_repeated_key_gives_the_same_object_and_no_second_push(sample: Genjin) -> None:
    sample.json("say", "/edit C001 level=A", "--as", "rep1", *AT)
    words = ("say", "/log C001 call, they want to sign", "--as", "rep1", "--event-key", "k-2", *LATER)

    first, again = sample.json(*words), sample.json(*words)

    assert [reply["id"] for reply in first.json["replies"]] == [reply["id"] for reply in again.json["replies"]]
    house = house_or_exit()
    with house.database.reading() as crm:
        manager = crm.people.by_handle("manager")
        assert manager is not None
        assert len(crm.transcript.page("private:manager", manager.id, None, 10)) == 1


def test_a_repeated_press_acts_once(sample: Genjin) -> None:
    token = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT).token("undo")

    first = sample.json("click", token, "--as", "rep1", "--event-key", "p-1", *LATER)
    again = sample.json("click", token, "--as", "rep1", "--event-key", "p-1", *LATER)
    other = sample.json("click", token, "--as", "rep1", "--event-key", "p-2", *LATER)

    assert (first.json["ok"], again.json["ok"], other.json["ok"]) == (True, True, False)


def test_undo_takes_all_of_it_back_and_the_audit_keeps_it(sample: Genjin) -> None:
    before = sample.json("say", "/show C001", "--as", "rep1", *LATER).card["text"]
    sample.json("say", "/log C001 call, sent quote, next: send contract by 2026-11-25", "--as", "rep1", "--event-key", "logged", *AT)

    undone = sample.json("say", "/undo", "--as", "rep1", *LATER)

    assert undone.json["ok"]
    assert sample.json("say", "/show C001", "--as", "rep1", *LATER).card["text"] == before
    database = house_or_exit().database
    with database.reading() as crm:
        kept = crm.session.connection.exec_driver_sql("SELECT count(*) FROM audit WHERE event_key = 'logged'").scalar_one()
    assert kept > 0


def test_undo_after_ten_minutes_is_refused(sample: Genjin) -> None:
    sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)

    late = sample.json("say", "/undo", "--as", "rep1", "--at", (NOW + timedelta(minutes=12)).isoformat())

    assert not late.json["ok"]
    assert "sent quote" in sample.json("say", "/show C001", "--as", "rep1", *LATER).card["text"]


def test_a_button_is_dated_by_its_event_too(sample: Genjin) -> None:
    token = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT).token("edit")

    old = sample.json("click", token, "--as", "rep1", "--at", (NOW + timedelta(days=15)).isoformat())

    assert (old.json["ok"], old.json["error"]) == (False, "expired_button")


def test_an_answer_given_several_times_is_a_list(sample: Genjin) -> None:
    form = sample.json("say", "/new", "--as", "rep1", *AT).card["form"]

    said = sample.json("click", form["token"], "--as", "rep1", *(f"--value=name={name}" for name in ("a", "b", "c")), *LATER)

    assert said.card["form"]["fields"][0]["value"] == "a,b,c"


def test_an_answer_may_hold_an_equals_sign_and_lines(sample: Genjin) -> None:
    receipt = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)
    form = sample.json("click", receipt.token("edit"), "--as", "rep1", *LATER).card["form"]
    values = {field["name"]: field["value"] for field in form["fields"] if field["value"]} | {"content": "price = 3\nper seat"}

    sample.json("click", form["token"], "--as", "rep1", *(f"--value={name}={value}" for name, value in values.items()), *LATER)

    assert "price = 3" in sample.json("say", "/show C001", "--as", "rep1", *LATER).card["text"]


@pytest.mark.parametrize("pair", ["content", "", "no equals"])
def test_an_answer_without_a_name_is_misuse(sample: Genjin, pair: str) -> None:
    said = sample("click", "x", "--as", "rep1", "--value", pair)

    assert (said.status, said.out) == (2, "")
    assert "is not NAME=VALUE" in " ".join(said.err.split())


def test_a_person_may_be_called_by_name(sample: Genjin) -> None:
    assert sample.json("say", "/show C001", "--as", "Lin Xiao", *AT).json["ok"]


def test_time_passing_shows_what_it_queued_whoever_delivers_it(sample: Genjin) -> None:
    house = house_or_exit()
    queued = house.remind(NOW + timedelta(hours=2))

    told = sample.json("tick", "--at", "2026-11-18T12:00+08:00").json

    assert queued
    assert told["replies"] == []
    with house.database.reading() as crm:
        assert crm.outbox.depth() == {}
        assert [crm.transcript.get(message.id) is not None for message in queued] == [True] * len(queued)


def test_a_tick_moves_no_clock(sample: Genjin) -> None:
    sample.json("tick", "--at", "2027-11-18T12:00+08:00")

    with house_or_exit().database.reading() as crm:
        assert crm.offset() == timedelta(0)


@pytest.mark.postgresql
def test_the_main_job_on_postgresql(pg_database: Database, pg_url: str, genjin: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_DATABASE_URL", pg_url)
    assert genjin("seed", "--at", NOW.isoformat()).out == "The sample is in.\n"

    words = ("say", "/跟进 C001 电话，已发报价，下周三前回复", "--as", "rep1", "--event-key", "k", *AT)
    first, again = genjin.json(*words), genjin.json(*words)
    ticked, silent = (genjin.json("tick", "--at", "2026-11-25T12:00+08:00") for _ in range(2))
    undone = genjin.json("say", "/撤销", "--as", "rep1", *LATER)

    assert first.card["refs"] == again.card["refs"]
    assert first.card["refs"][:2] == ["C001", "J004"]
    assert (len(ticked.json["replies"]) > 0, silent.json["replies"]) == (True, [])
    assert undone.json["ok"]
    assert "J004" not in genjin.json("say", "/客户 C001", "--as", "rep1", *LATER).card["text"]
    assert pg_database.ready() is None
