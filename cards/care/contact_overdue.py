"""Nobody has talked with a customer for too long: Genjin speaks first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from cards.buttons import log_button, show_button
from cards.customers.profile_facts import last_contact, owner
from cards.day.snooze import snooze_row
from cards.followups.facts import NEXT
from cards.model import Buttons, Card, Fields, Tone
from cards.phrases import beside, facts, promise, short
from cards.samples import ACTION, CUSTOMER, NOW
from domain.care.cadence import Because, Cadence, said_days
from domain.customers import Customer
from domain.followups import NextAction
from domain.words import _

RULE = "contact-overdue"


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """A silence: for how many days, what was said last and promised next; `climbed` when its reader is a superior."""

    customer: Customer
    cadence: Cadence
    days: int
    last_words: str | None = None
    next_action: NextAction | None = None
    climbed: bool = False


def contact_overdue(overdue: Overdue) -> Card:
    """For the owner, and step by step for their superiors."""
    customer = overdue.customer
    code = customer.code
    title = _("Still silent: {customer}, {days}") if overdue.climbed else _("No contact for {days}: {customer}")
    return Card(
        kind="contact_overdue",
        title=title.format(customer=short(customer.name, 18), days=said_days(overdue.days)),
        tone=Tone.DANGER if overdue.climbed else Tone.WARNING,
        elements=(
            Fields(
                facts=(
                    *facts(
                        (_("Customer"), beside(customer.name, code)),
                        (_("Owner"), owner(customer)),
                        (_("Last contact"), last_contact(customer)),
                        (_("Cadence"), overdue.cadence.reason),
                    ),
                    *facts(
                        (_("Last talk"), None if overdue.last_words is None else short(overdue.last_words, 200)),
                        (NEXT, None if overdue.next_action is None else promise(overdue.next_action)),
                        short=False,
                    ),
                )
            ),
            Buttons(buttons=(log_button(code), show_button(code))),
            snooze_row(RULE, code),
        ),
        refs=(code, *((overdue.next_action.code,) if overdue.next_action else ())),
    )


_EXAMPLE = Overdue(
    customer=replace(CUSTOMER, last_contact_at=NOW - timedelta(days=8)),
    cadence=Cadence(days=7, because=Because.INTENT),
    days=8,
    last_words="客户要求增加数据对接模块，我方承诺3日内提供定制方案",
    next_action=ACTION,
)


def example() -> Card:
    """The owner's first reminder."""
    return contact_overdue(_EXAMPLE)


def example_climbed() -> Card:
    """Nothing happened, so a superior hears of it; the two never talked."""
    silent = replace(CUSTOMER, last_contact_at=None)
    return contact_overdue(replace(_EXAMPLE, customer=silent, days=16, last_words=None, next_action=None, climbed=True))
