"""Moves a customer to the stage that was pressed."""

from __future__ import annotations

from domain.access import Right
from domain.terms import Stage
from handlers.acts.permitting import customer_of_code
from handlers.acts.staging import move_stage
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("customer.stage")
def press_stage(request: Click, crm: UnitOfWork) -> Answer:
    customer = customer_of_code(crm, request.sender, request.subject, Right.STAGE)
    return Reply(card=move_stage(crm, request.sender, customer, Stage(request.value("stage"))), replaces_card=True)
