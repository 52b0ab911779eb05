"""Solves a ticket with what a form says was done."""

from __future__ import annotations

from cards.orders.solve_form import solve_form
from domain.orders.handling import TicketMovedError
from handlers.acts.answers import Answers
from handlers.acts.orders.finding import handled_ticket
from handlers.acts.orders.ticketing import card_of, solve
from handlers.acts.overtaken import overtaken
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("ticket.solved")
def save_solution(request: Click, crm: UnitOfWork) -> Answer:
    ticket, customer = handled_ticket(crm, request.sender, request.subject)
    answers = Answers(request.values)
    solution = answers.needed("solution")
    if answers.errors:
        return Reply(card=solve_form(ticket, kept=answers.kept), private=True, replaces_card=True)
    try:
        return solve(crm, request.sender, ticket, customer, solution)
    except TicketMovedError as error:
        present = crm.tickets.by_id(ticket.id) or ticket
        return overtaken(error, now=card_of(crm, present, customer, request.sender))
