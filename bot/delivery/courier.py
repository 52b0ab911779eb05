"""Delivery: takes cards from the outbox to their platforms, again and again until each is shown or given up."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Event

import structlog

from bot.delivery.fates import Fate, GivenUp, Held, Later, Needless, Shown, fate_of
from bot.delivery.letters import Clerk, Letter
from bot.delivery.senders import Senders
from bot.metrics import DELIVERIES, REPEATS
from bot.port.platform import ExpiredError, Platform, PlatformError, TransientError
from bot.settings import Limits
from domain.clock import Clock
from domain.people import HOME_ZONE
from domain.rates import Rates
from store.database import Database, StoreBusyError
from store.messages.deliveries import Deliveries, Leased

log = structlog.get_logger()

MARK_ATTEMPTS = 4
BUSY_WAIT = timedelta(seconds=1)
AWAITED_WAIT = timedelta(seconds=15)
SOON = timedelta(seconds=1)


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
    time_zone: str = HOME_ZONE

    def __post_init__(self) -> None:
        """The worker's side of the outbox, within the platforms' rates."""
        limits = {name: platform.capabilities for name, platform in self.platforms.items()}
        self._deliveries = Deliveries(
            self.database, {name: Rates(chat=each.chat_rates, app=each.app_rates) for name, each in limits.items()}
        )
        self._clerk = Clerk(database=self.database, clock=self.clock, language=self.language, time_zone=self.time_zone)

    def deliver_all(self) -> int:
        """Deliver until nothing may leave now, at most one card a chat at a time; how many cards were taken up.

        Raises StoreBusyError.
        """
        lease, total = timedelta(seconds=self.limits.delivery_lease), 0
        with Senders() as senders:
            while True:
                batch = self._deliveries.lease(self.limits.delivery_batch, self.clock(), self.owner, lease, besides=senders.busy())
                for leased in batch:
                    senders.send(leased.message.platform, partial(self._deliver, leased))
                total += len(batch)
                if not senders.wait_a_little(self.limits.poll) and not batch:
                    return total

    def next_turn(self) -> float | None:
        """In how many seconds a chat has its next turn, None when that is not soon."""
        now = self.clock()
        soonest = self._deliveries.soonest(now, now + SOON)
        return None if soonest is None else (soonest - now).total_seconds()

    def _deliver(self, leased: Leased) -> None:
        fate = self._send(leased)
        DELIVERIES.labels(leased.message.platform, type(fate).__name__).inc()
        if not isinstance(fate, Shown | Needless):
            log.warning("card not delivered", message_id=leased.message.id, attempts=leased.attempts, outcome=type(fate).__name__)
        self._insist(lambda: self._mark(leased, fate))

    def _send(self, leased: Leased) -> Fate:
        message = leased.message
        platform = self.platforms.get(message.platform)
        if platform is None:
            return GivenUp(reason=f"no platform {message.platform} here")
        try:
            return self._carry_out(platform, leased, self._clerk.letter(message))
        except PlatformError as error:
            return fate_of(error, leased.attempts, most=self.limits.delivery_attempts)
        except StoreBusyError:
            return Later(wait=BUSY_WAIT, reason="the database was busy", counted=False)
        except Exception:  # The edge: whatever goes wrong with one card, the others still leave.
            log.exception("card failed", message_id=message.id, platform=message.platform)
            return fate_of(TransientError("a failure of ours, see the log"), leased.attempts, most=self.limits.delivery_attempts)

    def _carry_out(self, platform: Platform, leased: Leased, letter: Letter) -> Fate:
        """Redraw the shown card, or show a new one when there is nothing to redraw (any more)."""
        person = letter.delivery.person
        if person is not None and not person.active:  # They have left since it was queued: nothing of ours is theirs to read.
            return Needless()
        if letter.hides:
            return _hide(platform, letter)
        if letter.message is not None:
            try:
                return Shown(message=platform.update(letter.delivery, letter.message))
            except ExpiredError:
                log.info("shown anew, the shown card can no longer be redrawn", message_id=letter.delivery.id)
        if leased.attempts > 1 and not platform.capabilities.shows_once:
            REPEATS.labels(platform.name).inc()
            log.info("sent again, perhaps for the second time", message_id=letter.delivery.id, platform=platform.name)
        return Shown(message=platform.send(letter.delivery))

    def _mark(self, leased: Leased, fate: Fate) -> None:
        """Write down what became of it, as soon as it is known: a mark that waits is a card sent twice."""
        id_, now = leased.message.id, self.clock()
        match fate:
            case Shown(message=shown):
                self._deliveries.sent(id_, self.owner, shown, now)
            case Needless():
                self._deliveries.sent(id_, self.owner, None, now)
            case Later(wait=wait, reason=reason, counted=counted):
                if isinstance(fate, Held):
                    self._deliveries.hold(leased.message, now + wait, whole=fate.whole)
                self._deliveries.retry(id_, self.owner, now + wait, reason, counted=counted)
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


def _hide(platform: Platform, letter: Letter) -> Fate:
    """Take private values off a card that shows them, once they have ended."""
    if letter.early:
        return Later(wait=letter.early, reason="may still be read", counted=False)
    if letter.message is None:
        return Later(wait=AWAITED_WAIT, reason="is still on its way", counted=False) if letter.awaited else Needless()
    try:
        return Shown(message=platform.update(letter.delivery, letter.message))
    except ExpiredError:
        return Needless()


def fresh_owner() -> str:
    """What a courier writes on its leases: never what another one wrote."""
    return f"courier:{secrets.token_hex(6)}"
