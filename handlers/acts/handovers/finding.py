"""The handovers and people that words name, and who stands where."""

from __future__ import annotations

from collections.abc import Sequence

from cards.handovers.handover_card import handover_card
from cards.handovers.transfer_card import transfer_card
from cards.model import Card
from domain.access import Right, may
from domain.customers import Customer
from domain.handovers.handovers import Handover, HandoverKind
from domain.handovers.steps import Powers, UnknownHandoverError, open_steps
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


def powers_of(crm: UnitOfWork, person: Person, handover: Handover) -> Powers:
    """What somebody may do beside their own turn.

    To service, whoever may move the customer's stage gives; an owner change is the giver's alone, or a superior's once the giver has
    left. Who may start an owner change ends it; one to service is never ended by the giver alone.
    """
    giver = crm.people.get(handover.giver_id)
    ends = may_start(person, giver)
    if handover.customer_id is None:
        return Powers(gives=stands_for(person, giver), ends=ends)
    gives = may(person, Right.STAGE, crm.customers.get(handover.customer_id), shared=None, now=crm.acting.at)
    return Powers(gives=gives, ends=ends and person.id != giver.id)


def may_tick(crm: UnitOfWork, person: Person, handover: Handover) -> bool:
    """Whether somebody may tick the list of an owner change: its receiver, and who acts on the giver's side."""
    return person.id == handover.receiver_id or powers_of(crm, person, handover).gives


def card_of(crm: UnitOfWork, handover: Handover, reader: Person, *, stayed: Sequence[Customer] = ()) -> Card:
    """The handover as it stands, with the clicks that are its reader's."""
    steps = open_steps(handover, reader, powers_of(crm, reader, handover))
    if handover.kind is HandoverKind.TRANSFER:
        return transfer_card(handover, crm.handovers.lists(handover), steps, ticks=may_tick(crm, reader, handover), stayed=stayed)
    return handover_card(filled(crm, handover, reader), steps)
