"""Taking a record out of the pool and letting it go again; each change of owner is `Ownership.move`, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from cards.forms import FRESH, Kept
from cards.model import Card
from cards.pool.release_form import release_form
from cards.pool.released import released
from domain.access import Right
from domain.customers import Customer
from domain.handovers.transfers import AlreadyInTransferError
from domain.people import Person
from domain.pool.limits import AlreadyOwnedError, Load, NotOwnedError, check_claimable, check_unowned, day_begins
from domain.pool.ownership import OwnerChange, OwnerMove, ReleaseReason
from domain.undoing import BuiltOnError, OwnerStandsError, UndoneBeforeError
from domain.words import DateStyle, When
from handlers.acts.permitting import permit
from handlers.acts.pool.knowing import permit_with
from handlers.acts.redrawing import taken_back
from handlers.reply import Reply
from store.database import UnitOfWork
from store.trail.undo import UndoResult


def claim(crm: UnitOfWork, person: Person, customer: Customer) -> tuple[Customer, Sequence[OwnerMove]]:
    """The record, theirs, and its owners before. Raises what `check_claimable` raises, and NotAllowedError."""
    check_unowned(customer, person)
    permit_with(crm, person, Right.CLAIM, customer)
    crm.people.lock(person)  # Counted limits are read under this lock.
    public = crm.ownership.hold(customer)
    ledger, load = crm.ownership.of(public), load_of(crm, person)
    check_claimable(public, person, ledger=ledger, load=load, now=crm.acting.at, policy=crm.policy)
    return moved(crm, public, person, OwnerChange.CLAIMED), ledger


def load_of(crm: UnitOfWork, person: Person) -> Load:
    """What somebody took today and holds now."""
    since = day_begins(person, crm.acting.at)
    return crm.ownership.load(person, since, up_to=crm.policy.held_at_most)


def moved(  # noqa: PLR0913 — as `Ownership.move`.
    crm: UnitOfWork,
    customer: Customer,
    to: Person | None,
    how: OwnerChange,
    *,
    why: tuple[ReleaseReason, str | None] | None = None,
    pool_id: int | None = None,
) -> Customer:
    """The record with its new owner. Raises AlreadyInTransferError, and AlreadyOwnedError when somebody else was faster."""
    check_no_handover(crm, customer)
    reason, note = why or (None, None)
    result = crm.ownership.move(customer, to, how, reason=reason, note=note, pool_id=pool_id)
    if result is None:
        raise AlreadyOwnedError(crm.customers.get(customer.id))
    return result


def check_no_handover(crm: UnitOfWork, customer: Customer) -> None:
    """Raises AlreadyInTransferError."""
    handover = crm.handovers.open_on(customer)
    if handover is not None:
        raise AlreadyInTransferError(customer, handover)


def release(crm: UnitOfWork, person: Person, customer: Customer, reason: ReleaseReason, note: str | None) -> tuple[Reply, ...]:
    """Let a record go into the pool; its owner is told when somebody else does it. Raises like `check_releasable`."""
    check_releasable(crm, person, customer)
    owned = crm.ownership.hold(customer)
    if owned.owner_id is None:
        raise NotOwnedError(owned)
    public = moved(crm, owned, None, OwnerChange.RELEASED, why=(reason, note), pool_id=_pool_of(crm, owned))
    told = _released(crm, public, to_owner=owned.owner_id == person.id)
    if owned.owner_id == person.id:
        return (Reply(card=told),)
    return Reply(card=told), Reply(card=_released(crm, public, to_owner=True), to=crm.people.get(owned.owner_id))


def _released(crm: UnitOfWork, public: Customer, *, to_owner: bool) -> Card:
    move = crm.ownership.of(public)[-1]
    free_at = When(at=move.at + crm.policy.cool_down, style=DateStyle.DUE)
    return released(public, move, free_at=free_at if to_owner else None)


def check_releasable(crm: UnitOfWork, person: Person, customer: Customer) -> None:
    """Raises NotOwnedError, NotAllowedError, AlreadyInTransferError."""
    if customer.owner_id is None:
        raise NotOwnedError(customer)
    permit(crm, person, Right.RELEASE, customer)
    check_no_handover(crm, customer)


def release_asked(crm: UnitOfWork, customer: Customer, kept: Kept = FRESH) -> Card:
    """The question why."""
    return release_form(customer, cool_down_days=crm.policy.cool_down.days, kept=kept)


def _pool_of(crm: UnitOfWork, customer: Customer) -> int | None:
    """Back into the pool it came from; what came from none goes where its region belongs."""
    return customer.pool_id if customer.taken_at is not None else crm.pools.for_region(customer.region)


def unclaim(crm: UnitOfWork, person: Person, event_key: str, *, pressed: str | None) -> tuple[Reply, ...]:
    """Undoing a claim is letting the record go: the claim stays spent and the cool-down runs.

    Raises OwnerStandsError for every other change of owner, BuiltOnError once somebody else worked on the record.
    """
    moves = crm.ownership.moves_of_event(event_key)
    if any(move.how is not OwnerChange.CLAIMED for move in moves):
        raise OwnerStandsError
    (move,) = moves
    owned = crm.ownership.hold(crm.customers.get(move.customer_id))
    if owned.owner_id != person.id or owned.owned_since != move.at:
        raise UndoneBeforeError
    who = crm.audit.built_on(event_key, owned, person)
    if who is not None:
        raise BuiltOnError(who)
    public = moved(crm, owned, None, OwnerChange.RELEASED)
    answer = Reply(card=_released(crm, public, to_owner=True), replaces_card=pressed is not None)
    withdrawn = UndoResult(customers=(public.id,), codes=(public.code,), events=(event_key,))
    return answer, *taken_back(crm, withdrawn, besides=pressed)


def changes_an_owner(crm: UnitOfWork, event_key: str) -> bool:
    """Whether an event moved a record from one owner to another; entering one is no move."""
    return any(move.how is not OwnerChange.ENTERED for move in crm.ownership.moves_of_event(event_key))
