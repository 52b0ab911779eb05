"""Calls to Slack: counted, bounded in time, and failing in our words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http.client import HTTPException
from typing import Any, Final

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse, WebClient
from slack_sdk.webhook import WebhookClient

from bot.platforms.slack.errors import error_of
from bot.platforms.slack.settings import Settings
from bot.port.addresses import is_theirs
from bot.port.calls import Calls
from bot.port.platform import PermanentError, TransientError

ANSWERED_AT: Final = ("hooks.slack.com", "hooks.slack-gov.com")
"""Where the addresses that come with events lead."""
AT_THE_DOOR: Final = 1
"""Seconds a call may take while Slack waits for us: it gives up after three."""
QUIET = logging.getLogger("genjin.slack")
"""The library's own lines repeat whole requests, with what people said in them: only its failures are let through."""
QUIET.setLevel(logging.CRITICAL)


class Api:
    """One workspace's Web API. Nothing is tried again here: what has to arrive waits in the outbox."""

    def __init__(self, settings: Settings, calls: Calls) -> None:
        token = settings.bot_token.get_secret_value()
        self._calls = calls
        self._base = settings.api
        self._timeout = settings.timeout
        self._client = _client(settings, token, settings.timeout)
        self._quick = _client(settings, token, min(AT_THE_DOOR, settings.timeout))
        self._connecting = _client(settings, settings.app_token.get_secret_value() or None, settings.timeout)
        self._team: str | None = None

    def call(self, method: str, /, *, quick: bool = False, **arguments: Any) -> SlackResponse:
        """One method of the Web API, `quick` while somebody waits. Raises PlatformError."""
        return self._tell(method, lambda: (self._quick if quick else self._client).api_call(method, json=arguments))

    def ask(self, method: str, /, **arguments: str) -> SlackResponse:
        """A reading method, which takes no JSON. Raises PlatformError."""
        return self._tell(method, lambda: self._quick.api_call(method, params=arguments))

    def own_team(self) -> str:
        """The workspace the token belongs to, asked once. Raises PlatformError."""
        if self._team is None:
            self._team = str(self.ask("auth.test").get("team_id") or "")
        return self._team

    @property
    def connecting(self) -> WebClient:
        """The client that a standing connection finds its address with."""
        return self._connecting

    def connect(self) -> SlackResponse:
        """An address for Socket Mode. Raises PlatformError."""
        return self._tell("apps.connections.open", lambda: self._connecting.api_call("apps.connections.open"))

    def upload(self, png: bytes, name: str) -> str:
        """Give Slack a picture; its file id. Raises PlatformError."""
        self._calls.count(2)
        answer = self._tell("files.upload", lambda: self._client.files_upload_v2(file=png, filename=name, title=name))
        return str(answer["files"][0]["id"])

    def answer(self, address: str, payload: dict[str, Any]) -> None:
        """Answer an event at the address that came with it, if it is one of Slack's. Raises PlatformError."""
        if not is_theirs(address, hosts=ANSWERED_AT, base=self._base):
            raise PermanentError("response_url: not an address of Slack's")
        self._calls.count()
        try:
            response = WebhookClient(address, timeout=self._timeout, logger=QUIET, retry_handlers=[]).send_dict(payload)
        except (SlackClientError, OSError, HTTPException) as error:
            raise TransientError(f"response_url: {type(error).__name__}") from error
        if response.status_code != 200:
            code = response.body if response.body.isidentifier() else ""
            raise error_of("response_url", response.status_code, code, response.headers.get("Retry-After"))

    def _tell(self, method: str, call: Callable[[], SlackResponse]) -> SlackResponse:
        self._calls.count()
        try:
            answer = call()
        except SlackApiError as error:
            response = error.response
            raise error_of(method, response.status_code, _code(response), _header(response, "retry-after")) from error
        except (SlackClientError, OSError, HTTPException, ValueError) as error:
            raise TransientError(f"{method}: {type(error).__name__}") from error
        return answer


def _client(settings: Settings, token: str | None, timeout: int) -> WebClient:
    return WebClient(token=token, base_url=settings.api, timeout=timeout, retry_handlers=[], logger=QUIET)


def _code(response: SlackResponse) -> str:
    """Slack's word for what went wrong; an answer that is none of Slack's has none."""
    told = response.data if isinstance(response.data, dict) else {}
    code = told.get("error", "")
    return code if isinstance(code, str) and code.isidentifier() else ""


def _header(response: SlackResponse, name: str) -> str | None:
    return next((str(value) for key, value in response.headers.items() if key.lower() == name), None)
