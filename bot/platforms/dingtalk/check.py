"""What an admin is told about the set-up: each step of docs/dingtalk.md, asked of the live platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.errors import NotAllowedError, RefusedError
from bot.platforms.dingtalk.settings import NAME, Settings, Transport
from bot.port.platform import AuthFailedError, Finding, PermanentError, PlatformError

NOBODY: Final = "genjin-doctor"
"""No member of any organisation: a call about them shows what is allowed and reaches nobody."""
TICKET = "/v1.0/gateway/connections/open"


@dataclass(frozen=True, kw_only=True)
class _Step:
    """One thing to try. `missing` says what to do when it is not allowed, `refused` when it is refused for another reason."""

    fine: str
    missing: str
    refused: str | None = None


def findings(settings: Settings, api: Api) -> Iterator[Finding]:
    """The steps in the guide's order; without keys that work nothing else is tried."""
    try:
        api.token()
    except AuthFailedError:
        yield _bad("DingTalk refuses GENJIN_DINGTALK_CLIENT_ID and GENJIN_DINGTALK_CLIENT_SECRET: copy both again from the app's page.")
        return
    except PlatformError as error:
        yield _bad(f"DingTalk does not answer at {settings.api} ({error}): is the way out of this machine open?")
        return
    yield _good("The client id and the secret are accepted.")
    yield from _robot(settings, api)
    yield from _cards(settings, api)
    yield from _directory(api)
    yield from _connection(settings, api)


def _robot(settings: Settings, api: Api) -> Iterator[Finding]:
    body = {"robotCode": settings.robot, "userIds": [NOBODY], "msgKey": "sampleText", "msgParam": '{"content": "."}'}
    step = _Step(
        fine="The robot may write to people.",
        missing="The robot may not write to people: give the app the permission qyapi_robot_sendmsg and publish it.",
        refused=f"DingTalk does not know the robot {settings.robot}: add the robot to the app, or set GENJIN_DINGTALK_ROBOT_CODE.",
    )
    yield from _tried(lambda: api.call("POST", "/v1.0/robot/oToMessages/batchSend", body), step)


def _cards(settings: Settings, api: Api) -> Iterator[Finding]:
    """A card is made and delivered to nobody."""
    named = (("CARD_TEMPLATE", settings.card_template, "buttons"), ("FORM_TEMPLATE", settings.form_template, "forms"))
    for setting, template, what in named:
        if not template:
            yield _good(f"GENJIN_DINGTALK_{setting} is empty, so {what} are messages with links.")
            continue
        step = _Step(
            fine=f"Cards with {what} can be made.",
            missing="Cards cannot be made: give the app the permission Card.Instance.Write. Until then people get messages with links.",
            refused=f"The card template {template} is not granted: import your own (docs/dingtalk.md), set GENJIN_DINGTALK_{setting}.",
        )
        track = f"{NOBODY}-{what}"
        body = {"cardTemplateId": template, "outTrackId": track, "callbackType": "STREAM", "cardData": {"cardParamMap": {"title": "."}}}
        yield from _tried(lambda body=body: api.call("POST", "/v1.0/card/instances", body), step)  # type: ignore[misc]


def _directory(api: Api) -> Iterator[Finding]:
    step = _Step(
        fine="People are found in the directory by their account.",
        missing="People cannot be looked up: give the app qyapi_get_member, fieldEmail and fieldMobile, or hand out codes for /link.",
    )
    yield from _tried(lambda: api.old_call("/topapi/v2/user/get", {"userid": NOBODY}), step)


def _connection(settings: Settings, api: Api) -> Iterator[Finding]:
    if settings.transport is Transport.HTTP:
        yield _good("Events come over HTTP: /dingtalk/robot and /dingtalk/cards must be reachable from outside.")
        return
    body = {
        "clientId": settings.client_id,
        "clientSecret": settings.client_secret.get_secret_value(),
        "subscriptions": [{"type": "CALLBACK", "topic": "/v1.0/im/bot/messages/get"}],
        "ua": NAME,
        "localIp": "",
    }
    step = _Step(
        fine="Stream mode is open: the worker receives messages.",
        missing="Stream mode is closed: choose it for the robot's messages and publish the app.",
        refused="Stream mode is refused: choose it for the robot's messages and publish the app.",
    )
    yield from _tried(lambda: api.call("POST", TICKET, body), step)


def _tried(call: Callable[[], object], step: _Step) -> Iterator[Finding]:
    try:
        call()
    except NotAllowedError:
        yield _bad(step.missing)
    except (RefusedError, PermanentError) as error:
        yield _good(step.fine) if step.refused is None else _bad(f"{step.refused} (DingTalk says {error}.)")
    except PlatformError as error:
        yield _bad(f"DingTalk could not be asked just now: {error}.")
    else:
        yield _good(step.fine)


def _good(sentence: str) -> Finding:
    return Finding(good=True, sentence=sentence)


def _bad(sentence: str) -> Finding:
    return Finding(good=False, sentence=sentence)
