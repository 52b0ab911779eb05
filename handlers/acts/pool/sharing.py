"""Showing a customer to a colleague, and ending it."""

from __future__ import annotations

from datetime import datetime

from cards.pool.shared import shared, shared_with_you, unshared
from domain.access import Right
from domain.customers import Customer
from domain.people import Person
from domain.pool.sharing import NotSharedError, check_shareable
from handlers.acts.permitting import permit
from handlers.reply import Answer, Reply
from store.database import UnitOfWork


def share(crm: UnitOfWork, by: Person, customer: Customer, to: Person, *, may_log: bool, until: datetime | None) -> Answer:  # noqa: PLR0913
    """Show it, or show it on other terms. Raises NotAllowedError, NoNeedToShareError."""
    permit(crm, by, Right.SHARE, customer)
    check_shareable(customer, to)
    terms = crm.customers.share(customer, to, may_log=may_log, until=until)
    return Reply(card=shared(customer, terms, to=to)), Reply(card=shared_with_you(customer, terms, by=by.name), to=to)


def unshare(crm: UnitOfWork, by: Person, customer: Customer, to: Person) -> Answer:
    """End it. Raises NotAllowedError, NotSharedError."""
    permit(crm, by, Right.SHARE, customer)
    if not crm.customers.unshare(customer, to):
        raise NotSharedError(customer, to)
    card = unshared(customer, to=to)
    return Reply(card=card), Reply(card=card, to=to)
