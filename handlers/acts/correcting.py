"""Correcting a recorded log: by its author, or by whoever may edit the customer."""

from __future__ import annotations

from cards.followups.edit_followup_form import edit_followup_form
from cards.model import Card
from domain.access import Right
from domain.customers import Customer
from domain.followups import Followup
from domain.people import Person
from handlers.acts.permitting import followup_of_code, permit
from store.database import UnitOfWork


def correctable(crm: UnitOfWork, person: Person, code: str) -> tuple[Followup, Customer]:
    """The log and its customer. Raises UnknownFollowupError, NotAllowedError."""
    followup, customer = followup_of_code(crm, person, code)
    permit(crm, person, Right.LOG if followup.author_id == person.id else Right.EDIT, customer)
    return followup, customer


def correction_form(crm: UnitOfWork, person: Person, code: str) -> Card:
    """The log, open for correction; that it was read is kept."""
    followup, customer = correctable(crm, person, code)
    crm.access.read(customer, "edit_followup_form")
    return edit_followup_form(followup, time_zone=person.time_zone)
