"""Throws a file away that nobody wants."""

from __future__ import annotations

from cards.intake.import_done import import_discarded
from domain.intake.uploads import UploadState
from handlers.acts.intake.uploading import as_it_is, upload_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork
from store.moving.uploads import Part


@click("import.discard")
def discard_import(request: Click, crm: UnitOfWork) -> Answer:
    upload = upload_of(crm, request.sender, request.subject)
    if not crm.uploads.move(upload, UploadState.READ, UploadState.DISCARDED):
        return as_it_is(upload)
    for part in Part:
        crm.uploads.drop(upload.id, part)
    return Reply(card=import_discarded(upload), private=True, replaces_card=True)
