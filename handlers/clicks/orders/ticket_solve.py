"""Asks what was done about a ticket."""

from __future__ import annotations

from cards.orders.solve_form import solve_form
from domain.orders.handling import Step, TicketMovedError, check_step
from handlers.acts.orders.finding import handled_ticket
from handlers.acts.orders.ticketing import card_of
from handlers.acts.overtaken import overtaken
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("ticket.solve")
def solve_ticket(request: Click, crm: UnitOfWork) -> Answer:
    ticket, customer = handled_ticket(crm, request.sender, request.subject)
    try:
        check_step(ticket, Step.SOLVE)
    except TicketMovedError as error:
        return overtaken(error, now=card_of(crm, ticket, customer, request.sender))
    return Reply(card=solve_form(ticket), private=True)
