"""A stand-in of DingTalk's stream gateway: it takes a client with a ticket, pushes frames to it and waits for acknowledgements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from queue import Empty, Queue
from socket import SHUT_RDWR
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from tests.bot.platforms.dingtalk.server import DingTalk

Json = dict[str, Any]
PATIENCE = 60.0
ROBOT, CARDS = "/v1.0/im/bot/messages/get", "/v1.0/card/instances/callback"


@dataclass(kw_only=True)
class Gateway:
    """The newest connection gets every push. `opened` counts the connections there were; a ticket opens one, once."""

    dingtalk: DingTalk
    opened: int = 0
    _client: ServerConnection | None = None
    _acks: dict[str, Queue[Json]] = field(default_factory=dict)
    _change: Condition = field(default_factory=Condition)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def serve(self, connection: ServerConnection) -> None:
        """One client, from its ticket to its end."""
        ticket = parse_qs(urlsplit(connection.request.path if connection.request else "").query).get("ticket", [""])[0]
        if ticket not in self.dingtalk.tickets:
            connection.close(4001, "no ticket")
            return
        self.dingtalk.tickets.discard(ticket)
        with self._change:
            self._client = connection
            self.opened += 1
            self._change.notify_all()
        for raw in connection:
            ack = json.loads(raw)
            self._acks.setdefault(ack["headers"].get("messageId", ""), Queue()).put(ack)
        with self._change:
            if self._client is connection:
                self._client = None
            self._change.notify_all()

    def wait_for(self, connections: int) -> None:
        """Until so many connections were opened, the last one is there."""
        with self._change:
            assert self._change.wait_for(lambda: self.opened >= connections and self._client is not None, PATIENCE), "nobody connects"

    def push(self, topic: str, data: bytes | str, *, message: str | None = None) -> Json:
        """Push a callback and give its acknowledgement."""
        id_ = message or f"frame-{next(self._numbers)}"
        headers = {"topic": topic, "messageId": id_, "contentType": "application/json", "time": "1794996000000", "appId": "app-1"}
        text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
        return self.frame({"specVersion": "1.0", "type": "CALLBACK", "headers": headers, "data": text})

    def frame(self, frame: Json) -> Json:
        """Push any frame and give its acknowledgement."""
        self.tell(json.dumps(frame, ensure_ascii=False))
        try:
            return self._acks.setdefault(frame["headers"].get("messageId", ""), Queue()).get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("no acknowledgement") from None

    def tell(self, raw: str) -> None:
        """Push anything at all."""
        with self._change:
            assert self._change.wait_for(lambda: self._client is not None, PATIENCE), "nobody is connected"
            client = self._client
        assert client is not None
        client.send(raw)

    def hang_up(self) -> None:
        """Cut the connection off without a word."""
        with self._change:
            client, self._client = self._client, None
        if client is not None:
            client.socket.shutdown(SHUT_RDWR)


@contextmanager
def gateway_of(dingtalk: DingTalk) -> Iterator[Gateway]:
    """The gateway beside the interface, for as long as the block."""
    gateway = Gateway(dingtalk=dingtalk)

    def handle(connection: ServerConnection) -> None:
        try:
            gateway.serve(connection)
        except (ConnectionClosed, OSError):
            return

    with serve(handle, "127.0.0.1", 0) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        dingtalk.gateway = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/connect"
        try:
            yield gateway
        finally:
            server.shutdown()
            thread.join()
