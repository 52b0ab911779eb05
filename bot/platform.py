"""The port every chat platform implements, and how a platform says that something went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cards.model import Card
from domain.people import Person


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One card on its way to a platform.

    `id` is the idempotency key: sending it twice shows it once, where the platform can promise that. `chat` is the platform's own,
    empty when it goes to `person`'s private talk with Genjin. `replaces` is the message that this card redraws.
    """

    id: str
    chat: str
    person: Person | None
    card: Card
    event_key: str
    replaces: str | None = None


class Platform(Protocol):
    """Somewhere people talk. Both calls return the platform's own id of the shown message, and raise a PlatformError."""

    @property
    def name(self) -> str:
        """The word that stands for it in identities and settings."""

    def send(self, delivery: Delivery) -> str:
        """Show a new card."""

    def update(self, delivery: Delivery, message: str) -> str:
        """Draw the card in place of the shown message."""


class PlatformError(Exception):
    """The platform did not take the card; the subclass says whether to try again. Its words never hold a card's content."""


class RateLimitedError(PlatformError):
    """Too fast: try again after so many seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"rate limited for {retry_after:g} s")
        self.retry_after = retry_after


class TransientError(PlatformError):
    """A hiccup on their side or on the way: try again later."""


class AuthFailedError(PlatformError):
    """Our credentials are refused: try again when somebody has mended them."""


class ExpiredError(PlatformError):
    """The shown message can no longer be redrawn: send a new one."""


class PermanentError(PlatformError):
    """It will never work (the chat is gone, the card is refused): an admin has to look."""
