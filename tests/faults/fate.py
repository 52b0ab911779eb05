"""Real parts that die at a given point: wrapped where they are put together, so that the product knows nothing of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.delivery.courier import Courier
from bot.port.platform import Capabilities, Delivery, Platform
from bot.settings import Limits
from store.database import Database, UnitOfWork
from store.messages.deliveries import Deliveries, Leased
from store.messages.inbox import Inbox
from store.session import Session


class Point(StrEnum):
    """Where a process can be killed."""

    BEFORE_TRANSACTION = "before the transaction"
    AFTER_INBOX = "after the inbox insert"
    BEFORE_COMMIT = "before the commit"
    BEFORE_ANSWER = "after the commit, before the answer"
    AFTER_LEASE = "after the lease"
    AFTER_SEND = "after the send"
    INSIDE_MARK = "inside the mark"
    AFTER_CLAIM = "after the claim of a slot"
    AFTER_INSERT = "after a reminder's insert, before the due column moves"
    BEFORE_SAID = "after the card was queued, before its reminders are marked"
    NEVER = "never"


EVENT_POINTS = (Point.BEFORE_TRANSACTION, Point.AFTER_INBOX, Point.BEFORE_COMMIT, Point.BEFORE_ANSWER)
TICK_POINTS = (Point.BEFORE_TRANSACTION, Point.AFTER_CLAIM, Point.AFTER_INSERT, Point.BEFORE_SAID, Point.BEFORE_COMMIT, Point.BEFORE_ANSWER)
DELIVERY_POINTS = (Point.AFTER_LEASE, Point.AFTER_SEND, Point.INSIDE_MARK)


@dataclass
class Fate:
    """Kills this very process when it comes by a point for the n-th time; nothing of it gets to clean up."""

    point: Point
    passing: int

    def reach(self, point: Point) -> None:
        """Come by."""
        if point is self.point:
            self.passing -= 1
            if self.passing <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


class MortalInbox(Inbox):
    """The inbox; what is written into it may be the last thing."""

    def __init__(self, session: Session, fate: Fate) -> None:
        super().__init__(session)
        self._fate = fate

    def claim(self, event_key: str, at: datetime) -> bool:
        claimed = super().claim(event_key, at)
        self._fate.reach(Point.AFTER_INBOX)
        return claimed


class MortalDatabase(Database):
    """A database whose user may die before, in and after a transaction; it takes the place of the real one, with all it has."""

    def __init__(self, real: Database, fate: Fate, *, before_commit: Point = Point.BEFORE_COMMIT) -> None:
        vars(self).update(vars(real))
        self._fate = fate
        self._before_commit = before_commit

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        self._fate.reach(Point.BEFORE_TRANSACTION)
        with super().transaction() as crm:
            crm.inbox = MortalInbox(crm.session, self._fate)
            yield crm
            crm.flush()
            self._fate.reach(self._before_commit)
        self._fate.reach(Point.BEFORE_ANSWER)


@dataclass(frozen=True, kw_only=True)
class MortalPlatform:
    """A platform whose caller may die as soon as the card has gone out."""

    real: Platform
    fate: Fate

    @property
    def name(self) -> str:
        return self.real.name

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(chat_rates=(), app_rates=())

    def send(self, delivery: Delivery) -> str:
        message = self.real.send(delivery)
        self.fate.reach(Point.AFTER_SEND)
        return message

    def update(self, delivery: Delivery, message: str) -> str:
        return self.real.update(delivery, message)


class MortalDeliveries(Deliveries):
    """Leases and marks; each may be the last thing."""

    def __init__(self, real: Database, fate: Fate) -> None:
        super().__init__(real)
        self._fate = fate
        self._marks = Deliveries(MortalDatabase(real, fate, before_commit=Point.INSIDE_MARK))

    def lease(self, at_most: int, now: datetime, owner: str, lease_for: timedelta, *, besides: Collection[str] = ()) -> tuple[Leased, ...]:
        leased = super().lease(at_most, now, owner, lease_for, besides=besides)
        self._fate.reach(Point.AFTER_LEASE)
        return leased

    def sent(self, message_id: str, owner: str, message_ref: str | None, now: datetime) -> bool:
        return self._marks.sent(message_id, owner, message_ref, now)


class MortalCourier(Courier):
    """A courier over mortal leases and marks. Its clock is handed in: a later life finds the earlier ones' leases over."""

    def __init__(self, database: Database, platform: Platform, fate: Fate, now: datetime) -> None:
        mortal = MortalPlatform(real=platform, fate=fate)
        super().__init__(database, {platform.name: mortal}, owner=f"life {os.getpid()}", clock=lambda: now, limits=Limits())
        self._deliveries = MortalDeliveries(database, fate)
