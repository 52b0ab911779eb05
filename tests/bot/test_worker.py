from __future__ import annotations

from collections.abc import Sized
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from structlog.testing import capture_logs

from bot.delivery.courier import Courier
from bot.house import House, build
from bot.keys import new_key
from bot.settings import Limits, Settings
from bot.worker import prune, remind, wait_for_database, wakes, work
from cards.codec import to_json
from cards.model import Card
from domain.entries import NewAction
from domain.terms import Secret
from store.database import Database, StoreBusyError
from store.messages.deliveries import Deliveries
from store.messages.outbox import OutboxMessage
from store.schema import upgrade
from tests.bot.remembering import RememberingPlatform
from tests.conftest import MakeCustomer, MakePerson
from tests.making import KEY, NOW, Making


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
    return any(bool(condition) or waiting.wait(0.02) for _ in range(1_500))


def test_a_worker_delivers_what_comes_and_stops_when_told(busy_house: House, platform: RememberingPlatform) -> None:
    stop = Event()
    worker = Thread(target=work, args=(busy_house, stop))
    worker.start()
    with busy_house.database.transaction() as crm:
        card = to_json(Card(kind="hello", title="Hello"))
        crm.outbox.add(OutboxMessage(id="m1", platform="console", chat="sales", person_id=None, card_json=card, event_key="e"))

    arrived = until(platform.shown)
    stop.set()
    worker.join(60)

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
    worker.join(60)

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
        crm.jobs.claim_slot("reminders", "2026-10-01T00:00Z")
        crm.jobs.claim_slot("reminders", "2026-11-18T02:00Z")

    prune(house)

    with house.database.transaction() as crm:
        assert [crm.inbox.claim(key, NOW) for key in ("old", "fresh")] == [True, False]
        assert [crm.jobs.claim_slot("reminders", slot) for slot in ("2026-10-01T00:00Z", "2026-11-18T02:00Z")] == [True, False]


def run_until(house: House, condition: Sized) -> bool:
    """Let a worker work until something is there, then stop it; whether both happened."""
    stop = Event()
    worker = Thread(target=work, args=(house, stop))
    worker.start()
    happened = until(condition)
    stop.set()
    worker.join(60)
    return happened and not worker.is_alive()


def hello(id_: str) -> OutboxMessage:
    card = to_json(Card(kind="hello", title="Hello"))
    return OutboxMessage(id=id_, platform="console", chat="sales", person_id=None, card_json=card, event_key="e")


def test_a_worker_waits_for_a_schema_and_then_begins(tmp_path: Path, platform: RememberingPlatform) -> None:
    made = build(Settings(database_url=f"sqlite:///{tmp_path}/new.db", secret_keys=(KEY,), limits=Limits(poll=0.01)), clock=lambda: NOW)
    house, stop = replace(made, platforms={"console": platform}), Event()
    with capture_logs() as logs:
        worker = Thread(target=work, args=(house, stop))
        worker.start()
        assert until(logs)
        upgrade(house.database)
        with house.database.transaction() as crm:
            crm.outbox.add(hello("m1"))

        arrived = until(platform.shown)
        stop.set()
        worker.join(60)

    assert arrived
    assert [line["event"] for line in logs][:2] == ["worker waits", "worker started"]
    assert logs[0]["problem"] == "The database has no schema yet: run `genjin upgrade`."
    house.database.dispose()


def test_a_waiting_worker_can_be_stopped(tmp_path: Path) -> None:
    house = build(Settings(database_url=f"sqlite:///{tmp_path}/new.db", secret_keys=(KEY,)), clock=lambda: NOW)
    stop = Event()
    stop.set()

    assert not wait_for_database(house, stop)
    house.database.dispose()


def test_a_worker_with_the_wrong_key_touches_nothing(house: House, platform: RememberingPlatform) -> None:
    with house.database.transaction() as crm:
        crm.vault.keep(Secret.PHONE, "13800138000")
        crm.outbox.add(hello("m1"))
    made = build(Settings(database_url=house.settings.database_url, secret_keys=(new_key(),), limits=Limits(poll=0.01)))
    other, stop = replace(made, platforms={"console": platform}), Event()
    worker = Thread(target=work, args=(other, stop))

    with capture_logs() as logs:
        worker.start()
        assert until(logs)
        stop.set()
        worker.join(60)

    assert not worker.is_alive()
    assert (platform.asked, [line["event"] for line in logs]) == ([], ["worker waits"])
    other.database.dispose()


def test_a_worker_outlives_a_busy_database(busy_house: House, platform: RememberingPlatform, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = iter([StoreBusyError(), StoreBusyError()])
    deliver = Courier.deliver_all

    def busy_at_first(courier: Courier) -> int:
        for error in busy:
            raise error
        return deliver(courier)

    monkeypatch.setattr(Courier, "deliver_all", busy_at_first)
    with busy_house.database.transaction() as crm:
        crm.outbox.add(hello("m1"))

    with capture_logs() as logs:
        assert run_until(busy_house, platform.shown)

    assert [line["event"] for line in logs].count("delivery waits for the database") == 2


def test_what_is_told_of_reminders_is_their_number(busy_house: House) -> None:
    with capture_logs() as logs:
        remind(busy_house, NOW)

    assert [(line["event"], line["count"]) for line in logs] == [("reminders queued", 0)]


def test_old_sent_cards_and_links_are_forgotten_and_dead_letters_kept(house: House) -> None:
    with house.database.transaction() as crm:
        crm.outbox.add(hello("sent"))
        crm.outbox.add(replace(hello("dead"), chat="other"))
    courier = Deliveries(house.database)
    courier.lease(10, NOW - timedelta(days=15), "c", timedelta(seconds=60))
    courier.sent("sent", "c", "shown", NOW - timedelta(days=15))
    courier.dead("dead", "c", "refused", NOW - timedelta(days=15))

    prune(house)

    with house.database.reading() as crm:
        assert [letter.id for letter in crm.outbox.dead(10)] == ["dead"]
        assert crm.session.connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one() == 1


@pytest.mark.postgresql
def test_on_postgresql_a_card_calls_the_worker(pg_database: Database, pg_url: str, platform: RememberingPlatform) -> None:
    # Were it asked, not called, this would take far longer than anybody waits here.
    made = build(Settings(database_url=pg_url, secret_keys=(KEY,), limits=Limits(poll=600)), clock=lambda: NOW)
    house, stop = replace(made, platforms={"console": platform}), Event()
    worker = Thread(target=work, args=(house, stop))
    worker.start()
    with pg_database.transaction() as crm:
        crm.outbox.add(hello("m1"))

    arrived = until(platform.shown)
    stop.set()
    worker.join(60)

    assert arrived
    assert not worker.is_alive()
    house.database.dispose()
