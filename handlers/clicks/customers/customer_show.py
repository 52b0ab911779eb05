"""Opens a customer's profile."""

from __future__ import annotations

from domain.access import Right
from handlers.acts.permitting import customer_of_code
from handlers.acts.profile import profile_card
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("customer.show")
def show_customer(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.SEE)
    return profile_card(crm, request.sender, customer, in_group=request.chat.is_group)
