"""Moves a customer to a stage; a lead that gets as far as its needs becomes a customer."""

from __future__ import annotations

from cards.customers.stage_changed import stage_changed
from cards.model import Card
from domain.access import Right
from domain.customers import Customer
from domain.handovers.advancing import check_may_advance
from domain.people import Person
from domain.statuses import is_promoted_by
from domain.terms import Stage
from handlers.acts.permitting import permit
from store.database import UnitOfWork


def move_stage(crm: UnitOfWork, person: Person, customer: Customer, stage: Stage) -> Card:
    """The customer at its new stage. Raises NotAllowedError, HandoverOpenError."""
    permit(crm, person, Right.STAGE, customer)
    check_may_advance(crm.handovers.to_service(customer))
    lead_code = customer.code if is_promoted_by(customer, stage) else None
    promoted = crm.customers.promote(customer) if lead_code else customer
    moved = crm.customers.change(promoted, stage=stage)
    return stage_changed(moved, customer.stage, event_key=crm.acting.event_key, promoted_from=lead_code)
