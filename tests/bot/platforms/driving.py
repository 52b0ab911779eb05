"""How tests speak with a chat platform: as its people do, through its own payloads, against a stand-in of its own interface.

Each platform brings `tests/bot/platforms/<name>/driver.py` with two names:

    def opened(place: Place) -> AbstractContextManager[Driver]    a house with this platform alone, its stand-in and its door
    def judged() -> Judge                                         its renderer, read back without any house

A driver turns what a person does into payloads of the shape the platform really sends (from `<name>/payloads/*.json`), signs and
encrypts them as the platform would, and reads what the stand-in of the platform's interface was sent. It holds no rule of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

import pytest

from bot.house import House, build
from bot.port.platform import Rendered
from bot.settings import Settings
from cards.draw import Drawn
from handlers.request import Identity
from store.database import Acting
from tests.making import KEY, NOW

Values = Mapping[str, str | Sequence[str]]
"""A form's answers as they travel neutrally (see `cards.model.FieldKind`); a driver puts them into the platform's own shape."""

NEWEST = 100
"""So many messages of a talk are read back at most: enough to find what was just said or redrawn."""


@dataclass
class Clock:
    """Machine time that moves only when told; the stand-ins and signatures go by it too."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, by: timedelta) -> None:
        self.at += by


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a driver builds its house: a database with the sample people in it, and the time."""

    database_url: str
    clock: Clock


@dataclass(frozen=True, kw_only=True)
class Request:
    """One thing as it reaches our door: a signed HTTP request, or a frame of a stream (then `path` is its topic)."""

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the door answered at once: an HTTP status and body, or a frame's acknowledgement."""

    status: int
    body: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Control:
    """Something to press in a shown message. `native` is the driver's own: what it needs to press it."""

    label: str
    token: str
    native: Any = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a shown form; `options` are the values to choose from."""

    name: str
    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form as the person gets it, in the message or behind a button of it."""

    token: str
    questions: tuple[Question, ...]
    native: Any = None


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message as it now stands on the platform. `ref` is what the platform calls it, `to` the handle of the only one who sees it.

    `payload` is what the stand-in was sent last for it, `text` every word somebody can read in it, the title's too.
    """

    ref: str
    title: str
    text: str
    payload: Mapping[str, Any]
    controls: tuple[Control, ...] = ()
    form: Form | None = None
    to: str | None = None


class Reading:
    """What stands on the screens, each thing read once for as long as it stands there."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[object, Message]] = {}

    def of(self, ref: str, stands: object, read: Callable[[], Message]) -> Message:
        """The message of that name; `read` is asked when another thing (not: another value) stands there than the last time."""
        kept = self._read.get(ref)
        if kept is None or kept[0] is not stands:
            kept = self._read[ref] = (stands, read())
        return kept[1]


class Driver(Protocol):
    """One platform, driven. Everybody of the sample is known on it; `account` says as whom."""

    name: str
    house: House

    @property
    def is_signed(self) -> bool:
        """Whether each request proves by itself where it comes from; a stream's connection does it once."""

    def account(self, handle: str) -> Identity:
        """Who somebody of the sample is on this platform: always the same."""

    def say(self, handle: str, text: str, *, in_group: bool = False) -> Answer:
        """A line typed in the talk with Genjin, or in the group with whatever the platform needs to reach Genjin there."""

    def press(self, handle: str, message: Message, control: Control, *, in_group: bool = False) -> Answer:
        """A press on a shown button, by whoever."""

    def submit(self, handle: str, message: Message, values: Values, *, in_group: bool = False) -> Answer:
        """The message's form, opened, filled in and sent. Questions without a value keep what they were shown with."""

    def deliver(self) -> int:
        """Carry the outbox until nothing is due; how many cards were taken up."""

    def shown(self, handle: str | None) -> Sequence[Message]:
        """The `NEWEST` messages in somebody's talk with Genjin, or (None) in the group, oldest first, each as it stands now."""

    @property
    def last(self) -> Request:
        """The last request a person's doing made: to be sent again, or altered."""

    def send(self, request: Request) -> Answer:
        """Any request at all, as it is."""

    def signed(self, body: bytes, *, at: datetime | None = None, like: Request | None = None) -> Request:
        """A request with these bytes, proved as the platform would at a moment (None: now), to the path of another (None: the last)."""


class Judge(Protocol):
    """A platform's renderer, and its payloads read back."""

    name: str

    def render(self, drawn: Drawn) -> Rendered:
        """What the adapter's own `render` gives."""

    def read(self, rendered: Rendered) -> Message:
        """The payload read back, with the form of the modal where the platform opens one; `ref` is empty."""

    def broken_limits(self, rendered: Rendered) -> Sequence[str]:
        """Each limit of the platform that the payload breaks, in words; counted by others' numbers than the renderer's own."""


@contextmanager
def house_at(place: Place, *platforms: str, **environment: str) -> Iterator[House]:
    """A house with these platforms, set up by the environment as in real life, for as long as the block."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        house = build(Settings(database_url=place.database_url, secret_keys=(KEY,), platforms=platforms), clock=place.clock)
        try:
            yield house
        finally:
            house.database.dispose()


def introduce(house: House, account: Callable[[str], Identity]) -> None:
    """Let everybody of the sample be known under their account."""
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="introduced", at=house.clock())
        for person in crm.people.all():
            who = account(person.handle)
            if crm.people.by_identity(who.platform, who.tenant, who.user) is None:
                crm.people.identify(person, who.platform, who.tenant, who.user)
