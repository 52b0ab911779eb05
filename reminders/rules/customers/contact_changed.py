"""A changed contact must be updated within 24 hours (toolkit): its customer's owner hears of it at 20 hours, at 24 their superior too."""

from __future__ import annotations

from cards.customers.contact_changed import contact_changed
from cards.model import Card
from domain.care.clocks import ClockKind, RunningClock
from domain.customers import Customer
from domain.words import _
from reminders.clock_rule import clock_rule
from reminders.step_clocks import StepClock, again_when_due, owner_then_superior


def _card(customer: Customer, clock: RunningClock, *, late: bool) -> Card:
    return contact_changed(customer, since=clock.started_at, due_at=clock.due_at, late=late)


CLOCK = StepClock(kind=ClockKind.CONTACT_CHANGED, listeners=owner_then_superior, next_at=again_when_due, draw=_card)
RULE = clock_rule("contact-changed", _("Changed contacts"), CLOCK)
