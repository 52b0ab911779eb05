"""The long connection: the same events over a socket that we open, for whoever has no public address.

The vendor's client holds one event loop for its whole module, made when it is imported; fetches its address without a timeout; and
gives up for good when the platform refuses it (lark_oapi/ws/client.py). So it runs on a thread and a loop of its own, asks for the
address through our interface, and is made anew when it ends.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Final

import structlog

from bot.platforms.feishu.api import Api
from bot.platforms.feishu.door import Door
from bot.platforms.feishu.parse import KNOWN, MalformedError
from bot.platforms.feishu.sdk import sdk
from bot.platforms.feishu.settings import Settings
from bot.port.platform import PlatformError

log = structlog.get_logger()

ENDPOINT: Final = "/callback/ws/endpoint"
PAUSES: Final = (1.0, 5.0, 15.0, 60.0)
"""Seconds before a client that ended is made anew; the last one stays."""
STOPPING: Final = 10.0


class _Loud:
    """Tells of whatever goes wrong inside; the library would keep it to itself, and answer 500, and the event would come again."""

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None:
            log.error("event failed", exc_info=(kind, error, trace))


@dataclass(frozen=True, kw_only=True)
class Frames:
    """What the vendor's client hands its frames to: its own dispatcher would answer 500 to kinds it was told nothing about."""

    door: Door

    def _do_without_validation(self, payload: bytes) -> Any:
        """The answer of a frame; the connection itself was proved when it was opened."""
        with _Loud():
            told = json.loads(payload)
            header = told.get("header") or {}
            if header.get("event_type") not in KNOWN:
                log.info("event of no use", kind=str(header.get("event_type"))[:60])
                return None
            try:
                return self.door.take(header, told.get("event") or {})
            except MalformedError:
                log.info("event refused", reason="malformed")
                return None


@dataclass(kw_only=True)
class Connection:
    """One standing connection of this process; the platform gives each event to one of an app's connections."""

    door: Door
    settings: Settings
    api: Api
    pauses: tuple[float, ...] = PAUSES
    _stopping: Event = field(default_factory=Event)
    _thread: Thread | None = None
    _loop: asyncio.AbstractEventLoop | None = None
    _lock: Lock = field(default_factory=Lock)

    def start(self) -> None:
        """Connect, and take events on a thread of its own."""
        self._stopping.clear()
        self._thread = Thread(target=self._keep_up, name="feishu", daemon=True)
        self._thread.start()

    @property
    def is_up(self) -> bool:
        """Whether its thread runs."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """Finish the event at hand and let go."""
        self._stopping.set()
        deadline = monotonic() + STOPPING
        while self._thread is not None and self._thread.is_alive() and monotonic() < deadline:
            # Stopped while it connects, the client takes that for a failure and connects again: so it may take more than one.
            with self._lock:
                if self._loop is not None:
                    self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(0.1)

    def _keep_up(self) -> None:
        sdk()
        for pause in _lasting(self.pauses):
            self._run_once()
            if self._stopping.wait(pause):
                return

    def _run_once(self) -> None:
        """One client, until it ends or is stopped."""
        import lark_oapi.ws.client as vendor  # noqa: PLC0415 - heavy

        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        vendor.loop = loop
        client = vendor.Client(
            self.settings.app_id,
            self.settings.app_secret.get_secret_value(),
            event_handler=Frames(door=self.door),
            domain=self.settings.domain,
        )
        # Its own wait before it was told another one: half a minute by chance, and then two minutes each time.
        client._reconnect_nonce, client._reconnect_interval = 0, self.pauses[-1]  # noqa: SLF001 - it takes no such setting
        client._get_conn_url = lambda: self._address(client)  # noqa: SLF001 - its own has no timeout
        with self._lock:
            self._loop = loop
        try:
            client.start()
        except (vendor.ClientException, vendor.ServerException, PlatformError, OSError, RuntimeError) as error:
            # A loop that was stopped ends with a RuntimeError, too.
            if not self._stopping.is_set():
                log.warning("connection ended", error=type(error).__name__)
        finally:
            with self._lock:
                self._loop = None
            _close(loop, client)

    def _address(self, client: Any) -> str:
        import lark_oapi.ws.model as vendor  # noqa: PLC0415 - heavy

        secret = {"AppID": self.settings.app_id, "AppSecret": self.settings.app_secret.get_secret_value()}
        told = self.api.open("POST", ENDPOINT, body=secret)
        config = told.get("ClientConfig")
        if isinstance(config, dict):
            client._configure(vendor.ClientConfig(config))  # noqa: SLF001 - as its own does
        return str(told["URL"])


def _lasting(pauses: tuple[float, ...]) -> Any:
    yield from pauses
    while True:
        yield pauses[-1]


def _close(loop: asyncio.AbstractEventLoop, client: Any) -> None:
    """Let the socket and the loop's tasks go."""
    loop.call_soon(loop.stop)
    loop.run_forever()  # What else it was told to do, to stop among it.
    socket = client._conn  # noqa: SLF001 - it has no way to be closed
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    if socket is not None:
        loop.run_until_complete(socket.close())
    loop.close()
    asyncio.set_event_loop(None)
