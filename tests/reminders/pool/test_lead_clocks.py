from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.entries import NewCustomer
from domain.pool.ownership import OwnerChange
from domain.terms import Role, Stage, Status
from reminders.rule import Rule
from reminders.rules.pool import lead_unassigned, lead_uncontacted, survey_due
from reminders.settle import Settling
from reminders.sweep import sweep
from store.database import Database
from tests.making import NOW, Making
from tests.store.pool.made import DAY, as_now, follow, taken

HALF_HOUR, HOUR, MINUTE = timedelta(minutes=30), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def team(making: Making) -> Making:
    """A rep, and everybody who hears of what is late."""
    for handle, role in (("manager", Role.MANAGER), ("ops", Role.SALES_OPS), ("ops_manager", Role.OPS_MANAGER)):
        making.person(handle, role=role)
    return making


def lead(making: Making) -> Customer:
    return making.customer(NewCustomer(name="新线索", status=Status.LEAD), owner=None)


def assigned(making: Making) -> Customer:
    record, rep, ops = lead(making), making.person("rep1"), making.person("ops", role=Role.SALES_OPS)
    with making.acting(ops) as crm:
        moved = crm.ownership.move(record, rep, OwnerChange.ASSIGNED)
    assert moved
    return moved


def told(database: Database, making: Making, rule: Rule, now: datetime) -> list[str]:
    """Who hears of it at this moment."""
    sweep(rule, database, now, settling=Settling(rules={rule.name: rule}, platform="console"))
    with making.acting(at=now) as crm:
        persons = [person for person in crm.people.all() if crm.reminders.waiting_of(person.id, now)]
        for person in persons:
            crm.reminders.drop(crm.reminders.waiting_of(person.id, now), now)
    return [person.handle for person in persons]


def running(making: Making, record: Customer, kind: ClockKind) -> bool:
    with making.acting() as crm:
        return crm.clocks.running(kind, record.lead_code or record.code) is not None


def test_a_lead_without_an_owner_is_told_to_operations_and_then_to_their_manager(each_database: Database, team: Making) -> None:
    lead(team)

    heard = [told(each_database, team, lead_unassigned.RULE, NOW + after) for after in (HALF_HOUR - MINUTE, HALF_HOUR, HOUR, 9 * HOUR)]

    assert heard == [[], ["ops"], ["ops_manager"], []]


def test_what_came_in_on_friday_evening_is_late_on_monday_morning(database: Database, team: Making) -> None:
    friday_evening = NOW + 2 * DAY + 7 * HOUR + 50 * MINUTE
    with team.acting(at=friday_evening) as crm:
        crm.customers.add(NewCustomer(name="周五线索", status=Status.LEAD))
    monday = friday_evening + 3 * DAY - 8 * HOUR - 50 * MINUTE

    heard = [told(database, team, lead_unassigned.RULE, monday + minutes * MINUTE) for minutes in (0, 19, 20)]

    assert heard == [[], [], ["ops"]]


def test_an_owner_ends_the_wait_and_a_found_customer_never_waits(database: Database, team: Making) -> None:
    record = taken(team)
    found = team.customer(NewCustomer(name="自拓客户"), owner="rep1")

    assert not running(team, record, ClockKind.ASSIGNMENT)
    assert not running(team, found, ClockKind.FIRST_CONTACT)
    assert told(database, team, lead_unassigned.RULE, NOW + DAY) == []


def test_after_a_week_without_a_talk_the_manager_hears_of_it(each_database: Database, team: Making) -> None:
    taken(team)

    heard = [told(each_database, team, lead_uncontacted.RULE, NOW + after) for after in (7 * DAY - MINUTE, 7 * DAY, 8 * DAY)]

    assert heard == [[], ["manager"], []]


def test_the_first_talk_ends_that_clock_and_so_does_a_release(database: Database, team: Making) -> None:
    talked, released = taken(team), taken(team)
    follow(team, talked, NOW + DAY)
    with team.acting() as crm:
        crm.ownership.move(released, None, OwnerChange.RELEASED)

    assert not running(team, talked, ClockKind.FIRST_CONTACT)
    assert not running(team, released, ClockKind.FIRST_CONTACT)
    assert told(database, team, lead_uncontacted.RULE, NOW + 8 * DAY) == []


def test_the_survey_of_an_assigned_lead_is_due_within_48_working_hours(each_database: Database, team: Making) -> None:
    record = assigned(team)
    # 8 hours of Wednesday, 9 of Thursday and 7 of Friday are 24; 48 end on Wednesday at one.
    half, due = NOW + 2 * DAY + 6 * HOUR, NOW + 7 * DAY + 3 * HOUR

    heard = [told(each_database, team, survey_due.RULE, at) for at in (half - MINUTE, half, due - MINUTE, due)]

    assert running(team, record, ClockKind.SURVEY)
    assert list(map(sorted, heard)) == [[], ["rep1"], [], ["manager", "rep1"]]


def test_needs_known_or_a_promoted_lead_meet_the_survey(database: Database, team: Making) -> None:
    record, rep = assigned(team), team.person("rep1")
    with team.acting(rep) as crm:
        promoted = crm.customers.promote(record)
        crm.customers.change(promoted, stage=Stage.FIRST_CONTACT)
    waits = running(team, record, ClockKind.SURVEY)
    present = as_now(team, record)
    with team.acting(rep) as crm:
        crm.customers.change(present, stage=Stage.NEEDS)

    assert waits
    assert not running(team, record, ClockKind.SURVEY)
    assert told(database, team, survey_due.RULE, NOW + 9 * DAY) == []


def test_a_transfer_hands_the_clocks_on(database: Database, team: Making) -> None:
    record, other = taken(team), team.person("rep2")
    with team.acting(other) as crm:
        crm.ownership.move(record, other, OwnerChange.TRANSFERRED)
        clock = crm.clocks.running(ClockKind.FIRST_CONTACT, record.lead_code or "")

    assert clock
    assert clock.person_id == other.id
