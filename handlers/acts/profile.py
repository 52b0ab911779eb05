"""A customer as one person may see it."""

from __future__ import annotations

from cards.customers.customer_profile import customer_profile
from cards.customers.profile_facts import Care, Profile
from cards.followups.timeline import timeline
from cards.model import Card
from domain.customers import Customer
from domain.people import Person
from handlers.acts.paging import place_of, written
from handlers.acts.permitting import permitted
from store.database import UnitOfWork


def profile_card(crm: UnitOfWork, person: Person, customer: Customer, *, in_group: bool) -> Card:
    """The profile; that it was read is kept."""
    crm.access.read(customer, "customer_profile")
    return customer_profile(
        Profile(
            customer=customer,
            contacts=crm.contacts.of(customer),
            tags=crm.tags.of(customer),
            missing=crm.customers.missing(customer),
            actions=crm.actions.open_on(customer),
            followups=crm.followups.timeline(customer, None, crm.policy.timeline_page),
            rights=permitted(crm, person, customer),
            in_group=in_group,
            care=_care(crm, customer),
        )
    )


def _care(crm: UnitOfWork, customer: Customer) -> Care:
    kept, handover = crm.health.last(customer), crm.handovers.open_on(customer)
    return Care(
        cadence=crm.cadences.of(customer),
        health=None if kept is None else kept.score,
        unfinished=crm.orders.unfinished_on(customer.id),
        tickets=tuple(ticket.code for ticket in crm.tickets.open_on(customer)),
        handover=None if handover is None else handover.code,
    )


def timeline_card(crm: UnitOfWork, customer: Customer, before: str, *, in_group: bool) -> Card:
    """A page of the timeline; `before` is the place of the last one's end, empty for the newest page."""
    crm.access.read(customer, "timeline")
    page = crm.policy.timeline_page
    found = crm.followups.timeline(customer, place_of(before), page + 1)
    older = written((found[page - 1].occurred_at, found[page - 1].id)) if len(found) > page else None
    return timeline(customer, found[:page], older=older, in_group=in_group)
