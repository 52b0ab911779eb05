"""Private words on every path where something fails: none of them reaches a log, an answer or a dead letter's reason."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.app import create_app
from bot.delivery.courier import Courier
from bot.house import House
from bot.logs import set_up
from bot.platforms.console.adapter import clicked, console_route, said
from bot.port.platform import Delivery
from bot.settings import Limits, LogFormat, LogLevel
from cards.codec import to_json
from cards.model import Button, Card
from domain.people import Person
from handlers.dispatch import Desk
from handlers.registry import Registry
from handlers.request import Command, Identity
from reminders.schedule import Job, Schedule
from store.database import Acting, StoreBusyError, UnitOfWork
from store.messages.outbox import OutboxMessage
from tests.bot.remembering import RememberingPlatform
from tests.conftest import MakePerson
from tests.making import NOW

PHONE = "13800138000"
NAME = "王小明"
PRIVATE = f"{NAME} {PHONE} wang@example.com"
SECRETS = (PHONE, NAME, "wang@example.com")


@pytest.fixture(params=[LogFormat.JSON, LogFormat.CONSOLE])
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Everything that any log writes, in either form."""
    stream = StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    set_up(level=LogLevel.DEBUG, style=request.param)
    yield stream
    stream.close()


@pytest.fixture
def rep(house: House, make_person: MakePerson) -> Person:
    """Somebody who talks in the web chat."""
    person, who = make_person("rep1"), Identity(platform="console", tenant="local", user="rep1")
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="identified", at=NOW)
        crm.people.identify(person, who.platform, who.tenant, who.user)
    return person


def breaks(_request: Command, _crm: UnitOfWork) -> Card:
    raise ValueError(PRIVATE)


def says_nothing_private(stream: StringIO, *others: str) -> bool:
    told = stream.getvalue() + "".join(others)
    return not any(secret in told for secret in SECRETS)


def test_a_request_that_fails(house: House, written: StringIO) -> None:
    app = create_app(house)
    add_breaking_route(app)

    answer = app.test_client().get(f"/api/broken/{PHONE}?name={NAME}")

    assert answer.status_code == 500
    assert "request failed" in written.getvalue()
    assert says_nothing_private(written, answer.text)


def test_a_busy_request(house: House, written: StringIO) -> None:
    app = create_app(house)
    add_breaking_route(app, StoreBusyError(PRIVATE))

    answer = app.test_client().get(f"/api/broken/{PHONE}")

    assert answer.status_code == 503
    assert says_nothing_private(written, answer.text)


def test_a_handler_that_fails(house: House, rep: Person, written: StringIO) -> None:
    registry = Registry()
    registry.free_text = breaks
    desk = Desk(database=house.database, registry=registry, routes={"console": console_route})

    outcome = desk.handle(said(rep, PRIVATE, chat=None, key="k1", at=NOW))

    (reply,) = outcome.replies
    assert outcome.error == "failure"
    assert "handler failed" in written.getvalue()
    assert says_nothing_private(written, reply.card_json)


def test_a_card_that_fails_on_its_way(house: House, written: StringIO) -> None:
    def trouble(_delivery: Delivery) -> None:
        raise ValueError(PRIVATE)

    platform = RememberingPlatform(trouble=trouble)
    queue(house)

    Courier(house.database, {"console": platform}, owner="c", clock=lambda: NOW, limits=Limits(delivery_attempts=1)).deliver_all()

    with house.database.reading() as crm:
        (letter,) = crm.outbox.dead(1)
    assert "card failed" in written.getvalue()
    assert says_nothing_private(written, letter.error)


def test_a_job_that_fails(house: House, written: StringIO) -> None:
    def run(_now: object) -> None:
        raise ValueError(PRIVATE)

    schedule = Schedule(house.database, (Job(name="broken", every=timedelta(minutes=15), run=run),), lambda: NOW)
    with pytest.raises(ValueError, match=NAME):
        schedule.run(Job(name="broken", every=timedelta(minutes=15), run=run))

    assert says_nothing_private(written)


def test_a_library_that_logs_an_error(written: StringIO) -> None:
    try:
        int(PRIVATE)
    except ValueError:
        logging.getLogger("apscheduler.executors").exception("Job raised an exception")

    assert "ValueError" in written.getvalue()
    assert says_nothing_private(written)


def test_a_line_and_a_press_that_are_refused(house: House, rep: Person, written: StringIO) -> None:
    line = house.desk.handle(said(rep, f"/log C999 call, {PRIVATE}", chat=None, key="k1", at=NOW))
    token = house.signer.open(house.signer.sign(Button(id="b", label="B", action="customer.show", subject="C999"), NOW))
    press = house.desk.handle(clicked(rep, token, values={"note": PRIVATE}, chat=None, key="k2", at=NOW))

    assert (line.ok, press.ok) == (False, False)
    assert says_nothing_private(written)


def test_a_page_s_request_that_cannot_be_read(house: House, written: StringIO) -> None:
    client: FlaskClient = create_app(house).test_client()

    answers = [client.get(f"/api/chats/{PHONE}/messages?before={NAME}"), client.post(f"/{PHONE}", data=PRIVATE.encode())]

    assert {answer.status_code for answer in answers} <= {401, 404, 405, 415}
    assert says_nothing_private(written, *(answer.text for answer in answers))


def add_breaking_route(app: Flask, error: Exception | None = None) -> None:
    @app.get("/api/broken/<_who>")
    def broken(_who: str) -> str:
        raise error or ValueError(PRIVATE)


def queue(house: House) -> None:
    card = to_json(Card(kind="hello", title=PRIVATE))
    with house.database.transaction() as crm:
        crm.outbox.add(OutboxMessage(id="m1", platform="console", chat="sales", person_id=None, card_json=card, event_key="e"))
