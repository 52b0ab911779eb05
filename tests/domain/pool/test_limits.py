from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.customers import Customer
from domain.people import Person
from domain.policy import DEFAULT
from domain.pool.limits import (
    AlreadyOwnedError,
    AlreadyYoursError,
    CoolDownError,
    DailyClaimsError,
    FrozenRecordError,
    HoldingCapError,
    Load,
    NoOwnerPostError,
    OutsidePoolError,
    OutsideTeamError,
    TheirHoldingCapError,
    ViewsUsedUpError,
    check_assignable,
    check_claimable,
    day_begins,
    may_hand_to,
    next_taker,
)
from domain.pool.ownership import OwnerChange, OwnerMove, Pool
from domain.terms import Role
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE, NOW, PERSON, somebody
from tests.rows import for_each

PUBLIC = replace(CUSTOMER, owner_id=None, owner_name=None, owner_team_path=None)
POOL = Pool(id=3, code="east", name="East", team_path=HERE)
OTHER = somebody(Role.REP, person_id=8)
SECOND = timedelta(seconds=1)
FREE = Load()


def story(*moves: tuple[timedelta, OwnerChange, int | None, int | None]) -> tuple[OwnerMove, ...]:
    """A ledger: how long ago, how, from whom, to whom."""
    return tuple(
        OwnerMove(id=number, customer_id=1, at=NOW - ago, how=how, from_id=before, to_id=after)
        for number, (ago, how, before, after) in enumerate(moves, start=1)
    )


def check(
    customer: Customer = PUBLIC,
    *,
    ledger: tuple[OwnerMove, ...] = (),
    load: Load = FREE,
    person: Person = PERSON,
) -> None:
    check_claimable(customer, person, ledger=ledger, load=load, now=NOW, policy=DEFAULT)


def through_the_pool(ago: timedelta) -> tuple[OwnerMove, ...]:
    """Mine, dropped, another's, dropped."""
    me, you = PERSON.id, OTHER.id
    return story(
        (ago + timedelta(days=2), OwnerChange.CLAIMED, None, me),
        (ago, OwnerChange.RELEASED, me, None),
        (ago - timedelta(hours=13), OwnerChange.CLAIMED, None, you),
        (ago - timedelta(hours=14), OwnerChange.RECYCLED, you, None),
    )


def test_a_public_record_is_anybodys_and_an_owned_one_is_not() -> None:
    check()
    with pytest.raises(AlreadyOwnedError, match="already belongs"):
        check(CUSTOMER)
    with pytest.raises(AlreadyYoursError):
        check(replace(PUBLIC, owner_id=PERSON.id, owner_name=PERSON.name))


@for_each("ago", [timedelta(days=1), timedelta(days=15) - SECOND])
def test_whoever_owned_it_in_the_window_waits_whoever_had_it_since(ago: timedelta) -> None:
    with pytest.raises(CoolDownError) as refused:
        check(ledger=through_the_pool(ago))

    assert refused.value.free_at == NOW - ago + timedelta(days=15)


def test_the_window_ends_on_the_second() -> None:
    check(ledger=through_the_pool(timedelta(days=15)))


def test_a_direct_transfer_counts_and_who_pressed_the_button_does_not() -> None:
    ledger = story(
        (timedelta(days=9), OwnerChange.TRANSFERRED, PERSON.id, OTHER.id), (timedelta(days=5), OwnerChange.RELEASED, OTHER.id, None)
    )
    ledger = (ledger[0], replace(ledger[1], by_id=77))

    with pytest.raises(CoolDownError):
        check(ledger=ledger)
    with pytest.raises(CoolDownError):
        check(ledger=ledger, person=OTHER)
    check(ledger=ledger, person=somebody(Role.REP, person_id=77))


