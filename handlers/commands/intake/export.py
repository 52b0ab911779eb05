"""`/export`: what somebody sees, as a spreadsheet."""

from __future__ import annotations

from cards.intake.export_ready import export_ready
from domain.intake.lists import suffix_for
from domain.intake.plan import MAY_EXPORT
from domain.intake.uploads import LINK_LIFE
from domain.words import _
from handlers.acts.intake.secrets import fresh_secret, link_end
from handlers.language.lines.export_line import read_export
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork
from store.moving.exporting import count_seen

USAGE = _("/export [customers | contacts | followups] [csv]")


@command(
    "export",
    aliases=("导出",),
    usage=USAGE,
    summary=_("Take along what you see as a spreadsheet: customers, contacts or follow-ups."),
    roles=MAY_EXPORT,
    examples=("/export customers", "/导出 联系人", "/export followups csv"),
)
def export(request: Command, crm: UnitOfWork) -> Answer:
    kind, suffix = read_export(request.text)
    wanted = suffix or suffix_for(count_seen(crm, request.sender, request.received_at))
    secret, hashed = fresh_secret()
    crm.links.downloads.add(hashed, request.sender, kind, wanted, link_end(crm))
    return Reply(card=export_ready(kind, secret, wanted, int(LINK_LIFE.total_seconds() // 60)), private=True)
