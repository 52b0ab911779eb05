"""What a person did, told without the platform it was done on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.people import Identity as Identity  # noqa: PLC0414 - handed on: every event names one.
from domain.people import Person

Values = Mapping[str, str | Sequence[str]]
"""A form's answers by the questions' names, or a button's fixed extras."""


def given(values: Values, name: str) -> str:
    """One answer, stripped; empty when it was not given."""
    value = values.get(name, "")
    return (value if isinstance(value, str) else ",".join(value)).strip()


@dataclass(frozen=True, kw_only=True)
class Chat:
    """Where it was said: a private talk with Genjin, or a group. `id` is the platform's own."""

    id: str
    is_group: bool = False


@dataclass(frozen=True, kw_only=True)
class Via:
    """A short-lived way to answer the very event, as some platforms hand out: an address that works until a moment of machine time."""

    address: str
    until: datetime

    def to_json(self) -> str:
        """As it is kept with a message that waits."""
        return json.dumps({"address": self.address, "until": self.until.isoformat()})

    @classmethod
    def from_json(cls, told: str) -> Via:
        """What `to_json` wrote."""
        kept = json.loads(told)
        return cls(address=kept["address"], until=datetime.fromisoformat(kept["until"]))


@dataclass(frozen=True, kw_only=True)
class Said:
    """A line of text, the mention of Genjin already taken off."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Clicked:
    """A button pressed or a form sent; its token was opened and found genuine at the edge.

    `issued_for` are the people it was meant for (empty: whoever may); `expires_at` is compared with the event's time.
    `values` are the form's answers and the button's fixed extras. `card` is the shown card's message on the platform, if known.
    """

    action: str
    subject: str
    expires_at: datetime
    issued_for: tuple[int, ...] = ()
    values: Values = field(default_factory=dict)
    card: str | None = None


@dataclass(frozen=True, kw_only=True)
class BadToken:
    """A button whose token is not ours: altered, or of another house."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that arrived, once: `key` is unique for it, whatever the platform does to repeat it.

    `received_at` is business time; with `by_machine_time` it is still the machine's, and the desk moves it on. `via` answers it
    without being looked up, while it works.
    """

    key: str
    who: Identity
    chat: Chat
    what: Said | Clicked | BadToken
    received_at: datetime
    by_machine_time: bool = False
    via: Via | None = None


@dataclass(frozen=True, kw_only=True)
class Command:
    """A slash command on its way to its handler: `text` is what stands after the command's name.

    `said_at` is when the words were said: dates in them count from there, even when a click carries the line out later. `who` is the
    account it came from.
    """

    name: str
    text: str
    sender: Person
    who: Identity
    chat: Chat
    received_at: datetime
    said_at: datetime
    event_key: str


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """What an account that nobody is behind may say: `text` is what stands after the command's name."""

    who: Identity
    text: str
    chat: Chat
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class Click:
    """A press or a sent form on its way to its handler."""

    action: str
    subject: str
    values: Values
    sender: Person
    who: Identity
    chat: Chat
    received_at: datetime
    event_key: str
    card: str | None = None

    def value(self, name: str) -> str:
        """One answer, stripped; empty when it was not given."""
        return given(self.values, name)
