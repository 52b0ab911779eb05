"""When somebody may be spoken to: slots, quiet hours, days off, wherever they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.care.muting import MUTABLE, LeaveOrderError, NothingToSnoozeError, UnknownRuleError
from domain.care.noise import Rhythm, rhythm_of
from domain.care.reminders import Urgency
from domain.care.working import WorkingHours
from domain.policy import DEFAULT
from store.care.workdays import is_workday
from tests.rows import for_each

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def rhythm(zone: ZoneInfo = SHANGHAI) -> Rhythm:
    return rhythm_of(DEFAULT, WorkingHours(zone=zone, from_=time(9), until=time(18), is_workday=is_workday))


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@for_each(
    ("moment", "quiet"), [("2026-11-18T07:59", True), ("2026-11-18T08:00", False), ("2026-11-18T19:59", False), ("2026-11-18T20:00", True)]
)
def test_the_night_is_quiet(moment: str, *, quiet: bool) -> None:
    assert rhythm().is_quiet(at(moment)) is quiet


@for_each(
    ("urgency", "became_due", "said"),
    [
        (Urgency.CRITICAL, "2026-11-21T03:00", "2026-11-21T03:00"),
        (Urgency.TIMELY, "2026-11-18T15:00", "2026-11-18T15:00"),
        (Urgency.TIMELY, "2026-11-18T21:00", "2026-11-19T08:00"),
        (Urgency.TIMELY, "2026-11-19T03:00", "2026-11-19T08:00"),
        (Urgency.TIMELY, "2026-11-21T15:00", "2026-11-21T15:00"),
        (Urgency.GROUPED, "2026-11-18T09:00", "2026-11-18T09:00"),
        (Urgency.GROUPED, "2026-11-18T09:01", "2026-11-18T14:00"),
        (Urgency.GROUPED, "2026-11-18T14:01", "2026-11-19T09:00"),
        (Urgency.GROUPED, "2026-11-20T14:01", "2026-11-23T09:00"),
        (Urgency.GROUPED, "2026-11-21T08:00", "2026-11-23T09:00"),
        (Urgency.GROUPED, "2025-09-28T08:00", "2025-09-28T09:00"),
        (Urgency.GROUPED, "2025-09-30T20:00", "2025-10-09T09:00"),
    ],
)
def test_each_urgency_has_its_moment(urgency: Urgency, became_due: str, said: str) -> None:
    assert rhythm().not_before(at(became_due), urgency) == at(said)


@for_each("friday", ["2026-03-27", "2026-10-23"])
def test_nine_in_berlin_stays_nine_when_the_clocks_change(friday: str) -> None:
    monday = rhythm(BERLIN).next_slot(at(f"{friday}T15:00", BERLIN)).astimezone(BERLIN)

    assert (monday.hour, monday.date() - datetime.fromisoformat(friday).date()) == (9, timedelta(days=3))


def test_a_day_has_its_midnight_and_its_first_slot() -> None:
    noon = at("2026-11-21T12:00")

    assert rhythm().midnight(noon) == at("2026-11-21T00:00")
    assert rhythm().morning(noon) == at("2026-11-21T09:00")
    assert rhythm().is_day_off(noon)


def test_quiet_hours_may_lie_within_a_day() -> None:
    siesta = replace(rhythm(), quiet_from=time(13), quiet_until=time(15))

    assert [siesta.is_quiet(at(f"2026-11-18T{hour}:30")) for hour in (12, 13, 14, 15)] == [False, True, True, False]
    assert siesta.end_of_quiet(at("2026-11-18T13:30")) == at("2026-11-18T15:00")


MOMENTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 1)).map(lambda each: each.replace(tzinfo=UTC))  # noqa: DTZ001 - gets its zone here.


@given(MOMENTS, st.sampled_from([SHANGHAI, BERLIN]))
def test_a_slot_is_never_early_never_in_the_night_and_never_on_a_day_off(moment: datetime, zone: ZoneInfo) -> None:
    person = rhythm(zone)

    slot = person.next_slot(moment)

    assert slot >= moment
    assert not person.is_quiet(slot)
    assert not person.is_day_off(slot)
    assert person.next_slot(slot) == slot
    assert person.next_morning(moment) > moment or person.working.day_of(person.next_morning(moment)) > person.working.day_of(moment)


def test_each_refusal_says_what_to_type_next() -> None:
    refusals = [UnknownRuleError("weather"), NothingToSnoozeError("C001"), LeaveOrderError()]

    assert len({each.kind for each in refusals}) == 3
    assert all("/" in getattr(each.hint, "id", "") for each in refusals)
    assert "next-action-due" in MUTABLE
