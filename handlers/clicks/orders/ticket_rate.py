"""The customer's mark closes a ticket, once."""

from __future__ import annotations

from decimal import Decimal

from domain.orders.handling import TicketMovedError
from handlers.acts.orders.finding import handled_ticket
from handlers.acts.orders.ticketing import card_of, rate
from handlers.acts.overtaken import overtaken
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("ticket.rate")
def rate_ticket(request: Click, crm: UnitOfWork) -> Answer:
    ticket, customer = handled_ticket(crm, request.sender, request.subject)
    try:
        return Reply(card=rate(crm, request.sender, ticket, customer, Decimal(request.value("mark"))), replaces_card=True)
    except TicketMovedError as error:
        present = crm.tickets.by_id(ticket.id) or ticket
        return overtaken(error, now=card_of(crm, present, customer, request.sender))
