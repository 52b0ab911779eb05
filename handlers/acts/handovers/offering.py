"""Offers the handover to service once a deal is won."""

from __future__ import annotations

from cards.handovers.handover_offer import handover_offer
from domain.customers import Customer
from domain.people import Person
from handlers.reply import Reply
from store.database import UnitOfWork


def offer_after_deal(crm: UnitOfWork, customer: Customer, sender: Person) -> Reply:  # noqa: ARG001 — the handover itself begins here soon.
    """The card that begins the handover."""
    return Reply(card=handover_offer(customer))
