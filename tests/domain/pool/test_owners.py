from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.access import Right, may
from domain.pool.asked import NobodyNamedError, NobodyToTakeError, TooManyAtOnceError
from domain.pool.limits import NotOwnedError
from domain.pool.ownership import COMMON, OwnerChange, OwnerMove, Pool, last_drop, last_fall, left_at, pool_for
from domain.pool.sharing import LeftColleagueError, NoNeedToShareError, NotSharedError, check_shareable
from domain.undoing import OwnerStandsError
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE, NOW, PERSON

EAST = Pool(id=1, code="east", name="East", team_path=HERE, region="East")
WEST = Pool(id=2, code="west", name="West", team_path=ELSEWHERE, region="West")
DROPPED = OwnerMove(id=1, customer_id=1, at=NOW, how=OwnerChange.RELEASED, from_id=PERSON.id)
TAKEN = OwnerMove(id=2, customer_id=1, at=NOW + timedelta(days=1), how=OwnerChange.CLAIMED, to_id=9)


def test_members_are_of_the_pools_team_and_everybody_is_of_the_common_one() -> None:
    elsewhere = replace(PERSON, team_path=ELSEWHERE)

    assert EAST.has_member(PERSON)
    assert EAST.has_member(replace(PERSON, team_path=BELOW))
    assert not EAST.has_member(elsewhere)
    assert COMMON.has_member(elsewhere)


def test_a_region_leads_to_its_pool() -> None:
    assert pool_for("West", (EAST, WEST)) == WEST
    assert pool_for("North", (EAST, WEST)) is None
    assert pool_for(None, (replace(EAST, region=None),)) is None


def test_a_ledger_tells_who_left_when_and_how_it_fell() -> None:
    assert left_at((DROPPED, TAKEN), PERSON) == NOW
    assert left_at((TAKEN,), PERSON) is None
    assert last_fall((DROPPED,)) == DROPPED
    assert last_fall((DROPPED, TAKEN)) is None
    assert last_fall(()) is None
    assert last_drop((DROPPED, TAKEN)) == DROPPED
    assert last_drop((TAKEN,)) is None


def test_a_customer_is_shared_with_who_has_not_got_it() -> None:
    check_shareable(CUSTOMER, PERSON)
    with pytest.raises(NoNeedToShareError):
        check_shareable(replace(CUSTOMER, owner_id=PERSON.id), PERSON)
    with pytest.raises(NoNeedToShareError):
        check_shareable(replace(CUSTOMER, service_owner_id=PERSON.id), PERSON)
    with pytest.raises(LeftColleagueError):
        check_shareable(CUSTOMER, replace(PERSON, active=False))


def test_every_refusal_has_a_way_out() -> None:
    refusals = (
        NotSharedError(CUSTOMER, PERSON),
        NotOwnedError(CUSTOMER),
        NobodyNamedError("/assign"),
        NobodyToTakeError("East"),
        TooManyAtOnceError(20),
        OwnerStandsError(),
    )

    assert all(refusal.hint is not None for refusal in refusals)


def test_nobody_is_a_member_of_a_pool_that_is_not_known() -> None:
    public = replace(CUSTOMER, owner_id=None, owner_team_path=None, pool_id=EAST.id)

    assert may(PERSON, Right.CLAIM, public, shared=None, now=NOW, pool=EAST)
    assert not may(PERSON, Right.CLAIM, public, shared=None, now=NOW)
    assert not may(PERSON, Right.CLAIM, public, shared=None, now=NOW, pool=WEST)
