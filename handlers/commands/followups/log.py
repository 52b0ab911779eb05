"""`/log`: one line becomes a follow-up at once, and is echoed field by field."""

from __future__ import annotations

from domain.typing import EmptyContentError
from domain.words import _
from handlers.acts.entry import entry_of
from handlers.acts.moments import base_of
from handlers.acts.permitting import finder
from handlers.acts.recording import LOG_USAGE, record
from handlers.language.customer_name import take_customer
from handlers.language.logs.log_line import read_log
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "log",
    aliases=("跟进",),
    usage=LOG_USAGE,
    summary=_("Record a follow-up: method, what was said, and the next step with its date."),
    examples=("/log C001 call, sent quote, reply by next Wednesday", "/跟进 C001 电话，已发报价，下周三前回复"),
)
def log(request: Command, crm: UnitOfWork) -> Answer:
    customer, told = take_customer(request.text, finder(crm, request.sender), usage=LOG_USAGE)
    line = read_log(told, base_of(crm, request.sender, request.said_at), customer=customer.name, is_colleague=crm.people.is_called)
    if not line.content:
        raise EmptyContentError(LOG_USAGE)
    return record(crm, request.sender, customer, entry_of(line, request.sender, request.said_at))
