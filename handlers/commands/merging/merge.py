"""`/merge`: two records of one company become one."""

from __future__ import annotations

from domain.merging.merging import MERGERS
from domain.words import _
from handlers.acts.merging.merging import preview
from handlers.acts.permitting import finder
from handlers.language.lines.merge_line import read_merge
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/merge <customer> into <customer>")


@command(
    "merge",
    aliases=("合并",),
    usage=USAGE,
    summary=_("Merge two records of one company; what moves is shown first, and it can be undone for a day."),
    roles=MERGERS,
    examples=("/merge C002 into C001", "/合并 C002 到 C001"),
)
def merge(request: Command, crm: UnitOfWork) -> Answer:
    goes, stays = read_merge(request.text)
    find = finder(crm, request.sender, with_slips=False)
    return Reply(card=preview(crm, find(goes), find(stays)), private=True)
