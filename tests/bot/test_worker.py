from __future__ import annotations

from collections.abc import Sized
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread

import pytest

from bot.house import House
from bot.settings import Limits
from bot.worker import prune, wakes, work
from cards.codec import to_json
from cards.model import Card
from domain.entries import NewAction
from store.outbox import OutboxMessage
from tests.bot.remembering import RememberingPlatform
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making


@pytest.fixture
def platform() -> RememberingPlatform:
    return RememberingPlatform()


@pytest.fixture
def busy_house(house: House, platform: RememberingPlatform) -> House:
    """A house that looks often and remembers what it said."""
    settings = house.settings.model_copy(update={"limits": Limits(poll=0.01)})
    return replace(house, settings=settings, platforms={"console": platform})


def until(condition: Sized) -> bool:
    waiting = Event()
    return any(bool(condition) or waiting.wait(0.02) for _ in range(250))


def test_a_worker_delivers_what_comes_and_stops_when_told(busy_house: House, platform: RememberingPlatform) -> None:
    stop = Event()
    worker = Thread(target=work, args=(busy_house, stop))
    worker.start()
    with busy_house.database.transaction() as crm:
        card = to_json(Card(kind="hello", title="Hello"))
        crm.outbox.add(OutboxMessage(id="m1", platform="console", chat="sales", person_id=None, card_json=card, event_key="e"))

    arrived = until(platform.shown)
    stop.set()
    worker.join(10)

    assert arrived
    assert not worker.is_alive()


def test_a_worker_speaks_of_what_fell_due_while_nobody_was_there(
    busy_house: House, platform: RememberingPlatform, make_customer: MakeCustomer, make_person: MakePerson, making: Making
) -> None:
    customer, rep = make_customer(), make_person()
    with making.acting(rep) as crm:
        crm.actions.add(NewAction(task="send contract", owner=rep, due_at=NOW - timedelta(days=1)), on=customer)
    stop = Event()
    worker = Thread(target=work, args=(busy_house, stop))
    worker.start()

    arrived = until(platform.shown)
    stop.set()
    worker.join(10)

    assert arrived
    (delivery,) = platform.shown.values()
    assert (delivery.card.kind, delivery.person) == ("action_due", rep)


def test_on_sqlite_it_looks_by_itself(busy_house: House) -> None:
    stop = Event()
    looks = wakes(busy_house, stop)

    for _ in range(3):
        next(looks)
    stop.set()

    assert next(looks, "end") == "end"


def test_what_was_kept_for_repeats_is_forgotten_in_time(house: House) -> None:
    with house.database.transaction() as crm:
        crm.inbox.claim("old", NOW - timedelta(hours=25))
        crm.inbox.claim("fresh", NOW - timedelta(hours=23))
        crm.jobs.claim_slot("reminders", "2026-11-01T00:00Z")
        crm.jobs.claim_slot("reminders", "2026-11-18T02:00Z")

    prune(house)

    with house.database.transaction() as crm:
        assert [crm.inbox.claim(key, NOW) for key in ("old", "fresh")] == [True, False]
        assert [crm.jobs.claim_slot("reminders", slot) for slot in ("2026-11-01T00:00Z", "2026-11-18T02:00Z")] == [True, False]
