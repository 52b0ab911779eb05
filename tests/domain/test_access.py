from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import (
    IN_THE_POOL,
    NotAllowedError,
    Right,
    Share,
    UnknownCustomerError,
    check,
    may,
)
from domain.customers import Customer
from domain.people import Person
from domain.sight import NOBODY, Sight, sight_of
from domain.terms import Role
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE, NOW, PERSON, somebody

PATHS = st.sampled_from([None, "/1/", HERE, BELOW, ELSEWHERE, "/1/22/"])
PEOPLE = st.builds(
    replace,
    st.just(PERSON),
    role=st.sampled_from(Role),
    team_path=st.sampled_from(["/1/", HERE, BELOW, ELSEWHERE]),
    active=st.booleans(),
)
CUSTOMERS = st.builds(
    replace,
    st.just(CUSTOMER),
    owner_id=st.sampled_from([None, PERSON.id, 99]),
    owner_team_path=PATHS,
    service_owner_id=st.sampled_from([None, PERSON.id, 99]),
    service_team_path=PATHS,
    at_risk=st.booleans(),
)
SHARES = st.none() | st.builds(
    Share,
    person_id=st.sampled_from([PERSON.id, 99]),
    customer_id=st.sampled_from([CUSTOMER.id, 99]),
    may_log=st.booleans(),
    until=st.sampled_from([None, NOW, NOW + timedelta(days=1)]),
)


def shows(sight: Sight, customer: Customer, share: Share | None) -> bool:
    """The search of the store, said in Python."""
    shared = share is not None and (share.person_id, share.customer_id) == (sight.person_id, customer.id)
    return any(
        (
            sight.everything,
            customer.owner_id == sight.person_id,
            customer.service_owner_id == sight.person_id,
            shared and share is not None and (share.until is None or share.until > NOW),
            sight.owned_under is not None and (customer.owner_team_path or "").startswith(sight.owned_under),
            sight.served_under is not None and (customer.service_team_path or "").startswith(sight.served_under),
            sight.unowned and customer.owner_id is None,
            sight.at_risk and customer.at_risk,
        )
    )


@given(person=PEOPLE, customer=CUSTOMERS, share=SHARES)
def test_a_sight_shows_exactly_what_may_be_seen(person: Person, customer: Customer, share: Share | None) -> None:
    assert shows(sight_of(person), customer, share) == may(person, Right.SEE, customer, shared=share, now=NOW)


@given(person=PEOPLE, customer=CUSTOMERS, share=SHARES, right=st.sampled_from(Right))
def test_whoever_may_do_anything_may_see(person: Person, customer: Customer, share: Share | None, right: Right) -> None:
    allowed = may(person, right, customer, shared=share, now=NOW)

    assert not allowed or right in IN_THE_POOL or may(person, Right.SEE, customer, shared=share, now=NOW)


@given(person=PEOPLE, customer=CUSTOMERS, share=SHARES)
def test_whoever_may_edit_may_correct_contacts(person: Person, customer: Customer, share: Share | None) -> None:
    edits = may(person, Right.EDIT, customer, shared=share, now=NOW)

    assert not edits or may(person, Right.EDIT_CONTACTS, customer, shared=share, now=NOW)


@given(customer=CUSTOMERS, share=SHARES, right=st.sampled_from(Right), role=st.sampled_from(Role))
def test_who_left_may_do_nothing(customer: Customer, share: Share | None, right: Right, role: Role) -> None:
    gone = replace(somebody(role), active=False)

    assert not may(gone, right, customer, shared=share, now=NOW)
    assert sight_of(gone) == Sight(person_id=NOBODY)


def test_a_rep_does_not_see_a_colleagues_customer() -> None:
    colleagues = replace(CUSTOMER, owner_team_path=HERE)

    assert not may(somebody(Role.REP), Right.SEE, colleagues, shared=None, now=NOW)


def test_a_manager_works_with_the_customers_of_their_subtree_and_no_others() -> None:
    manager = somebody(Role.MANAGER)

    assert may(manager, Right.EDIT, replace(CUSTOMER, owner_team_path=BELOW), shared=None, now=NOW)
    assert not may(manager, Right.SEE, replace(CUSTOMER, owner_team_path=ELSEWHERE), shared=None, now=NOW)
    assert not may(manager, Right.SEE, replace(CUSTOMER, owner_team_path="/1/"), shared=None, now=NOW)


def test_a_team_whose_number_begins_alike_is_not_in_the_subtree() -> None:
    neighbour = replace(CUSTOMER, owner_team_path="/1/22/")

    assert not may(somebody(Role.MANAGER), Right.SEE, neighbour, shared=None, now=NOW)


def test_service_corrects_the_contacts_of_served_customers_and_nothing_else() -> None:
    served = replace(CUSTOMER, service_owner_id=PERSON.id)
    service = somebody(Role.SERVICE)

    assert may(service, Right.EDIT_CONTACTS, served, shared=None, now=NOW)
    assert not may(service, Right.EDIT, served, shared=None, now=NOW)
    assert not may(service, Right.EDIT_CONTACTS, CUSTOMER, shared=None, now=NOW)


def test_a_share_ends_at_its_moment() -> None:
    share = Share(person_id=PERSON.id, customer_id=CUSTOMER.id, may_log=True, until=NOW)

    assert may(PERSON, Right.LOG, CUSTOMER, shared=share, now=NOW - timedelta(seconds=1))
    assert not may(PERSON, Right.SEE, CUSTOMER, shared=share, now=NOW)


def test_a_share_to_see_lets_nobody_log() -> None:
    share = Share(person_id=PERSON.id, customer_id=CUSTOMER.id)

    with pytest.raises(NotAllowedError) as refusal:
        check(PERSON, Right.LOG, CUSTOMER, shared=share, now=NOW)

    assert refusal.value.message.id == "You may see {code} {name}, but not log on it."
    assert refusal.value.hint is not None
    assert refusal.value.hint.arguments == {"owner": "Wang"}


def test_what_nobody_owns_is_asked_of_sales_operations() -> None:
    refusal = NotAllowedError(Right.EDIT, replace(CUSTOMER, owner_id=None, owner_name=None))

    assert refusal.hint is not None
    assert refusal.hint.id == "It has no owner yet: ask sales operations."


def test_an_invisible_customer_is_refused_like_an_unknown_code() -> None:
    with pytest.raises(UnknownCustomerError) as refusal:
        check(PERSON, Right.EDIT, CUSTOMER, shared=None, now=NOW)

    unknown = UnknownCustomerError(" c1")
    assert (refusal.value.message, refusal.value.hint) == (unknown.message, unknown.hint)


def test_who_may_passes() -> None:
    check(PERSON, Right.EDIT, replace(CUSTOMER, owner_id=PERSON.id), shared=None, now=NOW)
