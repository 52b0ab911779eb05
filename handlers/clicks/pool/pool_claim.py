"""Claims a public record from a page or from its card."""

from __future__ import annotations

from cards.pool.claimed import claimed
from handlers.acts.pool.briefing import brief_of
from handlers.acts.pool.knowing import record_of_code
from handlers.acts.pool.owning import claim
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("pool.claim")
def claim_record(request: Click, crm: UnitOfWork) -> Answer:
    mine, ledger = claim(crm, request.sender, record_of_code(crm, request.sender, request.subject))
    return claimed(brief_of(crm, mine, in_group=request.chat.is_group, ledger=ledger), event_key=request.event_key)
