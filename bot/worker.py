"""The worker: delivers what waits, lets the reminders speak, and holds the platforms' standing connections.

A second one anywhere does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Event

import structlog

from bot.delivery.courier import Courier
from bot.endings import on_ending
from bot.house import House
from bot.metrics import REMINDERS
from bot.moving.carrying import Carrying
from bot.port.usage import watch_usage
from bot.start import house_or_exit
from reminders.schedule import Job, Schedule, slot_of
from store.database import StoreBusyError
from store.engine.notices import OUTBOX_CHANNEL, listen
from store.moving.imports import tidy

log = structlog.get_logger()

STRANGERS_KEPT = timedelta(days=1)
SENT_KEPT = timedelta(days=14)
"""As long as a button lives: a press and a redraw need to know what was shown where."""
BUCKETS_KEPT = timedelta(days=1)
SLOTS_KEPT = timedelta(days=40)
"""Longer than a month: what is said once a month is not said again when its slot is forgotten."""
TICK = timedelta(minutes=15)


def main() -> None:
    """Work until told to stop."""
    house = house_or_exit()
    stop = Event()
    on_ending(stop.set)
    work(house, stop)
    house.database.dispose()


def work(house: House, stop: Event) -> None:
    """Deliver as messages come, with the schedule running beside, until `stop` is set."""
    if not wait_for_database(house, stop):
        return
    schedule = Schedule(house.database, jobs_of(house), house.clock)
    schedule.start()
    listeners = [listener for station in house.stations.values() for listener in station.listeners]
    log.info("worker started", database=house.database.dialect)
    try:
        for listener in listeners:
            listener.start()
        courier = house.courier()
        for _wake in wakes(house, stop):
            deliver(courier, stop)
    finally:
        for listener in listeners:
            listener.stop()
        house.write_down_calls()
        schedule.stop()
        log.info("worker stopped")


def deliver(courier: Courier, stop: Event) -> None:
    """Let everything leave that may, and what has its turn within a moment, too."""
    try:
        courier.deliver_all()
        while (seconds := courier.next_turn()) is not None and not stop.wait(seconds):
            courier.deliver_all()
    except StoreBusyError:
        log.warning("delivery waits for the database")


def wait_for_database(house: House, stop: Event) -> bool:
    """Come back when the database can be used (`release` may still be at it); False when told to stop before."""
    told = None
    while (problem := house.problem()) is not None:
        if problem != told:
            log.warning("worker waits", problem=problem)
        told = problem
        if stop.wait(house.settings.limits.poll):
            return False
    return True


def wakes(house: House, stop: Event) -> Iterator[object]:
    """A turn whenever something may have to leave: PostgreSQL calls, SQLite is asked twice a second."""
    if house.database.dialect == "postgresql":
        yield from listen(house.database.engine, [OUTBOX_CHANNEL], stop)
        return
    yield None
    while not stop.wait(house.settings.limits.poll):
        yield None


def jobs_of(house: House) -> tuple[Job, ...]:
    """What the schedule runs."""
    return (
        Job(name="reminders", every=TICK, run=lambda now: remind(house, now)),
        Job(name="review", every=TICK, run=house.look_over),
        Job(name="settle", every=timedelta(days=1), run=lambda now: house.initiative.settle(house.database, now)),
        Job(name="prune", every=timedelta(hours=1), run=lambda _now: prune(house)),
        Job(name="uploads", every=TICK, run=lambda _now: carry_left_over(house)),
        Job(name="imports", every=TICK, run=lambda now: tidy(house.database, now, house.clock)),
        Job(name="usage", every=timedelta(days=1), run=lambda _now: watch_usage(house)),
    )


def remind(house: House, now: datetime) -> None:
    """Let every rule look once."""
    queued = len(house.remind(now))
    REMINDERS.inc(queued)
    log.info("reminders queued", count=queued)


def carry_left_over(house: House) -> None:
    """Go on with brought files that whoever had them in hand has left."""
    Carrying(database=house.database, clock=house.clock).work_off()


def prune(house: House) -> None:
    """Forget what is only kept for repeats."""
    now = house.clock()
    with house.database.transaction() as crm:
        business_now = now + crm.offset()
        crm.inbox.prune(business_now - house.settings.policy.inbox_kept)
        crm.drafts.prune(business_now - house.settings.policy.draft_life)
        crm.jobs.prune(slot_of(business_now - SLOTS_KEPT, TICK))
        crm.outbox.prune(now - SENT_KEPT)
        crm.buckets.prune(now - BUCKETS_KEPT)
        crm.links.prune(now)
        crm.uploads.prune(now)
        crm.link_codes.prune(business_now)
        crm.strangers.prune(now - STRANGERS_KEPT)


if __name__ == "__main__":
    main()
