"""An owner change: begun, given, taken, confirmed; the customers change hands all at once, and only with the last click."""

from __future__ import annotations

from collections.abc import Sequence

from domain.customers import Customer
from domain.handovers.handovers import Handover
from domain.handovers.lists import CustomerList, check_complete, prefilled
from domain.handovers.steps import Step
from domain.handovers.transfers import (
    AlreadyInTransferError,
    NoSuperiorError,
    NothingToHandOverError,
    check_parties,
    check_start,
)
from domain.people import Person
from domain.pool.ownership import OwnerChange
from handlers.acts.handovers.finding import card_of
from handlers.acts.handovers.stepping import check_turn, finished, passed_on, stepped
from handlers.reply import Reply
from store.database import UnitOfWork
from store.handovers import Parties


def parties_of(crm: UnitOfWork, person: Person, giver: Person, receiver: Person | None, supervisor: Person | None) -> Parties:
    """Who takes part in what this person begins.

    Without a successor the giver's superior takes over, without a third person the superior's superior supervises. Raises
    NotYoursToTransferError, NoSuperiorError where nobody stands that high, and like `check_parties`.
    """
    check_start(person, giver)
    superior = crm.people.superior_of(giver)
    to = receiver or superior
    above = supervisor or (superior and crm.people.superior_of(superior))
    if to is None or above is None:
        raise NoSuperiorError(giver)
    check_parties(giver, to, above)
    return Parties(giver=giver, receiver=to, supervisor=above)


def start_transfer(crm: UnitOfWork, person: Person, parties: Parties, customers: Sequence[Customer]) -> tuple[Reply, ...]:
    """A new owner change of these customers, with its list; the giver's click is the first.

    Raises NothingToHandOverError, AlreadyInTransferError.
    """
    giver = parties.giver
    if not customers:
        raise NothingToHandOverError(giver)
    # Two owner changes of one giver come one after the other, so that no customer is in both.
    crm.people.lock(giver)
    already = crm.handovers.already(customers)
    if already is not None:
        raise AlreadyInTransferError(*already)
    known = crm.handovers.known(customers)
    lists = tuple(CustomerList(customer=each, items=prefilled(each, known[each.id])) for each in customers)
    started = crm.handovers.start_transfer(parties, lists)
    pushed = () if person.id == giver.id or not giver.active else (Reply(card=card_of(crm, started, giver), to=giver),)
    return Reply(card=card_of(crm, started, person)), *pushed


def give(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    """The giver hands the list over; the receiver is next."""
    check_turn(crm, person, handover, Step.GIVE)
    given = stepped(crm, handover, Step.GIVE, sent_at=crm.acting.at, reason=None)
    return passed_on(crm, given, person)


def take(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    """The receiver takes the list; the supervisor is next."""
    check_turn(crm, person, handover, Step.TAKE)
    return passed_on(crm, stepped(crm, handover, Step.TAKE), person)


def confirm(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    """The supervisor confirms a complete list, and the customers change hands. Raises IncompleteListError."""
    check_turn(crm, person, handover, Step.CONFIRM)
    lists = crm.handovers.lists(handover)
    check_complete(handover, lists)
    confirmed = stepped(crm, handover, Step.CONFIRM)
    giver, receiver = crm.people.get(confirmed.giver_id), crm.people.get(confirmed.receiver_id or 0)
    stayed = tuple(each.customer for each in lists if not _moved(crm, confirmed, each.customer, giver, receiver))
    return finished(crm, confirmed, person, stayed=stayed)


def _moved(crm: UnitOfWork, handover: Handover, customer: Customer, giver: Person, receiver: Person) -> bool:
    """Whether the customer went over: only what is still the giver's does, as owner or as the one who serves it.

    Nothing else of it changes. Its open next actions keep their owners: a promise is whoever made it's to keep or to hand on.
    """
    owned = customer.owner_id == giver.id
    after = crm.ownership.move(customer, receiver, OwnerChange.TRANSFERRED, note=handover.code) if owned else customer
    if after is None:
        return False
    if after.service_owner_id == giver.id:
        crm.customers.change(after, service_owner=receiver)
    elif not owned:
        return False
    crm.handovers.moved(handover, customer)
    return True
