"""A clock of a customer at risk ran out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.buttons import log_button, show_button
from cards.customers.profile_facts import last_contact, owner
from cards.model import Buttons, Card, Fields, Tone
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER, NOW
from domain.care.clocks import ClockKind, RunningClock
from domain.customers import Customer
from domain.words import DateStyle, When, _


def risk_overdue(customer: Customer, clock: RunningClock, answers: str | None) -> Card:
    """For whoever is above the person who `answers` for it: no retention action was started, or nobody has talked with the customer."""
    missing_action = clock.kind is ClockKind.RETENTION
    title = _("No retention action yet: {customer}") if missing_action else _("At risk and still not contacted: {customer}")
    return Card(
        kind="risk_overdue",
        title=title.format(customer=short(customer.name, 16)),
        tone=Tone.DANGER,
        elements=(
            Fields(
                facts=facts(
                    (_("Customer"), beside(customer.name, customer.code)),
                    (_("Owner"), owner(customer)),
                    (_("Answers for it"), answers),
                    (_("Due"), When(at=clock.due_at, style=DateStyle.DUE)),
                    (_("Last contact"), last_contact(customer)),
                )
            ),
            Buttons(buttons=(log_button(customer.code), show_button(customer.code))),
        ),
        refs=(customer.code,),
    )


_CLOCK = RunningClock(
    id=1,
    kind=ClockKind.RETENTION,
    about="C001",
    customer_id=1,
    person_id=9,
    started_at=NOW - timedelta(hours=24),
    due_at=NOW,
    next_at=None,
)


def example() -> Card:
    """A day passed, and no retention action was started."""
    return risk_overdue(CUSTOMER, _CLOCK, "杨柳")


def example_not_contacted() -> Card:
    """Three days passed, and nobody talked with the customer."""
    return risk_overdue(CUSTOMER, replace(_CLOCK, kind=ClockKind.WIN_BACK), None)
