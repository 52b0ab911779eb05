"""Stream mode: a connection that we open, over which DingTalk pushes messages and presses. The vendor's SDK reads and acknowledges.

Connecting is ours: the SDK's own has no time-outs, writes the ticket into its log and cannot be stopped.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from threading import Thread
from typing import Any, Final
from urllib.parse import quote_plus

import httpx
import structlog
import websockets
from dingtalk_stream import AckMessage, CallbackHandler, CallbackMessage, ChatbotMessage, Credential, DingTalkStreamClient, EventHandler

from bot.platforms.dingtalk.door import Door
from bot.platforms.dingtalk.parse import MalformedError
from bot.platforms.dingtalk.settings import NAME, Settings
from store.database import StoreBusyError

log = structlog.get_logger()

OPEN_PATH: Final = "/v1.0/gateway/connections/open"
LONGEST_FRAME: Final = 1_000_000
SHORTEST_PAUSE: Final = 0.2
LONGEST_PAUSE: Final = 60.0
FINISH_WITHIN: Final = 5.0
KEEP_ALIVE: Final = 60.0

Acknowledged = tuple[int, Any]


class _Handler(CallbackHandler):  # type: ignore[misc]  # The SDK has no types.
    """Hands a pushed message to the door on a thread of its own, and tells the SDK what to acknowledge."""

    def __init__(self, work: Callable[[CallbackMessage], Any]) -> None:
        super().__init__()
        self._work = work

    async def process(self, message: CallbackMessage) -> Acknowledged:
        """200 when it is done, 500 when it may come again, 400 when it is nothing we could ever read."""
        try:
            return AckMessage.STATUS_OK, await asyncio.to_thread(self._work, message)
        except StoreBusyError:
            log.warning("event put off, the database is busy", platform=NAME)
            return AckMessage.STATUS_SYSTEM_EXCEPTION, None
        except MalformedError:
            log.warning("event malformed", platform=NAME)
            return AckMessage.STATUS_BAD_REQUEST, None

    async def raw_process(self, callback_message: CallbackMessage) -> AckMessage:
        """The acknowledgement, with the word that the platform's own examples have."""
        ack = await super().raw_process(callback_message)
        ack.message = "OK" if ack.code == AckMessage.STATUS_OK else ""
        return ack


class _Events(EventHandler):  # type: ignore[misc]  # The same.
    """Events that nobody asked for are thanked for: else they come again and again."""

    async def raw_process(self, event: Any) -> AckMessage:
        ack = AckMessage()
        ack.headers.message_id = event.headers.message_id
        ack.headers.content_type = "application/json"
        ack.message = "OK"
        ack.data = {"status": "SUCCESS", "message": "ignored"}
        return ack


