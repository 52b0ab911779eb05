"""Somebody takes a ticket on: the first answer, once."""

from __future__ import annotations

from domain.orders.handling import TicketMovedError
from handlers.acts.orders.finding import handled_ticket
from handlers.acts.orders.ticketing import card_of, take
from handlers.acts.overtaken import overtaken
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("ticket.take")
def take_ticket(request: Click, crm: UnitOfWork) -> Answer:
    ticket, customer = handled_ticket(crm, request.sender, request.subject)
    try:
        return Reply(card=take(crm, request.sender, ticket, customer), replaces_card=True)
    except TicketMovedError as error:
        present = crm.tickets.by_id(ticket.id) or ticket
        return overtaken(error, now=card_of(crm, present, customer, request.sender))
