"""Delivery: takes cards from the outbox to their platforms, again and again until each is shown or given up."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

import structlog

from bot.metrics import DELIVERIES
from bot.pace import Pace
from bot.platform import (
    AuthFailedError,
    Delivery,
    ExpiredError,
    PermanentError,
    Platform,
    PlatformError,
    RateLimitedError,
    TransientError,
)
from bot.settings import Limits
from cards.codec import from_json
from cards.format import Reader
from domain.clock import Clock
from domain.talks import is_private_talk
from handlers.request import Via
from store.database import Database, StoreBusyError
from store.deliveries import Deliveries, Leased

log = structlog.get_logger()

LONGEST_BACK_OFF = timedelta(minutes=10)
CREDENTIALS_BACK_OFF = timedelta(minutes=5)
SENDERS = 8  # A platform that hangs in one chat keeps the others going.
MARK_ATTEMPTS = 4


@dataclass(frozen=True, kw_only=True)
class Later:
    """To be tried again after a while; the reason is kept with the message."""

    wait: timedelta
    reason: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The platform shows it under this id."""

    message: str


@dataclass(frozen=True, kw_only=True)
class GivenUp:
    """An admin has to look: it waits among the dead letters."""

    reason: str


Fate = Shown | Later | GivenUp


@dataclass(frozen=True, kw_only=True)
class Order:
    """A card, and the platform's name of the shown message that it redraws."""

    delivery: Delivery
    message: str | None


@dataclass
class Courier:
    """Carries the outbox. Any number of couriers may run, in any number of processes; times are machine time.

    `language` and `time_zone` are the house's, for cards that nobody asked for.
    """

    database: Database
    platforms: Mapping[str, Platform]
    owner: str
    clock: Clock
    limits: Limits
    language: str = "zh_CN"
    time_zone: str = "Asia/Shanghai"

    def __post_init__(self) -> None:
        """The worker's side of the outbox."""
        self._deliveries = Deliveries(self.database)
        self._pace = Pace(self.limits.chat_messages_a_minute)

    def deliver_all(self) -> int:
        """Deliver until nothing is due; how many cards were taken up."""
        total = 0
        while taken := self.deliver_batch():
            total += taken
        return total

    def deliver_batch(self) -> int:
        """Take up what is due, at most one card a chat; how many. Raises StoreBusyError."""
        lease = timedelta(seconds=self.limits.delivery_lease)
        batch = self._deliveries.lease(self.limits.delivery_batch, self.clock(), self.owner, lease)
        if len(batch) == 1:
            self._deliver(batch[0])
        elif batch:
            with ThreadPoolExecutor(SENDERS, thread_name_prefix="send") as senders:
                list(senders.map(self._deliver, batch))
        return len(batch)

    def _deliver(self, leased: Leased) -> None:
        fate = self._send(leased)
        DELIVERIES.labels(leased.message.platform, type(fate).__name__).inc()
        if not isinstance(fate, Shown):
            log.warning("card not delivered", message_id=leased.message.id, attempts=leased.attempts, outcome=type(fate).__name__)
        self._insist(lambda: self._mark(leased, fate))

    def _send(self, leased: Leased) -> Fate:
        message = leased.message
        platform = self.platforms.get(message.platform)
        if platform is None:
            return GivenUp(reason=f"no platform {message.platform} here")
        wait = self._pace.wait((message.platform, message.chat, message.person_id))
        if wait:
            return Later(wait=timedelta(seconds=wait), reason="keeping the chat's pace")
        try:
            return Shown(message=_hand_over(platform, self._order(leased)))
        except PlatformError as error:
            return fate_of(error, leased.attempts, most=self.limits.delivery_attempts)
        except StoreBusyError:
            return Later(wait=timedelta(seconds=1), reason="the database was busy")
        except Exception:  # The edge: whatever goes wrong with one card, the others still leave.
            log.exception("card failed", message_id=message.id, platform=message.platform)
            return fate_of(TransientError("a failure of ours, see the log"), leased.attempts, most=self.limits.delivery_attempts)

    def _order(self, leased: Leased) -> Order:
        """Everything the platform has to be told, in one reading."""
        message = leased.message
        with self.database.reading() as crm:
            now = self.clock() + crm.offset()
            person = None if message.person_id is None else crm.people.get(message.person_id)
            asker = person if message.reader_id is None else crm.people.get(message.reader_id)
            account = None if person is None else crm.people.identity_of(person, message.platform)
            shown = None if message.replaces is None else crm.outbox.shown_at(message.replaces)
        delivery = Delivery(
            id=message.id,
            chat="" if is_private_talk(message.chat) else message.chat,
            person=person,
            account=account,
            card=from_json(message.card_json),
            event_key=message.event_key,
            reader=Reader(asker.language, asker.time_zone, now) if asker else Reader(self.language, self.time_zone, now),
            via=self._via(message.via) or self._via(shown.via if shown else None),
        )
        return Order(delivery=delivery, message=shown.message_ref if shown else None)

    def _via(self, told: str | None) -> Via | None:
        """The short way while it works."""
        via = None if told is None else Via.from_json(told)
        return via if via is not None and via.until > self.clock() else None

    def _mark(self, leased: Leased, fate: Fate) -> None:
        """Write down what became of it, as soon as it is known: a mark that waits is a card sent twice."""
        id_, now = leased.message.id, self.clock()
        match fate:
            case Shown(message=shown):
                self._deliveries.sent(id_, self.owner, shown, now)
            case Later(wait=wait, reason=reason):
                self._deliveries.retry(id_, self.owner, now + wait, reason)
            case GivenUp(reason=reason):
                self._deliveries.dead(id_, self.owner, reason, now)

    def _insist(self, mark: Callable[[], None]) -> None:
        for attempt in range(MARK_ATTEMPTS):
            try:
                return mark()
            except StoreBusyError:
                Event().wait(0.2 * 2**attempt)
        log.warning("mark not written, the lease will run out")
        return None


def _hand_over(platform: Platform, order: Order) -> str:
    """Redraw the shown card, or show a new one when there is nothing to redraw (any more)."""
    if order.message is None:
        return platform.send(order.delivery)
    try:
        return platform.update(order.delivery, order.message)
    except ExpiredError:
        return platform.send(order.delivery)


def fate_of(error: PlatformError, attempts: int, *, most: int) -> Fate:
    """What a platform's error means for the card."""
    match error:
        case PermanentError():
            return GivenUp(reason=str(error))
        case RateLimitedError(retry_after=seconds):
            return Later(wait=timedelta(seconds=seconds), reason=str(error))
        case AuthFailedError():
            return Later(wait=CREDENTIALS_BACK_OFF, reason=str(error))
        case _:
            return GivenUp(reason=str(error)) if attempts >= most else Later(wait=back_off(attempts), reason=str(error))


def back_off(attempts: int, spread: Callable[[], float] = random.random) -> timedelta:
    """Twice as long each time, half of it by chance, so that many cards do not come back together."""
    longest = min(timedelta(seconds=2.0 ** min(attempts - 1, 20)), LONGEST_BACK_OFF)
    return longest * (0.5 + spread() / 2)


def fresh_owner() -> str:
    """What a courier writes on its leases: never what another one wrote."""
    return f"courier:{secrets.token_hex(6)}"
