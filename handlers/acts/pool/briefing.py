"""What is known of a record that changes hands."""

from __future__ import annotations

from collections.abc import Sequence

from cards.pool.brief import Brief
from domain.customers import Customer
from domain.pool.ownership import OwnerMove, last_drop
from store.database import UnitOfWork


def brief_of(crm: UnitOfWork, customer: Customer, *, in_group: bool, ledger: Sequence[OwnerMove] | None = None) -> Brief:
    """The brief as it is now; the record itself says where there is nothing to look up.

    `ledger` are its owners, as far as they are known already and nothing fell into a pool since.
    """
    return Brief(
        customer=customer,
        contacts=crm.contacts.of(customer),
        tags=crm.tags.of(customer),
        actions=crm.actions.open_on(customer) if customer.next_action_id is not None else (),
        last=next(iter(crm.followups.timeline(customer, None, 1)), None) if customer.followup_count else None,
        dropped=last_drop(crm.ownership.of(customer) if ledger is None else ledger),
        in_group=in_group,
    )
