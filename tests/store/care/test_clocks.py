from __future__ import annotations

from datetime import timedelta

import pytest

from domain.care.clocks import ClockKind, RunningClock
from domain.customers import Customer
from store.database import Database, UnitOfWork
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making
from tests.store.test_together import at_once

HOUR = timedelta(hours=1)


@pytest.fixture
def customer(make_customer: MakeCustomer) -> Customer:
    return make_customer()


def start(crm: UnitOfWork, customer: Customer, about: str = "H001", hours: int = 12) -> RunningClock:
    due = NOW + 2 * hours * HOUR
    return crm.clocks.start(ClockKind.HANDOVER, about, customer.id, person_id=customer.owner_id, due_at=due, next_at=NOW + hours * HOUR)


def test_one_clock_at_most_runs_for_each_kind_and_subject(each_database: Database, crm: UnitOfWork, customer: Customer) -> None:
    first, again = start(crm, customer), start(crm, customer, hours=1)

    assert again == first
    assert first.started_at == NOW
    assert crm.clocks.running_on(customer) == (first,)


def test_it_speaks_step_by_step_until_it_has_said_all(crm: UnitOfWork, customer: Customer) -> None:
    clock = start(crm, customer)

    assert crm.clocks.due(ClockKind.HANDOVER, NOW + 11 * HOUR, 10) == ()
    assert crm.clocks.due(ClockKind.HANDOVER, NOW + 12 * HOUR, 10) == (clock.id,)
    assert crm.clocks.due(ClockKind.COMPLAINT, NOW + 12 * HOUR, 10) == ()
    spoken = crm.clocks.speak(clock.id, NOW + 12 * HOUR, NOW + 20 * HOUR)
    assert spoken is not None
    assert (spoken.step, spoken.next_at) == (1, NOW + 20 * HOUR)
    assert crm.clocks.speak(clock.id, NOW + 12 * HOUR, None) is None
    last = crm.clocks.speak(clock.id, NOW + 20 * HOUR, None)
    assert last is not None
    assert last.step == 2
    assert crm.clocks.due(ClockKind.HANDOVER, NOW + 99 * HOUR, 10) == ()


@pytest.mark.parametrize("met", [True, False])
def test_what_was_met_or_ended_is_silent_and_a_new_one_may_run(crm: UnitOfWork, customer: Customer, *, met: bool) -> None:
    clock = start(crm, customer)

    ended = crm.clocks.meet(clock.kind, clock.about) if met else crm.clocks.end(clock.kind, clock.about)

    assert ended
    assert not crm.clocks.meet(clock.kind, clock.about)
    assert crm.clocks.running(clock.kind, clock.about) is None
    assert crm.clocks.speak(clock.id, NOW + 99 * HOUR, None) is None
    kept = crm.clocks.get(clock.id)
    assert kept is not None
    assert (kept.met_at, kept.ended_at) == (NOW if met else None, NOW)
    assert start(crm, customer).id != clock.id


def test_somebody_else_has_to_act(crm: UnitOfWork, customer: Customer, make_person: MakePerson) -> None:
    clock, other = start(crm, customer), make_person("rep2")

    crm.clocks.reassign(clock.kind, clock.about, other.id)
    crm.clocks.reassign(clock.kind, "H999", other.id)

    running = crm.clocks.running(clock.kind, clock.about)
    assert running is not None
    assert (running.person_id, running.due_at) == (other.id, clock.due_at)


def test_taking_its_event_back_takes_the_clock_back(making: Making, customer: Customer) -> None:
    with making.acting() as crm:
        start(crm, customer)
        event = crm.acting.event_key

    with making.acting() as crm:
        crm.audit.undo(event)

    with making.acting() as crm:
        assert crm.clocks.running_on(customer) == ()
        assert crm.clocks.due(ClockKind.HANDOVER, NOW + 99 * HOUR, 10) == ()


def test_of_two_workers_one_lets_it_speak(each_database: Database, making: Making, customer: Customer) -> None:
    with making.acting() as crm:
        clock = start(crm, customer)

    spoken = at_once(each_database, lambda work, _number: work.clocks.speak(clock.id, NOW + 13 * HOUR, None) is not None)

    assert sorted(spoken) == [False] * (len(spoken) - 1) + [True]
