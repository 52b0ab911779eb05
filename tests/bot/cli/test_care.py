from __future__ import annotations

from pathlib import Path

import pytest

from cards.codec import to_json
from cards.model import Card
from store.outbox import OutboxMessage
from tests.bot.conftest import Genjin
from tests.conftest import open_database


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


def test_the_gallery_is_a_page(genjin: Genjin, tmp_path: Path) -> None:
    assert genjin("gallery", str(tmp_path / "gallery")).status == 0

    assert "<!doctype html>" in (tmp_path / "gallery" / "index.html").read_text(encoding="utf-8").casefold()
