"""A customer at risk is given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.buttons import show_button
from cards.customers.profile_facts import last_contact, owner
from cards.model import Buttons, Card, Fields, Note, Tone
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER, NOW
from domain.customers import Customer
from domain.terms import Status
from domain.words import _


def churned(customer: Customer, by: str | None = None) -> Card:
    """Confirmed `by` somebody, else by the calendar."""
    why = _("No interaction for 60 days after the churn alert.") if by is None else _("Confirmed by {name}.").format(name=by)
    return Card(
        kind="churned",
        title=_("Churned: {customer}").format(customer=short(customer.name, 30)),
        tone=Tone.NEUTRAL,
        elements=(
            Fields(
                facts=facts(
                    (_("Customer"), beside(customer.name, customer.code)),
                    (_("Owner"), owner(customer)),
                    (_("Last contact"), last_contact(customer)),
                )
            ),
            Note(words=why),
            Note(words=_("A new follow-up or order makes it an intent customer again.")),
            Buttons(buttons=(show_button(customer.code),)),
        ),
        refs=(customer.code,),
    )


_LOST = replace(CUSTOMER, status=Status.CHURNED, at_risk=True, last_contact_at=NOW - timedelta(days=92))


def example() -> Card:
    """Silent for too long."""
    return churned(_LOST)


def example_confirmed() -> Card:
    """The customer-success manager gave it up."""
    return churned(_LOST, "杨柳")
