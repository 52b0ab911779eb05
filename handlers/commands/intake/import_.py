"""`/import`: a team's own spreadsheets become customers, contacts and follow-ups."""

from __future__ import annotations

from cards.intake.import_progress import import_reading
from cards.intake.import_start import import_start
from domain.intake.plan import MAY_IMPORT
from domain.words import _
from handlers.acts.intake.secrets import way_in
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from handlers.shown import message_id
from store.database import UnitOfWork

USAGE = _("/import")


@command(
    "import",
    aliases=("导入",),
    usage=USAGE,
    summary=_("Bring in a spreadsheet of customers, contacts or follow-ups; what it would bring is shown first."),
    roles=MAY_IMPORT,
    examples=("/import", "/导入"),
)
def import_(request: Command, crm: UnitOfWork) -> Answer:
    """With a file that the web chat kept under this very event, its preview; else how to bring one."""
    upload = crm.uploads.of_event(request.sender, request.event_key)
    if upload is None:
        return Reply(card=import_start(way_in(crm, request.sender)), private=True)
    crm.uploads.answer(upload, message_id(request.event_key, 0))
    return Reply(card=import_reading(upload.name), private=True)
