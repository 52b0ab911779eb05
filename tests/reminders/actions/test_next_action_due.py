from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.entries import NewAction
from domain.followups import NextAction
from domain.people import Person
from domain.pool.ownership import OwnerChange
from domain.terms import Role
from reminders.rules.actions.next_action_due import RULE
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.making import Making
from tests.reminders.made import ticking

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 23, 59, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
NINE_ON_FRIDAY = FRIDAY.replace(hour=9, minute=0)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


def promise(making: Making, make_customer: MakeCustomer, rep: Person, **facts: object) -> NextAction:
    customer = make_customer()
    with making.acting(rep) as crm:
        return crm.actions.add(NewAction(**{"task": "send contract", "owner": rep, "due_at": FRIDAY, **facts}), on=customer)  # type: ignore[arg-type]


def spoken(database: Database, now: datetime) -> list[tuple[str, str]]:
    """Who is told with which kind of card at a tick."""
    return [(each.to.handle, each.card.kind) for each in ticking(database, RULE)(now)]


def test_its_owner_is_told_at_nine_on_the_day(each_database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    promise(making, make_customer, rep)

    assert spoken(each_database, NINE_ON_FRIDAY - timedelta(minutes=1)) == []
    assert spoken(each_database, NINE_ON_FRIDAY) == [("rep1", "action_due")]
    assert [spoken(each_database, NINE_ON_FRIDAY + timedelta(hours=hours)) for hours in (0, 2, 24)] == [[], [], []]


@pytest.mark.parametrize("hour", [10, 15])
def test_at_the_hour_that_was_said(database: Database, making: Making, make_customer: MakeCustomer, rep: Person, hour: int) -> None:
    promised = FRIDAY.replace(hour=hour, minute=0)
    promise(making, make_customer, rep, due_at=promised, due_has_time=True)

    assert spoken(database, promised - timedelta(minutes=1)) == []
    assert spoken(database, promised) == [("rep1", "action_due")]


def test_a_promise_for_a_day_off_is_told_on_that_day(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    promise(making, make_customer, rep, due_at=FRIDAY + DAY)

    assert spoken(database, NINE_ON_FRIDAY + DAY) == [("rep1", "action_due")]


def test_nine_in_the_morning_is_the_owner_s_own(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    with making.acting() as crm:
        away = crm.people.add(handle="rep9", name="Ann", role=rep.role, team=crm.teams.get(rep.team_id), time_zone="Europe/Berlin")
    promise(making, make_customer, away)
    nine = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Berlin"))

    assert spoken(database, nine - timedelta(minutes=1)) == []
    assert spoken(database, nine) == [("rep9", "action_due")]


@pytest.mark.parametrize(("late", "title"), [(0, "Due: {task}, {customer}"), (3, "Overdue: {task}, {customer}")])
def test_a_reminder_that_comes_late_says_so(
    database: Database, making: Making, make_customer: MakeCustomer, rep: Person, late: int, title: str
) -> None:
    promise(making, make_customer, rep)

    (queued,) = ticking(database, RULE)(NINE_ON_FRIDAY + late * DAY)

    assert getattr(queued.card.title, "id", None) == title


@pytest.mark.parametrize("ending", ["done", "given away", "put off"])
def test_what_ended_before_it_was_said_is_not_said(
    database: Database, making: Making, make_customer: MakeCustomer, make_person: MakePerson, rep: Person, ending: str
) -> None:
    """Found in the night for nine in the morning; meanwhile something happens."""
    action = promise(making, make_customer, rep, due_at=FRIDAY.replace(hour=22), due_has_time=True)
    tick = ticking(database, RULE)
    tick.sweep(FRIDAY.replace(hour=22))
    other = make_person("rep2")
    with making.acting(rep, FRIDAY) as crm:
        match ending:
            case "done":
                crm.actions.finish(action, FRIDAY)
            case "given away":
                crm.actions.change(action, owner_id=other.id)
            case _:
                crm.actions.change(action, due_at=FRIDAY + 3 * DAY)

    assert tick.speak(NINE_ON_FRIDAY + DAY) == ()


def test_what_was_put_off_is_spoken_of_on_its_new_day(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    action = promise(making, make_customer, rep)
    assert len(spoken(database, NINE_ON_FRIDAY)) == 1
    with making.acting(rep, NINE_ON_FRIDAY) as crm:
        crm.actions.change(action, due_at=FRIDAY + 3 * DAY)

    assert spoken(database, NINE_ON_FRIDAY + 2 * DAY) == []
    assert spoken(database, NINE_ON_FRIDAY + 3 * DAY) == [("rep1", "action_due")]


def test_left_undone_it_climbs_to_the_manager_and_the_director(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_person: MakePerson, rep: Person
) -> None:
    make_person("manager", role=Role.MANAGER)
    make_person("director", role=Role.DIRECTOR)
    action = promise(making, make_customer, rep)
    days = [NINE_ON_FRIDAY + number * DAY for number in range(12)]

    told = {f"{day:%a %d}": spoken(each_database, day) for day in days}

    assert {day: said for day, said in told.items() if said} == {
        "Fri 20": [("rep1", "action_due")],
        "Mon 23": [("manager", "action_climbed")],
        "Wed 25": [("director", "action_climbed")],
    }
    with making.acting(rep) as crm:
        assert crm.actions.get(action.code) == action


def test_once_done_it_climbs_no_further(
    database: Database, making: Making, make_customer: MakeCustomer, make_person: MakePerson, rep: Person
) -> None:
    make_person("manager", role=Role.MANAGER)
    action = promise(making, make_customer, rep)
    spoken(database, NINE_ON_FRIDAY)
    with making.acting(rep, NINE_ON_FRIDAY) as crm:
        crm.actions.finish(action, NINE_ON_FRIDAY)

    assert spoken(database, NINE_ON_FRIDAY + 3 * DAY) == []


def test_the_ladder_ends_where_nobody_is_above(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    promise(making, make_customer, rep)

    assert [len(spoken(database, NINE_ON_FRIDAY + number * DAY)) for number in range(12)] == [1] + [0] * 11


def test_a_department_s_action_reminds_nobody(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    promise(making, make_customer, rep, owner=None, owner_label="产品部")

    assert spoken(database, NINE_ON_FRIDAY) == []


def test_many_at_once_become_one_card(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()
    with making.acting(rep) as crm:
        for number in range(60):
            crm.actions.add(NewAction(task=f"task {number}", owner=rep, due_at=FRIDAY), on=customer)

    assert spoken(database, NINE_ON_FRIDAY) == [("rep1", "my_day")]


def test_what_was_promised_on_a_record_that_fell_into_the_pool_is_not_said(
    each_database: Database, making: Making, make_customer: MakeCustomer, rep: Person
) -> None:
    action = promise(making, make_customer, rep)
    tick = ticking(each_database, RULE)
    # Found in the morning, to be said at nine; at the same tick the record falls.
    assert tick.sweep(NINE_ON_FRIDAY).found == 1
    with making.acting(rep, NINE_ON_FRIDAY) as crm:
        crm.ownership.move(crm.customers.get(action.customer_id), None, OwnerChange.RECYCLED)

    assert tick.speak(NINE_ON_FRIDAY) == ()
    assert spoken(each_database, NINE_ON_FRIDAY + 4 * DAY) == []
