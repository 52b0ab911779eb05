"""Opens a public record, masked."""

from __future__ import annotations

from handlers.acts.pool.browsing import record_card
from handlers.acts.pool.knowing import record_of_code
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("pool.open")
def open_record(request: Click, crm: UnitOfWork) -> Answer:
    customer = record_of_code(crm, request.sender, request.subject)
    return record_card(crm, request.sender, customer, in_group=request.chat.is_group)
