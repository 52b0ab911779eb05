"""Turns a page of a customer's timeline."""

from __future__ import annotations

from domain.access import Right
from handlers.acts.permitting import customer_of_code
from handlers.acts.profile import timeline_card
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("customer.timeline")
def turn_page(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.SEE)
    return timeline_card(crm, customer, request.value("before"), in_group=request.chat.is_group)
