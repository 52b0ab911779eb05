from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot.platforms.dingtalk.stream import StreamListener
from store.database import StoreBusyError
from tests.bot.platforms.dingtalk.conftest import settings_for
from tests.bot.platforms.dingtalk.driver import payload
from tests.bot.platforms.dingtalk.gateway import CARDS, ROBOT, Gateway, gateway_of
from tests.bot.platforms.dingtalk.server import CLIENT, SECRET, DingTalk
from tests.bot.platforms.standing import Trouble
from tests.judges.node import Judges

JUDGE = Path(__file__).parent / "stream_judge.cjs"


class Door:
    """A door that remembers, and is busy or slow when told to."""

    def __init__(self) -> None:
        self.lines: list[Any] = []
        self.presses: list[tuple[Any, str]] = []
        self.is_busy = False
        self.may_end = Event()
        self.may_end.set()

    def heard(self, data: object) -> None:
        self.may_end.wait(30)
        if self.is_busy:
            raise StoreBusyError
        self.lines.append(data)

    def pressed(self, data: object, key: str) -> dict[str, Any]:
        self.presses.append((data, key))
        return {"cardData": {"cardParamMap": {"tips": "好"}}}


@contextmanager
def listening(dingtalk: DingTalk, door: Door) -> Iterator[StreamListener]:
    listener = StreamListener(settings_for(dingtalk), door)  # type: ignore[arg-type]  # It has a door's two methods.
    listener.start()
    try:
        yield listener
    finally:
        listener.stop()


@pytest.fixture
def gateway(dingtalk: DingTalk) -> Iterator[Gateway]:
    with gateway_of(dingtalk) as stand_in:
        yield stand_in


@pytest.fixture
def door(dingtalk: DingTalk, gateway: Gateway) -> Iterator[Door]:
    """A connected client of the vendor's own, behind which is a door."""
    behind = Door()
    with listening(dingtalk, behind):
        gateway.wait_for(1)
        yield behind


def test_it_asks_for_both_topics_with_its_keys(door: Door, dingtalk: DingTalk) -> None:
    [call] = dingtalk.called("/v1.0/gateway/connections/open")

    assert (call.body["clientId"], call.body["clientSecret"]) == (CLIENT, SECRET)
    assert call.body["subscriptions"] == [{"type": "CALLBACK", "topic": ROBOT}, {"type": "CALLBACK", "topic": CARDS}]


def test_a_message_is_handed_in_and_acknowledged(door: Door, gateway: Gateway) -> None:
    ack = gateway.push(ROBOT, json.dumps(payload("text_group")), message="frame-7")

    assert (ack["code"], ack["message"]) == (200, "OK")
    assert ack["headers"] == {"messageId": "frame-7", "contentType": "application/json"}
    assert json.loads(ack["data"]) == {"response": None}
    assert door.lines == [payload("text_group")]


def test_a_press_is_answered_with_what_its_card_shows(door: Door, gateway: Gateway) -> None:
    ack = gateway.push(CARDS, json.dumps(payload("press")), message="frame-8")

    assert json.loads(ack["data"]) == {"response": {"cardData": {"cardParamMap": {"tips": "好"}}}}
    assert door.presses == [(payload("press"), "card:frame-8")]


def test_while_the_database_is_away_it_says_so_and_takes_the_event_when_it_comes_again(door: Door, gateway: Gateway) -> None:
    door.is_busy = True
    away = gateway.push(ROBOT, json.dumps(payload("text_group")), message="frame-9")
    door.is_busy = False
    again = gateway.push(ROBOT, json.dumps(payload("text_group")), message="frame-9")

    assert (away["code"], again["code"]) == (500, 200)
    assert len(door.lines) == 1


def test_a_ping_is_given_back(door: Door, gateway: Gateway) -> None:
    ack = gateway.frame(payload("ping_frame"))

    assert (ack["code"], json.loads(ack["data"])) == (200, {"opaque": "123-dsfs"})


def test_an_event_that_nobody_wants_is_thanked_for(door: Door, gateway: Gateway) -> None:
    ack = gateway.frame(payload("event_frame"))

    assert ack["code"] == 200
    assert json.loads(ack["data"])["status"] == "SUCCESS"


def test_a_topic_that_nobody_asked_for_is_none_of_ours(door: Door, gateway: Gateway) -> None:
    assert gateway.push("/v1.0/graph/api/invoke", "{}")["code"] == 404


