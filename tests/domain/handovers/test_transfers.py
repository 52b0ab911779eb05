"""Who may begin an owner change, and who may be who in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import UserError
from domain.handovers.steps import FinishedHandoverError, MissingHandoverError, MissingReasonError, UnknownHandoverError
from domain.handovers.transfers import (
    AlreadyInTransferError,
    InvalidReceiverError,
    InvalidSupervisorError,
    NoOwnerError,
    NoSuperiorError,
    NothingToHandOverError,
    NotYoursToTransferError,
    SeveralOwnersError,
    StillHoldsError,
    check_may_leave,
    check_one_giver,
    check_parties,
    check_start,
    may_start,
    stands_for,
)
from domain.people import Person
from domain.terms import Role
from domain.words import _
from tests.domain.handovers.made import GIVER, RECEIVER, STRANGER, SUPERVISOR, handover, person
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        (GIVER, True),
        (STRANGER, False),
        (person(Role.MANAGER, BELOW), True),
        (person(Role.MANAGER, HERE), True),
        (person(Role.MANAGER, ELSEWHERE), False),
        (person(Role.DIRECTOR, HERE), True),
        (person(Role.OPS_MANAGER, ELSEWHERE), True),
        (person(Role.ADMIN, ELSEWHERE), True),
        (person(Role.SALES_OPS, HERE), False),
    ],
)
def test_who_may_begin(who: Person, *, allowed: bool) -> None:
    assert may_start(who, GIVER) is allowed
    if allowed:
        check_start(who, GIVER)
    else:
        with pytest.raises(NotYoursToTransferError):
            check_start(who, GIVER)


def test_a_superior_gives_only_for_one_who_has_left() -> None:
    manager = person(Role.MANAGER, BELOW)

    assert stands_for(GIVER, GIVER)
    assert not stands_for(manager, GIVER)
    assert stands_for(manager, replace(GIVER, active=False))
    assert not stands_for(STRANGER, replace(GIVER, active=False))


def test_the_three_are_three() -> None:
    check_parties(GIVER, RECEIVER, SUPERVISOR)

    for supervisor in (GIVER, RECEIVER, replace(SUPERVISOR, active=False)):
        with pytest.raises(InvalidSupervisorError):
            check_parties(GIVER, RECEIVER, supervisor)


@pytest.mark.parametrize(
    ("giver", "receiver"),
    [
        (GIVER, GIVER),
        (GIVER, replace(RECEIVER, active=False)),
        (GIVER, person(Role.SERVICE)),
        (GIVER, person(Role.PRESALES)),
        (person(Role.SERVICE, person_id=31), RECEIVER),
    ],
)
def test_who_cannot_take_over(giver: Person, receiver: Person) -> None:
    with pytest.raises(InvalidReceiverError):
        check_parties(giver, receiver, SUPERVISOR)


def test_service_hands_over_to_service() -> None:
    check_parties(person(Role.SERVICE), person(Role.SERVICE_LEAD, person_id=31), SUPERVISOR)


def test_one_owner_at_a_time() -> None:
    other = replace(CUSTOMER, id=2, code="C002")

    assert check_one_giver((CUSTOMER, other)) == CUSTOMER.owner_id
    with pytest.raises(SeveralOwnersError):
        check_one_giver((CUSTOMER, replace(other, owner_id=5, owner_name="Lin")))
    with pytest.raises(NoOwnerError):
        check_one_giver((CUSTOMER, replace(other, owner_id=None)))


def test_an_account_is_closed_when_nothing_is_left() -> None:
    check_may_leave(GIVER, 0)
    with pytest.raises(StillHoldsError) as refused:
        check_may_leave(GIVER, 3)
    assert refused.value.hint is not None
    assert refused.value.hint.arguments["handle"] == "rep1"


@pytest.mark.parametrize(
    "error",
    [
        UnknownHandoverError("H009"),
        MissingHandoverError(_("/confirm <handover>")),
        MissingReasonError(handover()),
        FinishedHandoverError(),
        NothingToHandOverError(GIVER),
        NoSuperiorError(GIVER),
        AlreadyInTransferError(CUSTOMER, handover()),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_refusal_says_what_to_type_next(error: UserError) -> None:
    assert error.hint is not None
    assert error.kind != "refused"
