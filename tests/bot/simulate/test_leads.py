"""The oracle of leads: unassigned, uncontacted, unsurveyed."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.simulate.oracle.leads import SURVEY, UNASSIGNED, UNCONTACTED, expected
from bot.simulate.oracle.matter import Matter, Story
from bot.simulate.past import FAR
from tests.bot.simulate.made import DAY, HOUR, MANAGER, MONDAY, OPS, REP, SALES_OPS, TICK, Entry, customer, entry, story, talk, told


def lead(at: datetime = MONDAY) -> Entry:
    return customer(at, code="L0001", lead_code="L0001", status="lead", owner_id=None, owned_since=None)


def taken(at: datetime, how: str = "claimed", owner: int = REP) -> Entry:
    return entry("ownership", at, 3, action="move", owner_id=owner, owned_since=at, taken_at=at, how=how)


def let_go(at: datetime) -> Entry:
    return entry("ownership", at, 4, action="move", owner_id=None, owned_since=None, taken_at=None, how="released")


def of(tale: Story, rule: str) -> list[Matter]:
    return [matter for matter in expected(tale) if matter.rule == rule]


def test_a_lead_nobody_owns_is_told_after_half_an_hour_of_work_and_again() -> None:
    tale = story(lead(MONDAY + 8 * HOUR + 3 * TICK), days=2)

    # A quarter of an hour of Monday, and one of Tuesday.
    assert told(iter(of(tale, UNASSIGNED))) == [(MONDAY + DAY + TICK, SALES_OPS, 0), (MONDAY + DAY + 3 * TICK, OPS, 1)]
    assert {(matter.about, matter.customer_id) for matter in expected(tale)} == {("L0001", 1)}


def test_a_lead_that_finds_an_owner_in_time_is_not_told() -> None:
    in_time, between = MONDAY + 1.5 * TICK, MONDAY + 2.5 * TICK

    assert of(story(lead(), taken(in_time), days=2), UNASSIGNED) == []
    (first,) = of(story(lead(), taken(between), days=2), UNASSIGNED)
    assert (first.due, first.until) == (MONDAY + 2 * TICK, between)


def test_a_customer_or_a_lead_of_somebody_has_no_such_clock() -> None:
    assert list(expected(story(customer(), customer(MONDAY + HOUR, owner_id=None), days=2))) == []


def test_a_record_nobody_talked_with_for_a_week_is_told_to_whoever_is_above() -> None:
    claimed = MONDAY + HOUR + TICK / 2

    (matter,) = of(story(lead(), taken(claimed), days=9), UNCONTACTED)

    assert (matter.due, matter.person_id, matter.episode, matter.until) == (MONDAY + 7 * DAY + HOUR + TICK, MANAGER, claimed, FAR)


def test_a_talk_or_letting_it_go_ends_the_week() -> None:
    claimed = MONDAY + HOUR
    spoken, gone = talk(MONDAY + 3 * DAY), let_go(MONDAY + 3 * DAY)

    assert of(story(lead(), taken(claimed), spoken, days=9), UNCONTACTED) == []
    assert of(story(lead(), taken(claimed), gone, days=9), UNCONTACTED) == []
    assert len(of(story(lead(), talk(MONDAY + TICK), taken(claimed), days=9), UNCONTACTED)) == 1


def test_a_talk_that_was_taken_back_ends_nothing() -> None:
    undone = entry("followups", MONDAY + 3 * DAY + TICK, 1, action="undo")
    tale = story(lead(), taken(MONDAY + HOUR), talk(MONDAY + 3 * DAY), undone, days=9)

    assert [matter.due for matter in of(tale, UNCONTACTED)] == [MONDAY + 7 * DAY + HOUR]


def test_each_taking_has_a_week_of_its_own() -> None:
    tale = story(lead(), taken(MONDAY), let_go(MONDAY + DAY), taken(MONDAY + 2 * DAY), days=14)

    assert [matter.episode for matter in of(tale, UNCONTACTED)] == [MONDAY + 2 * DAY]


def test_an_assigned_lead_is_surveyed_within_the_hours_of_two_days() -> None:
    assigned = taken(MONDAY, "assigned")

    # Twenty-four and forty-eight working hours, nine a day.
    assert told(iter(of(story(lead(), assigned, days=9), SURVEY))) == [
        (MONDAY + 2 * DAY + 6 * HOUR, REP, 0),
        (MONDAY + 7 * DAY + 3 * HOUR, REP, 1),
        (MONDAY + 7 * DAY + 3 * HOUR, MANAGER, 1),
    ]
    assert of(story(lead(), taken(MONDAY), days=9), SURVEY) == []


def test_a_further_stage_is_the_survey_and_a_pause_swallows_its_half() -> None:
    assigned, half = taken(MONDAY, "assigned"), MONDAY + 2 * DAY + 6 * HOUR
    surveyed = entry("customers", MONDAY + DAY, stage="needs")
    out = (half - timedelta(hours=1), MONDAY + 8 * DAY)

    assert of(story(lead(), assigned, surveyed, days=9), SURVEY) == []
    assert told(iter(of(story(lead(), assigned, days=9, out=out), SURVEY))) == [(out[1], REP, 0), (out[1], MANAGER, 0)]
