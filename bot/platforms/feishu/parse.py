"""What Feishu sends, read without any I/O: events of schema 2.0 as the vendor's library hands them on, decrypted and verified.

Sources: open.feishu.cn, im.message.receive_v1, card.action.trigger, application.bot.menu_v6, im.chat.access_event.
`create_time` is never read: it comes in milliseconds or in microseconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from handlers.line import clean

MESSAGE: Final = "im.message.receive_v1"
PRESS: Final = "card.action.trigger"
MENU: Final = "application.bot.menu_v6"
ENTERED: Final = "im.chat.access_event.bot_p2p_chat_entered_v1"
ADDED: Final = "im.chat.member.bot.added_v1"
KNOWN: Final = (MESSAGE, PRESS, MENU, ENTERED, ADDED)

MENTION = re.compile(r"@_user_\d+\b")
PICKED = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?(?: [+-]\d{4})?")
LONGEST_KEY = 150
LONGEST_ANSWER = 8_000
Json = dict[str, Any]
Values = dict[str, str | Sequence[str]]


class MalformedError(Exception):
    """An event of a kind we know that lacks what such an event must have."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Who did something, where: `chat` is empty when the platform does not say, and then it is the person's own talk."""

    key: str
    tenant: str
    user: str
    chat: str = ""
    is_group: bool = False


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A line of text with its mentions as the platform wrote them; `mentions` names the account behind each key, or its name."""

    origin: Origin
    text: str
    mentions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """A button or a form's button: its token, the form's answers, and the message it stands in."""

    origin: Origin
    token: str
    values: Values
    message: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entered:
    """Somebody opened the talk with the bot, or added it to a group; `is_first` when nothing was ever said there."""

    origin: Origin
    is_first: bool


Arrived = Typed | Pressed | Entered


def parse(header: Mapping[str, Any], event: Mapping[str, Any]) -> Arrived | None:
    """What happened; None for what is not for us (a bot's own words, pictures, files). Raises MalformedError."""
    try:
        match header["event_type"]:
            case "im.message.receive_v1":
                return _typed(header, event)
            case "card.action.trigger":
                return _pressed(header, event)
            case "application.bot.menu_v6":
                return _chosen(header, event)
            case _:
                return _entered(header, event)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise MalformedError from error


def _typed(header: Mapping[str, Any], event: Mapping[str, Any]) -> Typed | None:
    message, sender = event["message"], event["sender"]
    if sender.get("sender_type", "user") != "user":
        return None
    text = _text_of(message["message_type"], json.loads(message["content"]))
    if text is None:
        return None
    mentions = {
        each["key"]: {"id": (each.get("id") or {}).get("open_id") or "", "name": each.get("name") or ""}
        for each in message.get("mentions") or ()
    }
    origin = _origin(header, f"{message['message_id']:s}", sender["sender_id"], chat=message["chat_id"], is_group=_is_group(message))
    return Typed(origin=origin, text=clean(text), mentions=mentions)


def _is_group(message: Mapping[str, Any]) -> bool:
    return bool(message["chat_type"] != "p2p")


def _text_of(kind: str, content: Json) -> str | None:
    """The words of a text or a post; None for what has none."""
    if kind == "text":
        return str(content["text"])
    if kind != "post":
        return None
    lines = ["".join(_span(span) for span in line) for line in content.get("content", ())]
    return "\n".join(line for line in (str(content.get("title") or ""), *lines) if line)


def _span(span: Mapping[str, Any]) -> str:
    if span.get("tag") == "at":
        return str(span.get("user_id", ""))  # The mention's key, such as @_user_1.
    return str(span.get("text", "")) if span.get("tag") in {"text", "a", "md"} else ""


def without_mentions(typed: Typed, bot: str) -> str | None:
    """The text with Genjin's mention taken off and others' written as names; None in a group where Genjin is not mentioned.

    `@_all` is nobody's mention: everybody is not Genjin.
    """
    if typed.origin.is_group and not any(each["id"] == bot for each in typed.mentions.values()):
        return None

    def said(found: re.Match[str]) -> str:
        mentioned = typed.mentions.get(found.group())
        if mentioned is None:
            return found.group()
        return "" if mentioned["id"] == bot else f"@{mentioned['name']}"

    return MENTION.sub(said, typed.text).strip()


def _pressed(header: Mapping[str, Any], event: Mapping[str, Any]) -> Pressed:
    action, context = event["action"], event.get("context") or {}
    value = action.get("value") or {}
    carried: Json = json.loads(value) if isinstance(value, str) else value
    kinds = carried.get("k") or {}
    given = {**(action.get("form_value") or {})}
    origin = _origin(header, f"{header['event_id']:s}", event["operator"], chat=str(context.get("open_chat_id") or ""))
    return Pressed(
        origin=origin,
        token=str(carried.get("t") or ""),
        values={clean(name): _answer(answer, str(kinds.get(name, ""))) for name, answer in given.items()},
        message=_name(context.get("open_message_id") or ""),
        people=tuple(clean(name) for name, kind in kinds.items() if kind == "person"),
    )


def _answer(answer: object, kind: str) -> str | Sequence[str]:
    """One answer as forms carry it: dates and times by the picker's own clock, which is the person's."""
    match answer:
        case None | False:
            return ""
        case True:
            return "true"
        case list():
            return [_one(each, kind) for each in answer]
        case _:
            return _one(answer, kind)


def _one(answer: object, kind: str) -> str:
    text = clean(str(answer))[:LONGEST_ANSWER]
    if kind == "checkbox":
        return "true" if text.casefold() == "true" else ""
    found = PICKED.fullmatch(text) if kind in {"date", "datetime"} else None
    if found is None:
        return text
    return f"{found[1]}T{found[2]}" if kind == "datetime" and found[2] else found[1]


def _chosen(header: Mapping[str, Any], event: Mapping[str, Any]) -> Typed:
    """A choice in the bot's menu: its key is a command's name."""
    command = f"{event['event_key']:s}".strip().removeprefix("/")
    return Typed(origin=_origin(header, f"{header['event_id']:s}", event["operator"]["operator_id"]), text=f"/{clean(command)}")


def _entered(header: Mapping[str, Any], event: Mapping[str, Any]) -> Entered:
    in_group = header["event_type"] == ADDED
    origin = _origin(header, f"{header['event_id']:s}", event["operator_id"], chat=event["chat_id"], is_group=in_group)
    return Entered(origin=origin, is_first=not event.get("last_message_id"))


def _origin(header: Mapping[str, Any], number: str, account: Mapping[str, Any], *, chat: str = "", is_group: bool = False) -> Origin:
    tenant = header.get("tenant_key") or account.get("tenant_key") or ""
    user = _name(account["open_id"])
    if not user:
        raise ValueError("nobody")
    return Origin(key=_key(number), tenant=_name(tenant), user=user, chat=_name(chat), is_group=is_group)


def _name(value: object) -> str:
    """What the platform calls somebody or something. Raises ValueError for what no database would take as a name."""
    if not isinstance(value, str) or len(value) > LONGEST_KEY or clean(value) != value:
        raise ValueError("no name")
    return value


def _key(number: str) -> str:
    """A repeated event has the same number; one too long for our memory is told by its hash."""
    if not number or clean(number) != number:
        raise ValueError("an event without a number")
    return f"feishu:{number if len(number) <= LONGEST_KEY else sha256(number.encode()).hexdigest()}"
