from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from bot.app import create_app
from bot.house import House
from bot.platforms.dingtalk.pages import card_signature, robot_signature
from store.database import StoreBusyError
from store.tables.delivery import inbox
from tests.bot.platforms.dingtalk.driver import environment, payload
from tests.bot.platforms.dingtalk.server import SECRET, DingTalk, standing
from tests.bot.platforms.driving import Clock, Place, house_at
from tests.making import numbers

ROBOT, CARDS = "/dingtalk/robot", "/dingtalk/cards"
CARD_SECRET = "card-s3cret"


@dataclass(frozen=True)
class Outside:
    """DingTalk, as it reaches us over HTTP."""

    client: FlaskClient
    house: House
    clock: Clock
    dingtalk: DingTalk

    def at(self, moment: timedelta = timedelta()) -> str:
        return str(int((self.clock() + moment).timestamp() * 1_000))

    def robot(self, body: bytes, *, at: str | None = None, secret: str = SECRET, **more: str) -> TestResponse:
        timestamp = self.at() if at is None else at
        headers = {"timestamp": timestamp, "sign": robot_signature(timestamp, secret), "Content-Type": "application/json"} | more
        return self.client.post(ROBOT, data=body, headers=headers)

    def card(self, body: bytes, *, at: str | None = None, secret: str = CARD_SECRET) -> TestResponse:
        timestamp = self.at() if at is None else at
        signed = {"x-ddpaas-signature-timestamp": timestamp, "x-ddpaas-signature": card_signature(timestamp, secret)}
        return self.client.post(CARDS, data=body, headers=signed)

    def events(self) -> int:
        with self.house.database.reading() as crm:
            return crm.session.connection.scalar(select(func.count()).select_from(inbox)) or 0


@pytest.fixture(scope="module")
def outside(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    """A house that is called over HTTP; one for all tests."""
    path = tmp_path_factory.mktemp("http") / "genjin.db"
    shutil.copyfile(sample_template, path)
    place = Place(database_url=f"sqlite:///{path}", clock=Clock())
    with standing() as dingtalk:
        settings = environment(dingtalk, TRANSPORT="http", CALLBACK_ROUTE_KEY="genjin", CALLBACK_SECRET=CARD_SECRET)
        with house_at(place, "dingtalk", **settings) as house:
            yield Outside(create_app(house).test_client(), house, place.clock, dingtalk)


@pytest.fixture
def before(outside: Outside) -> int:
    """How many events there were."""
    return outside.events()


def line(**more: Any) -> bytes:
    """A message that never came before, from somebody the organisation does not know."""
    fresh = {"msgId": f"msg-{next(numbers)}", "sessionWebhook": ""}
    return json.dumps(payload("text_private") | fresh | more).encode()


def press() -> bytes:
    """A press that never came before."""
    return json.dumps(payload("press") | {"outTrackId": f"track-{next(numbers)}"}).encode()


def test_a_signed_line_is_taken_once_however_often_it_comes(outside: Outside, before: int) -> None:
    told = line()

    first, again = outside.robot(told), outside.robot(told)

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json == {}
    assert outside.events() == before + 1


def test_a_signed_press_is_taken_once_and_pressed_again_a_moment_later_once_more(outside: Outside, before: int) -> None:
    told = press()

    answers = [outside.card(told), outside.card(told), outside.card(told, at=outside.at(timedelta(seconds=1)))]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert outside.events() == before + 2


def test_the_house_has_no_stream_then(outside: Outside) -> None:
    station = outside.house.stations["dingtalk"]

    assert station.listeners == ()
    assert station.pages is not None


@pytest.mark.parametrize("send", [Outside.robot, Outside.card])
@pytest.mark.parametrize("age", [timedelta(minutes=59), -timedelta(minutes=59)])
def test_an_hour_is_fresh_enough(send: Any, age: timedelta, outside: Outside) -> None:
    body = line() if send is Outside.robot else press()

    assert send(outside, body, at=outside.at(age)).status_code == 200


@pytest.mark.parametrize("send", [Outside.robot, Outside.card])
@pytest.mark.parametrize("age", [timedelta(minutes=61), -timedelta(minutes=61)])
def test_what_is_older_is_refused(send: Any, age: timedelta, outside: Outside, before: int) -> None:
    assert send(outside, line(), at=outside.at(age)).status_code == 401
    assert outside.events() == before


@pytest.mark.parametrize("send", [Outside.robot, Outside.card])
@pytest.mark.parametrize("at", ["", "now", "-1", "9" * 40, "1e12", "١٧٩٤٩٩٦٠٠٠٠٠٠"])
def test_a_moment_that_is_none_is_refused(send: Any, at: str, outside: Outside) -> None:
    try:
        answer = send(outside, line(), at=at)
    except (UnicodeError, ValueError):
        return  # The client itself would not send it.
    assert answer.status_code == 401


@pytest.mark.parametrize("send", [Outside.robot, Outside.card])
def test_a_forged_signature_is_refused(send: Any, outside: Outside, before: int) -> None:
    assert send(outside, line(), secret="wr0ng").status_code == 401
    assert outside.client.post(ROBOT, data=line()).status_code == 401
    assert outside.client.post(CARDS, data=press()).status_code == 401
    assert outside.events() == before


def test_one_doors_signature_does_not_open_the_other(outside: Outside) -> None:
    assert outside.card(press(), secret=SECRET).status_code == 401
    assert outside.robot(line(), secret=CARD_SECRET).status_code == 401


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"a": 1}', b"\xff\xfe", b"msgId=5", pytest.param(b"[" * 90_000, id="brackets")]
)
def test_what_is_no_event_is_refused_without_a_word_of_why(body: bytes, outside: Outside, before: int) -> None:
    for answer in (outside.robot(body), outside.card(body)):
        assert answer.status_code == 400
        assert answer.text == "Bad Request\n"
    assert outside.events() == before


def test_another_content_type_is_read_all_the_same(outside: Outside) -> None:
    assert outside.robot(line(), **{"Content-Type": "text/plain"}).status_code == 200


def test_an_oversized_body_is_refused(outside: Outside, before: int) -> None:
    assert outside.robot(line(extra="x" * 300_000)).status_code == 413
    assert outside.events() == before


def test_other_callbacks_are_taken_and_forgotten(outside: Outside, before: int) -> None:
    other = json.dumps(payload("press") | {"type": "cardLifecycle"}).encode()

    assert outside.card(other).status_code == 200
    assert outside.events() == before


def test_while_the_database_is_away_it_may_come_again(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_args: object, **_more: object) -> None:
        raise StoreBusyError

    with monkeypatch.context() as patch:
        patch.setattr(outside.house.database, "transaction", busy)
        assert outside.robot(line()).status_code == 503
    assert outside.robot(line()).status_code == 200


def test_cards_are_sent_with_the_route_they_call_back(outside: Outside) -> None:
    for _minute in range(5):
        outside.house.courier().deliver_all()
        outside.clock.pass_(timedelta(minutes=1))
    outside.dingtalk.calls.clear()

    outside.robot(line(text={"content": "/nonsense"}, sessionWebhook="", senderStaffId="staff-new"))
    outside.house.courier().deliver_all()

    bodies = [call.body for call in outside.dingtalk.called("createAndDeliver")]
    assert [(body["callbackType"], body["callbackRouteKey"]) for body in bodies] == [("HTTP", "genjin")]
