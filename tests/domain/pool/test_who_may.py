"""What each post may do with a record of a pool: while it is public, once a member took it, and when nobody of theirs did."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.access import IN_THE_POOL, NotAllowedError, Relation, Right, UnknownCustomerError, check, granted, may, relations
from domain.customers import Customer
from domain.people import Person
from domain.pool.ownership import Pool
from domain.terms import Role
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE, NOW, somebody
from tests.rows import for_each

EAST = Pool(id=1, code="east", name="East", team_path=HERE)
KEPT = replace(EAST, admin_ids=(50,))
WEST = Pool(id=2, code="west", name="West", team_path=ELSEWHERE)
PUBLIC = replace(CUSTOMER, owner_id=None, owner_name=None, owner_team_id=None, owner_team_path=None, pool_id=1)
TAKEN = replace(CUSTOMER, owner_id=60, owner_team_path=BELOW, taken_at=NOW, pool_id=1)
FOUND = replace(TAKEN, taken_at=None, pool_id=None)
RIGHTS = (Right.SEE, Right.BROWSE, Right.TRACE, Right.CLAIM, Right.ASSIGN, Right.RELEASE, Right.SHARE)
LETTERS = dict(zip(RIGHTS, "sbtcarh", strict=True))


def rights(person: Person, customer: Customer, pool: Pool | None) -> str:
    """See, browse, trace, claim, assign, release, share: a letter of each that they have."""
    return "".join(LETTERS[right] for right in RIGHTS if may(person, right, customer, shared=None, now=NOW, pool=pool))


@for_each(
    ("role", "member", "stranger"),
    [
        (Role.REP, "btc", ""),
        (Role.MANAGER, "btca", ""),
        (Role.DIRECTOR, "sbtcarh", "sbtarh"),
        (Role.SALES_OPS, "sbta", "sbta"),
        (Role.PRESALES, "", ""),
        (Role.SERVICE, "", ""),
        (Role.SERVICE_LEAD, "", ""),
        (Role.AFTER_SALES, "", ""),
        (Role.CSM, "", ""),
        (Role.OPS_MANAGER, "sbt", "sbt"),
        (Role.ADMIN, "sbtarh", "sbtarh"),
    ],
)
def test_a_public_record_is_its_members_to_claim_and_its_superiors_to_hand_out(role: Role, member: str, stranger: str) -> None:
    assert rights(somebody(role, team_path=HERE), PUBLIC, EAST) == member
    assert rights(somebody(role, team_path=ELSEWHERE), PUBLIC, EAST) == stranger


@for_each(
    ("role", "member", "stranger"),
    [
        (Role.REP, "t", ""),
        (Role.MANAGER, "strh", ""),
        (Role.DIRECTOR, "sbtarh", "sbtarh"),
        (Role.SALES_OPS, "st", ""),
        (Role.SERVICE, "", ""),
        (Role.CSM, "", ""),
        (Role.OPS_MANAGER, "sbt", "sbt"),
        (Role.ADMIN, "sbtarh", "sbtarh"),
    ],
)
def test_who_took_it_is_known_to_the_members_of_its_pool_and_nothing_else_of_it(role: Role, member: str, stranger: str) -> None:
    assert rights(somebody(role, team_path=HERE), TAKEN, EAST) == member
    assert rights(somebody(role, team_path=ELSEWHERE), TAKEN, EAST) == stranger


def test_what_a_colleague_found_themselves_is_nobody_else_s_to_know_of() -> None:
    assert rights(somebody(Role.REP, team_path=HERE), FOUND, None) == ""
    assert rights(replace(somebody(Role.REP, team_path=HERE), id=60), FOUND, None) == "strh"


def test_a_keeper_hands_out_what_lies_in_the_pool_whatever_their_post() -> None:
    keeper = somebody(Role.SERVICE, team_path=ELSEWHERE, person_id=50)

    assert rights(keeper, PUBLIC, KEPT) == "bta"
    assert rights(keeper, PUBLIC, EAST) == ""
    assert rights(keeper, TAKEN, KEPT) == ""


def test_the_common_pool_is_everybody_s_who_sells() -> None:
    common = replace(PUBLIC, pool_id=None)

    assert rights(somebody(Role.REP, team_path=ELSEWHERE), common, None) == "btc"
    assert rights(somebody(Role.SERVICE, team_path=ELSEWHERE), common, None) == ""


def test_another_pool_than_the_record_s_lends_nothing() -> None:
    rep = somebody(Role.REP, team_path=ELSEWHERE)

    assert rights(rep, PUBLIC, WEST) == ""
    assert rights(rep, PUBLIC, None) == ""


def test_who_left_may_nothing() -> None:
    assert rights(replace(somebody(Role.REP, team_path=HERE), active=False), PUBLIC, EAST) == ""


@for_each("right", sorted(IN_THE_POOL))
def test_a_stranger_to_the_pool_does_not_learn_that_the_record_exists(right: Right) -> None:
    with pytest.raises(UnknownCustomerError):
        check(somebody(Role.REP, team_path=ELSEWHERE), right, PUBLIC, shared=None, now=NOW, pool=EAST)


def test_a_member_who_may_not_hand_out_is_told_so() -> None:
    rep = somebody(Role.REP, team_path=HERE)

    with pytest.raises(NotAllowedError) as unowned:
        check(rep, Right.ASSIGN, PUBLIC, shared=None, now=NOW, pool=EAST)
    with pytest.raises(NotAllowedError) as owned:
        check(rep, Right.CLAIM, TAKEN, shared=None, now=NOW, pool=EAST)

    assert (unowned.value.right, owned.value.right) == (Right.ASSIGN, Right.CLAIM)
    assert unowned.value.hint != owned.value.hint


POOLS = st.sampled_from([None, EAST, KEPT, WEST])
PEOPLE = st.builds(
    somebody, st.sampled_from(Role), team_path=st.sampled_from(["/1/", HERE, BELOW, ELSEWHERE]), person_id=st.sampled_from([50, 60, 70])
)


@settings(deadline=None)
@given(person=PEOPLE, customer=st.sampled_from([PUBLIC, TAKEN, FOUND, replace(PUBLIC, pool_id=None)]), pool=POOLS)
def test_nobody_claims_what_has_an_owner_and_whoever_claims_may_look_first(person: Person, customer: Customer, pool: Pool | None) -> None:
    held = set(rights(person, customer, pool))

    assert "c" not in held or customer.owner_id is None
    assert not held & {"c", "a"} or {"b", "t"} <= held
    by_relation = set().union(*(granted(person.role, each) for each in relations(person, customer, shared=None, now=NOW, pool=pool)))
    assert held == {letter for right, letter in LETTERS.items() if right in by_relation}


@settings(deadline=None)
@given(person=PEOPLE, customer=st.sampled_from([PUBLIC, TAKEN]), pool=POOLS)
def test_membership_is_of_public_records_and_its_trace_of_taken_ones(person: Person, customer: Customer, pool: Pool | None) -> None:
    held = set(relations(person, customer, shared=None, now=NOW, pool=pool))

    assert (Relation.POOL_MEMBER in held) <= (customer.owner_id is None)
    assert (Relation.POOL_TAKEN in held) <= (customer.owner_id is not None)
    assert (Relation.POOL in held) == (customer.owner_id is None)
