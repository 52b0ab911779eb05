"""Begins the handover to service once a deal is won."""

from __future__ import annotations

from cards.handovers.handover_offer import handover_offer
from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.handovers.clock import next_spoken_at
from domain.handovers.handovers import Handover
from domain.people import Person
from handlers.acts.handovers.filling import filled
from handlers.reply import Reply
from store.database import UnitOfWork


def offer_after_deal(crm: UnitOfWork, customer: Customer, sender: Person) -> Reply:
    """The card that begins the handover, for the owner: from now on its 24 hours run.

    The handover is a draft of the deal's own event, so undoing the deal takes it back. Asked again, the same card comes again.
    """
    started = start_to_service(crm, customer, sender)
    giver = crm.people.get(started.giver_id)
    return Reply(card=handover_offer(filled(crm, started, giver)), to=giver)


def start_to_service(crm: UnitOfWork, customer: Customer, sender: Person) -> Handover:
    """The customer's open handover to service, begun now when there is none. Its owner gives; the sender, where nobody owns it."""
    started = crm.handovers.start_to_service(customer, giver_of(crm, customer, sender))
    if started.due_at is not None:
        next_at = next_spoken_at(started.due_at, crm.acting.at, crm.policy)
        # Idempotent: one that runs already is kept as it is.
        crm.clocks.start(ClockKind.HANDOVER, started.code, customer.id, person_id=started.holder_id, due_at=started.due_at, next_at=next_at)
    return started


def giver_of(crm: UnitOfWork, customer: Customer, sender: Person) -> Person:
    """The customer's owner; the sender, where nobody who works here owns it."""
    owner = None if customer.owner_id is None else crm.people.get(customer.owner_id)
    return owner if owner is not None and owner.active else sender
