"""Says what becomes of customers whose owner nobody knows, and has the file read again."""

from __future__ import annotations

from dataclasses import replace

from cards.intake.import_progress import import_reading
from domain.intake.uploads import UploadState
from handlers.acts.intake.uploading import as_it_is, upload_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("import.owners")
def choose_owners(request: Click, crm: UnitOfWork) -> Answer:
    upload = upload_of(crm, request.sender, request.subject)
    if not crm.uploads.move(upload, UploadState.READ, UploadState.WAITING):
        return as_it_is(upload)
    crm.uploads.read(upload, replace(upload.reading, ownerless=request.value("to") == "pool"))
    return Reply(card=import_reading(upload.name), private=True, replaces_card=True)
