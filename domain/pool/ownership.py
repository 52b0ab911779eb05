"""The ledger of owners: every change of a customer's owner, appended and never altered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.people import Person
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
    """A public pool. `team_path` is the subtree whose people are its members; everybody is when it is empty.

    `region` is its team's: what is entered for that region falls into it.
    """

    id: int
    code: str
    name: str
    team_id: int | None = None
    team_path: str | None = None
    region: str | None = None
    admin_ids: tuple[int, ...] = ()

    def has_member(self, person: Person) -> bool:
        """Whether the person may take from it, as far as the pool is concerned."""
        return person.team_path.startswith(self.team_path or "")


COMMON = Pool(id=0, code="common", name="")
"""The pool of what lies in none: everybody's. It has no row, and a record in it no `pool_id`."""


def pool_for(region: str | None, pools: Sequence[Pool]) -> Pool | None:
    """Where something of this region belongs: the pool whose team covers it, else the common one (None)."""
    return next((pool for pool in pools if region and pool.region == region), None)


def left_at(ledger: Sequence[OwnerMove], person: Person) -> datetime | None:
    """When the person last ceased to own it; None for who never did, however it came and went."""
    return max((move.at for move in ledger if move.from_id == person.id), default=None)


def last_fall(ledger: Sequence[OwnerMove]) -> OwnerMove | None:
    """How it last fell into a pool, if its last owner let it."""
    return ledger[-1] if ledger and ledger[-1].to_id is None else None


def last_drop(ledger: Sequence[OwnerMove]) -> OwnerMove | None:
    """How it was last dropped, whoever has it now."""
    return next((move for move in reversed(ledger) if move.to_id is None), None)
