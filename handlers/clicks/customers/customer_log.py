"""Opens the form of a log on a customer."""

from __future__ import annotations

from cards.followups.log_form import log_form
from cards.followups.understood import Understood
from domain.access import Right
from handlers.acts.permitting import customer_of_code
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("customer.log")
def open_log_form(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.LOG)
    known = Understood(customer=customer.name, customer_code=customer.code, occurred_at=request.received_at, has_time=True)
    return Reply(card=log_form(known, subject=customer.code, time_zone=request.sender.time_zone), private=True)
