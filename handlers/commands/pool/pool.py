"""`/pool`: what is public, to be opened and claimed."""

from __future__ import annotations

from domain.access import POOL_POSTS
from domain.codes import CodeKind, parse_code
from domain.words import _
from handlers.acts.pool.browsing import page_card, record_card
from handlers.acts.pool.knowing import record_of_code
from handlers.language.text import tidy
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "pool",
    aliases=("公海",),
    usage=_("/pool <words to look for>"),
    summary=_("Browse public leads and customers of your pools, and claim them."),
    roles=POOL_POSTS,
    examples=("/pool", "/pool 华东 leads", "/公海 线索", "/pool L0001"),
)
def pool(request: Command, crm: UnitOfWork) -> Answer:
    sought = tidy(request.text)
    code = parse_code(sought)
    if code is not None and code.kind in {CodeKind.LEAD, CodeKind.CUSTOMER}:
        customer = record_of_code(crm, request.sender, sought)
        return record_card(crm, request.sender, customer, in_group=request.chat.is_group)
    return page_card(crm, request.sender, sought)
