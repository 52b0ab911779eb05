"""What is known of a record that changes hands."""

from __future__ import annotations

from cards.pool.brief import Brief
from domain.customers import Customer
from domain.pool.ownership import last_drop
from store.database import UnitOfWork


def brief_of(crm: UnitOfWork, customer: Customer, *, in_group: bool) -> Brief:
    """The brief as it is now."""
    return Brief(
        customer=customer,
        contacts=crm.contacts.of(customer),
        tags=crm.tags.of(customer),
        actions=crm.actions.open_on(customer),
        last=next(iter(crm.followups.timeline(customer, None, 1)), None),
        dropped=last_drop(crm.ownership.of(customer)),
        in_group=in_group,
    )