@pytest.mark.parametrize("raw", ["{", "[]", "null", '{"type": "CALLBACK"}', '{"type": "?"}', '{"type": "CALLBACK", "headers": 5}'])
def test_a_frame_out_of_shape_ends_nothing(raw: str, door: Door, gateway: Gateway) -> None:
    gateway.tell(raw)

    assert gateway.frame(payload("ping_frame"))["code"] == 200
    assert gateway.opened == 1


def test_data_that_is_no_json_is_refused(door: Door, gateway: Gateway) -> None:
    assert gateway.push(ROBOT, "{")["code"] == 400


def test_it_connects_again_with_a_new_ticket_when_told_to_disconnect(door: Door, gateway: Gateway, dingtalk: DingTalk) -> None:
    gateway.tell(json.dumps(payload("disconnect_frame")))
    gateway.wait_for(2)

    assert gateway.push(ROBOT, json.dumps(payload("text_group")))["code"] == 200
    assert len(dingtalk.called("/v1.0/gateway/connections/open")) == 2


def test_it_connects_again_when_the_line_is_cut(door: Door, gateway: Gateway) -> None:
    gateway.hang_up()
    gateway.wait_for(2)

    assert gateway.push(ROBOT, json.dumps(payload("text_group")))["code"] == 200


def test_it_waits_for_a_gateway_that_is_not_there_yet(dingtalk: DingTalk, gateway: Gateway) -> None:
    dingtalk.fail("connections/open", Trouble(status=503))
    dingtalk.fail("connections/open", Trouble(body={"endpoint": "", "ticket": ""}))
    dingtalk.fail("connections/open", Trouble(resets=True))

    with listening(dingtalk, Door()):
        gateway.wait_for(1)

    assert gateway.opened == 1


def test_what_is_at_hand_is_finished_before_it_stops(dingtalk: DingTalk, gateway: Gateway) -> None:
    slow = Door()
    slow.may_end.clear()
    with listening(dingtalk, slow):
        gateway.wait_for(1)
        gateway.tell(json.dumps(payload("frame") | {"data": json.dumps(payload("text_group"))}))
        slow.may_end.set()
        assert gateway.frame(payload("ping_frame"))["code"] == 200

    assert len(slow.lines) == 1


def test_stopping_twice_or_before_it_began_does_no_harm(dingtalk: DingTalk, gateway: Gateway) -> None:
    never = StreamListener(settings_for(dingtalk), Door())  # type: ignore[arg-type]  # The same.
    never.stop()
    with listening(dingtalk, Door()) as listener:
        gateway.wait_for(1)
        listener.stop()


def test_neither_tickets_nor_peoples_words_reach_a_log(
    dingtalk: DingTalk, gateway: Gateway, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.INFO), listening(dingtalk, Door()):
        gateway.wait_for(1)
        gateway.frame(payload("ping_frame"))
        gateway.push(ROBOT, json.dumps(payload("text_group")))
        gateway.push("/v1.0/graph/api/invoke", '{"secret": "words"}')

    told = "".join(record.getMessage() for record in caplog.records) + "".join(capsys.readouterr())
    assert "ticket-" not in told
    assert "words" not in told
    assert "/today" not in told


def test_the_vendors_client_for_node_reads_the_same_frames_and_acknowledges_alike(
    judges: Judges, door: Door, gateway: Gateway, dingtalk: DingTalk
) -> None:
    ours = [
        gateway.push(ROBOT, json.dumps(payload("text_group"))),
        gateway.push(CARDS, json.dumps(payload("press"))),
        gateway.frame(payload("ping_frame")),
    ]

    with judges.running([str(JUDGE), dingtalk.address, CLIENT, SECRET]) as node:
        node.until(lambda line: line == "connected")
        gateway.wait_for(2)
        theirs = [
            gateway.push(ROBOT, json.dumps(payload("text_group"))),
            gateway.push(CARDS, json.dumps(payload("press"))),
            gateway.frame(payload("ping_frame") | {"headers": {"topic": "ping", "messageId": "p-2", "contentType": "application/json"}}),
        ]

    assert [ack["code"] for ack in theirs] == [ack["code"] for ack in ours]
    assert [json.loads(ack["data"]).keys() for ack in theirs] == [json.loads(ack["data"]).keys() for ack in ours]
    assert all(set(ours[index]["headers"]) <= set(theirs[index]["headers"]) | {"topic"} for index in range(3))
