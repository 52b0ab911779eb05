"""What each working morning brings, on the same card as whatever else waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from domain.entries import NewAction, NewCustomer
from domain.people import Person
from domain.pool.asking import Approval, ApprovalKind, ApprovalState
from domain.terms import Role
from reminders.rules.actions.next_action_due import RULE as ACTIONS
from reminders.rules.day.my_morning import RULE
from store.database import Database
from store.tables.customers import customers
from tests.conftest import MakePerson
from tests.making import NOW, Making
from tests.reminders.made import rows_of, ticking, told

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
THURSDAY_NINE = datetime(2026, 11, 19, 9, tzinfo=SHANGHAI)


@pytest.fixture
def rep(database: Database, make_person: MakePerson) -> Person:
    """Somebody whose first morning is Thursday's."""
    person = make_person("rep1")
    ticking(database, RULE).sweep(NOW)
    return person


def ask_for_leave(making: Making, rep: Person, manager: Person) -> Approval:
    with making.acting(rep) as crm:
        return crm.approvals.ask(ApprovalKind.LEAVE, since=NOW, until=NOW + 9 * DAY, approver=manager)


def call_at(making: Making, rep: Person, at: datetime) -> None:
    customer = making.customer(NewCustomer(name="甲公司"), owner=rep)
    with making.acting(rep) as crm:
        crm.actions.add(NewAction(task="call", owner=rep, due_at=at, due_has_time=True), on=customer)


def test_an_hour_promised_for_today_is_told_in_the_morning_and_again_at_its_time(database: Database, making: Making, rep: Person) -> None:
    call_at(making, rep, THURSDAY_NINE.replace(hour=15))
    tick = ticking(database, RULE, ACTIONS)

    said = {hour: tick(THURSDAY_NINE.replace(hour=hour)) for hour in (8, 9, 10, 14, 15)}

    assert {hour: [each.card.kind for each in cards] for hour, cards in said.items() if cards} == {9: ["later_today"], 15: ["action_due"]}


def test_it_is_one_card_with_what_else_is_due(database: Database, making: Making, rep: Person) -> None:
    call_at(making, rep, THURSDAY_NINE.replace(hour=15))
    call_at(making, rep, THURSDAY_NINE.replace(hour=9))

    (queued,) = ticking(database, RULE, ACTIONS)(THURSDAY_NINE)

    assert (queued.card.kind, len(rows_of(queued.card))) == ("my_day", 2)


def test_a_record_about_to_drop_is_told(database: Database, making: Making, rep: Person) -> None:
    customer = making.customer(NewCustomer(name="乙公司"), owner=rep)
    with making.acting(rep) as crm:
        crm.session.connection.execute(
            update(customers).where(customers.c.id == customer.id).values(taken_at=NOW, drop_at=THURSDAY_NINE + 2 * DAY)
        )

    assert [each.card.kind for each in ticking(database, RULE)(THURSDAY_NINE)] == ["drops_soon"]


def test_a_decision_that_waits_is_told_until_it_is_made(database: Database, making: Making, rep: Person, make_person: MakePerson) -> None:
    manager = make_person("manager", role=Role.MANAGER)
    tick = ticking(database, RULE)
    tick.sweep(NOW)
    asked = ask_for_leave(making, rep, manager)

    assert [(each.to.handle, each.card.kind) for each in tick(THURSDAY_NINE)] == [("manager", "approval_request")]
    tick.sweep(THURSDAY_NINE + DAY)
    with making.acting(manager) as crm:
        crm.approvals.decide(asked.id, manager, ApprovalState.REFUSED)
    assert tick.speak(THURSDAY_NINE + DAY) == ()


def test_a_morning_with_nothing_to_say_is_silent(database: Database, rep: Person) -> None:
    assert ticking(database, RULE)(THURSDAY_NINE) == ()


@pytest.mark.parametrize("woken", [THURSDAY_NINE.replace(hour=15), THURSDAY_NINE + 2 * DAY])
def test_in_the_afternoon_and_on_a_day_off_there_is_no_morning(
    database: Database, making: Making, rep: Person, make_person: MakePerson, woken: datetime
) -> None:
    ask_for_leave(making, make_person("rep2"), rep)

    assert ticking(database, RULE).sweep(woken).found == 0


def test_yesterday_s_morning_is_not_told_today(database: Database, making: Making, rep: Person, make_person: MakePerson) -> None:
    ask_for_leave(making, make_person("rep2"), rep)
    tick = ticking(database, RULE)
    tick.sweep(THURSDAY_NINE)

    said = tick(THURSDAY_NINE + DAY)

    assert len(told(said)) == 1
    assert said[0].card.kind == "approval_request"


def test_what_was_done_before_the_morning_is_said_is_left_out(database: Database, making: Making, rep: Person) -> None:
    call_at(making, rep, THURSDAY_NINE.replace(hour=15))
    tick = ticking(database, RULE)
    tick.sweep(THURSDAY_NINE)
    with making.acting(rep) as crm:
        (action,) = crm.actions.open_of(rep, 9)
        crm.actions.finish(action, NOW)

    assert tick.speak(THURSDAY_NINE) == ()
