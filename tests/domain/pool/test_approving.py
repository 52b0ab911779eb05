from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import UserError
from domain.people import Person
from domain.pool.approving import (
    SAID,
    AlreadyAskedError,
    AlreadyDecidedError,
    NobodyAboveError,
    NotYourDecisionError,
    TooLongProtectionError,
    check_days,
    check_decidable,
    may_decide,
)
from domain.pool.asking import Approval, ApprovalKind, ApprovalState
from domain.terms import Role
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE, NOW, PERSON, somebody
from tests.domain.pool.made import POLICY
from tests.rows import for_each

ASKER = replace(PERSON, team_path=BELOW)
ASKED = Approval(
    id=1, kind=ApprovalKind.LEAVE, asked_by_id=ASKER.id, asked_at=NOW, approver_id=3, state=ApprovalState.WAITING, decided_by_name="Chen"
)


@for_each(
    ("who", "may"),
    [
        (somebody(Role.MANAGER, team_path=BELOW, person_id=3), True),
        (somebody(Role.MANAGER, team_path=HERE, person_id=4), True),
        (somebody(Role.DIRECTOR, team_path="/1/", person_id=5), True),
        (somebody(Role.MANAGER, team_path=ELSEWHERE, person_id=4), False),
        (somebody(Role.ADMIN, team_path=ELSEWHERE, person_id=3), True),
        (somebody(Role.REP, team_path=BELOW, person_id=8), False),
        (somebody(Role.MANAGER, team_path=BELOW, person_id=ASKER.id), False),
        (replace(somebody(Role.MANAGER, person_id=3), active=False), False),
    ],
)
def test_who_was_asked_or_a_superior_of_the_asker_decides(who: Person, may: bool) -> None:  # noqa: FBT001
    assert may_decide(who, ASKED, asker=ASKER) is may


def test_no_manager_decides_for_their_peer_or_director() -> None:
    manager = somebody(Role.MANAGER, person_id=4)

    assert not may_decide(manager, ASKED, asker=replace(ASKER, role=Role.MANAGER))
    assert not may_decide(manager, ASKED, asker=replace(ASKER, role=Role.DIRECTOR))


def test_a_decision_passes_once() -> None:
    manager = somebody(Role.MANAGER, person_id=3)
    check_decidable(manager, ASKED, asker=ASKER)

    for state in (ApprovalState.APPROVED, ApprovalState.REFUSED, ApprovalState.WITHDRAWN):
        with pytest.raises(AlreadyDecidedError) as refusal:
            check_decidable(manager, replace(ASKED, state=state), asker=ASKER)
        assert refusal.value.message == SAID[state].format(who="Chen")


def test_others_are_refused_before_they_learn_what_was_decided() -> None:
    with pytest.raises(NotYourDecisionError):
        check_decidable(somebody(Role.REP, person_id=8), replace(ASKED, state=ApprovalState.REFUSED), asker=ASKER)


@for_each(("days", "fits"), [(0, False), (1, True), (60, True), (61, False)])
def test_longer_protection_is_asked_for_by_the_day(days: int, fits: bool) -> None:  # noqa: FBT001
    if fits:
        assert check_days(days, POLICY) == days
    else:
        with pytest.raises(TooLongProtectionError):
            check_days(days, POLICY)


@for_each("refusal", [NobodyAboveError(), AlreadyAskedError(CUSTOMER)])
def test_every_refusal_says_what_to_do_next(refusal: UserError) -> None:
    assert refusal.hint
