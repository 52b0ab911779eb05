"""The port every chat platform implements, and how a platform says that something went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from flask import Blueprint

from cards.draw import Drawn
from cards.format import Reader
from cards.model import Card
from domain.people import Person
from domain.rates import Rate as Rate  # noqa: PLC0414 - handed on: every platform names its own.
from handlers.request import Identity, Via


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What a platform's own documents promise, as data beside its adapter.

    `chat_rates` hold for each chat, `app_rates` for everything we send there. A shown message can be redrawn for `redrawn_for` (None:
    for ever). `shows_once` says that sending the same id twice shows one message. `calls_a_month` is what the firm has paid for.
    """

    chat_rates: tuple[Rate, ...]
    app_rates: tuple[Rate, ...]
    redrawn_for: timedelta | None = None
    shows_once: bool = False
    calls_a_month: int | None = None


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One card on its way to a platform.

    `id` is the idempotency key: sending it twice shows it once, where the platform can promise that. `chat` is the platform's own,
    empty when it goes to somebody's private talk with Genjin; with a chat and a `person` it is for that person's eyes there. `account`
    is who the person is on this platform, `reader` whose language it is drawn in, `via` a short-lived way to answer the very event.
    """

    id: str
    chat: str
    person: Person | None
    account: Identity | None
    card: Card
    event_key: str
    reader: Reader
    via: Via | None = None


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A PNG that has to be uploaded before the payload can name it; `key` stands for it in the payload until then."""

    key: str
    png: Callable[[], bytes]
    name: str


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A drawn card in a platform's own form. `degradations` say, a short phrase each, what the platform could not show as meant."""

    payload: dict[str, Any]
    degradations: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a platform has verified about an account; what it does not tell is empty."""

    name: str = ""
    email: str = ""
    mobile: str = ""
    employee_id: str = ""
    language: str = ""
    time_zone: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing an admin's check looked at: whether it is as it must be, and a sentence that says what to do if not."""

    good: bool
    sentence: str


class Platform(Protocol):
    """Somewhere people talk: the outbound half. Every call that leaves the machine raises a PlatformError when it fails."""

    @property
    def name(self) -> str:
        """The word that stands for it in identities and settings."""

    @property
    def capabilities(self) -> Capabilities:
        """Its limits."""

    def send(self, delivery: Delivery) -> str:
        """Show a new card; the platform's own id of the shown message."""

    def update(self, delivery: Delivery, message: str) -> str:
        """Draw the card in place of the shown message; its id."""


class ChatPlatform(Platform, Protocol):
    """A real chat platform: it also draws by rules of its own, knows people, and can be asked whether it is set up."""

    def render(self, drawn: Drawn) -> Rendered:
        """The drawn card in the platform's form. Pure; inside every limit of the platform."""

    def resolve_person(self, user: str) -> Profile | None:
        """What the platform has verified about an account; None when it does not know it."""

    def upload_image(self, png: bytes, name: str) -> str:
        """Give the platform a picture; what names it in a payload."""

    def check(self) -> Iterator[Finding]:
        """Ask the live platform whether every step of its guide was done."""


class Listener(Protocol):
    """A standing connection over which a platform pushes events; the worker runs it."""

    def start(self) -> None:
        """Connect, and take events on threads of its own until `stop`."""

    def stop(self) -> None:
        """Finish what is at hand and let go."""


@dataclass(frozen=True, kw_only=True)
class Station:
    """One platform as the house wires it: `pages` are hung into the web application, `listeners` run in the worker."""

    platform: ChatPlatform
    pages: Blueprint | None = None
    listeners: tuple[Listener, ...] = ()


class PlatformError(Exception):
    """The platform did not take the card; the subclass says whether to try again. Its words never hold a card's content."""


class RateLimitedError(PlatformError):
    """Too fast: try again after so many seconds. `of_app` says that it holds for everything we send there, not for one chat."""

    def __init__(self, retry_after: float, *, of_app: bool = False) -> None:
        super().__init__(f"rate limited for {retry_after:g} s")
        self.retry_after = retry_after
        self.of_app = of_app


class TransientError(PlatformError):
    """A hiccup on their side or on the way: try again later."""


class AuthFailedError(PlatformError):
    """Our credentials are refused: try again when somebody has mended them."""


class ExpiredError(PlatformError):
    """The shown message can no longer be redrawn: send a new one."""


class PermanentError(PlatformError):
    """It will never work (the chat is gone, the card is refused): an admin has to look."""
