from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.periods import Period, Span, around, before, digest_of, first_workday, of_day, of_key, of_month, of_week, so_far, today
from domain.figures.posting import day_to_post, week_to_post
from domain.people import HOME_ZONE
from domain.policy import DEFAULT
from tests.rows import for_each

WEDNESDAY = date(2026, 11, 18)
NATIONAL_DAY = {date(2026, 10, day) for day in range(1, 8)}
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def is_workday(day: date) -> bool:
    """Monday to Friday, but for the holidays of one October and the Saturday after them."""
    return (day.weekday() < 5 and day not in NATIONAL_DAY) or day == date(2026, 10, 10)


def between(period: Period) -> str:
    return f"{period.first:%m-%d}..{period.end:%m-%d}"


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A time in Shanghai."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def test_a_day_begins_where_the_team_is() -> None:
    shanghai, new_york = of_day(WEDNESDAY, HOME_ZONE), of_day(WEDNESDAY, "America/New_York")

    assert shanghai.since == datetime(2026, 11, 17, 16, tzinfo=UTC)
    assert new_york.since == datetime(2026, 11, 18, 5, tzinfo=UTC)
    assert shanghai.until - shanghai.since == timedelta(days=1)


def test_the_day_the_clocks_change_is_an_hour_longer() -> None:
    autumn = of_day(date(2026, 11, 1), "America/New_York")

    assert autumn.until - autumn.since == timedelta(hours=25)


def test_a_digest_begins_with_the_last_working_day() -> None:
    assert between(digest_of(WEDNESDAY, HOME_ZONE, is_workday)) == "11-17..11-18"
    assert between(digest_of(date(2026, 11, 16), HOME_ZONE, is_workday)) == "11-13..11-16"
    assert between(digest_of(date(2026, 10, 8), HOME_ZONE, is_workday)) == "09-30..10-08"


def test_a_digest_is_compared_with_the_working_day_before() -> None:
    monday = digest_of(date(2026, 11, 16), HOME_ZONE, is_workday)

    assert between(before(monday, Span.DAY, is_workday)) == "11-12..11-13"
    assert between(before(digest_of(date(2026, 10, 8), HOME_ZONE, is_workday), Span.DAY, is_workday)) == "09-29..09-30"


def test_weeks_begin_on_monday_and_are_compared_day_by_day() -> None:
    week = of_week(WEDNESDAY, HOME_ZONE)

    assert between(week) == "11-16..11-23"
    assert between(before(week, Span.WEEK, is_workday)) == "11-09..11-16"
    assert between(before(so_far(week, WEDNESDAY), Span.WEEK, is_workday)) == "11-09..11-12"


@for_each(
    ("day", "upto", "last"),
    [
        (date(2026, 11, 30), "11-01..12-01", "10-01..11-01"),
        (WEDNESDAY, "11-01..11-19", "10-01..10-19"),
        (date(2026, 3, 30), "03-01..03-31", "02-01..03-01"),
        (date(2026, 1, 31), "01-01..02-01", "12-01..01-01"),
    ],
)
def test_months_are_compared_as_far_as_they_went(day: date, upto: str, last: str) -> None:
    month = so_far(of_month(day, HOME_ZONE), day)

    assert between(month) == upto
    assert between(before(month, Span.MONTH, is_workday)) == last


@given(days, st.sampled_from([of_day, of_week, of_month]))
def test_a_button_gives_back_its_days(day: date, make: object) -> None:
    assert callable(make)
    period: Period = make(day, HOME_ZONE)

    assert of_key(period.key, HOME_ZONE) == period
    assert period.first <= day <= period.last_day
    assert len(period.days) == len(period.midnights()) == (period.end - period.first).days


