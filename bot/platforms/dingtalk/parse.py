"""What DingTalk sends, told in our words. Pure; raises MalformedError for what has not the shape it must have."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from bot.platforms.dingtalk.forms import INSTEAD
from bot.platforms.dingtalk.render import ASKS
from bot.platforms.dingtalk.settings import NAME
from bot.platforms.dingtalk.typed import Press
from domain.people import Identity
from handlers.line import clean
from handlers.request import Chat, Via

PERSON: Final = "user:"
"""Before a person's id: their own talk with Genjin, which has no other name that we could send to."""
STRANGER: Final = "talk:"
"""Before the talk of somebody from another organisation: it can be replied to, not written to."""
YES, BACK = "!", "~"
"""Before a token: the answers to the question whether somebody is sure."""
LONGEST_KEY: Final = 160
LEAST_TOKEN: Final = 20
OVER_QUOTA: Final = "quota"
_GROUP: Final = "2"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


class MalformedError(Exception):
    """The payload is none of the platform's."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A message to the robot. `text` is None for what has no words in it, and then `kind` is what it was.

    `is_member` says that the sender is of the robot's own organisation; others' ids may be the same as a member's.
    """

    key: str
    who: Identity
    chat: Chat
    text: str | None
    kind: str
    via: Via | None
    is_member: bool


@dataclass(frozen=True, kw_only=True)
class CardPress:
    """A press on a card. `step` is `YES` or `BACK` when it answers the question whether somebody is sure."""

    key: str
    who: Identity
    track: str
    space: str
    press: Press
    step: str = ""
    is_form: bool = False
    is_cancelled: bool = False


def line_of(data: object) -> Line | None:
    """A message to the robot; None for what is not meant for us: our own, or a group's that does not mention us."""
    told = _mapping(data)
    if told.get("senderId") and told.get("senderId") == told.get("chatbotUserId"):
        return None
    in_group = str(told.get("conversationType", "")) == _GROUP
    if in_group and told.get("isInAtList") is False:
        return None
    own = _text(told, "chatbotCorpId")
    corp = _text(told, "senderCorpId") or own
    staff, talk, message = _text(told, "senderStaffId"), _text(told, "conversationId"), _text(told, "msgId")
    if own not in {"", corp}:
        staff = ""
    user = staff or _text(told, "senderId")
    if not (corp and user and talk and message):
        raise MalformedError("a message without its sender, talk or id")
    chat = Chat(id=talk, is_group=True) if in_group else Chat(id=f"{PERSON}{staff}" if staff else f"{STRANGER}{talk}")
    kind = _text(told, "msgtype")
    return Line(
        key=f"{NAME}:{message}"[:LONGEST_KEY],
        who=Identity(platform=NAME, tenant=corp, user=user),
        chat=chat,
        text=_words(told, kind),
        kind=OVER_QUOTA if _is_over_quota(told) else kind,
        via=_via(told),
        is_member=bool(staff),
    )


def _words(told: Mapping[str, Any], kind: str) -> str | None:
    if kind == "text":
        words = _mapping(told.get("text") or {}).get("content")
    elif kind == "richText":
        parts = _mapping(told.get("content") or {}).get("richText")
        words = " ".join(_rich(parts)) if isinstance(parts, list) else None
    else:
        words = None
    return clean(words).strip() or None if isinstance(words, str) else None


def _rich(parts: Sequence[object]) -> list[str]:
    return [part["text"].strip() for part in parts if isinstance(part, dict) and isinstance(part.get("text"), str) and part["text"].strip()]


def _is_over_quota(told: Mapping[str, Any]) -> bool:
    """The organisation's quota is used up: then the words do not come along (`errorMessage`, code 20001)."""
    return "text" not in told and "content" not in told and ("errorMessage" in told or "code" in told)


def _via(told: Mapping[str, Any]) -> Via | None:
    address, until = told.get("sessionWebhook"), told.get("sessionWebhookExpiredTime")
    if not isinstance(address, str) or not isinstance(until, int | float):
        return None
    try:
        return Via(address=address, until=datetime.fromtimestamp(until / 1000, UTC))
    except (OverflowError, ValueError, OSError):
        return None


def press_of(data: object, key: str) -> CardPress | None:
    """A press on a card; `key` names this very event. None when it is some other callback of a card."""
    told = _mapping(data)
    if told.get("type", "actionCallback") != "actionCallback":
        return None
    corp, user, track = _text(told, "corpId"), _text(told, "userId"), _text(told, "outTrackId")
    if not (corp and user and track):
        raise MalformedError("a press without its card or person")
    actions, params = _pressed(told)
    form = params.get("form")
    mark, press = _press(_candidates(actions, params))
    pressed = CardPress(
        key=f"{NAME}:{key}"[:LONGEST_KEY],
        who=Identity(platform=NAME, tenant=corp, user=user),
        track=track,
        space=_text(told, "spaceType").upper(),
        press=press,
        step=mark if mark in {YES, BACK} else "",
        is_form=isinstance(form, dict),
        is_cancelled=_is_true(params.get("user_cancel")),
    )
    return _answered(pressed, form) if isinstance(form, dict) else pressed


def _pressed(told: Mapping[str, Any]) -> tuple[Sequence[object], Mapping[str, Any]]:
    """The pressed ids and their parameters: `content` in the platform's newer pages, `value` in an older one, nested or beside."""
    content = told.get("content", told.get("value", {}))
    if isinstance(content, str):
        try:
            content = json.loads(content or "{}")
        except ValueError as error:
            raise MalformedError("a press that is no JSON") from error
    content = _mapping(content)
    private = _mapping(content.get("cardPrivateData") or {})
    actions = private.get("actionIds") or content.get("actionIds") or []
    params = private.get("params") or content.get("params") or told.get("params") or {}
    return actions if isinstance(actions, list) else [], _mapping(params)


def _candidates(actions: Sequence[object], params: Mapping[str, Any]) -> list[str]:
    told = [params.get("action"), params.get("id"), *actions[:1]]
    return [each for each in told if isinstance(each, str) and each]


def _press(candidates: Sequence[str]) -> tuple[str, Press]:
    """The first that looks like one of our tokens, and the sign before it."""
    for each in candidates:
        mark = each[0] if each[0] in {ASKS, YES, BACK} else ""
        token = each[len(mark) :]
        if "." in token and len(token) >= LEAST_TOKEN:
            return mark, Press(token=token, asks=mark == ASKS)
    return "", Press(token=candidates[0] if candidates else "")


def _answered(pressed: CardPress, form: Mapping[str, Any]) -> CardPress:
    values = {clean(str(name)): _answer(value) for name, value in form.items()}
    instead = values.pop(INSTEAD, "")
    if isinstance(instead, str) and instead:
        return replace(pressed, press=Press(token=instead), is_form=False)
    return replace(pressed, press=replace(pressed.press, values={name: value for name, value in values.items() if value}))


def _answer(value: object) -> str | list[str]:
    """One answer: plain, or `{index, value}` of a choice. A ticked box is `true`, an empty one nothing."""
    match value:
        case dict():
            return _answer(value.get("value"))
        case list():
            return [clean(str(each)) for each in value]
        case bool():
            return "true" if value else ""
        case None:
            return ""
        case _:
            said = clean(str(value))
            return said.replace(" ", "T") if _MOMENT.fullmatch(said) else said


def _is_true(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.lower() == "true")


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return clean(value) if isinstance(value, str) else ""


def _mapping(data: object) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise MalformedError("an object is wanted")
    return data
