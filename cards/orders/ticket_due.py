"""A ticket's clock speaks: nearly over, over, or over for long."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cards.model import Buttons, ButtonStyle, Card, Note, Tone
from cards.orders.samples import TICKET
from cards.orders.ticket_row import show_button, solve_button, take_button, ticket_fields
from cards.phrases import short
from cards.samples import NOW
from domain.care.clocks import ClockKind
from domain.orders.deadlines import Rung
from domain.orders.tickets import Ticket, TicketState
from domain.words import DateStyle, When, _


def ticket_due(ticket: Ticket, kind: ClockKind, due_at: datetime, rung: Rung, *, handles: bool = True) -> Card:
    """`handles` is whether the reader works on it; a superior is shown who does not."""
    title = _("Overdue: ticket {code}, {customer}") if rung >= Rung.OVERDUE else _("Due soon: ticket {code}, {customer}")
    climbed = Note(words=_("Nobody has answered since; please look after it.")) if rung is Rung.ESCALATED else None
    do = take_button if ticket.state is TicketState.RECEIVED else solve_button
    buttons = (do(ticket, ButtonStyle.PRIMARY), show_button(ticket)) if handles else (show_button(ticket),)
    return Card(
        kind="ticket_due",
        title=title.format(code=ticket.code, customer=short(ticket.customer_name, 20)),
        subtitle=kind.label,
        tone=Tone.DANGER if rung >= Rung.OVERDUE else Tone.WARNING,
        tags=(_("Urgent"),) if ticket.urgent else (),
        elements=(
            ticket_fields(ticket, (_("Due"), When(at=due_at, style=DateStyle.DUE))),
            *((climbed,) if climbed else ()),
            Buttons(buttons=buttons),
        ),
        refs=(ticket.customer_code, ticket.code),
    )


def example() -> Card:
    """The first answer is nearly due."""
    return ticket_due(TICKET, ClockKind.INQUIRY, NOW + timedelta(minutes=10), Rung.NEAR)


def example_complaint() -> Card:
    """Nobody started on an urgent complaint."""
    return ticket_due(replace(TICKET, urgent=True), ClockKind.COMPLAINT, NOW - timedelta(hours=2), Rung.ESCALATED, handles=False)


def example_solution() -> Card:
    """Taken, but not solved in time."""
    return ticket_due(replace(TICKET, state=TicketState.IN_WORK), ClockKind.SOLUTION, NOW - timedelta(hours=1), Rung.OVERDUE)
