"""Open tickets, as they are to be worked on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.model import Card, Column, ColumnKind, Note, Table, Tone
from cards.orders.samples import TICKET
from cards.orders.ticket_row import show_button
from cards.phrases import beside, short
from cards.samples import OTHER
from domain.orders.tickets import Ticket, TicketState
from domain.terms import Tier
from domain.words import When, Words, _

COLUMNS = (
    Column(key="ticket", label=_("Ticket")),
    Column(key="customer", label=_("Customer")),
    Column(key="tier", label=_("Tier"), kind=ColumnKind.TAG),
    Column(key="state", label=_("Progress"), kind=ColumnKind.TAG),
    Column(key="opened", label=_("Opened"), kind=ColumnKind.DATE),
    Column(key="who", label=_("Handled by"), kind=ColumnKind.PERSON),
)
LONGEST_PROBLEM = 40


def ticket_list(tickets: Sequence[Ticket], *, more: bool = False) -> Card:
    """Answers `/ticket`: high value first, then the oldest; `more` when the list stops before its end."""
    if not tickets:
        hint = Note(words=_("Type /ticket with a customer and the problem to open one; add urgent for an urgent complaint."))
        return Card(kind="ticket_list", title=_("No open tickets of yours"), tone=Tone.SUCCESS, elements=(hint,))
    urgent = sum(ticket.urgent for ticket in tickets)
    title = _("Open tickets: {count}, urgent: {urgent}") if urgent else _("Open tickets: {count}")
    return Card(
        kind="ticket_list",
        title=title.format(count=len(tickets), urgent=urgent),
        tone=Tone.WARNING if urgent else Tone.INFO,
        elements=(
            Table(columns=COLUMNS, rows=tuple(map(_row, tickets)), row_buttons=tuple(map(show_button, tickets))),
            *((Note(words=_("There are more; close some and type /ticket again.")),) if more else ()),
        ),
        refs=tuple(ticket.code for ticket in tickets),
    )


def _row(ticket: Ticket) -> dict[str, Words]:
    return {
        "ticket": beside(ticket.code, _("Urgent") if ticket.urgent else None, short(ticket.text, LONGEST_PROBLEM)),
        "customer": beside(ticket.customer_name, ticket.customer_code),
        "tier": ticket.tier.label,
        "state": ticket.state.label,
        "opened": When(at=ticket.opened_at),
        "who": ticket.assignee_name or "",
    }


def example() -> Card:
    """A queue of two."""
    second = replace(
        TICKET, code="W002", urgent=True, tier=Tier.BASIC, state=TicketState.IN_WORK, customer_name=OTHER.name, customer_code=OTHER.code
    )
    return ticket_list((TICKET, second))


def example_empty() -> Card:
    """Nothing waits."""
    return ticket_list(())
