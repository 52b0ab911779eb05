"""Records a won or lost deal and moves the customer's stage with it."""

from __future__ import annotations

from collections.abc import Iterator

from cards.orders.deal_closed import deal_closed
from domain.access import Right
from domain.customers import Customer
from domain.handovers.advancing import check_may_advance
from domain.orders.deals import DealKnownError
from domain.orders.orders import DealOutcome
from domain.people import Person
from domain.statuses import is_promoted_by
from domain.terms import Stage
from handlers.acts.handovers.offering import offer_after_deal
from handlers.acts.permitting import permit
from handlers.reply import Reply
from store.database import UnitOfWork

STAGES = {DealOutcome.WON: Stage.WON, DealOutcome.LOST: Stage.LOST}


def close_deal(crm: UnitOfWork, person: Person, customer: Customer, outcome: DealOutcome, reason: str | None) -> tuple[Reply, ...]:
    """The answer, and for a won deal the handover to service. Raises NotAllowedError, HandoverOpenError, DealKnownError."""
    permit(crm, person, Right.STAGE, customer)
    check_may_advance(crm.handovers.to_service(customer))
    deal = crm.deals.add(customer, outcome, reason)
    if deal is None:
        raise DealKnownError(crm.deals.of(customer)[-1], customer.code)
    stage = STAGES[outcome]
    lead_code = customer.code if is_promoted_by(customer, stage) else None
    promoted = crm.customers.promote(customer) if lead_code else customer
    moved = crm.customers.change(promoted, stage=stage)
    card = deal_closed(moved, deal, before=customer.stage, event_key=crm.acting.event_key, promoted_from=lead_code)
    return Reply(card=card), *(handover(crm, moved, person) if outcome is DealOutcome.WON else ())


def handover(crm: UnitOfWork, customer: Customer, person: Person) -> Iterator[Reply]:
    """The offer to hand over to service, unless somebody serves the customer or it was offered already."""
    if customer.service_owner_id is None and crm.handovers.to_service(customer) is None:
        yield offer_after_deal(crm, customer, person)
