"""Socket Mode: events over a connection that we open, for where no public address is wanted."""

from __future__ import annotations

from threading import Event, Thread
from time import monotonic
from typing import Final

import structlog
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web import WebClient

from bot.platforms.slack.api import QUIET
from bot.platforms.slack.bolt import dispatched

log = structlog.get_logger()

LONGEST_WAIT: Final = 60.0
WATCHED_EVERY: Final = 5.0


class SocketListener:
    """Keeps one connection open and hands its envelopes to the same app as the web pages; Slack sends again what is not acknowledged."""

    def __init__(self, app: App, app_token: str, web_client: WebClient) -> None:
        self._app = app
        self._client = SocketModeClient(app_token=app_token, web_client=web_client, logger=QUIET)
        self._client.socket_mode_request_listeners.append(self._take)
        self._stopped = Event()
        self._thread = Thread(target=self._keep, name="slack-socket", daemon=True)

    def start(self) -> None:
        """Connect on a thread of its own, again and again while Slack cannot be reached."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is at hand and let go."""
        self._stopped.set()
        self._client.close()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _keep(self) -> None:
        wait = 1.0
        while not self._stopped.is_set():
            if self._client.is_connected():
                wait = 1.0
                self._stopped.wait(WATCHED_EVERY)
                continue
            try:
                self._client.connect_to_new_endpoint()
                log.info("slack connected")
            except (SlackClientError, OSError, ValueError) as error:
                log.warning("slack not reached", reason=type(error).__name__, again_in=wait)
                self._stopped.wait(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    def _take(self, client: BaseSocketModeClient, envelope: SocketModeRequest) -> None:
        began = monotonic()
        arrived = BoltRequest(mode="socket_mode", body=envelope.payload, headers=build_headers(envelope))
        send_response(client, envelope, dispatched(self._app, arrived), began)
