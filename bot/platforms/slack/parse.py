"""What Slack sends, as events: pure, and unsure of nothing but the shapes that Slack itself promises."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.platforms.slack.buttons import OPEN_FORM, PRESS
from bot.platforms.slack.settings import NAME
from handlers.line import clean
from handlers.request import BadToken, Chat, Clicked, Event, Identity, Said, Via

Body = Mapping[str, Any]
Names = Callable[[str], str]
"""What an account of the workspace is called among us; empty when it is nobody's."""

ANSWERED_VIA: Final = timedelta(minutes=29)
"""A response_url works for thirty minutes and five answers."""
THINGS = ("event", "user", "view", "container")
HEARD = {None, "file_share", "thread_broadcast", "me_message"}
"""Kinds of messages that people write; every other is an edit, a deletion or a notice."""
MAIN_COMMAND: Final = "/genjin"
OWN_PREFIX: Final = "/genjin-"
_MARK = re.compile(r"<([^<>]*)>")
_LEADING_MENTION = re.compile(r"^\s*<@[UW][A-Z0-9]+(?:\|[^<>]*)?>[\s,，:：、]*")
_UNESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_LONGEST_KEY: Final = 200


@dataclass(frozen=True, kw_only=True)
class Press:
    """A pressed button: its `token`, or the request to open the form of the card it stands on."""

    who: Identity
    chat: Chat
    key: str
    shown: str
    stamp: str
    trigger: str
    token: str
    opens_form: bool
    via: Via | None
    at_home: bool


@dataclass(frozen=True, kw_only=True)
class Form:
    """What a modal remembers of where it was opened."""

    token: str
    chat: Chat
    place: str | None = None
    via: Via | None = None

    def to_json(self) -> str:
        """As the modal carries it (`private_metadata`)."""
        told: dict[str, Any] = {"token": self.token, "chat": self.chat.id, "group": self.chat.is_group, "place": self.place}
        if self.via is not None:
            told["via"] = self.via.to_json()
        return json.dumps(told)

    @staticmethod
    def from_view(view: Body) -> str:
        """The token of a view as the renderer makes it."""
        return str(json.loads(view["private_metadata"])["token"])

    @classmethod
    def from_json(cls, told: str) -> Form | None:
        """What `to_json` wrote; None when it was something else."""
        try:
            kept = json.loads(told)
            via = Via.from_json(kept["via"]) if "via" in kept else None
            chat = Chat(id=str(kept["chat"]), is_group=bool(kept["group"]))
            return cls(token=str(kept["token"]), chat=chat, place=kept["place"], via=via)
        except (KeyError, TypeError, ValueError):
            return None


def is_envelope(body: object) -> bool:
    """Whether this can be something of Slack's: what stands for a thing is a thing."""
    return isinstance(body, Mapping) and bool(body) and all(isinstance(body[part], Mapping) for part in THINGS if part in body)


def message_ref(channel: str, ts: str) -> str:
    """What we call a shown message: its channel and its own name there."""
    return f"{channel}:{ts}"


def key_of(*parts: str) -> str:
    """An event's key, never longer than the inbox takes."""
    return ":".join((NAME, *parts))[:_LONGEST_KEY]


def identity_of(body: Body, user: str) -> Identity:
    """Who acted. The tenant is the workspace the app is installed in, or the whole organisation."""
    team = _table(body, "team").get("id") or body.get("team_id") or _table(body, "enterprise").get("id") or body.get("enterprise_id")
    return Identity(platform=NAME, tenant=_text(team), user=user)


def words_of(text: str, name_of: Names) -> str:
    """A line as it was typed: Slack's marks for links, people and channels taken off, its escapes undone."""

    def read(mark: re.Match[str]) -> str:
        inside, _bar, label = mark[1].partition("|")
        if inside.startswith("@"):
            return f"@{name_of(inside[1:]) or label or inside[1:]}"
        if inside.startswith(("#", "!")):
            return label or inside
        return label if label and inside.startswith(("mailto:", "tel:")) else inside

    plain = _MARK.sub(read, text)
    for escape, sign in _UNESCAPED.items():
        plain = plain.replace(escape, sign)
    return clean(plain)


def heard(body: Body, at: datetime, name_of: Names) -> Event | None:
    """A message in a talk with Genjin, or one that mentions it elsewhere; None for every other.

    A mention comes twice where the app also reads the channel: both have the message's own key, so one of them acts.
    """
    event = _table(body, "event")
    user, channel, text = _text(event.get("user")), _text(event.get("channel")), _text(event.get("text"))
    by_a_person = user and not event.get("bot_id") and not event.get("app_id") and event.get("subtype") in HEARD
    if not by_a_person or not channel or event.get("edited") or event.get("hidden") or not text.strip():
        return None
    is_mention, is_private = event.get("type") == "app_mention", event.get("channel_type") == "im"
    if not is_mention and not is_private:
        return None
    spoken = words_of(_without_mention(text, own_user(body)), name_of)
    return Event(
        key=key_of("m", channel, _text(event.get("ts"))),
        who=identity_of(body, user),
        chat=Chat(id=channel, is_group=not is_private and not channel.startswith("D")),
        what=Said(text=spoken),
        received_at=at,
    )


