"""What Genjin knows of a customer that goes to service, in the words of whoever completes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from cards.format import Reader
from cards.phrases import amount, beside, promise
from domain.customers import Contact, Customer
from domain.followups import Followup
from domain.handovers.handovers import Handover, HandoverState
from domain.people import Person
from domain.terms import Emotion
from domain.words import DateStyle, When, Words, _
from store.database import UnitOfWork

LAST_TALKS = 3
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def filled(crm: UnitOfWork, handover: Handover, reader: Person) -> Handover:
    """The draft with all that is known now, and nothing where nothing is; what a person has written since stays as it is."""
    if handover.state is not HandoverState.DRAFT or handover.customer_id is None:
        return handover
    customer = crm.customers.get(handover.customer_id)
    talks = crm.followups.timeline(customer, None, LAST_TALKS)
    # What is kept is read on other days: no day may be today in it.
    said = partial(_said, Reader(reader.language, reader.time_zone, LONG_AGO))
    return replace(
        handover,
        basics=said((_basics(customer, crm.contacts.main_of(customer)),)),
        history=said(_history(customer, talks)),
        problems=said(_problems(crm, customer, talks)),
        needs=said((_needs(customer),)),
        promises=said(promise(action) for action in crm.actions.open_on(customer)),
    )


def _said(reader: Reader, lines: Iterable[Words | None]) -> str:
    """A line each; nothing for what is not known."""
    return "\n".join(said for line in lines if line is not None and (said := reader.say(line)))


def _basics(customer: Customer, contact: Contact | None) -> Words:
    who = beside(contact.name, contact.title) if contact else None
    return beside(customer.name, customer.code, customer.industry, customer.region, customer.tier.label, who)


def _history(customer: Customer, talks: tuple[Followup, ...]) -> tuple[Words, ...]:
    if not talks:
        return ()
    count = _("Follow-ups: {count}, the last ones:").format(count=customer.followup_count)
    return count, *(
        beside(When(at=talk.occurred_at, style=DateStyle.DAY), talk.method and talk.method.label, talk.content) for talk in talks
    )


def _problems(crm: UnitOfWork, customer: Customer, talks: tuple[Followup, ...]) -> tuple[Words, ...]:
    open_tickets = tuple(beside(ticket.code, ticket.text) for ticket in crm.tickets.open_on(customer))
    last = talks[0] if talks and talks[0].emotion is Emotion.NEGATIVE else None
    unhappy = (_("Last feedback: {words}").format(words=last.feedback or last.content),) if last else ()
    return (*open_tickets, *unhappy)


def _needs(customer: Customer) -> Words | None:
    if customer.core_need is None:
        return None
    priority = customer.need_priority and customer.need_priority.label
    return beside(customer.core_need, priority, amount(customer.budget_low, customer.budget_high), customer.expected_delivery)
