"""Opens one ticket of a list."""

from __future__ import annotations

from handlers.acts.orders.finding import ticket_of_code
from handlers.acts.orders.ticketing import card_of
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("ticket.show")
def show_ticket(request: Click, crm: UnitOfWork) -> Answer:
    ticket, customer = ticket_of_code(crm, request.sender, request.subject)
    return card_of(crm, ticket, customer, request.sender)
