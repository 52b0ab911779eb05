"""A ticket's facts and buttons, on its own card, in lists and reminders."""

from __future__ import annotations

from cards.model import Button, ButtonStyle, Fields
from cards.phrases import beside, facts
from domain.orders.tickets import Ticket
from domain.words import Message, When, Words, _


def ticket_fields(ticket: Ticket, *rest: tuple[Message, Words | None]) -> Fields:
    """One ticket, field by field; `rest` are more facts, which are left out where they are not known."""
    mark = _("{mark} of 5").format(mark=ticket.satisfaction) if ticket.satisfaction is not None else None
    return Fields(
        facts=(
            *facts((_("Problem"), ticket.text), short=False),
            *facts(
                (_("Customer"), beside(ticket.customer_name, ticket.customer_code)),
                (_("Progress"), ticket.state.label),
                (_("Handled by"), ticket.assignee_name or _("nobody yet")),
                (_("Opened"), beside(When(at=ticket.opened_at), ticket.opened_by_name)),
                *rest,
                (_("Satisfaction"), mark),
            ),
            *facts((_("What was done"), ticket.solution), short=False),
        )
    )


def take_button(ticket: Ticket, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """The first answer: somebody works on it."""
    return Button(id=f"take-{ticket.code}", label=_("Take it"), action="ticket.take", subject=ticket.code, style=style)


def solve_button(ticket: Ticket, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """Asks what was done."""
    return Button(id=f"solve-{ticket.code}", label=_("Solved"), action="ticket.solve", subject=ticket.code, style=style)


def show_button(ticket: Ticket) -> Button:
    """The ticket as it stands."""
    return Button(id=f"show-{ticket.code}", label=_("Details"), action="ticket.show", subject=ticket.code)
