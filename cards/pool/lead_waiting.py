"""A lead's clock has run: nobody has it, nobody talked with it, or its needs are not known."""

from __future__ import annotations

from datetime import datetime

from cards.buttons import log_button, show_button
from cards.model import Buttons, Card, Fields, Note, Tone
from cards.phrases import beside, facts, short
from cards.pool.brief import LEAD
from cards.pool.record_dropping import TAKEN
from cards.samples import NOW
from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.words import DateStyle, Message, When, _

LATE: dict[ClockKind, Message] = {
    ClockKind.ASSIGNMENT: _("Lead without an owner: {customer}"),
    ClockKind.FIRST_CONTACT: _("Nobody has talked with {customer}"),
    ClockKind.SURVEY: _("Needs survey overdue: {customer}"),
}
NOT_YET = _("Needs survey due: {customer}")


def lead_waiting(customer: Customer, kind: ClockKind, *, since: datetime, due_at: datetime, late: bool) -> Card:
    """`since` is when the clock began, `late` whether its time is over."""
    log = log_button(customer.code)
    show = show_button(customer.code)
    hint = Note(words=_("Type /assign {code} to give it to somebody.").format(code=customer.code))
    return Card(
        kind="lead_waiting",
        title=(LATE[kind] if late else NOT_YET).format(customer=short(customer.name)),
        tone=Tone.DANGER if late else Tone.WARNING,
        elements=(
            Fields(
                facts=facts(
                    (_("Customer"), beside(customer.name, customer.code)),
                    (_("Owner"), customer.owner_name),
                    (_("From"), When(at=since, style=DateStyle.DUE)),
                    (_("Due"), When(at=due_at, style=DateStyle.DUE)),
                    (_("Source"), customer.source),
                )
            ),
            *((hint,) if kind is ClockKind.ASSIGNMENT else ()),
            Buttons(buttons=(log, show) if kind is ClockKind.SURVEY else (show,)),
        ),
        refs=(customer.code,),
    )


def example() -> Card:
    """Half an hour without an owner."""
    return lead_waiting(LEAD, ClockKind.ASSIGNMENT, since=NOW, due_at=NOW, late=True)


def example_uncontacted() -> Card:
    """The manager's bottleneck card."""
    return lead_waiting(TAKEN, ClockKind.FIRST_CONTACT, since=NOW, due_at=NOW, late=True)


def example_survey() -> Card:
    """Half-way through the survey's time."""
    return lead_waiting(TAKEN, ClockKind.SURVEY, since=NOW, due_at=NOW, late=False)