def commanded(body: Body, at: datetime, name_of: Names, is_command: Callable[[str], bool]) -> Event:
    """A slash command. `/genjin` says any line, `/genjin-x` is a command whose own name Slack keeps for itself."""
    name, text = _text(body.get("command")), words_of(_text(body.get("text")), name_of).strip()
    if name != MAIN_COMMAND:
        line = f"/{name.removeprefix(OWN_PREFIX).removeprefix('/')} {text}".strip()
    elif not text:
        line = "/help"
    else:
        line = f"/{text}" if is_command(f"/{text}") else text
    channel = _text(body.get("channel_id"))
    return Event(
        key=key_of("c", _text(body.get("trigger_id"))),
        who=identity_of(body, _text(body.get("user_id"))),
        chat=_chat(channel, _text(body.get("channel_name")), _text(body.get("user_id"))),
        what=Said(text=line),
        received_at=at,
        via=_via(body, at),
    )


def pressed(body: Body, at: datetime) -> Press | None:
    """A pressed button of ours; None for a link or an input, which ask for nothing."""
    action: Body = next(iter(body.get("actions") or ()), {})
    kind = _text(action.get("action_id")).partition(":")[0]
    if kind not in {PRESS, OPEN_FORM}:
        return None
    user, container, channel = _text(_table(body, "user").get("id")), _table(body, "container"), _table(body, "channel")
    channel_id = _text(channel.get("id")) or _text(container.get("channel_id"))
    ts = _text(container.get("message_ts"))
    stamp = _text(action.get("block_id")).partition("@")[2].partition("#")[0]
    return Press(
        who=identity_of(body, user),
        chat=_chat(channel_id, _text(channel.get("name")), user),
        key=key_of("p", _text(body.get("trigger_id")), _text(action.get("action_ts"))),
        shown=message_ref(channel_id, ts) if ts else "",
        stamp=stamp,
        trigger=_text(body.get("trigger_id")),
        token=_text(action.get("value")),
        opens_form=kind == OPEN_FORM,
        via=_via(body, at, of=stamp or ts),
        at_home=_text(container.get("type")) == "view",
    )


def press_event(press: Press, what: Clicked | BadToken, place: str | None, at: datetime) -> Event:
    """The press as an event, its token opened and its card found."""
    if isinstance(what, Clicked):
        what = replace(what, card=place)
    return Event(key=press.key, who=press.who, chat=press.chat, what=what, received_at=at, via=press.via)


def submitted(body: Body, what: Clicked | BadToken, form: Form, values: Mapping[str, str | Sequence[str]], at: datetime) -> Event:
    """A sent form. What its token says wins over answers of the same name."""
    if isinstance(what, Clicked):
        what = replace(what, values={**_cleaned(values), **what.values}, card=form.place)
    return Event(
        key=key_of("s", _text(body.get("trigger_id")), _text(_table(body, "view").get("id"))),
        who=identity_of(body, _text(_table(body, "user").get("id"))),
        chat=form.chat,
        what=what,
        received_at=at,
        via=form.via,
    )


def asked(body: Body, *, key: str, user: str, line: str, at: datetime) -> Event:
    """A line that somebody's doing stands for, answered in their own talk with Genjin."""
    return Event(key=key, who=identity_of(body, user), chat=Chat(id=user), what=Said(text=line), received_at=at)


def shortcut_line(body: Body, name_of: Names) -> str:
    """The message a shortcut was used on, as a line to be recorded."""
    return words_of(_text(_table(body, "message").get("text")), name_of).strip()


def _chat(channel: str, name: str, user: str) -> Chat:
    """The conversation; somebody's own talk when there is none, as in the App Home."""
    return Chat(id=channel or user, is_group=bool(channel) and not channel.startswith("D") and name != "directmessage")


def _via(body: Body, at: datetime, *, of: str = "") -> Via | None:
    """The address to answer at; behind its `#` stands the message that an answer there would replace."""
    address = _text(body.get("response_url"))
    return Via(address=f"{address}#{of}", until=at + ANSWERED_VIA) if address else None


def own_user(body: Body) -> str:
    """Genjin's own account, as the envelope tells it."""
    granted: Body = next(iter(body.get("authorizations") or ()), {})
    return _text(granted.get("user_id")) if granted.get("is_bot") else ""


def _without_mention(text: str, own: str) -> str:
    """The line without its mention of Genjin; without knowing which account that is, the first word's mention."""
    if own and f"<@{own}" in text:
        return re.sub(rf"\s*<@{re.escape(own)}(?:\|[^<>]*)?>[,，:：、]?\s*", " ", text).strip()
    return _LEADING_MENTION.sub("", text, count=1)


def _cleaned(values: Mapping[str, str | Sequence[str]]) -> dict[str, str | Sequence[str]]:
    return {clean(name): clean(value) if isinstance(value, str) else [clean(each) for each in value] for name, value in values.items()}


def _table(body: Body, name: str) -> Mapping[str, Any]:
    value = body.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""
