from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import create_app
from bot.keys import new_key
from bot.start import house_or_exit
from cards.codec import to_json
from cards.model import Card
from store.messages.outbox import OutboxMessage
from tests.bot.conftest import Genjin
from tests.conftest import open_database
from tests.making import KEY


def test_the_doctor_is_content_with_the_sample(sample: Genjin) -> None:
    told = sample("doctor")

    assert told.status == 0
    assert "14 people are known." in told.out
    assert "MISSING" not in told.out


def test_the_doctor_says_what_is_missing(genjin: Genjin) -> None:
    told = genjin("doctor")

    assert told.status == 1
    assert "genjin upgrade" in told.out


def test_the_doctor_sees_that_nobody_is_there(genjin: Genjin) -> None:
    genjin("upgrade")

    assert "Nobody is known yet. Run: genjin seed" in genjin("doctor").out


def test_the_doctor_tells_every_wrong_setting(genjin: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_PORT", "x")
    monkeypatch.setenv("GENJIN_CONSOLE", "x")

    told = genjin("doctor")

    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 2)


def test_a_sign_in_link_is_for_team_mode(sample: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sample("link", "rep1").status == 2

    monkeypatch.setenv("GENJIN_CONSOLE", "team")
    monkeypatch.setenv("GENJIN_PUBLIC_URL", "https://genjin.example.com/")
    first, second = sample("link", "rep1"), sample("link", "rep1")

    assert first.out.startswith("https://genjin.example.com/")
    assert first.out != second.out


def test_a_card_that_was_given_up_is_listed_and_sent_again(sample: Genjin, url: str) -> None:
    database = open_database(url)
    letter = OutboxMessage(
        id="m1", platform="elsewhere", chat="c", person_id=None, card_json=to_json(Card(kind="hello", title="Hello")), event_key="e"
    )
    with database.transaction() as crm:
        crm.outbox.add(letter)
    sample("tick")
    assert "m1  elsewhere  after 1 attempts: no platform elsewhere here" in sample("dead-letters").out
    assert "Cards could not be delivered." in sample("doctor").out

    assert sample("dead-letters", "--requeue", "m1").status == 0

    assert "0 dead letters." in sample("dead-letters").out
    assert sample("dead-letters", "--requeue", "m1").status == 2
    database.dispose()


def test_the_doctor_names_the_key_that_does_not_fit(sample: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_SECRET_KEYS", new_key())

    told = sample("doctor")

    assert told.status == 1
    assert "MISSING  A private value cannot be opened" in told.out


def test_the_doctor_says_where_the_key_is_and_never_what_it_is(sample: Genjin) -> None:
    told = sample("doctor")

    assert "The secret key is in GENJIN_SECRET_KEYS" in told.out
    assert KEY not in told.out + told.err


def test_a_link_for_nobody_is_misuse(sample: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_CONSOLE", "team")

    told = sample("link", "nobody")

    assert (told.status, told.out) == (2, "")
    assert "Invalid value for PERSON: Nobody is called 'nobody'" in " ".join(told.err.split())


def test_a_printed_link_signs_its_person_in_once(sample: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_CONSOLE", "team")
    link = sample("link", "rep2").out.strip()
    app = create_app(house_or_exit())
    first, second = app.test_client(), app.test_client()
    path = link.removeprefix("http://127.0.0.1:8000")

    entered = first.post(path, headers={"Origin": "http://localhost"})
    again = second.post(path, headers={"Origin": "http://localhost"})

    assert (entered.status_code, again.status_code) == (303, 403)
    assert first.get("/api/session").get_json()["me"]["handle"] == "rep2"
    assert second.get("/api/session").status_code == 401


def test_a_link_s_secret_is_nowhere_in_the_database(sample: Genjin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_CONSOLE", "team")

    secret = sample("link", "rep2").out.strip().rpartition("/")[2]

    assert len(secret) > 40
    assert all(secret.encode() not in file.read_bytes() for file in (tmp_path / "var").iterdir())


def test_a_dead_letter_is_listed_without_what_it_says(sample: Genjin, url: str) -> None:
    database = open_database(url)
    card = to_json(Card(kind="hello", title="Call 13800138000"))
    with database.transaction() as crm:
        crm.outbox.add(OutboxMessage(id="m1", platform="elsewhere", chat="c", person_id=None, card_json=card, event_key="e"))
    database.dispose()
    sample("tick")

    listed = sample("dead-letters")

    assert "m1" in listed.out
    assert "13800138000" not in listed.out + listed.err
