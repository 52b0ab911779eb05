"""Token buckets: never more than the platform allows in any while, by any of several clocks."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.rates import FARTHEST, Bucket, Rate
from tests.making import NOW

ONE_A_SECOND = Rate(most=1, seconds=1)
FIFTY_A_MINUTE = Rate(most=50, seconds=60)
RATES = st.builds(Rate, most=st.integers(1, 120), seconds=st.sampled_from([0.5, 1, 20, 60]))


def taken(bucket: Bucket) -> Bucket:
    assert bucket.has_one
    return bucket.without_one()


def test_a_full_bucket_lets_a_fifth_leave_at_once() -> None:
    bucket = Bucket.full(FIFTY_A_MINUTE, NOW)

    for _ in range(10):
        bucket = taken(bucket)

    assert not bucket.has_one


def test_one_a_second_leaves_a_second_apart() -> None:
    bucket = taken(Bucket.full(ONE_A_SECOND, NOW))

    assert (bucket.has_one, bucket.ready_at) == (False, NOW + timedelta(seconds=1))
    assert not bucket.at(NOW + timedelta(seconds=0.99)).has_one
    assert bucket.at(NOW + timedelta(seconds=1)).has_one


def test_a_bucket_that_has_one_is_ready_already() -> None:
    assert Bucket.full(ONE_A_SECOND, NOW).ready_at == NOW


def test_nothing_is_saved_up_beyond_a_burst() -> None:
    rested = taken(Bucket.full(FIFTY_A_MINUTE, NOW)).at(NOW + timedelta(days=1))

    assert rested.tokens == FIFTY_A_MINUTE.burst


@given(rate=RATES, tries=st.lists(st.floats(0, 5), min_size=1, max_size=200))
def test_no_while_ever_sees_more_than_the_platform_allows(rate: Rate, tries: list[float]) -> None:
    bucket, now, left = Bucket.full(rate, NOW), NOW, []
    for pause in tries:
        now += timedelta(seconds=pause)
        bucket = bucket.at(now)
        if bucket.has_one:
            bucket = bucket.without_one()
            left.append(now)

    # The end of a while no longer belongs to it; microseconds are as exact as it gets.
    span = timedelta(seconds=rate.seconds) - timedelta(microseconds=1)
    assert all(sum(first <= each < first + span for each in left) <= rate.most for first in left)


@given(rate=RATES)
def test_waiting_as_long_as_told_is_enough(rate: Rate) -> None:
    bucket = Bucket.full(rate, NOW)
    while bucket.has_one:
        bucket = bucket.without_one()

    assert bucket.at(bucket.ready_at + timedelta(microseconds=1)).has_one


def test_a_clock_that_is_behind_fills_nothing_twice() -> None:
    ahead, behind = NOW + timedelta(seconds=2), NOW
    bucket = Bucket.full(ONE_A_SECOND, ahead).without_one()

    for _ in range(5):
        bucket = bucket.at(behind).at(ahead)

    assert not bucket.has_one


def test_a_clock_set_back_stops_nobody() -> None:
    bucket = Bucket(rate=ONE_A_SECOND, tokens=0, filled_at=NOW + FARTHEST + timedelta(seconds=1))

    assert bucket.at(NOW) == Bucket.full(ONE_A_SECOND, NOW)