@for_each("key", ["", "20261118", "2026-11-18", "20261118-xx"])
def test_other_words_are_no_days(key: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        of_key(key, HOME_ZONE)


def test_it_is_tomorrow_in_shanghai_before_it_is_elsewhere() -> None:
    evening = datetime(2026, 11, 18, 17, tzinfo=UTC)

    assert today(evening, HOME_ZONE) == date(2026, 11, 19)
    assert today(evening, "America/New_York") == WEDNESDAY


@for_each(
    ("hour", "minute", "day"), [(8, 59, None), (9, 0, WEDNESDAY), (9, 1, WEDNESDAY), (19, 59, WEDNESDAY), (20, 0, None), (3, 0, None)]
)
def test_a_digest_is_told_from_its_hour_on_and_never_at_night(hour: int, minute: int, day: date | None) -> None:
    assert day_to_post(at(WEDNESDAY, hour, minute), HOME_ZONE, DEFAULT, is_workday) == day


def test_free_days_have_no_digest_and_moved_working_days_have() -> None:
    assert day_to_post(at(date(2026, 11, 21), 10), HOME_ZONE, DEFAULT, is_workday) is None
    assert day_to_post(at(date(2026, 10, 10), 10), HOME_ZONE, DEFAULT, is_workday) == date(2026, 10, 10)


def test_each_team_has_its_own_nine_oclock() -> None:
    nine = at(WEDNESDAY, 9)

    assert day_to_post(nine, "Asia/Tokyo", DEFAULT, is_workday) == WEDNESDAY
    assert day_to_post(nine - timedelta(minutes=30), "Asia/Tokyo", DEFAULT, is_workday) == WEDNESDAY
    assert day_to_post(nine, "America/New_York", DEFAULT, is_workday) is None


@for_each(
    ("day", "monday"),
    [
        (date(2026, 11, 16), date(2026, 11, 16)),
        (date(2026, 11, 18), date(2026, 11, 16)),
        (date(2026, 11, 21), None),
        (date(2026, 10, 8), date(2026, 10, 5)),
        (date(2026, 10, 7), None),
    ],
)
def test_the_report_is_told_on_the_weeks_first_working_day_or_once_somebody_is_awake(day: date, monday: date | None) -> None:
    assert week_to_post(at(day, 10), HOME_ZONE, DEFAULT, is_workday) == monday


def test_a_later_weekday_of_the_policy_is_waited_for() -> None:
    thursday = type(DEFAULT)(report_weekday=3)

    assert week_to_post(at(WEDNESDAY, 10), HOME_ZONE, thursday, is_workday) is None
    assert week_to_post(at(date(2026, 11, 19), 10), HOME_ZONE, thursday, is_workday) == date(2026, 11, 16)


def test_a_week_of_holidays_has_no_first_working_day() -> None:
    assert first_workday(date(2026, 10, 5), 0, lambda _day: False) is None
    assert week_to_post(at(date(2026, 10, 10), 10), HOME_ZONE, type(DEFAULT)(report_weekday=6), is_workday) is None


@given(days)
def test_digests_follow_each_other_without_a_gap_or_an_overlap(day: date) -> None:
    """Whatever the calendar: every moment is told in exactly one digest."""
    first = next(each for each in (day + timedelta(number) for number in range(14)) if is_workday(each))
    second = next(each for each in (first + timedelta(number) for number in range(1, 14)) if is_workday(each))

    assert digest_of(first, HOME_ZONE, is_workday).until == digest_of(second, HOME_ZONE, is_workday).since


@given(days, st.sampled_from([HOME_ZONE, "America/New_York", "Europe/Berlin"]), st.sampled_from([*Span]))
def test_a_period_ends_where_the_next_begins_in_every_zone(day: date, zone: str, span: Span) -> None:
    period = around(day, span, zone)

    assert around(period.end, span, zone).since == period.until
    assert around(period.last_day, span, zone) == period
    assert period.since <= period.midnights()[-1] < period.until
    assert before(period, span, lambda _day: True).until == period.since


@given(days, days)
def test_what_has_begun_of_a_period_never_reaches_past_it(day: date, now: date) -> None:
    month = of_month(day, HOME_ZONE)
    begun = so_far(month, now)

    assert month.first == begun.first <= begun.end <= month.end
    assert not begun.days or begun.last_day <= max(now, month.first)


@for_each(
    ("span", "other", "reaches"),
    [
        (Span.DAY, Span.DAY, True),
        (Span.DAY, Span.WEEK, False),
        (Span.WEEK, Span.DAY, True),
        (Span.WEEK, Span.MONTH, False),
        (Span.MONTH, Span.WEEK, True),
        (Span.MONTH, Span.MONTH, True),
    ],
)
def test_a_span_reaches_as_far_as_those_that_are_not_longer(span: Span, other: Span, reaches: object) -> None:
    assert span.reaches(other) is reaches


def test_around_a_day_lie_its_week_and_its_month() -> None:
    assert between(around(WEDNESDAY, Span.DAY, HOME_ZONE)) == "11-18..11-19"
    assert between(around(WEDNESDAY, Span.WEEK, HOME_ZONE)) == "11-16..11-23"
    assert between(around(WEDNESDAY, Span.MONTH, HOME_ZONE)) == "11-01..12-01"


@for_each(("day", "covered"), [(20, "11-19..11-20"), (21, "11-20..11-21"), (22, "11-20..11-22"), (23, "11-20..11-23")])
def test_friday_stays_in_the_digest_until_mondays_is_told(day: int, covered: str) -> None:
    assert between(digest_of(date(2026, 11, day), HOME_ZONE, is_workday)) == covered


def test_a_saturday_that_is_worked_has_a_digest_of_its_friday_and_is_mondays_first_day() -> None:
    assert between(digest_of(date(2026, 10, 10), HOME_ZONE, is_workday)) == "10-09..10-10"
    assert between(digest_of(date(2026, 10, 12), HOME_ZONE, is_workday)) == "10-10..10-12"


def test_the_day_the_clocks_go_forward_is_an_hour_shorter() -> None:
    spring = of_day(date(2026, 3, 8), "America/New_York")

    assert spring.until - spring.since == timedelta(hours=23)


def test_a_leap_february_is_compared_with_january_and_march_with_all_of_it() -> None:
    february = of_month(date(2028, 2, 29), HOME_ZONE)

    assert between(before(february, Span.MONTH, is_workday)) == "01-01..02-01"
    assert between(before(of_month(date(2028, 3, 1), HOME_ZONE), Span.MONTH, is_workday)) == "02-01..03-01"


def test_a_digest_moves_over_midnight_where_the_team_is() -> None:
    midnight = at(date(2026, 11, 19), 0)

    assert today(midnight - timedelta(microseconds=1), HOME_ZONE) == WEDNESDAY
    assert today(midnight, HOME_ZONE) == date(2026, 11, 19)
