from __future__ import annotations

from dataclasses import replace

import pytest

from domain.pool.keeping import NeverDropsError, NotTheOwnerError, TooManyLockedError, check_drops, check_lockable, check_own
from domain.terms import Status
from tests.domain.made import PERSON
from tests.domain.pool.made import POLICY, taken


def test_only_its_owner_keeps_a_record() -> None:
    check_own(taken(owner_id=PERSON.id), PERSON)

    with pytest.raises(NotTheOwnerError):
        check_own(taken(), PERSON)


def test_what_never_drops_needs_no_keeping() -> None:
    check_drops(taken())

    for kept in (taken(taken_at=None), taken(status=Status.DEAL)):
        with pytest.raises(NeverDropsError):
            check_drops(kept)


def test_ten_records_are_kept_and_no_more() -> None:
    check_lockable(9, POLICY)
    check_lockable(0, replace(POLICY, locked_at_most=1))

    with pytest.raises(TooManyLockedError):
        check_lockable(10, POLICY)
