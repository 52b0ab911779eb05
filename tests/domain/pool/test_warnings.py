from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.pool.protection import Next, Warned, days_left, first_warning_at, next_step
from tests.domain.pool.made import NEW_YORK, POLICY, SHANGHAI, at, hours
from tests.rows import for_each

HOURS = hours()
MINUTE = timedelta(minutes=1)
FRIDAY, SUNDAY, MONDAY = at(20, 15), at(22, 15), at(23, 15)


def coming(drop: datetime, now: datetime, warned: Warned | None = None) -> Next | None:
    return next_step(drop, warned, now, HOURS, POLICY)


def said(step: int, planned: datetime, at_: datetime) -> Warned:
    return Warned(step=step, planned=planned, said_at=at_)


def test_the_owner_is_warned_three_days_and_one_day_before_and_that_morning() -> None:
    first = coming(FRIDAY, at(10))
    second = coming(FRIDAY, at(17, 9.5), said(0, FRIDAY, at(17, 9)))
    third = coming(FRIDAY, at(19, 9.5), said(1, FRIDAY, at(19, 9)))
    falls = coming(FRIDAY, at(20, 9.5), said(2, FRIDAY, at(20, 9)))

    assert first == Next(step=0, at=at(17, 9), planned=FRIDAY)
    assert second == Next(step=1, at=at(19, 9), planned=FRIDAY)
    assert third == Next(step=2, at=at(20, 9), planned=FRIDAY)
    assert falls == Next(step=None, at=FRIDAY, planned=FRIDAY)


def test_a_warning_of_a_free_day_is_given_on_the_working_day_before() -> None:
    assert first_warning_at(at(24), HOURS, POLICY) == at(20, 9)  # Three days before Tuesday is Saturday.


def test_warnings_of_one_morning_are_one() -> None:
    # Three days before Monday is Friday, and so is the working day before Sunday.
    assert coming(MONDAY, at(18)) == Next(step=1, at=at(20, 9), planned=MONDAY)
    # What drops on Sunday is told on Thursday and Friday, and drops when people work again.
    assert coming(SUNDAY, at(18)) == Next(step=0, at=at(19, 9), planned=SUNDAY)
    assert coming(SUNDAY, at(19, 10), said(0, SUNDAY, at(19, 9))) == Next(step=2, at=at(20, 9), planned=SUNDAY)
    assert coming(SUNDAY, at(20, 10), said(2, SUNDAY, at(20, 9))) == Next(step=None, at=at(23, 9), planned=SUNDAY)


def test_mornings_are_those_of_the_owner_s_place() -> None:
    drop = at(20, 15, zone=NEW_YORK)

    assert first_warning_at(drop, hours(NEW_YORK), POLICY) == at(17, 9, zone=NEW_YORK)
    assert first_warning_at(drop, HOURS, POLICY) == at(18, 9)  # It is Saturday there already.


def test_a_drop_early_in_the_morning_waits_some_hours_after_its_last_warning() -> None:
    early = at(20, 7)

    assert coming(early, at(20, 9), said(1, early, at(19, 9))) == Next(step=2, at=at(20, 9), planned=early)
    assert coming(early, at(20, 10), said(2, early, at(20, 9))) == Next(step=None, at=at(20, 13), planned=early)


@for_each(("now", "moved_to"), [(at(17, 23), FRIDAY), (at(18, 9), at(21, 15)), (at(25, 9), at(28, 15))])
def test_warnings_that_were_missed_come_first_and_the_drop_moves_with_them(now: datetime, moved_to: datetime) -> None:
    warning = coming(FRIDAY, now)

    assert warning is not None
    assert warning.planned == moved_to
    assert warning.at <= now


def test_on_a_late_friday_every_warning_until_monday_is_one() -> None:
    missed = coming(at(18, 15), at(20, 11))

    # Told on Friday that it drops on Monday: the warning of the day before would be said on the same Friday.
    assert missed == Next(step=1, at=at(20, 11), planned=MONDAY)


def test_while_a_warning_is_on_its_way_nothing_else_happens() -> None:
    assert coming(FRIDAY, at(25), Warned(step=2, planned=FRIDAY, said_at=None)) is None


def test_a_later_drop_is_warned_of_from_the_beginning() -> None:
    assert coming(at(27, 15), at(20), said(2, FRIDAY, at(20, 9))) == Next(step=0, at=at(24, 9), planned=at(27, 15))


def test_an_earlier_drop_keeps_what_was_promised() -> None:
    assert coming(at(5), at(19, 8), said(0, FRIDAY, at(17, 9))) == Next(step=1, at=at(19, 9), planned=FRIDAY)


