"""The handovers and people that words name, and who stands where."""

from __future__ import annotations

from cards.handovers.handover_card import handover_card
from cards.handovers.transfer_card import transfer_card
from cards.model import Card
from domain.access import Right, may
from domain.handovers.handovers import Handover, HandoverKind
from domain.handovers.steps import UnknownHandoverError
from domain.handovers.transfers import is_superior, may_start, stands_for
from domain.people import Person, UnknownUserError
from handlers.acts.handovers.filling import filled
from handlers.acts.permitting import sees
from store.database import UnitOfWork


def person_named(crm: UnitOfWork, typed: str) -> Person:
    """The one person of this handle or name. Raises UnknownUserError, also for a name that several have."""
    found = crm.people.by_handle(typed)
    named = (found,) if found else crm.people.named(typed)
    if len(named) != 1:
        raise UnknownUserError(typed)
    return named[0]


def handover_of_code(crm: UnitOfWork, person: Person, code: str) -> Handover:
    """The handover of a code. Raises UnknownHandoverError also for who has nothing to do with it."""
    handover = crm.handovers.get(code)
    if handover is None or not knows(crm, person, handover):
        raise UnknownHandoverError(code)
    return handover


def knows(crm: UnitOfWork, person: Person, handover: Handover) -> bool:
    """Whether somebody may see a handover: its three people and those above them, and who sees the customer."""
    parts = [each for each in (handover.giver_id, handover.receiver_id, handover.supervisor_id) if each is not None]
    if person.id in parts:
        return True
    if handover.customer_id is not None and sees(crm, person, crm.customers.get(handover.customer_id)):
        return True
    return may_start(person, crm.people.get(handover.giver_id)) or any(is_superior(person, crm.people.get(each)) for each in parts[1:])


def acts_for_giver(crm: UnitOfWork, person: Person, handover: Handover) -> bool:
    """Whether somebody may take the giver's steps.

    To service, whoever may move the customer's stage; an owner change is the giver's alone, or a superior's once the giver has left.
    """
    if handover.customer_id is None:
        return stands_for(person, crm.people.get(handover.giver_id))
    return may(person, Right.STAGE, crm.customers.get(handover.customer_id), shared=None, now=crm.acting.at)


def may_call_off(crm: UnitOfWork, person: Person, handover: Handover) -> bool:
    """Whether somebody may end it without a change: who may start an owner change; of one to service, not the giver alone."""
    giver = crm.people.get(handover.giver_id)
    return may_start(person, giver) and (handover.kind is HandoverKind.TRANSFER or person.id != giver.id)


def card_of(crm: UnitOfWork, handover: Handover, reader: Person) -> Card:
    """The handover as it stands."""
    if handover.kind is HandoverKind.TRANSFER:
        return transfer_card(handover, crm.handovers.lists(handover))
    return handover_card(filled(crm, handover, reader))
