from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from domain.customers import Customer
from domain.pool.asking import ApprovalKind, ApprovalState
from domain.pool.ownership import OwnerChange
from domain.terms import Level, Role
from reminders.rules.pool.recycle import RULE
from reminders.settle import Settling
from reminders.speak import speak
from reminders.sweep import sweep
from store.database import Database, UnitOfWork
from tests.making import NOW, Making
from tests.store.pool.made import DAY, WORDS, as_now, follow, taken

HOUR = timedelta(hours=1)
NINE = NOW - HOUR
# Taken at ten on Wednesday 18 November at level A, it drops at ten on Saturday 28: told on Wednesday and Friday, gone on Monday.
FIRST, LAST, DROP = NINE + 7 * DAY, NINE + 9 * DAY, NINE + 12 * DAY


def tick(database: Database, now: datetime, *, speaks: bool = True) -> int:
    """What the rule found; it is said at once when it may be."""
    rules = {RULE.name: RULE}
    found = sweep(RULE, database, now, settling=Settling(rules=rules, platform="console")).found
    if speaks:
        speak(rules, database, now, platform="console")
    return found


def hourly(database: Database, since: datetime, until: datetime) -> list[datetime]:
    """The hours at which something was found."""
    hours = (since + number * HOUR for number in range(int((until - since) / HOUR) + 1))
    return [now for now in hours if tick(database, now)]


@pytest.fixture
def record(making: Making) -> Customer:
    making.person("manager", role=Role.MANAGER)
    return taken(making, level=Level.A)


def test_the_owner_is_warned_and_then_it_drops_and_both_are_told(each_database: Database, making: Making, record: Customer) -> None:
    found = hourly(each_database, NOW, DROP + 3 * DAY)

    present = as_now(making, record)
    assert found == [FIRST, LAST, DROP]
    assert (present.owner_id, present.taken_at, present.drop_at, present.pooled_at) == (None, None, None, DROP)
    with making.acting() as crm:
        fall = crm.ownership.of(present)[-1]
        told = [crm.people.get(each.person_id).handle for each in crm.reminders.standing_on(record.id)]
    assert (fall.how, fall.from_name, fall.by_id) == (OwnerChange.RECYCLED, "Rep1", None)
    assert sorted(told) == ["manager", "rep1"]


@pytest.mark.parametrize(("at", "finds"), [(FIRST - timedelta(minutes=1), 0), (FIRST, 1), (FIRST + 3 * HOUR, 1)])
def test_the_first_warning_falls_on_its_morning(database: Database, record: Customer, at: datetime, finds: int) -> None:
    assert record.drop_at == NOW + 10 * DAY
    assert tick(database, at) == finds
    assert tick(database, at) == 0


def test_nothing_happens_outside_working_hours(database: Database, making: Making, record: Customer) -> None:
    hourly(database, NOW, LAST + HOUR)

    assert hourly(database, LAST + 10 * HOUR, DROP - HOUR) == []
    assert as_now(making, record).owner_id is not None


def test_a_qualified_follow_up_ends_the_warnings_and_a_copy_does_not(each_database: Database, making: Making, record: Customer) -> None:
    follow(making, record, NOW + DAY)
    hourly(each_database, NOW, NINE + 12 * DAY)
    warned = as_now(making, record)

    follow(making, record, NOW + 12 * DAY, WORDS[0])
    copied = as_now(making, record)
    follow(making, record, NOW + 12 * DAY + HOUR, WORDS[1])

    assert copied.drop_at == warned.drop_at == NOW + 13 * DAY
    assert as_now(making, record).drop_at == NOW + 12 * DAY + HOUR + 7 * DAY
    assert hourly(each_database, NOW + 12 * DAY, NOW + 15 * DAY) == []


def test_after_a_pause_of_the_worker_the_warnings_come_first_and_the_drop_waits(
    database: Database, making: Making, record: Customer
) -> None:
    back = DROP + DAY + HOUR

    found = hourly(database, back, back + 6 * DAY)

    # Back at ten on Tuesday: it drops on Friday, told on Tuesday, on Thursday and that morning.
    assert found == [back, DROP + 3 * DAY, DROP + 4 * DAY, DROP + 4 * DAY + 4 * HOUR]
    assert as_now(making, record).owner_id is None


def test_a_warning_that_was_not_said_keeps_the_record(database: Database, making: Making, record: Customer) -> None:
    tick(database, FIRST, speaks=False)

    silent = [tick(database, FIRST + number * HOUR, speaks=False) for number in range(24 * 14)]

    assert sum(silent) == 0
    assert as_now(making, record).owner_id is not None


def an_order(crm: UnitOfWork, record: Customer) -> None:
    crm.orders.add(record, Decimal(1_000))


def a_ticket(crm: UnitOfWork, record: Customer) -> None:
    crm.tickets.add(record, "打不开", urgent=False, assignee=None)


def a_lock(crm: UnitOfWork, record: Customer) -> None:
    crm.customers.change(record, locked=True)


def a_leave(crm: UnitOfWork, record: Customer) -> None:
    owner, manager = crm.people.by_handle("rep1"), crm.people.by_handle("manager")
    assert owner
    assert manager
    asked = crm.approvals.ask(ApprovalKind.LEAVE, since=NOW, until=NOW + 30 * DAY, reason=None, approver=manager, asker=owner)
    crm.approvals.decide(asked.id, manager, ApprovalState.APPROVED)


@pytest.mark.parametrize("keep", [an_order, a_ticket, a_lock, a_leave])
def test_what_keeps_a_record_keeps_it_silently(database: Database, making: Making, record: Customer, keep: object) -> None:
    with making.acting(making.person("rep1")) as crm:
        keep(crm, record)  # type: ignore[operator]

    assert hourly(database, NOW, NOW + 16 * DAY) == []
    assert as_now(making, record).owner_id is not None


def test_what_no_longer_keeps_a_record_lets_the_warnings_begin(database: Database, making: Making, record: Customer) -> None:
    rep = making.person("rep1")
    with making.acting(rep) as crm:
        a_leave(crm, record)

    found = hourly(database, NOW + 29 * DAY, NOW + 36 * DAY)

    # Back on Friday 18 December at ten: three days on is Monday, so the warning of Sunday is said with it.
    assert found == [NOW + 30 * DAY, NINE + 33 * DAY, NINE + 33 * DAY + 4 * HOUR]


def test_another_owner_s_warnings_do_not_count(database: Database, making: Making, record: Customer) -> None:
    other = making.person("rep2")
    hourly(database, NOW, LAST + HOUR)
    with making.acting(other, LAST + 2 * HOUR) as crm:
        crm.ownership.move(crm.customers.get(record.id), other, OwnerChange.TRANSFERRED)

    found = hourly(database, LAST + 3 * HOUR, LAST + 7 * DAY)

    assert as_now(making, record).owner_id is None
    assert len(found) >= 3
