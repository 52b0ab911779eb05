"""`/protect`: more time for a record that would drop, if the superior agrees."""

from __future__ import annotations

import re

from domain.words import _
from handlers.acts.permitting import finder
from handlers.acts.pool.keeping import ask_for_time
from handlers.language.customer_name import take_customer
from handlers.language.numbers import WHOLE, whole
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/protect <customer> [days] [reason]")
DAYS = re.compile(rf"({WHOLE})\s*(?:days?|天|日)?(?:[\s,，。:：]+|$)")


@command(
    "protect",
    aliases=("延期", "保护"),
    usage=USAGE,
    summary=_("Ask your superior to protect a record for longer."),
    examples=("/protect C001 10 the tender is late", "/保护 C001 10天 招标推迟"),
)
def protect(request: Command, crm: UnitOfWork) -> Answer:
    customer, rest = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    days = DAYS.match(rest)
    reason = rest[days.end() :] if days else rest
    return ask_for_time(crm, request.sender, customer, whole(days[1]) if days else None, reason.strip())
