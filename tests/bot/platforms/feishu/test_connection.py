"""The vendor's own long-connection client against a gateway on this machine."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any

import pytest
import websockets

from bot.app import create_app
from bot.platforms.feishu.connection import Connection
from tests.bot.platforms.driving import Place, house_at, introduce
from tests.bot.platforms.feishu.driver import ENVIRONMENT, FeishuDriver, identity_of, payload
from tests.bot.platforms.feishu.server import Feishu, standing
from tests.bot.platforms.standing import Trouble

PATIENCE = 60
Frame = Any


def frame_of(told: Any, number: str, part: int = 0, of: int = 1) -> Frame:
    frame = import_module("lark_oapi.ws.pb.pbbp2_pb2").Frame()
    frame.method, frame.service, frame.SeqID, frame.LogID = 1, 1, 0, 0
    frame.payload = told if isinstance(told, bytes) else json.dumps(told).encode()
    for key, value in (("type", "event"), ("message_id", number), ("sum", str(of)), ("seq", str(part)), ("trace_id", "t")):
        header = frame.headers.add()
        header.key, header.value = key, value
    return frame


@dataclass
class Gateway:
    """The platform's end of the socket: pushes frames, keeps what is answered."""

    address: str = ""
    answers: Queue[dict[str, Any]] = field(default_factory=Queue)
    connected: Queue[Any] = field(default_factory=Queue)
    pings: Event = field(default_factory=Event)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    async def serve(self, ready: Event, over: asyncio.Event) -> None:
        async with websockets.serve(self._talk, "127.0.0.1", 0) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            self.address = f"ws://127.0.0.1:{port}/ws?device_id=d1&service_id=1"
            ready.set()
            await over.wait()

    async def _talk(self, socket: Any) -> None:
        self.connected.put(socket)
        async for data in socket:
            frame = import_module("lark_oapi.ws.pb.pbbp2_pb2").Frame()
            frame.ParseFromString(data)
            if frame.method == 0:
                self.pings.set()
            else:
                self.answers.put(json.loads(frame.payload))

    def push(self, socket: Any, *frames: Frame) -> None:
        for frame in frames:
            asyncio.run_coroutine_threadsafe(socket.send(frame.SerializeToString()), self.loop).result(PATIENCE)

    def ask(self, socket: Any, *frames: Frame) -> dict[str, Any]:
        self.push(socket, *frames)
        return self.answers.get(timeout=PATIENCE)


@contextmanager
def gateway() -> Iterator[Gateway]:
    gate, ready = Gateway(), Event()
    over = asyncio.Event()
    thread = Thread(target=lambda: gate.loop.run_until_complete(gate.serve(ready, over)), daemon=True)
    thread.start()
    ready.wait(PATIENCE)
    try:
        yield gate
    finally:
        gate.loop.call_soon_threadsafe(over.set)
        thread.join(PATIENCE)
        gate.loop.close()


@dataclass(frozen=True)
class Connected:
    gate: Gateway
    feishu: Feishu
    driver: FeishuDriver
    connection: Connection
    socket: Any


@pytest.fixture
def connected(make_place: Callable[[], Place]) -> Iterator[Connected]:
    """A house that takes its events over the connection."""
    place = make_place()
    environment = ENVIRONMENT | {"GENJIN_FEISHU_TRANSPORT": "connection"}
    with gateway() as gate, standing() as feishu:
        feishu.sockets = gate.address
        with house_at(place, "feishu", GENJIN_FEISHU_DOMAIN=feishu.address, **environment) as house:
            introduce(house, identity_of)
            (listener,) = house.stations["feishu"].listeners
            assert isinstance(listener, Connection)
            listener.pauses = (0.05,)
            listener.start()
            driver = FeishuDriver(house=house, feishu=feishu, client=create_app(house).test_client(), clock=place.clock)
            try:
                yield Connected(gate, feishu, driver, listener, gate.connected.get(timeout=PATIENCE))
            finally:
                listener.stop()


def test_an_event_is_carried_out_and_acknowledged(connected: Connected) -> None:
    answer = connected.gate.ask(connected.socket, frame_of(payload("message_p2p"), "m1"))

    assert answer["code"] == 200
    connected.driver.deliver()
    assert connected.driver.shown("rep1")[0].title.startswith("Your day")


def test_an_event_in_parts_is_put_together(connected: Connected) -> None:
    whole = json.dumps(payload("menu")).encode()

    answer = connected.gate.ask(connected.socket, frame_of(whole[:100], "m2", 0, 2), frame_of(whole[100:], "m2", 1, 2))

    assert answer["code"] == 200
    assert connected.driver.deliver() == 1


def test_a_press_is_answered_with_its_toast(connected: Connected) -> None:
    answer = connected.gate.ask(connected.socket, frame_of(payload("card_action"), "m3"))

    assert json.loads(base64.b64decode(answer["data"]))["toast"]["type"] == "error"  # It carries no token of ours.


def test_what_is_of_no_use_or_malformed_does_not_come_again(connected: Connected) -> None:
    unknown, broken = payload("menu"), payload("menu")
    unknown["header"]["event_type"] = "contact.user.created_v3"
    del broken["event"]["operator"]

    answers = [connected.gate.ask(connected.socket, frame_of(each, "m4")) for each in (unknown, broken)]

    assert [answer["code"] for answer in answers] == [200, 200]


def test_what_fails_comes_again(connected: Connected) -> None:
    connected.feishu.fail("/bot/v3/info", Trouble(status=500))

    answers = [connected.gate.ask(connected.socket, frame_of(payload("message_group"), "m5")) for _time in range(2)]

    assert [answer["code"] for answer in answers] == [500, 200]


def test_it_keeps_the_line_awake_and_connects_again_when_it_is_cut(connected: Connected) -> None:
    assert connected.gate.pings.wait(PATIENCE)
    asyncio.run_coroutine_threadsafe(connected.socket.close(), connected.gate.loop).result(PATIENCE)

    again = connected.gate.connected.get(timeout=PATIENCE)

    assert connected.gate.ask(again, frame_of(payload("menu"), "m6"))["code"] == 200


def nobody_comes(gate: Gateway) -> bool:
    try:
        gate.connected.get(timeout=0.3)
    except Empty:
        return True
    return False


def test_it_stops_when_told_to(connected: Connected) -> None:
    was_up = connected.connection.is_up

    connected.connection.stop()

    assert (was_up, connected.connection.is_up) == (True, False)
    # It may have been stopped while it connected, and the gateway may hear of that late; for longer nobody comes.
    assert any(nobody_comes(connected.gate) for _time in range(3))


def test_it_asks_for_its_address_until_it_gets_one(make_place: Callable[[], Place]) -> None:
    environment = ENVIRONMENT | {"GENJIN_FEISHU_TRANSPORT": "connection"}
    with gateway() as gate, standing() as feishu:
        feishu.sockets = gate.address
        feishu.fail("/callback/ws/endpoint", Trouble(status=400, body={"code": 1000040345, "msg": "x"}))
        with house_at(make_place(), "feishu", GENJIN_FEISHU_DOMAIN=feishu.address, **environment) as house:
            (listener,) = house.stations["feishu"].listeners
            assert isinstance(listener, Connection)
            listener.pauses = (0.05,)
            listener.start()
            try:
                assert gate.connected.get(timeout=PATIENCE)
            finally:
                listener.stop()
    assert feishu.called("/callback/ws/endpoint")[0].body == {"AppID": "cli_genjin", "AppSecret": "s3cret"}
