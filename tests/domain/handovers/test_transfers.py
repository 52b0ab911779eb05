"""Who may begin an owner change, and who may be who in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import UserError
from domain.handovers.handovers import Handover
from domain.handovers.transfers import (
    SALES,
    SERVICE,
    AlreadyInTransferError,
    HasLeftError,
    InvalidReceiverError,
    InvalidSupervisorError,
    NoOwnerError,
    NoSuperiorError,
    NothingToHandOverError,
    NotYoursToTransferError,
    SeveralOwnersError,
    StillHoldsError,
    StillTakesPartError,
    WhoLeavesError,
    check_may_leave,
    check_one_giver,
    check_parties,
    check_start,
    is_superior,
    may_start,
    stands_for,
)
from domain.people import Person
from domain.terms import Role
from domain.words import _
from tests.domain.handovers.made import GIVER, RECEIVER, STRANGER, SUPERVISOR, handover, hint_of, person
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE
from tests.rows import for_each

PEOPLE = st.builds(person, st.sampled_from(Role), st.sampled_from((HERE, BELOW, ELSEWHERE)), st.integers(min_value=1, max_value=4)).flatmap(
    lambda who: st.sampled_from((who, replace(who, active=False)))
)


@for_each(
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


@for_each(
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


@for_each(
    ("leaver", "held", "handovers", "refused"),
    [
        (replace(GIVER, active=False), 0, (), HasLeftError),
        (GIVER, 3, (), StillHoldsError),
        (GIVER, 3, (handover(),), StillHoldsError),
        (GIVER, 0, (handover(),), StillTakesPartError),
    ],
)
def test_an_account_is_kept_while_something_is_left(
    leaver: Person, held: int, handovers: tuple[Handover, ...], refused: type[UserError]
) -> None:
    with pytest.raises(refused):
        check_may_leave(leaver, held, handovers)


def test_an_account_is_closed_when_nothing_is_left() -> None:
    check_may_leave(GIVER, 0, ())


def test_whoever_still_holds_something_is_told_how_to_hand_it_over() -> None:
    assert hint_of(StillHoldsError(GIVER, 3)).arguments == {"handle": "rep1"}
    assert StillHoldsError(GIVER, 3).message.arguments["count"] == 3
    assert hint_of(StillTakesPartError(GIVER, handover())).arguments == {"code": "H001"}


@for_each(
    ("leader", "other", "above"),
    [
        (person(Role.MANAGER, HERE), GIVER, True),
        (person(Role.MANAGER, BELOW), GIVER, True),
        (person(Role.MANAGER, ELSEWHERE), GIVER, False),
        (person(Role.SERVICE_LEAD, HERE), GIVER, True),
        (person(Role.REP, HERE), GIVER, False),
        (replace(person(Role.MANAGER, HERE), active=False), GIVER, False),
        (person(Role.MANAGER, HERE, person_id=GIVER.id), GIVER, False),
    ],
)
def test_a_superior_leads_the_team_or_one_above_it(leader: Person, other: Person, *, above: bool) -> None:
    assert is_superior(leader, other) is above


@given(giver=PEOPLE, receiver=PEOPLE, supervisor=PEOPLE)
def test_whoever_they_are_three_different_people_who_work_here_take_part(giver: Person, receiver: Person, supervisor: Person) -> None:
    try:
        check_parties(giver, receiver, supervisor)
    except (InvalidReceiverError, InvalidSupervisorError):
        refused = True
    else:
        refused = False
    fit = receiver.role in (SERVICE if giver.role in SERVICE else SALES) and receiver.active and supervisor.active
    assert refused is not (fit and len({giver.id, receiver.id, supervisor.id}) == 3)


@for_each(
    "error",
    [
        NothingToHandOverError(GIVER),
        NoSuperiorError(GIVER),
        AlreadyInTransferError(CUSTOMER, handover()),
        NotYoursToTransferError(GIVER),
        NoOwnerError(CUSTOMER),
        SeveralOwnersError(CUSTOMER, CUSTOMER),
        HasLeftError(GIVER),
        WhoLeavesError(_("/leaver <name>")),
        InvalidSupervisorError(GIVER),
    ],
)
def test_every_refusal_says_what_to_type_next(error: UserError) -> None:
    assert hint_of(error).id
    assert error.kind != "refused"
