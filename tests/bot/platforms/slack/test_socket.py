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

from store.database import StoreBusyError
from tests.bot.platforms.driving import Clock, Place
from tests.bot.platforms.slack.driver import SlackDriver, driven, payload
from tests.bot.platforms.slack.server import Slack, Trouble, standing
from tests.bot.platforms.slack.test_door import LOG, count_of

PATIENCE = 60.0


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
                if envelope["type"] == "disconnect":
                    return
                if envelope.get("answered", True):
                    self.answers.put(json.loads(connection.recv(timeout=PATIENCE)))
        except (ConnectionClosed, TimeoutError):
            return

    def ask(self, body: dict[str, Any], kind: str = "events_api") -> dict[str, Any]:
        """What comes back for one envelope."""
        self.envelopes.put({"envelope_id": f"e-{id(body)}", "type": kind, "payload": body, "accepts_response_payload": True})
        return self.answers.get(timeout=PATIENCE)


@contextmanager
def standing_gateway() -> Iterator[Gateway]:
    gateway = Gateway()
    with serve(gateway.talk, "127.0.0.1", 0) as server:
        gateway.address = f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield gateway
        finally:
            gateway.envelopes.put(None)
            server.shutdown()
            thread.join()


@dataclass(frozen=True, kw_only=True)
class Line:
    """A house on Socket Mode, connected; the first try to connect was refused."""

    driver: SlackDriver
    gateway: Gateway


@pytest.fixture(scope="module")
def line(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Letting go takes the vendor's library seconds: one connection for all that is told over it."""
    path = tmp_path_factory.mktemp("socket") / "genjin.db"
    path.write_bytes(sample.read_bytes())
    place = Place(database_url=f"sqlite:///{path}", clock=Clock())
    with standing() as slack, standing_gateway() as gateway, driven(place, slack, MODE="socket", APP_TOKEN="xapp-genjin") as driver:
        slack.sockets = gateway.address
        slack.fail("apps.connections.open", Trouble(error="internal_error"))
        (listener,) = driver.house.stations["slack"].listeners
        listener.start()
        yield Line(driver=driver, gateway=gateway)
        listener.stop()


def logged(line: Line) -> int:
    return count_of(line.driver.house, "followups")


def test_a_connection_refused_is_tried_again(line: Line) -> None:
    assert line.gateway.ask(payload("interactive_message"), "interactive")

    assert len(line.driver.slack.called("apps.connections.open")) == 2
    assert line.driver.house.stations["slack"].pages is None


def test_events_and_commands_are_carried_out_before_they_are_acknowledged(line: Line) -> None:
    told = line.driver.event("message_im")
    told["event"]["text"] = LOG
    before = logged(line)

    answer = line.gateway.ask(told)
    assert logged(line) == before + 1
    command = line.gateway.ask(payload("slash_command") | {"trigger_id": "U0REP1.1"}, "slash_commands")

    assert set(answer) == set(command) == {"envelope_id"}


def test_field_errors_go_back_in_the_acknowledgement(line: Line) -> None:
    asked = payload("slash_command") | {"command": "/edit", "text": "J001", "trigger_id": "U0REP1.2"}
    line.gateway.ask(asked, "slash_commands")
    view = line.driver.shown("rep1")[-1]
    told = payload("view_submission")
    told["view"] |= {"private_metadata": view.payload["private_metadata"]}
    told["view"]["state"]["values"] = {"occurred_time": {"answer": {"type": "plain_text_input", "value": "half three"}}}

    assert list(line.gateway.ask(told, "interactive")["payload"]["errors"]) == ["occurred_time"]


def test_what_the_database_could_not_take_is_not_acknowledged(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    told = line.driver.event("message_im")
    told["event"]["text"] = LOG
    before, refused = logged(line), Queue[bool]()

    def busy(*_given: object) -> None:
        refused.put(item=True)
        raise StoreBusyError

    with monkeypatch.context() as patch:
        patch.setattr(type(line.driver.house.desk), "handle", busy)
        line.gateway.envelopes.put({"envelope_id": "e-0", "type": "events_api", "payload": told, "answered": False})
        assert refused.get(timeout=PATIENCE)
    again = line.gateway.ask(told)

    assert again["envelope_id"] != "e-0"
    assert logged(line) == before + 1


def test_after_a_hang_up_it_connects_again(line: Line) -> None:
    line.gateway.envelopes.put({"type": "disconnect", "reason": "refresh_requested", "answered": False})

    assert line.gateway.ask(payload("interactive_message"), "interactive")


def test_a_listener_that_never_connected_can_be_stopped(sample: Path, tmp_path: Path, slack: Slack) -> None:
    path = tmp_path / "genjin.db"
    path.write_bytes(sample.read_bytes())
    place = Place(database_url=f"sqlite:///{path}", clock=Clock())
    with driven(place, slack, MODE="socket", APP_TOKEN="xapp-genjin") as driver:
        (listener,) = driver.house.stations["slack"].listeners
        listener.stop()

    assert slack.calls == []