@for_each(
    ("how", "ago", "is_frozen"),
    [
        (OwnerChange.RELEASED, timedelta(hours=12) - SECOND, True),
        (OwnerChange.RECYCLED, timedelta(), True),
        (OwnerChange.RELEASED, timedelta(hours=12), False),
        (OwnerChange.GIVEN_BACK, timedelta(), False),
    ],
)
def test_what_just_fell_into_the_pool_rests(how: OwnerChange, ago: timedelta, is_frozen: bool) -> None:  # noqa: FBT001
    ledger = story((ago, how, OTHER.id, None))

    if is_frozen:
        with pytest.raises(FrozenRecordError) as refused:
            check(ledger=ledger)
        assert refused.value.free_at == NOW - ago + timedelta(hours=12)
    else:
        check(ledger=ledger)


def test_a_day_has_ten_claims_and_hands_hold_a_hundred() -> None:
    check(load=Load(claimed_today=9, held=99))
    with pytest.raises(DailyClaimsError):
        check(load=Load(claimed_today=10))
    with pytest.raises(HoldingCapError):
        check(load=Load(held=100))


@for_each(
    ("zone", "begins"),
    [
        ("Asia/Shanghai", datetime(2026, 11, 17, 16, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 17, 5, tzinfo=UTC)),
        ("UTC", datetime(2026, 11, 18, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_the_persons_own_midnight(zone: str, begins: datetime) -> None:
    assert day_begins(replace(PERSON, time_zone=zone), NOW) == begins


def test_a_record_is_handed_to_a_member_who_owns_customers_and_has_room() -> None:
    check_assignable(PUBLIC, PERSON, pool=POOL, held=99, policy=DEFAULT)
    check_assignable(PUBLIC, PERSON, pool=None, held=0, policy=DEFAULT)
    with pytest.raises(AlreadyOwnedError):
        check_assignable(CUSTOMER, PERSON, pool=None, held=0, policy=DEFAULT)
    for stranger in (somebody(Role.SERVICE), replace(PERSON, active=False)):
        with pytest.raises(NoOwnerPostError):
            check_assignable(PUBLIC, stranger, pool=None, held=0, policy=DEFAULT)
    with pytest.raises(OutsidePoolError):
        check_assignable(PUBLIC, somebody(Role.REP, team_path=ELSEWHERE), pool=POOL, held=0, policy=DEFAULT)
    with pytest.raises(TheirHoldingCapError):
        check_assignable(PUBLIC, PERSON, pool=POOL, held=100, policy=DEFAULT)


def test_a_manager_hands_out_within_the_team_unless_they_keep_the_pool() -> None:
    manager, below, elsewhere = somebody(Role.MANAGER), somebody(Role.REP, team_path=BELOW), somebody(Role.REP, team_path=ELSEWHERE)

    assert may_hand_to(manager, below, POOL)
    assert not may_hand_to(manager, elsewhere, None)
    assert may_hand_to(manager, elsewhere, replace(POOL, admin_ids=(manager.id,)))
    assert may_hand_to(somebody(Role.SALES_OPS), elsewhere, POOL)


def test_the_next_one_goes_to_who_was_given_the_fewest_and_of_these_to_who_holds_the_fewest() -> None:
    assert next_taker({1: 1, 2: 0}, {1: 0, 2: 90}) == 2
    assert next_taker({2: 1, 1: 1, 3: 1}, {2: 5, 1: 3, 3: 3}) == 1
    assert next_taker({}, {1: 0}) is None


@settings(deadline=None)
@given(held=st.dictionaries(st.integers(1, 9), st.integers(0, 200), min_size=1), size=st.integers(0, 30))
def test_a_batch_is_spread_so_that_nobody_gets_two_more_than_another(held: dict[int, int], size: int) -> None:
    before, batch = dict(held), dict.fromkeys(held, 0)

    for _number in range(size):
        taker = next_taker(batch, held)
        assert taker is not None
        batch[taker] += 1
        held[taker] += 1

    assert max(batch.values()) - min(batch.values()) <= 1
    more = [before[person] for person, count in batch.items() if count > min(batch.values())]
    assert all(before[person] >= max(more, default=0) for person, count in batch.items() if count == min(batch.values()))


def test_refusals_say_what_to_do_next() -> None:
    assert ViewsUsedUpError(20).hint is not None
    assert OutsideTeamError(OTHER).message.arguments == {"name": OTHER.name}