class Connection(DingTalkStreamClient):  # type: ignore[misc]  # The same.
    """One connection at a time, again and again until `stopping` is set."""

    def __init__(self, settings: Settings, door: Door) -> None:
        quiet = logging.getLogger("genjin.dingtalk")  # The SDK writes tickets and people's words.
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
        secret = settings.client_secret.get_secret_value()
        super().__init__(Credential(settings.client_id, secret), quiet)
        self._settings = settings
        self._tasks: set[asyncio.Task[None]] = set()
        self.event_handler = _Events()
        self.register_callback_handler(ChatbotMessage.TOPIC, _Handler(lambda message: door.heard(message.data)))
        self.register_callback_handler(
            CallbackHandler.TOPIC_CARD_CALLBACK, _Handler(lambda message: door.pressed(message.data, f"card:{message.headers.message_id}"))
        )

    def open_connection(self) -> dict[str, str]:
        """Ask for an endpoint and a ticket that opens it once, within 90 seconds. Raises httpx.HTTPError, ValueError."""
        body = {
            "clientId": self.credential.client_id,
            "clientSecret": self.credential.client_secret,
            "subscriptions": [{"type": "CALLBACK", "topic": topic} for topic in self.callback_handler_map],
            "ua": "genjin",
            "localIp": "",
        }
        response = httpx.post(self._settings.api + OPEN_PATH, json=body, timeout=self._settings.timeout, trust_env=False)
        response.raise_for_status()
        told = response.json()
        if not isinstance(told, dict) or not told.get("endpoint") or not told.get("ticket"):
            raise ValueError("no endpoint or no ticket")
        return told

    async def hold(self, stopping: asyncio.Event) -> None:
        """Stay connected until `stopping` is set; what is at hand is finished first."""
        loop, pause = asyncio.get_running_loop(), SHORTEST_PAUSE
        while not stopping.is_set():
            began = loop.time()
            try:
                opened = await asyncio.to_thread(self.open_connection)
                await self._listen(f"{opened['endpoint']}?ticket={quote_plus(opened['ticket'])}", stopping)
            except (httpx.HTTPError, OSError, ValueError, websockets.WebSocketException) as error:
                log.warning("stream not connected", platform=NAME, error=type(error).__name__, again_in=pause)
            if loop.time() - began > LONGEST_PAUSE:
                pause = SHORTEST_PAUSE
            await _either(stopping.wait(), asyncio.sleep(pause))
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _listen(self, address: str, stopping: asyncio.Event) -> None:
        async with websockets.connect(
            address, open_timeout=self._settings.timeout, max_size=LONGEST_FRAME, ping_interval=KEEP_ALIVE, proxy=None
        ) as websocket:
            self.websocket = websocket
            log.info("stream connected", platform=NAME)
            await _either(stopping.wait(), self._take(websocket))
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=FINISH_WITHIN)

    async def _take(self, websocket: Any) -> None:
        async for raw in websocket:
            task = asyncio.create_task(self.take(raw))
            self._tasks.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        failure = None if task.cancelled() else task.exception()
        if failure is not None:
            log.error("frame failed", platform=NAME, exc_info=failure)

    async def take(self, raw: str | bytes) -> None:
        """Carry out and acknowledge one frame; the platform's wish to disconnect is granted."""
        frame: Any = None
        try:
            frame = json.loads(raw)
            if frame["type"] == CallbackMessage.TYPE and frame["headers"]["topic"] not in self.callback_handler_map:
                await self._refuse(frame, AckMessage.STATUS_NOT_IMPLEMENT)
            elif await self.route_message(frame) == self.TAG_DISCONNECT:
                await self.websocket.close()
        except websockets.ConnectionClosed:
            log.warning("stream closed before an acknowledgement", platform=NAME)
        except (ValueError, TypeError, AttributeError, KeyError):
            log.warning("frame malformed", platform=NAME)
            await self._refuse(frame, AckMessage.STATUS_BAD_REQUEST)

    async def _refuse(self, frame: Any, code: int) -> None:
        """Acknowledge what is not for us, if it says what it is."""
        headers = frame.get("headers") if isinstance(frame, dict) else None
        message = headers.get("messageId") if isinstance(headers, dict) else None
        if isinstance(message, str):
            told = {"messageId": message, "contentType": "application/json"}
            await self.websocket.send(json.dumps({"code": code, "headers": told, "message": "", "data": '{"response": null}'}))


async def _either(*waits: Any) -> None:
    """Until one of them is done; its error is raised, the others are let go."""
    tasks = [asyncio.ensure_future(each) for each in waits]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        task.result()


class StreamListener:
    """The connection on a thread and a loop of its own; started and stopped by the worker."""

    def __init__(self, settings: Settings, door: Door) -> None:
        self._settings = settings
        self._door = door
        self._thread: Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None

    def start(self) -> None:
        """Connect, and take what is pushed."""
        self._loop = asyncio.new_event_loop()
        self._stopping = asyncio.Event()
        self._thread = Thread(target=self._run, args=(self._loop, self._stopping), name="dingtalk-stream", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is at hand and disconnect."""
        if self._thread is None or self._loop is None or self._stopping is None:
            return
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(2 * FINISH_WITHIN)
        self._thread = None

    def _run(self, loop: asyncio.AbstractEventLoop, stopping: asyncio.Event) -> None:
        try:
            loop.run_until_complete(Connection(self._settings, self._door).hold(stopping))
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
