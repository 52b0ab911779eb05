"""Opens a kept line as a form."""

from __future__ import annotations

from cards.followups.log_form import log_form
from handlers.acts.drafting import gone, waiting
from handlers.acts.entry import entry_of, understood
from handlers.acts.moments import base_of
from handlers.language.logs.log_line import read_log
from handlers.picker import PLACE
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("draft.edit")
def edit_draft(request: Click, crm: UnitOfWork) -> Answer:
    draft = waiting(crm, request)
    if draft is None:
        return gone()
    _command, code, text = draft.line.split(maxsplit=2)  # As `free_text` keeps it: /log, the customer or its place, the words.
    customer = None if code == PLACE else crm.customers.by_code(code, request.sender)
    base, name = base_of(crm, request.sender, draft.said_at), customer.name if customer else ""
    read = read_log(text, base, customer=name, is_colleague=crm.people.is_called)
    entry = entry_of(read, request.sender, draft.said_at)
    card = log_form(understood(entry, customer), subject=request.subject, time_zone=request.sender.time_zone)
    return Reply(card=card, private=True)