def test_a_drop_that_did_not_happen_on_its_day_is_told_again() -> None:
    kept = said(2, FRIDAY, at(20, 9))

    assert coming(FRIDAY, at(20, 17.9), kept) == Next(step=None, at=FRIDAY, planned=FRIDAY)
    assert coming(FRIDAY, at(23, 9), kept) == Next(step=2, at=at(23, 9), planned=MONDAY)


def test_a_last_warning_late_in_the_day_lets_it_drop_the_next_morning() -> None:
    late = said(2, FRIDAY, at(20, 16))

    assert coming(FRIDAY, at(20, 17), late) == Next(step=None, at=at(23, 9), planned=FRIDAY)
    assert coming(FRIDAY, at(23, 9), late) == Next(step=None, at=at(23, 9), planned=FRIDAY)


@dataclass
class Story:
    """A record swept now and then: what was said to its owner, and when it dropped."""

    drop: datetime
    warned: Warned | None = None
    told: list[tuple[int, datetime, datetime]] = field(default_factory=list)
    dropped_at: datetime | None = None

    def sweep(self, now: datetime, *, kept: bool, speaks: bool) -> None:
        if self.warned and self.warned.said_at is None and speaks:
            self.warned = Warned(step=self.warned.step, planned=self.warned.planned, said_at=now)
            self.told.append((self.warned.step, now, self.warned.planned))
        if kept or not HOURS.is_working(now):
            return
        coming = next_step(self.drop, self.warned, now, HOURS, POLICY)
        if coming is None or coming.at > now:
            return
        if coming.step is None:
            self.dropped_at = now
        else:
            self.warned = Warned(step=coming.step, planned=coming.planned, said_at=None)


TICKS = st.lists(st.tuples(st.integers(1, 30), st.booleans(), st.booleans()), min_size=60, max_size=200)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 24 * 14), TICKS)
def test_no_record_drops_without_its_warnings(drop_after: int, ticks: list[tuple[int, bool, bool]]) -> None:
    now = at(2, 9)
    story = Story(drop=now + timedelta(hours=drop_after))
    for passed, kept, speaks in ticks:
        now += timedelta(hours=passed)
        if story.dropped_at is None:
            story.sweep(now, kept=kept, speaks=speaks)

    last = len(POLICY.recycle_warnings) - 1
    for step, when, planned in story.told:
        # The days it tells, or a weekend less: it was found on time and only read later, or stands for a free day.
        assert planned >= story.drop
        assert story.dropped_at is None or when < story.dropped_at
        assert 0 <= step <= last
    if story.dropped_at is not None:
        *_before, (step, when, planned) = story.told
        assert HOURS.is_working(story.dropped_at)
        assert step == last
        assert story.dropped_at >= max(planned, story.drop, when + POLICY.recycle_notice)
        assert story.told[0][0] < last or days_left(planned, story.told[0][1], SHANGHAI) <= POLICY.recycle_warnings[0]


@settings(deadline=None)
@given(st.integers(0, 24 * 30))
def test_swept_every_hour_it_is_warned_on_each_day_and_drops_at_once(drop_after: int) -> None:
    now = at(2, 9)
    story = Story(drop=now + timedelta(days=5, hours=drop_after))
    while story.dropped_at is None:
        story.sweep(now, kept=False, speaks=True)
        now += timedelta(hours=1)

    steps = [step for step, _when, _planned in story.told]
    assert steps == sorted(set(steps))
    assert steps[-1] == 2
    day = HOURS.day_of(story.drop)
    assert len(steps) == len({workday_until(day - timedelta(days=days)) for days in POLICY.recycle_warnings})
    assert all(planned == story.drop for _step, _when, planned in story.told)
    # At once, or some hours after the last warning where it would drop early in the morning.
    assert story.dropped_at - HOURS.next_start(story.drop) <= timedelta(hours=6)


def workday_until(day: date) -> date:
    """An oracle of plain weeks: Saturday and Sunday are told of on Friday."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def test_what_ends_within_the_day_s_last_quarter_drops_the_next_morning() -> None:
    # Nobody looks between a quarter to six and closing: told again each morning for the evening, it would never drop.
    late = at(19, 18) - 5 * MINUTE
    told = said(2, late, at(19, 9))

    assert coming(late, at(19, 9.5), told) == Next(step=None, at=at(20, 9), planned=late)
    assert coming(late, at(20, 9), told) == Next(step=None, at=at(20, 9), planned=late)
