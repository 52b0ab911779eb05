from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.entries import NewAction
from domain.followups import NextAction
from domain.people import Person
from reminders.rules.actions.next_action_due import RULE
from reminders.sweep import queue_due, sweep
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 23, 59, tzinfo=SHANGHAI)
NINE_ON_FRIDAY = FRIDAY.replace(hour=9, minute=0)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


def promise(making: Making, make_customer: MakeCustomer, rep: Person, **facts: object) -> NextAction:
    customer = make_customer()
    with making.acting(rep) as crm:
        return crm.actions.add(NewAction(**{"task": "send contract", "owner": rep, "due_at": FRIDAY, **facts}), on=customer)  # type: ignore[arg-type]


def spoken(database: Database, now: datetime) -> list[tuple[str, str]]:
    return [(one.due.to.handle, one.due.about) for one in queue_due(RULE, database, now, platform="console")]


def test_its_owner_is_told_at_nine_on_the_day(each_database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    action = promise(making, make_customer, rep)

    assert spoken(each_database, NINE_ON_FRIDAY - timedelta(minutes=1)) == []
    assert spoken(each_database, NINE_ON_FRIDAY) == [("rep1", action.code)]


def test_at_the_hour_that_was_said(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    at_three = FRIDAY.replace(hour=15, minute=0)
    promise(making, make_customer, rep, due_at=at_three, due_has_time=True)

    assert sweep(RULE, database, at_three - timedelta(minutes=1), platform="console") == 0
    assert sweep(RULE, database, at_three, platform="console") == 1


def test_once_however_often_and_late_one_looks(each_database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    promise(making, make_customer, rep)

    queued = [sweep(RULE, each_database, NINE_ON_FRIDAY + timedelta(hours=hours), platform="console") for hours in (0, 2, 48)]

    assert queued == [1, 0, 0]


def test_what_was_done_is_not_spoken_of(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    action = promise(making, make_customer, rep)
    with making.acting(rep) as crm:
        crm.actions.finish(action, NOW)

    assert spoken(database, NINE_ON_FRIDAY) == []


def test_what_was_put_off_is_spoken_of_on_its_new_day(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    action = promise(making, make_customer, rep)
    assert len(spoken(database, NINE_ON_FRIDAY)) == 1
    with making.acting(rep, NINE_ON_FRIDAY) as crm:
        crm.actions.change(action, due_at=FRIDAY + timedelta(days=3))

    assert spoken(database, NINE_ON_FRIDAY + timedelta(days=2)) == []
    assert spoken(database, NINE_ON_FRIDAY + timedelta(days=3)) == [("rep1", action.code)]


def test_a_department_s_action_reminds_nobody(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    promise(making, make_customer, rep, owner=None, owner_label="产品部")

    assert spoken(database, NINE_ON_FRIDAY) == []


def test_many_at_once_are_all_spoken_of(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()
    with making.acting(rep) as crm:
        for number in range(1_050):
            crm.actions.add(NewAction(task=f"task {number}", owner=rep, due_at=FRIDAY), on=customer)

    assert sweep(RULE, database, NINE_ON_FRIDAY, platform="console") == 1_050
