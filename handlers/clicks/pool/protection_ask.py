"""More time for a record that is about to drop, asked for with one click."""

from __future__ import annotations

from domain.access import Right
from handlers.acts.permitting import customer_of_code
from handlers.acts.pool.keeping import ask_for_time
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("protection.ask")
def ask_for_protection(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.SEE)
    return ask_for_time(crm, request.sender, customer, None, "")
