"""Weekly and monthly lists: once for each period and person, on a working morning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.people import Person
from domain.terms import Role, Tier
from reminders.rule import Rule
from reminders.rules.care.completeness_low import RULE as COMPLETENESS
from reminders.rules.care.falling_frequency import RULE as FALLING
from reminders.rules.care.high_value_touches import RULE as TOUCHES
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import Making
from tests.reminders.care.made import SHANGHAI, last_card, swept, title

DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
WEDNESDAY = MONDAY + 2 * DAY


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    make_person("manager", role=Role.MANAGER)
    return make_person("rep1")


def everything(making: Making, rep: Person, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    """A customer that is incomplete, cools down, and is of high value."""
    customer = make_customer(owner=rep, tier=Tier.HIGH_VALUE)
    for days in (100, 110, 120):
        make_followup(customer, at=(MONDAY - days * DAY).astimezone(UTC))


@pytest.mark.parametrize(
    ("rule", "morning", "again"),
    [
        (COMPLETENESS, MONDAY, MONDAY + 7 * DAY),
        (FALLING, WEDNESDAY, WEDNESDAY + 7 * DAY),
        (TOUCHES, WEDNESDAY, datetime(2026, 12, 25, 9, tzinfo=SHANGHAI)),
    ],
)
def test_a_list_comes_once_a_period(
    each_database: Database,
    making: Making,
    rep: Person,
    make_customer: MakeCustomer,
    make_followup: MakeFollowup,
    rule: Rule,
    morning: datetime,
    again: datetime,
) -> None:
    everything(making, rep, make_customer, make_followup)
    told = [len(swept(rule, each_database, at)) > 0 for at in (morning - timedelta(minutes=1), morning, morning + DAY, again)]

    assert told == [False, True, False, True]


def test_the_owner_reads_the_worst_five_and_the_manager_the_focus(database: Database, rep: Person, make_customer: MakeCustomer) -> None:
    for number in range(7):
        make_customer(f"XX科技公司 {number}", owner=rep)

    assert swept(COMPLETENESS, database, MONDAY) == [("rep1", f"P{rep.id}", 0), ("manager", f"P{rep.id}", 0)]
    card = last_card(database, "rep1")
    assert title(card) == "Customers with data to complete: 7"
    assert [button.action for button in card.buttons()] == ["customer.edit"] * 5


def test_whoever_owns_nothing_hears_nothing(database: Database, rep: Person) -> None:
    assert [swept(rule, database, WEDNESDAY) for rule in (COMPLETENESS, FALLING, TOUCHES)] == [[], [], []]


def test_two_contacts_a_month_are_enough(database: Database, rep: Person, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    customer = make_customer(owner=rep, tier=Tier.HIGH_VALUE)
    for days in (1, 20):
        make_followup(customer, at=(WEDNESDAY - days * DAY).astimezone(UTC))

    assert swept(TOUCHES, database, WEDNESDAY) == []


def test_a_holiday_s_monday_is_made_up_on_the_next_working_day(database: Database, rep: Person, make_customer: MakeCustomer) -> None:
    make_customer(owner=rep)
    holiday = datetime(2026, 10, 5, 9, tzinfo=SHANGHAI)

    assert swept(COMPLETENESS, database, holiday) == []
    assert swept(COMPLETENESS, database, holiday + 3 * DAY) != []
