"""The edges of 12, 20 and 24 hours: on the calendar, over nights and weekends alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.handovers.clock import due_at, next_spoken_at, spoken_at
from domain.policy import DEFAULT, Policy
from tests.domain.made import NOW
from tests.rows import for_each

INSTANT = timedelta(microseconds=1)
HOURS = {number: timedelta(hours=number) for number in (0, 12, 20, 24)}


@for_each(
    ("passed", "next_hours"),
    [
        (HOURS[0], 12),
        (HOURS[12] - INSTANT, 12),
        (HOURS[12], 20),
        (HOURS[20] - INSTANT, 20),
        (HOURS[20], 24),
        (HOURS[24] - INSTANT, 24),
        (HOURS[24], None),
        (HOURS[24] + INSTANT, None),
    ],
)
def test_it_speaks_at_twelve_twenty_and_twenty_four_hours(passed: timedelta, next_hours: int | None) -> None:
    expected = None if next_hours is None else NOW + HOURS[next_hours]

    assert next_spoken_at(due_at(NOW, DEFAULT), NOW + passed, DEFAULT) == expected


@for_each("zone", ["Asia/Shanghai", "America/New_York"])
def test_a_weekend_and_a_change_of_the_clocks_change_nothing(zone: str) -> None:
    friday = datetime(2026, 10, 30, 17, tzinfo=ZoneInfo(zone)).astimezone(UTC)

    spoken = list(spoken_at(due_at(friday, DEFAULT), DEFAULT))

    assert [at - friday for at in spoken] == [HOURS[12], HOURS[20], HOURS[24]]


def test_a_house_sets_its_own_hours() -> None:
    policy = Policy(handover_within=timedelta(hours=8), handover_reminders=(timedelta(hours=4),))

    assert list(spoken_at(due_at(NOW, policy), policy)) == [NOW + timedelta(hours=4), NOW + timedelta(hours=8)]
