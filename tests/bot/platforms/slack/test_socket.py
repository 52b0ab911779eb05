"""Socket Mode against a gateway on this machine: connected, acknowledged after the work, connected again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from bot.house import House
from bot.platforms.slack import socket
from store.database import StoreBusyError
from tests.bot.platforms.driving import Clock, Place
from tests.bot.platforms.slack.driver import SlackDriver, driven, payload
from tests.bot.platforms.slack.server import Slack, Trouble
from tests.bot.platforms.slack.test_door import LOG, count_of

PATIENCE = 10.0


@dataclass
class Gateway:
    """Slack's end of the connection: `envelopes` go out, `answers` come back. A `None` among the envelopes hangs up."""

    envelopes: Queue[dict[str, Any] | None] = field(default_factory=Queue)
    answers: Queue[dict[str, Any]] = field(default_factory=Queue)
    address: str = ""
    connections: int = 0

    def talk(self, connection: ServerConnection) -> None:
        self.connections += 1
        connection.send(json.dumps({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0GENJIN1"}}))
        try:
            while (envelope := self.envelopes.get()) is not None:
                connection.send(json.dumps(envelope))
                if envelope.get("answered", True):
                    self.answers.put(json.loads(connection.recv(timeout=PATIENCE)))
        except (ConnectionClosed, TimeoutError):
            return

    def ask(self, body: dict[str, Any], kind: str = "events_api") -> dict[str, Any]:
        """What comes back for one envelope."""
        self.envelopes.put({"envelope_id": f"e-{id(body)}", "type": kind, "payload": body, "accepts_response_payload": True})
        return self.answers.get(timeout=PATIENCE)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    gateway = Gateway()
    with serve(gateway.talk, "127.0.0.1", 0) as server:
        gateway.address = f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield gateway
        gateway.envelopes.put(None)
        server.shutdown()
        thread.join()


@pytest.fixture
def socketed(slack: Slack, gateway: Gateway, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackDriver]:
    """Slack over a connection, and no page."""
    monkeypatch.setattr(socket, "PINGED_EVERY", 0.3)
    slack.sockets = gateway.address
    path = tmp_path / "genjin.db"
    path.write_bytes(sample.read_bytes())
    place = Place(database_url=f"sqlite:///{path}", clock=Clock())
    with driven(place, slack, MODE="socket", APP_TOKEN="xapp-genjin") as driver:
        yield driver


@contextmanager
def listening(house: House) -> Iterator[None]:
    (listener,) = house.stations["slack"].listeners
    listener.start()
    try:
        yield
    finally:
        listener.stop()


def test_events_commands_and_modals_come_over_the_connection(socketed: SlackDriver, gateway: Gateway) -> None:
    told = socketed.event("message_im")
    told["event"]["text"] = LOG
    before = count_of(socketed.house, "followups")

    with listening(socketed.house):
        answer = gateway.ask(told)
        assert count_of(socketed.house, "followups") == before + 1
        command = gateway.ask(payload("slash_command") | {"trigger_id": "U0REP1.1"}, "slash_commands")
        nobody = gateway.ask(payload("interactive_message"), "interactive")

    assert [set(each) for each in (answer, command, nobody)] == [{"envelope_id"}] * 3
    socketed.deliver()
    assert len(socketed.shown("rep1")) == 1


def test_field_errors_go_back_in_the_acknowledgement(socketed: SlackDriver, gateway: Gateway) -> None:
    with listening(socketed.house):
        gateway.ask(payload("slash_command") | {"command": "/edit", "text": "J001", "trigger_id": "U0REP1.1"}, "slash_commands")
        (view,) = socketed.shown("rep1")
        told = payload("view_submission")
        told["view"] |= {"private_metadata": view.payload["private_metadata"]}
        told["view"]["state"]["values"] = {"occurred_time": {"answer": {"type": "plain_text_input", "value": "half three"}}}
        answer = gateway.ask(told, "interactive")

    assert list(answer["payload"]["errors"]) == ["occurred_time"]


def test_what_the_database_could_not_take_is_not_acknowledged(
    socketed: SlackDriver, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = socketed.event("message_im")
    told["event"]["text"] = LOG
    before = count_of(socketed.house, "followups")
    refused = Queue[bool]()

    def busy(*_given: object) -> None:
        refused.put(item=True)
        raise StoreBusyError

    with listening(socketed.house):
        with monkeypatch.context() as patch:
            patch.setattr(type(socketed.house.desk), "handle", busy)
            gateway.envelopes.put({"envelope_id": "e-0", "type": "events_api", "payload": told, "answered": False})
            assert refused.get(timeout=PATIENCE)
        again = gateway.ask(told)

    assert again["envelope_id"] != "e-0"
    assert count_of(socketed.house, "followups") == before + 1


def test_a_connection_that_is_not_to_be_had_is_tried_again(socketed: SlackDriver, slack: Slack, gateway: Gateway) -> None:
    slack.fail("apps.connections.open", Trouble(error="internal_error"))
    with listening(socketed.house):
        assert gateway.ask(payload("interactive_message"), "interactive")

    assert len(slack.called("apps.connections.open")) == 2


def test_a_listener_that_never_connected_can_be_stopped(socketed: SlackDriver) -> None:
    (listener,) = socketed.house.stations["slack"].listeners
    listener.stop()

    assert socketed.house.stations["slack"].pages is None
