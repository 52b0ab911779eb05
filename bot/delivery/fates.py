"""What becomes of a card that was handed to a platform."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.port.platform import AuthFailedError, PermanentError, PlatformError, RateLimitedError

LONGEST_BACK_OFF = timedelta(minutes=10)
LONGEST_HOLD = timedelta(hours=1)
CREDENTIALS_BACK_OFF = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Later:
    """To be tried again after a while; the reason is kept with the message. Only what is `counted` is given up one day."""

    wait: timedelta
    reason: str
    counted: bool = True


@dataclass(frozen=True, kw_only=True)
class Held(Later):
    """The platform wants to hear nothing for a while: in this chat, or from the whole app."""

    whole: bool
    counted: bool = False


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The platform shows it under this id."""

    message: str


@dataclass(frozen=True, kw_only=True)
class Needless:
    """There is nothing (any more) that it would change."""


@dataclass(frozen=True, kw_only=True)
class GivenUp:
    """An admin has to look: it waits among the dead letters."""

    reason: str


Fate = Shown | Needless | Later | GivenUp


def fate_of(error: PlatformError, attempts: int, *, most: int) -> Fate:
    """What a platform's error means for the card."""
    match error:
        case PermanentError():
            return GivenUp(reason=str(error))
        case RateLimitedError(retry_after=seconds, of_app=whole):
            return Held(wait=min(timedelta(seconds=seconds), LONGEST_HOLD), reason=str(error), whole=whole)
        case AuthFailedError():
            return Later(wait=CREDENTIALS_BACK_OFF, reason=str(error), counted=False)
        case _:
            return GivenUp(reason=str(error)) if attempts >= most else Later(wait=back_off(attempts), reason=str(error))


def back_off(attempts: int, spread: Callable[[], float] = random.random) -> timedelta:
    """Twice as long each time, half of it by chance, so that many cards do not come back together."""
    longest = min(timedelta(seconds=2.0 ** min(attempts - 1, 20)), LONGEST_BACK_OFF)
    return longest * (0.5 + spread() / 2)
