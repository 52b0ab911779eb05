"""The oracle of clocks: handovers, tickets and customers at risk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.simulate.oracle.clocks import expected
from bot.simulate.oracle.matter import CRITICAL, GROUPED, TIMELY, Matter, Story
from tests.bot.simulate.made import (
    AFTER_SALES,
    AGENT,
    CSM,
    DAY,
    DIRECTOR,
    HOUR,
    LEAD,
    MANAGER,
    MONDAY,
    OPS,
    REP,
    Entry,
    customer,
    entry,
    leave,
    story,
    told,
)

QUARTER = timedelta(minutes=15)


def ticket(at: datetime = MONDAY, *, urgent: bool = False) -> Entry:
    facts = {"customer_id": 1, "urgent": urgent, "state": "ticket_received", "assignee_id": AGENT, "opened_by_id": REP}
    return entry("tickets", at, 2, **facts)  # type: ignore[arg-type]  # Columns.


def step(state: str, at: datetime) -> Entry:
    return entry("tickets", at, 2, state=state)


def handover(**changes: Any) -> Entry:  # Columns of the row, as JSON.
    own = {"customer_id": 1, "state": "handover_draft", "giver_id": REP, "receiver_id": None}
    return entry("handovers", MONDAY, 1, **{**own, **changes})


def clock(kind: str) -> Entry:
    return entry("clocks", MONDAY, 4, kind=kind, customer_id=1, person_id=CSM, started_at=MONDAY)


def of(tale: Story, rule: str) -> list[Matter]:
    return [matter for matter in expected(tale) if matter.rule == rule]


def test_an_urgent_complaint_climbs_by_day_and_by_night() -> None:
    evening = MONDAY + 10 * HOUR
    tale = story(customer(status="lead"), ticket(evening, urgent=True), days=1)

    first, *rest = of(tale, "ticket-complaint")

    assert (first.due, first.person_id, first.urgency, first.about) == (evening + 1.5 * HOUR, AGENT, CRITICAL, "W002")
    assert told(iter(rest)) == [
        *((evening + 2 * HOUR, person, 2) for person in (AGENT, AFTER_SALES, LEAD)),
        *((evening + 4 * HOUR, person, 3) for person in (AGENT, OPS, DIRECTOR)),
    ]


def test_an_inquiry_waits_for_the_morning_and_its_answer_ends_it() -> None:
    evening = MONDAY + 9 * HOUR - QUARTER
    asked = story(customer(status="lead"), ticket(evening), days=2)
    answered = story(customer(status="lead"), ticket(evening), step("ticket_in_work", evening + QUARTER / 3), days=2)

    first = of(asked, "ticket-inquiry")[0]

    assert (first.due, first.urgency) == (MONDAY + DAY + 2 * QUARTER, TIMELY)
    assert of(answered, "ticket-inquiry") == []


def test_a_solution_has_twenty_four_working_hours() -> None:
    tale = story(customer(status="lead"), ticket(), step("ticket_solved", MONDAY + 4 * DAY), days=5)

    # Eighteen and twenty-four working hours after Monday's nine o'clock.
    assert told(iter(of(tale, "ticket-solution"))) == [
        (MONDAY + DAY + 9 * HOUR, AGENT, 1),
        (MONDAY + 2 * DAY + 6 * HOUR, AGENT, 2),
        (MONDAY + 2 * DAY + 6 * HOUR, LEAD, 2),
    ]
    assert {matter.urgency for matter in of(tale, "ticket-solution")} == {GROUPED}


def test_after_a_pause_only_the_present_rung_is_told() -> None:
    tale = story(customer(status="lead"), ticket(urgent=True), days=1, out=(MONDAY + HOUR, MONDAY + 3 * HOUR))

    assert [matter.step for matter in of(tale, "ticket-complaint") if matter.person_id == AGENT] == [2, 3]


def test_a_handover_is_told_at_twelve_and_twenty_hours_and_to_superiors_at_twenty_four() -> None:
    sent = entry("handovers", MONDAY + 13 * HOUR, 1, state="handover_sent", receiver_id=AGENT)
    tale = story(customer(status="lead"), handover(), sent, days=2)

    assert told(iter(of(tale, "handover-due"))) == [
        (MONDAY + 12 * HOUR, REP, 1),
        (MONDAY + 20 * HOUR, AGENT, 2),
        *((MONDAY + 24 * HOUR, person, 3) for person in (AGENT, MANAGER, LEAD)),
    ]


@pytest.mark.parametrize("state", ["handover_accepted", "handover_cancelled"])
def test_a_finished_handover_is_silent(state: str) -> None:
    tale = story(customer(status="lead"), handover(), entry("handovers", MONDAY + HOUR, 1, state=state))

    assert of(tale, "handover-due") == []


def test_a_handover_after_a_pause_speaks_once() -> None:
    tale = story(customer(status="lead"), handover(), days=3, out=(MONDAY + 11 * HOUR, MONDAY + 22 * HOUR))

    assert [(matter.due, matter.step) for matter in of(tale, "handover-due") if matter.person_id == REP] == [
        (MONDAY + 22 * HOUR, 1),
        (MONDAY + 24 * HOUR, 2),
    ]


def test_a_retention_action_has_a_day_and_a_talk_three() -> None:
    kinds = {"retention_clock": ("retention-overdue", DAY, CRITICAL), "win_back_clock": ("win-back-overdue", 3 * DAY, GROUPED)}
    for kind, (rule, within, urgency) in kinds.items():
        matters = of(story(customer(status="lead"), clock(kind)), rule)

        # Nobody serves the customer, so the service lead has nothing to do with it.
        assert told(iter(matters)) == [(MONDAY + within, CSM, 0), (MONDAY + within, DIRECTOR, 0)]
        assert {matter.urgency for matter in matters} == {urgency}

    met = story(customer(status="lead"), clock("retention_clock"), entry("clocks", MONDAY + HOUR, 4, ended_at=MONDAY + HOUR))
    assert of(met, "retention-overdue") == []


def test_somebody_above_hears_for_who_is_away_and_nobody_twice() -> None:
    away = leave(CSM, MONDAY, MONDAY + 5 * DAY)
    tale = story(customer(status="lead", service_owner_id=AGENT), clock("retention_clock"), away)

    assert told(iter(of(tale, "retention-overdue"))) == [(MONDAY + DAY, CSM, 0), (MONDAY + DAY, LEAD, 0)]
