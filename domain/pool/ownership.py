"""The ledger of owners: every change of a customer's owner, appended and never altered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.terms import Term
from domain.words import _


class OwnerChange(Term):
    """How an owner changed."""

    ENTERED = "entered", _("Entered")
    CLAIMED = "claimed", _("Claimed")
    ASSIGNED = "assigned", _("Assigned")
    RELEASED = "released", _("Released")
    GIVEN_BACK = "given_back", _("Given back")
    RECYCLED = "recycled", _("Recycled")
    TRANSFERRED = "transferred", _("Transferred")


class ReleaseReason(Term):
    """Why an owner let go. Our own list."""

    NO_NEED = "no_need", _("No need")
    NO_BUDGET = "no_budget", _("No budget")
    UNREACHABLE = "unreachable", _("Cannot be reached")
    COMPETITOR = "competitor", _("Chose a competitor")
    NOT_MY_FIELD = "not_my_field", _("Not my region or field")
    NO_TIME = "no_time", _("No time for it")
    OTHER = "other_reason", _("Another reason")


FROM_POOL = frozenset({OwnerChange.CLAIMED, OwnerChange.ASSIGNED})
"""What makes a record one that can drop: only those claimed or assigned from a pool do."""


@dataclass(frozen=True, kw_only=True)
class OwnerMove:
    """One row of a customer's ledger: `from_id` is the owner it was taken from, never who pressed the button (`by_id`).

    Each row's `from_id` is the row before's `to_id`; the last `to_id` is the customer's owner.
    """

    id: int
    customer_id: int
    at: datetime
    how: OwnerChange
    from_id: int | None = None
    from_name: str | None = None
    to_id: int | None = None
    to_name: str | None = None
    by_id: int | None = None
    by_name: str | None = None
    pool_id: int | None = None
    reason: ReleaseReason | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Pool:
    """A public pool. `team_path` is the subtree whose people are its members; everybody is when it is empty."""

    id: int
    code: str
    name: str
    team_id: int | None = None
    team_path: str | None = None
    admin_ids: tuple[int, ...] = ()
