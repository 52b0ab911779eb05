"""The overdue card: at nine on the day, on a working day, once, and up the ladder."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.customers import Customer
from domain.policy import DEFAULT
from domain.terms import Role, Status, Tier
from reminders.rules.care.churn_risk import RULE as CHURN
from reminders.rules.care.contact_overdue import RULE
from reminders.rules.care.health_drop import RULE as HEALTH
from reminders.rules.care.recounted import RULE as RECOUNTED
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making
from tests.reminders.care.made import SHANGHAI, last_card, now_of, swept, title

DAY = timedelta(days=1)
NINE = datetime(2026, 11, 25, 9, tzinfo=SHANGHAI)
"""A Wednesday morning, seven days after `NOW`."""


@pytest.fixture
def team(make_person: MakePerson) -> None:
    make_person("rep1")
    make_person("manager", role=Role.MANAGER)


@pytest.fixture
def customer(team: None, make_customer: MakeCustomer, make_followup: MakeFollowup) -> Customer:
    made = make_customer()
    make_followup(made, "发了报价", at=NOW)
    return made


def test_the_owner_is_told_at_nine_on_the_day_and_once(each_database: Database, customer: Customer) -> None:
    assert swept(RULE, each_database, NINE - timedelta(minutes=1)) == []
    assert swept(RULE, each_database, NINE) == [("rep1", customer.code, 0)]
    assert swept(RULE, each_database, NINE) == []
    assert swept(RULE, each_database, NINE + timedelta(hours=5)) == []


def test_the_card_is_understood_by_its_title(database: Database, customer: Customer) -> None:
    swept(RULE, database, NINE)

    card = last_card(database, "rep1")

    assert title(card) == "No contact for 7 days: XX科技公司"
    assert next(card.buttons()).action == "customer.log"


def test_an_unanswered_card_climbs_and_ends_at_the_top(database: Database, customer: Customer, make_person: MakePerson) -> None:
    make_person("director", role=Role.DIRECTOR)
    told = [swept(RULE, database, NINE + step * DEFAULT.ladder_step) for step in range(5)]

    # The third look is on a Sunday.
    assert told == [[("rep1", customer.code, 0)], [("manager", customer.code, 1)], [], [("director", customer.code, 2)], []]


def test_a_later_edit_tells_nobody_twice(database: Database, making: Making, customer: Customer) -> None:
    swept(RULE, database, NINE)
    with making.acting(at=NINE) as crm:
        crm.customers.change(customer, remark="quiet")

    assert swept(RULE, database, NINE + timedelta(hours=1)) == []
    assert swept(RULE, database, NINE + DEFAULT.ladder_step) == [("manager", customer.code, 1)]


def test_a_new_talk_begins_a_new_silence(database: Database, customer: Customer, make_followup: MakeFollowup) -> None:
    swept(RULE, database, NINE)
    make_followup(customer, "again", at=NINE.astimezone(UTC))

    assert swept(RULE, database, NINE + DEFAULT.ladder_step) == []
    assert swept(RULE, database, NINE + 7 * DAY) == [("rep1", customer.code, 0)]


@pytest.mark.parametrize(
    ("due", "told"),
    [
        # A Saturday waits for Monday.
        (datetime(2026, 11, 28, 9, tzinfo=SHANGHAI), datetime(2026, 11, 30, 9, tzinfo=SHANGHAI)),
        # A Saturday that is worked for a holiday does not (调休).
        (datetime(2026, 2, 14, 9, tzinfo=SHANGHAI), datetime(2026, 2, 14, 9, tzinfo=SHANGHAI)),
        # National Day's week passes first.
        (datetime(2026, 10, 2, 9, tzinfo=SHANGHAI), datetime(2026, 10, 8, 9, tzinfo=SHANGHAI)),
    ],
)
def test_a_free_day_is_waited_out(
    database: Database, team: None, make_customer: MakeCustomer, make_followup: MakeFollowup, due: datetime, told: datetime
) -> None:
    customer = make_customer()
    make_followup(customer, at=(due - 7 * DAY).astimezone(UTC))
    expected = [("rep1", customer.code, 0)]

    assert swept(RULE, database, due) == (expected if told == due else [])
    if told != due:
        assert swept(RULE, database, told - timedelta(minutes=1)) == []
        assert swept(RULE, database, told) == expected


def test_nine_o_clock_is_the_owner_s_own(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    with making.acting() as crm:
        team = crm.teams.add(code="team-london", name="London")
        ann = crm.people.add(handle="ann", name="Ann", role=Role.REP, team=team, language="en", time_zone="Europe/London")
    customer = make_customer(owner=ann)
    make_followup(customer, author=ann, at=NOW)
    nine = datetime(2026, 11, 25, 9, tzinfo=UTC)

    assert swept(RULE, database, nine - timedelta(minutes=1)) == []
    assert swept(RULE, database, nine) == [("ann", customer.code, 0)]


@pytest.mark.parametrize("facts", [{"status": Status.LEAD}, {"owner": None}])
def test_leads_and_the_pool_are_not_watched(database: Database, team: None, make_customer: MakeCustomer, facts: dict[str, object]) -> None:
    make_customer(**facts)  # type: ignore[arg-type]

    assert swept(RULE, database, NINE + 60 * DAY) == []


def test_of_a_high_value_customer_the_manager_hears_at_once(
    database: Database, team: None, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    customer = make_customer(tier=Tier.HIGH_VALUE)
    make_followup(customer, at=NOW - 2 * DAY)

    assert swept(RULE, database, NOW + 2 * DAY) == [("rep1", customer.code, 0), ("manager", customer.code, 0)]


def test_whoever_has_left_is_passed_over(database: Database, making: Making, customer: Customer) -> None:
    rep = making.person("rep1")
    with making.acting() as crm:
        crm.people.leave(rep)

    assert swept(RULE, database, NINE) == [("manager", customer.code, 0)]


def test_a_slower_tier_moves_everybody_of_it_in_one_tick(each_database: Database, making: Making, customer: Customer) -> None:
    swept(RECOUNTED, each_database, NOW)  # What the newest schema left to be counted.
    with making.acting(making.person("manager")) as crm:
        crm.cadences.set_for_tier(Tier.BASIC, 10)

    swept(RECOUNTED, each_database, NINE - 2 * DAY)

    assert now_of(each_database, customer).contact_due_at == NINE + 3 * DAY
    assert swept(RULE, each_database, NINE) == []
    # Saturday: the card waits for Monday.
    assert swept(RULE, each_database, NINE + 5 * DAY) == [("rep1", customer.code, 0)]
    with each_database.reading() as crm:
        assert crm.cadences.to_recount(5) == ()


def test_a_long_recount_goes_on_at_the_next_tick(database: Database, making: Making, make_customer: MakeCustomer) -> None:
    made = [make_customer(f"{number} 公司") for number in range(3)]
    with making.acting() as crm:
        crm.cadences.set_for_tier(Tier.BASIC, 60)
    before = [now_of(database, each).contact_due_at for each in made]

    moved = []
    for _tick in range(2):
        swept(replace(RECOUNTED, a_tick=2), database, NOW)
        moved.append([now_of(database, each).contact_due_at != due for each, due in zip(made, before, strict=True)])

    assert moved == [[True, True, False], [True, True, True]]
    assert RECOUNTED.a_tick < 10_000


def test_a_rep_s_own_days_and_back(database: Database, making: Making, customer: Customer, make_customer: MakeCustomer) -> None:
    other = make_customer("AA贸易公司", owner="rep2")
    rep = making.person("rep1")
    swept(RECOUNTED, database, NOW)
    due = []
    for days in (5, None):
        with making.acting() as crm:
            crm.cadences.set_for_rep(rep, days)
            crm.cadences.set_for_rep(rep, days)
        swept(RECOUNTED, database, NOW)
        due.append(now_of(database, customer).contact_due_at)

    assert due == [NINE - 2 * DAY, NINE]
    assert now_of(database, other).contact_due_at == NINE


def test_it_still_matters_until_somebody_talked_or_the_owner_changed(
    database: Database, making: Making, customer: Customer, make_followup: MakeFollowup
) -> None:
    swept(RULE, database, NINE)
    with database.reading() as crm:
        (reminder,) = crm.reminders.standing_on(customer.id) or crm.reminders.waiting_of(making.person("rep1").id, NINE)
        assert RULE.still(crm, reminder, NINE)
    make_followup(customer, "called", at=NINE.astimezone(UTC))
    with database.reading() as crm:
        assert not RULE.still(crm, reminder, NINE)


def test_a_customer_that_was_taken_back_is_nobody_s_matter(database: Database, making: Making, customer: Customer) -> None:
    swept(RULE, database, NINE)
    with database.reading() as crm:
        (reminder,) = crm.reminders.waiting_of(making.person("rep1").id, NINE)
    with making.acting() as crm:
        crm.session.connection.exec_driver_sql("UPDATE customers SET removed_at = 1")

    with database.reading() as crm:
        assert [rule.still(crm, reminder, NINE) for rule in (RULE, CHURN, HEALTH)] == [False] * 3


def test_every_sweep_reads_its_due_rows_by_an_index(database: Database, making: Making, customer: Customer) -> None:
    seen: list[tuple[str, object]] = []
    with database.watched(lambda statement, parameters, _many: seen.append((statement, parameters))), making.acting() as crm:
        for rule in (RULE, CHURN, HEALTH, RECOUNTED):
            rule.candidates(crm, NINE, 500)
        crm.health.state(customer, NINE)
        crm.watch_lists.falling(making.people.get("rep1") or crm.people.get(1), NINE)
    with database.reading() as crm:
        plans = [
            row[3]
            for statement, parameters in seen
            if statement.startswith("SELECT")
            for row in crm.session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
        ]

    assert [step for step in plans if step.startswith("SCAN") and not step.startswith(("SCAN recounts", "SCAN CONSTANT"))] == []
