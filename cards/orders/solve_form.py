"""What was done about a ticket."""

from __future__ import annotations

from cards.forms import FRESH, Kept, asked
from cards.model import Card, FieldKind, Form, FormField, Tone
from cards.orders.samples import TICKET
from cards.phrases import short
from domain.orders.tickets import Ticket
from domain.words import _


def solve_form(ticket: Ticket, *, kept: Kept = FRESH) -> Card:
    """Form `ticket.solved` about the ticket's code; name: solution."""
    questions = (FormField(name="solution", label=_("What was done"), kind=FieldKind.MULTILINE, required=True, hint=ticket.text),)
    return Card(
        kind="solve_form",
        title=_("Solve {code}: {customer}").format(code=ticket.code, customer=short(ticket.customer_name)),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(Form(id="solve", action="ticket.solved", subject=ticket.code, submit=_("Save"), fields=asked(questions, kept)),),
        refs=(ticket.customer_code, ticket.code),
    )


def example() -> Card:
    """An open ticket."""
    return solve_form(TICKET)
