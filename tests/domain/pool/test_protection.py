from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.pool.protection import Held, days_left, drop_at, drops, idle_days, later, protected_until
from domain.terms import Level, Stage, Status
from tests.domain.pool.made import NEW_YORK, POLICY, SHANGHAI, at, held, taken
from tests.rows import for_each

TAKEN = at(2)
LEVELS = st.none() | st.sampled_from(Level)
DAYS = st.floats(0, 100, allow_nan=False).map(lambda days: TAKEN + timedelta(days=days))


def records(zones: tuple[object, ...] = (SHANGHAI, NEW_YORK)) -> st.SearchStrategy[Held]:
    return st.builds(
        Held,
        taken_at=st.just(TAKEN),
        zone=st.sampled_from(zones),
        level=LEVELS,
        qualified=st.integers(0, 30),
        qualified_at=st.none() | DAYS,
    )


@for_each(("level", "days"), [(Level.A, 10), (Level.B, 10), (Level.C, 15), (Level.D, 30), (None, 30)])
def test_a_record_nobody_followed_up_drops_after_protection_and_idleness(level: Level | None, days: int) -> None:
    assert drop_at(held(TAKEN, level=level), POLICY) == TAKEN + timedelta(days=days)


@for_each(("level", "days"), [(Level.A, 7), (Level.B, 10), (Level.C, 15), (Level.D, 30), (None, 30)])
def test_each_level_may_be_idle_for_its_own_time(level: Level | None, days: int) -> None:
    assert idle_days(level, POLICY) == days
    assert drop_at(held(TAKEN, level=level, qualified=1, qualified_at=at(20)), POLICY) == at(20) + timedelta(days=days)


def test_each_qualified_follow_up_adds_three_days_of_protection() -> None:
    assert [protected_until(held(TAKEN, qualified=count), POLICY) for count in (0, 1, 2)] == [at(12), at(15), at(18)]


def test_idleness_counts_from_the_last_qualified_follow_up_when_that_is_later_than_protection() -> None:
    many = held(TAKEN, level=Level.A, qualified=5, qualified_at=at(4))

    assert drop_at(many, POLICY) == protected_until(many, POLICY) == at(27)


def test_nobody_holds_a_record_for_more_than_sixty_days_without_the_manager() -> None:
    busy = held(TAKEN, qualified=30, qualified_at=at(30, month=12))
    granted = replace(busy, extended_until=TAKEN + timedelta(days=75))

    assert drop_at(busy, POLICY) == protected_until(busy, POLICY) == TAKEN + timedelta(days=60)
    assert drop_at(granted, POLICY) == protected_until(granted, POLICY) == TAKEN + timedelta(days=75)


def test_an_extension_shorter_than_what_is_earned_takes_nothing_away() -> None:
    assert drop_at(held(TAKEN, extended_until=at(5)), POLICY) == drop_at(held(TAKEN), POLICY)


def test_a_contact_of_the_day_it_was_taken_counts_from_its_taking() -> None:
    assert drop_at(held(TAKEN, qualified=1, qualified_at=at(2, 0)), POLICY) == drop_at(held(TAKEN), POLICY)


def test_days_are_counted_where_the_owner_is() -> None:
    # New York puts its clocks back on 1 November 2026: ten days are an hour longer there.
    before = datetime.fromisoformat("2026-10-26T14:00:00+00:00")

    there = later(before, 10, NEW_YORK)

    assert there - before == timedelta(days=10, hours=1)
    assert later(before, 10, SHANGHAI) - before == timedelta(days=10)
    assert (there.astimezone(NEW_YORK).hour, before.astimezone(NEW_YORK).hour) == (10, 10)


def test_the_days_left_are_those_of_the_owner_s_calendar() -> None:
    assert days_left(at(12, 9), at(11, 23), SHANGHAI) == 1
    assert days_left(at(12, 9), at(12, 18), SHANGHAI) == 0
    assert days_left(at(12, 1), at(11, 23), NEW_YORK) == 0
    assert days_left(at(12), at(15), SHANGHAI) == -3


@for_each(
    ("kept_by", "falls"),
    [
        ({}, True),
        ({"taken_at": None}, False),
        ({"owner_id": None}, False),
        ({"locked": True}, False),
        ({"status": Status.DEAL}, False),
        ({"stage": Stage.WON}, False),
        ({"status": Status.CHURNED}, True),
    ],
)
def test_only_what_was_taken_and_neither_won_nor_locked_drops(kept_by: dict[str, object], falls: bool) -> None:  # noqa: FBT001
    assert drops(taken(**kept_by)) is falls


@given(records(), DAYS)
def test_another_qualified_follow_up_never_brings_the_drop_nearer(record: Held, when: datetime) -> None:
    more = replace(record, qualified=record.qualified + 1, qualified_at=max(record.qualified_at or TAKEN, when))

    assert drop_at(more, POLICY) >= drop_at(record, POLICY)
    assert protected_until(more, POLICY) >= protected_until(record, POLICY)


@given(records(), st.none() | DAYS)
def test_the_drop_lies_between_protection_and_the_cap_or_what_was_granted(record: Held, granted: datetime | None) -> None:
    record = replace(record, extended_until=granted)
    cap = later(TAKEN, POLICY.held_days_at_most, record.zone)

    assert protected_until(record, POLICY) <= drop_at(record, POLICY) <= max(cap, granted or cap)
    assert drop_at(record, POLICY) >= later(TAKEN, POLICY.protected_days, record.zone)
