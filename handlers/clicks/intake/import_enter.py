"""Lets a file's rows come in, once."""

from __future__ import annotations

from cards.intake.import_progress import import_entering
from domain.intake.uploads import UploadState
from handlers.acts.intake.uploading import as_it_is, upload_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("import.enter")
def enter_import(request: Click, crm: UnitOfWork) -> Answer:
    upload = upload_of(crm, request.sender, request.subject)
    if not crm.uploads.move(upload, UploadState.READ, UploadState.CONFIRMED):
        return as_it_is(upload)
    return Reply(card=import_entering(upload.name), private=True, replaces_card=True)
