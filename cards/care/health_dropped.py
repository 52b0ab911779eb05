"""A customer's health fell within a day."""

from __future__ import annotations

from dataclasses import dataclass

from cards.buttons import health_button, log_button
from cards.care.health_card import SAMPLE_INPUTS, TONES
from cards.customers.profile_facts import last_contact, owner
from cards.day.snooze import snooze_row
from cards.model import Buttons, Card, Fields, Text
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER
from domain.care.health import Health, Inputs, advice, health_of
from domain.customers import Customer
from domain.words import _

RULE = "health-drop"


@dataclass(frozen=True, kw_only=True)
class Fall:
    """A score, and what it was `before`."""

    customer: Customer
    before: int
    inputs: Inputs
    health: Health


def health_dropped(fall: Fall, *, may_log: bool = True) -> Card:
    """For the owner and the customer-success manager; who may not work with the customer gets nothing to press."""
    customer, health = fall.customer, fall.health
    code = customer.code
    buttons = (Buttons(buttons=(log_button(code), health_button(code))),) if may_log else ()
    return Card(
        kind="health_dropped",
        title=_("Health fell: {customer} {before} → {now}").format(customer=short(customer.name), before=fall.before, now=health.score),
        tone=TONES[health.risk],
        tags=(health.risk.label,),
        elements=(
            Text(words=advice(health, fall.inputs), strong=True),
            Fields(
                facts=facts(
                    (_("Customer"), beside(customer.name, code)),
                    (_("Owner"), owner(customer)),
                    (_("Last contact"), last_contact(customer)),
                )
            ),
            *buttons,
            snooze_row(RULE, code),
        ),
        refs=(code,),
    )


_FALL = Fall(customer=CUSTOMER, before=96, inputs=SAMPLE_INPUTS, health=health_of(SAMPLE_INPUTS))


def example() -> Card:
    """From low risk into medium."""
    return health_dropped(_FALL)


def example_without_buttons() -> Card:
    """For somebody who may not work with the customer."""
    return health_dropped(_FALL, may_log=False)
